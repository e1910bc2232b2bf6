"""Voices: text in, samples out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.sound.voices.interface import Voice

COACH_PITCH = 1.18
"""How much higher the coach speaks where both have the same natural voice."""


@dataclass(frozen=True, slots=True)
class Voices:
    """Who speaks."""

    interviewer: Voice
    coach: Voice


def open_voices(name: str | None = None, rate_wpm: int | None = None) -> Voices:
    """Open two voices by name: None or `auto` for the system's, `natural`, `none`, or the interviewer's by name.

    Raises:
        VoiceError: the voice is unknown or not installed, or the system has none.

    """
    if name == "none":
        from assistant.sound.voices.text import TextVoice

        return Voices(TextVoice(), TextVoice())
    if name == "natural":
        from assistant.sound.voices.natural_voice import NaturalVoice, load_joe

        load_joe()
        return Voices(NaturalVoice(rate_wpm), NaturalVoice(rate_wpm, COACH_PITCH))
    from assistant.sound.voices.system_voice import SystemVoice, choose_pair, list_voices

    voices = list_voices()
    names = {voice.id: voice.name for voice in voices}
    pair = choose_pair(voices, None if name == "auto" else name)
    interviewer, coach = (SystemVoice(chosen, rate_wpm, names[chosen]) for chosen in pair)
    return Voices(interviewer, coach)
