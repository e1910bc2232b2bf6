"""What is exported of a session: its turns and takes with all that was heard, noticed and done in them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import msgspec

from assistant.base.events import (
    EndReason,
    Event,
    Finding,
    Line,
    Move,
    Part,
    Pause,
    Question,
    Suggestion,
    TakeCause,
    TakeOpened,
)
from assistant.base.speech import KeyPressed, Unheard, Word
from assistant.review.answer_content import Content, content
from assistant.review.delivery import Delivery
from assistant.review.history import HeardTurn
from assistant.review.metrics import MeasuredTake, Metrics, take_words
from assistant.review.recoveries import Recovery, find_recoveries

SCHEMA = "second-take/session/1"
"""Changes with any change that could break a reader."""
Kind = TypeVar("Kind")


class ExportedTake(msgspec.Struct, frozen=True):
    """One attempt at a question. All times are seconds in the sound of its turn."""

    take: int
    """From 1."""
    start: float
    end: float
    opened_by: TakeCause | None
    """What the take before was ended by, within a turn."""
    transcript: str
    metrics: Metrics
    content: Content | None
    """What was in the answer; None where nothing was answered."""
    delivery: Delivery | None
    """How it was spoken; None where its sound could not be measured."""
    words: tuple[Word, ...]
    pauses: tuple[Pause, ...]
    findings: tuple[Finding, ...]
    moves: tuple[Move, ...]
    suggestions: tuple[Suggestion, ...]
    lines: tuple[Line, ...]
    unheard: tuple[Unheard, ...]
    keys: tuple[KeyPressed, ...]


class ExportedTurn(msgspec.Struct, frozen=True):
    """A stretch in which the person had the floor, with one recording."""

    part: Part
    number: int
    """Of the question, from 1; 0 for small talk and closing."""
    question: Question
    audio: str
    """Name of the recording in the session's folder."""
    seconds: float
    """Length of the recording; of what was heard, if it is lost."""
    ended_by: EndReason
    takes: tuple[ExportedTake, ...]


class Exported(msgspec.Struct, frozen=True):
    """A session."""

    schema: str
    name: str
    """Of its folder."""
    program: str
    """That recorded it."""
    started: str
    """Local date and time, ISO 8601."""
    finished: bool
    turns: tuple[ExportedTurn, ...]
    recoveries: tuple[Recovery, ...]
    """`turn` is a place in `turns`, from 0."""


def exported(
    history: Sequence[HeardTurn],
    audio: Sequence[tuple[str, float | None]],
    *,
    name: str,
    program: str,
    started: str,
    finished: bool,
    hears_fillers: bool,
) -> Exported:
    """Gather a session; `audio` names each turn's recording and its length, seconds, None if it is lost."""
    turns = tuple(_turn(heard, *recording) for heard, recording in zip(history, audio, strict=True))
    recoveries = find_recoveries(history, hears_fillers=hears_fillers)
    return Exported(SCHEMA, name, program, started, finished, turns, recoveries)


def _turn(heard: HeardTurn, audio: str, seconds: float | None) -> ExportedTurn:
    turn = heard.turn
    opened = {event.take: event.cause for event in heard.events if isinstance(event, TakeOpened)}
    takes = tuple(
        _take(measured, opened.get(measured.take.take), answers=turn.part == "question") for measured in heard.takes
    )
    length = round(heard.seconds if seconds is None else seconds, 3)
    return ExportedTurn(turn.part, turn.number, turn.question, audio, length, heard.reason, takes)


def _take(measured: MeasuredTake, opened_by: TakeCause | None, *, answers: bool) -> ExportedTake:
    take = measured.take
    words = tuple(take_words(take.events))
    return ExportedTake(
        take=take.take,
        start=round(take.start, 3),
        end=round(take.end, 3),
        opened_by=opened_by,
        transcript=" ".join(word.text for word in words),
        metrics=measured.metrics,
        content=content(take) if answers and words else None,
        delivery=measured.delivery,
        words=words,
        pauses=_all(take.events, Pause),
        findings=_all(take.events, Finding),
        moves=_all(take.events, Move),
        suggestions=_all(take.events, Suggestion),
        lines=_all(take.events, Line),
        unheard=_all(take.events, Unheard),
        keys=_all(take.events, KeyPressed),
    )


def _all(events: Sequence[Event], kind: type[Kind]) -> tuple[Kind, ...]:
    return tuple(event for event in events if isinstance(event, kind))
