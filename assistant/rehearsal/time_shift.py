"""Moves what was heard to another origin of time, so that every take begins at 0. Pure."""

from __future__ import annotations

from typing import TypeVar, cast

from msgspec.structs import replace

from assistant.base.events import EndOfAnswer, Finding, Line, Move, Pause, Suggestion, TakeOpened
from assistant.base.speech import HeardAgain, KeyPressed, Partial, Unheard, Utterance, VadFrame, Word

T = TypeVar("T")


def shifted(heard: T, by: float) -> T:
    """Return `heard` with all its times `by` seconds later; what began before 0 begins at 0."""
    if not by:
        return heard
    moved: object = heard
    match heard:
        case VadFrame():
            moved = replace(
                heard,
                start=heard.start + by,
                end=heard.end + by,
                speech_start=_clamped(heard.speech_start, by),
                silence_start=_clamped(heard.silence_start, by),
            )
        case Utterance():
            words = tuple(_word(word, by) for word in heard.words)
            moved = replace(heard, start=heard.start + by, end=heard.end + by, at=heard.at + by, words=words)
        case HeardAgain():
            moved = replace(heard, at=heard.at + by, words=tuple(_word(word, by) for word in heard.words))
        case Finding() | Move():
            moved = replace(heard, start=heard.start + by, end=heard.end + by, at=heard.at + by)
        case Pause():
            moved = replace(heard, start=heard.start + by, end=heard.end + by)
        case TakeOpened():
            moved = replace(heard, start=heard.start + by, at=heard.at + by)
        case Suggestion() | Line() | EndOfAnswer() | Unheard() | KeyPressed() | Partial():
            moved = replace(heard, at=heard.at + by)
    return cast(T, moved)


def _clamped(time: float | None, by: float) -> float | None:
    return None if time is None else max(time + by, 0.0)


def _word(word: Word, by: float) -> Word:
    return replace(word, start=word.start + by, end=word.end + by)
