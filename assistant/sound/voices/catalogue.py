"""Which voices there are on this computer, and which two are in use."""

from __future__ import annotations

from assistant.base.errors import VoiceError
from assistant.base.speech import Record
from assistant.sound.voices import Voices, natural
from assistant.sound.voices.system_voice import list_voices


class Listed(Record, frozen=True):
    """A voice that can be chosen."""

    name: str
    """What --voice takes."""
    what: str
    """Who that is, for people: sex and kind of English as far as they are known."""
    part: str = ""
    """interviewer, coach or both while it is in use; else empty."""


def english_voices() -> tuple[list[Listed], str]:
    """Return the English voices, natural ones first, and why the system has none if so."""
    there = [Listed(speaker.name, speaker.what) for speaker in natural.SPEAKERS.values() if natural.installed()]
    try:
        system = [voice for voice in list_voices() if voice.language.startswith("en")]
    except VoiceError as error:
        return there, f"{error.message} {error.hint}".rstrip()
    there += [Listed(voice.name, ", ".join(filter(None, (voice.sex, voice.language)))) for voice in system]
    return there, "" if system else "No voice of this system speaks English."


def with_parts(listed: list[Listed], voices: Voices) -> list[Listed]:
    """Note at each voice what it is used for; one that is not listed, of another language, is put first."""
    parts: dict[str, str] = {}
    for part, voice in (("interviewer", voices.interviewer), ("coach", voices.coach)):
        parts[voice.name] = f"{parts[voice.name]} and {part}" if voice.name in parts else part
    noted = [Listed(voice.name, voice.what, parts.pop(voice.name, "")) for voice in listed]
    return [Listed(name, "", part) for name, part in parts.items()] + noted
