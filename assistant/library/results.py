"""What the library gives back: a session, its answers, and their takes. Frozen; they hold everything and do nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from assistant.base.events import (
    EndReason,
    Event,
    Finding,
    Move,
    Part,
    Pause,
    Question,
    Suggestion,
    TakeCause,
    TakeOpened,
)
from assistant.base.speech import Word
from assistant.report.replay_json import replay_object
from assistant.review.answer_content import Content, content
from assistant.review.delivery import Delivery
from assistant.review.metrics import Metrics, take_words
from assistant.review.recoveries import Recovery
from assistant.review.replayed import Replayed, Skipped, turn_recoveries

Kind = TypeVar("Kind")


@dataclass(frozen=True)
class _Stretch:
    """What was heard in a stretch of talk. Times are seconds from the start of its recording."""

    events: tuple[Event, ...] = field(repr=False)
    """All that happened, in order."""
    metrics: Metrics
    """The figures. What was not measured is None, never 0."""

    @property
    def words(self) -> tuple[Word, ...]:
        """The recognised words in order, fillers among them."""
        return tuple(take_words(self.events))

    @property
    def transcript(self) -> str:
        """The words joined by spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def pauses(self) -> tuple[Pause, ...]:
        """Silences of 0.5 s and more, measured on the sound."""
        return self._all(Pause)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was noticed, with its measure."""
        return self._all(Finding)

    @property
    def moves(self) -> tuple[Move, ...]:
        """Recoveries, and other things said to the interviewer."""
        return self._all(Move)

    @property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """What the coach said, or would have said to a recording."""
        return self._all(Suggestion)

    def _all(self, kind: type[Kind]) -> tuple[Kind, ...]:
        return tuple(event for event in self.events if isinstance(event, kind))


@dataclass(frozen=True)
class Take(_Stretch):
    """One attempt at a question."""

    number: int
    """From 1, counted through all attempts at its question."""
    start: float
    """Where it begins in the recording, seconds."""
    end: float
    opened_by: TakeCause | None
    """What the person did to start over; None for the first take of a recording."""
    content: Content | None = None
    """What was in the answer: its parts, what it lacks, and what it was made of; None outside answers."""
    delivery: Delivery | None = None
    """How it was spoken: pitch, loudness of sentence ends, pace; None where too little sound could be measured."""


@dataclass(frozen=True)
class Answer(_Stretch):
    """What was said while the person had the floor: the answer to a question, small talk, or the closing."""

    file: str
    """Its recording; in a practice that is kept, the copy of what was heard of it."""
    part: Part
    """small_talk, question or closing."""
    number: int
    """Of the question, from 1; 0 for small talk and closing."""
    question: Question
    seconds: float
    """Length of the sound."""
    ended_by: EndReason
    takes: tuple[Take, ...]
    recoveries: tuple[Recovery, ...]
    """Each way out that the person took, and what it was worth."""
    notes: tuple[str, ...]
    """Remarks for people, such as "No speech was recognised in it."."""
    _replayed: Replayed = field(repr=False, compare=False)

    def to_dict(self) -> dict[str, Any]:
        """Return plain values: the object that `second-take replay --format json` prints for the recording."""
        return _plain(self._replayed)


@dataclass(frozen=True)
class Session:
    """What came of a recording, of a saved session, or of a practice."""

    answers: tuple[Answer, ...]
    """In order; a recording is a session of one."""
    skipped: tuple[Skipped, ...] = ()
    """Recordings of a saved session that could not be heard, and why."""
    notes: tuple[str, ...] = ()
    """Remarks on a practice, such as which recordings nobody came to hear."""
    folder: Path | None = None
    """Where it is kept, if it is."""
    _results: tuple[Replayed | Skipped, ...] = field(default=(), repr=False, compare=False)

    @property
    def takes(self) -> tuple[Take, ...]:
        """All takes of all answers."""
        return tuple(take for answer in self.answers for take in answer.takes)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that was noticed; times count from the start of each answer."""
        return tuple(finding for answer in self.answers for finding in answer.findings)

    @property
    def recoveries(self) -> tuple[Recovery, ...]:
        """All ways out that the person took."""
        return tuple(recovery for answer in self.answers for recovery in answer.recoveries)

    def to_list(self) -> list[dict[str, Any]]:
        """Return plain values: the list that `second-take replay --format json` prints."""
        return [_plain(result) for result in self._results]


def as_session(
    results: Sequence[Replayed | Skipped], *, notes: Sequence[str] = (), folder: Path | None = None
) -> Session:
    """Make a session of what came of its turns."""
    answers = tuple(_answer(result) for result in results if isinstance(result, Replayed))
    skipped = tuple(result for result in results if isinstance(result, Skipped))
    return Session(answers, skipped, tuple(notes), folder, tuple(results))


def _answer(replayed: Replayed) -> Answer:
    heard = replayed.heard
    opened = {event.take: event.cause for event in heard.events if isinstance(event, TakeOpened)}
    return Answer(
        events=heard.events,
        metrics=replayed.metrics,
        file=replayed.file,
        part=heard.turn.part,
        number=heard.turn.number,
        question=heard.turn.question,
        seconds=heard.seconds,
        ended_by=heard.reason,
        takes=tuple(
            Take(
                each.take.events,
                each.metrics,
                each.take.take,
                each.take.start,
                each.take.end,
                opened.get(each.take.take),
                content(each.take) if heard.turn.part == "question" and each.metrics.words else None,
                each.delivery,
            )
            for each in heard.takes
        ),
        recoveries=tuple(turn_recoveries(replayed)),
        notes=replayed.notes,
        _replayed=replayed,
    )


def _plain(result: Replayed | Skipped) -> dict[str, Any]:
    values: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(replay_object(result)))
    return values
