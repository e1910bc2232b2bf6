"""What a session came to, for all that lists sessions or looks over many: figures and questions."""

from __future__ import annotations

from datetime import date, datetime

from assistant.base.events import EndReason, FindingKind, MoveKind, Question
from assistant.base.speech import Record
from assistant.review.comparison import Verdict
from assistant.sessions.moments import by_time, moment_of

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
"""How an answer went, in the words and numbers of spaced repetition."""


class TakeFigures(Record, frozen=True):
    """The figures of one take."""

    take: int
    words: int
    """Without fillers."""
    length_seconds: float | None
    """From the start of the take to the end of its last word: the silence that ends it does not count. None without
    a word."""
    talk_seconds: float | None
    """From the first word to the end of the last; None under two words."""
    articulation_seconds: float | None
    """The same without silent pauses; None under two words."""
    fillers: int | None
    """None if the recogniser could not hear them."""
    freezes: int
    ramblings: int
    longest_pause_seconds: float | None
    """None without a word."""
    parts_missing: int | None = None
    """Main parts that were not heard; None where none are looked for, or an older version measured it."""
    hedges: int | None = None
    """None if an older version measured it."""
    pitch_spread_semitones: float | None = None
    """None if its sound could not be measured, or an older version measured it."""


class AnswerFigures(Record, frozen=True):
    """All takes of one question in a session."""

    number: int
    """Of the question in its session, from 1."""
    question: Question
    ended_by: EndReason
    rating: int | None
    """How it went, AGAIN to EASY; None if the person left before it could be told."""
    takes: tuple[TakeFigures, ...]


class RecoveryFigures(Record, frozen=True):
    """One way out that the person took."""

    number: int
    """Of the question it was about; 0 if it was about none."""
    take: int
    move: MoveKind
    trouble: FindingKind | None
    verdict: Verdict | None
    """None if it could not be told."""
    seconds: float | None
    """From where the trouble began to the end of the move; None if that is not known."""


class SessionFigures(Record, frozen=True):
    """What a session came to."""

    name: str
    """Of its folder."""
    started: str
    """Local date and time, ISO 8601, as the journal says; may be anything in one that was tampered with."""
    mode: str
    finished: bool
    turns: int
    """Each of which has a recording."""
    answers: tuple[AnswerFigures, ...]
    recoveries: tuple[RecoveryFigures, ...]

    @property
    def day(self) -> date | None:
        """The local date on which it was started; None if the journal does not tell."""
        try:
            return datetime.fromisoformat(self.started).date()
        except ValueError:
            return None

    @property
    def moment(self) -> datetime | None:
        """When it was started, in UTC; None if the journal does not tell."""
        return moment_of(self.started)


def in_order(sessions: list[SessionFigures]) -> list[SessionFigures]:
    """Sort sessions by the time at which they began, the oldest first; those without one by their names."""
    return sorted(sessions, key=lambda session: by_time(session.started, session.name))
