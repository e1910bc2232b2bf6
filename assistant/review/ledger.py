"""The ledger: which questions of an interview are still open because their last take went badly. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.base.events import EndReason, Finding, FindingKind, Move, MoveKind, Question, main_number
from assistant.base.speech import Record
from assistant.review.history import HeardTurn
from assistant.review.metrics import MeasuredTake

TROUBLES: frozenset[FindingKind] = frozenset(("freeze", "rambling", "fillers", "long_silence"))
"""Findings that make an answer a bad one; a pause that may be meant and a long answer alone do not."""
RECOVERY_MOVES: tuple[MoveKind, ...] = (
    "ask_restart",
    "return_to_question",
    "rephrase",
    "laugh_off",
    "admit_nerves",
    "apologise",
    "ask_pause",
)
"""What a person can do about trouble, the strongest first."""
UNANSWERED: frozenset[EndReason] = frozenset(("nothing_said", "skipped"))


class LedgerEntry(Record, frozen=True):
    """A question whose last take went badly."""

    number: int
    question: Question
    troubles: tuple[FindingKind, ...]
    """What was found in the last take, in order of time; the same kind may come twice."""
    ended: EndReason
    """Why the last turn of the question ended."""
    tried: tuple[MoveKind, ...]
    """Recoveries made in any of its takes, each kind once, in order of time."""
    takes: int
    """Takes so far."""


def ledger(history: Sequence[HeardTurn]) -> tuple[LedgerEntry, ...]:
    """List the questions that are still open, the worst first.

    Those without an answer come first, then those with the most troubles, and among equals the later.
    """
    numbers = dict.fromkeys(heard.turn.number for heard in history if heard.turn.part == "question")
    rows = [(turns, _last_take(turns)) for turns in (_turns(history, number) for number in numbers)]
    bad = [(turns, last) for turns, last in rows if last is not None and _is_bad(turns, last)]
    bad.sort(key=lambda row: (_is_answered(*row), -len(_troubles(row[1])), *_later_first(row[0][0].turn.number)))
    return tuple(_entry(turns, last) for turns, last in bad)


def went_badly(history: Sequence[HeardTurn], number: int) -> bool:
    """Tell whether the last take of a question went badly; False for one that was never asked."""
    return any(entry.number == number for entry in ledger(_turns(history, number)))


def _later_first(number: int) -> tuple[int, int]:
    """Order questions from the last to the first, with what was asked back about each."""
    return -main_number(number), -number


def _turns(history: Sequence[HeardTurn], number: int) -> list[HeardTurn]:
    return [heard for heard in history if heard.turn.part == "question" and heard.turn.number == number]


def _last_take(turns: Sequence[HeardTurn]) -> MeasuredTake | None:
    """Return the take that counts. One that was left before its first word, by quitting, does not."""
    takes = [take for heard in turns for take in heard.takes]
    if turns[-1].reason == "quit":
        takes = [take for take in takes if _has_words(take)]
    return takes[-1] if takes else None


def _is_bad(turns: Sequence[HeardTurn], last: MeasuredTake) -> bool:
    if turns[-1].reason == "declined":
        return False  # nobody is led back to what they would rather not answer
    return not _is_answered(turns, last) or bool(_troubles(last)) or turns[-1].reason == "hard_limit"


def _is_answered(turns: Sequence[HeardTurn], last: MeasuredTake) -> bool:
    return turns[-1].reason not in UNANSWERED and _has_words(last)


def _has_words(measured: MeasuredTake) -> bool:
    return measured.metrics.words > 0


def _troubles(measured: MeasuredTake) -> tuple[FindingKind, ...]:
    return tuple(event.kind for event in measured.take.events if isinstance(event, Finding) and event.kind in TROUBLES)


def _entry(turns: Sequence[HeardTurn], last: MeasuredTake) -> LedgerEntry:
    moves = [event for heard in turns for event in heard.events if isinstance(event, Move) and event.certain]
    tried = dict.fromkeys(move.kind for move in moves if move.kind in RECOVERY_MOVES)
    take = last.take
    return LedgerEntry(take.number, take.question, _troubles(last), turns[-1].reason, tuple(tried), take.take)
