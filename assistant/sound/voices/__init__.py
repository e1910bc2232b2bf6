"""Voices: text in, samples out."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from assistant.sound.voices.prepared_voice import NOW, Recorded, VoiceThread, nothing

if TYPE_CHECKING:
    from assistant.sound.voices.interface import Voice

COACH_PACE = 0.88
"""How much slower a natural coach speaks than the interviewer: it comes unasked, in the middle of a thought."""


@dataclass(frozen=True, slots=True)
class Voices:
    """Who speaks."""

    interviewer: Voice
    coach: Voice
    recorded: Recorded = nothing
    """Lines of the interviewer whose sound is there already."""


def open_voices(name: str | None = None, rate_wpm: int | None = None) -> Voices:
    """Open two voices by the interviewer's name; `none` prints lines, None or `auto` is what suits this computer.

    That is the natural voices on Linux where they are installed, and the system's elsewhere.

    Raises:
        VoiceError: the voice is unknown or not installed, or the system has none.

    """
    from assistant.sound.voices import natural
    from assistant.sound.voices.first_lines import first_line

    if name == "none":
        from assistant.sound.voices.text import TextVoice

        return Voices(TextVoice(), TextVoice())
    chosen = natural.chosen(name)
    if chosen in natural.OTHER:
        natural.check()
        interviewer = natural.NaturalVoice(chosen, rate_wpm)
        coach = natural.NaturalVoice(natural.OTHER[chosen], rate_wpm, COACH_PACE)
        return Voices(interviewer, coach, first_line if chosen == "joe" and rate_wpm is None else nothing)
    return _system_voices(chosen, rate_wpm)


def open_ahead(name: str | None) -> VoiceThread:
    """Begin to load what `open_voices` will choose by this name, on the thread on which its lines are then to be made.

    A voice of the system has nothing to load. What fails here is told when the voice is opened, or speaks.
    """
    from assistant.sound.voices import natural

    thread, chosen = VoiceThread(), natural.chosen(name)
    if chosen in natural.OTHER:
        imported = Event()
        thread.submit(NOW, partial(_load, chosen, imported))
        imported.wait()  # two threads that import at once would wait for each other
    return thread


def _load(speaker: str, imported: Event) -> None:
    """Import the engine, say so, and load a speaker. Not on the main thread: imports in C would hide a Ctrl-C."""
    from assistant.sound.voices import natural

    with suppress(Exception):
        try:
            import onnxruntime  # noqa: F401
        finally:
            imported.set()
        natural.prepare(speaker)


def _system_voices(name: str | None, rate_wpm: int | None) -> Voices:
    from assistant.sound.voices.system_voice import SystemVoice, choose_pair, list_voices

    voices = list_voices()
    names = {voice.id: voice.name for voice in voices}
    interviewer, coach = (SystemVoice(voice, rate_wpm, names[voice]) for voice in choose_pair(voices, name))
    return Voices(interviewer, coach)
