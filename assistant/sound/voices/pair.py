"""Which two voices: the interviewer and the coach must not be mistaken for each other."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.sound.voices.system_voice import VoiceInfo, find_voice

CLEAR_NAMES = ("samantha", "daniel", "alex", "karen", "moira", "zira", "david", "hazel", "george")
"""Plain voices of macOS and Windows, by first name: macOS counts bells and whispers among its English voices."""
INTERVIEWER_LANGUAGES = ("en-us", "en-gb", "en")
COACH_LANGUAGES = ("en-gb", "en-us", "en")


def choose_pair(voices: Sequence[VoiceInfo], wanted: str | None = None) -> tuple[str, str]:
    """Return the ids of the interviewer's and the coach's voice.

    They are two English voices, of different sex where that is known; the same one twice if the system has no
    other. The interviewer has the `wanted` voice, by id or name.

    Raises:
        VoiceError: `wanted` is unknown or could be several.

    """
    english = [voice for voice in voices if voice.language.startswith("en")] or list(voices)
    interviewer = find_voice(voices, wanted) if wanted else max(english, key=_as_interviewer)
    others = [voice for voice in english if voice.id != interviewer.id]
    if not others:
        return interviewer.id, interviewer.id
    return interviewer.id, max(others, key=lambda voice: _as_coach(voice, interviewer)).id


def _as_interviewer(voice: VoiceInfo) -> tuple[bool, int]:
    return _is_clear(voice), _preference(voice, INTERVIEWER_LANGUAGES)


def _as_coach(voice: VoiceInfo, interviewer: VoiceInfo) -> tuple[bool, bool, int]:
    differs = bool(voice.sex and interviewer.sex) and voice.sex != interviewer.sex
    return _is_clear(voice), differs, _preference(voice, COACH_LANGUAGES)


def _is_clear(voice: VoiceInfo) -> bool:
    return any(name in voice.name.casefold() for name in CLEAR_NAMES)


def _preference(voice: VoiceInfo, languages: Sequence[str]) -> int:
    """Rank a language: the first is the best, any other the worst."""
    return len(languages) - languages.index(voice.language) if voice.language in languages else 0
