"""Which recordings of many are most worth listening to, and why. Pure; there is no score, only an order to look in."""

from __future__ import annotations

import math
from bisect import insort
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import chain

import msgspec

from assistant.batch.jobs import RecordingRow
from assistant.batch.summary.spreads import Pick, Reason
from assistant.review.clean_answer import FEWEST_FILLERS, MANY_FILLERS
from assistant.review.comparison import ENOUGH_WORDS_FOR_RATES

Rank = tuple[float, ...]
MOST = 10
SHARED_OUT: dict[Reason, int] = {"recovered": 3, "tried": 2, "froze": 2, "rambled": 1, "fillers": 1, "clear": 1}
"""How many of each there are if there are enough; what is missing of one is filled up with others, in this order."""
FEW_UMS = 5.0
"""With more ums a minute an answer is no example to others, whatever else is right with it (ours)."""
UNSAID = dict.fromkeys(("transcript", "notes", "reason", "path", "question_id", "content_hash", "settings_hash"), "")
UNNAMED = UNSAID | dict.fromkeys(("name", "speaker"), "")


class Picks:
    """Keeps the best of each group and question, for each reason."""

    def __init__(self, *, names: bool) -> None:
        self._left_out = UNSAID if names else UNNAMED
        self._best: dict[Reason, dict[tuple[str, str], list[tuple[Rank, RecordingRow]]]] = {
            reason: {} for reason in SHARED_OUT
        }

    def add(self, row: RecordingRow) -> None:
        """Take a recording that was heard into account."""
        reason = reason_of(row)
        if reason is None:
            return
        best = self._best[reason].setdefault((row.group, row.question), [])
        kept = msgspec.structs.replace(row, **self._left_out)
        insort(best, ((*RANKS[reason](row), row.number), kept), key=lambda ranked: ranked[0])
        del best[MOST:]

    def picks(self) -> tuple[Pick, ...]:
        """Return ten, or as many as there are: those that got out of trouble first."""
        ordered = {reason: _spread_out(chain.from_iterable(best.values())) for reason, best in self._best.items()}
        counts = {reason: min(SHARED_OUT[reason], len(rows)) for reason, rows in ordered.items()}
        for reason, rows in ordered.items():
            counts[reason] += min(len(rows) - counts[reason], MOST - sum(counts.values()))
        return tuple(Pick(reason, row) for reason, rows in ordered.items() for row in rows[: counts[reason]])


def reason_of(row: RecordingRow) -> Reason | None:
    """Return why a recording is worth listening to; None if it is one like many, or was not measured."""
    if row.freezes is None or row.rambling is None or row.recoveries_tried is None or row.recoveries_worked is None:
        return None
    holds: dict[Reason, bool] = {
        "recovered": row.recoveries_worked > 0,
        "tried": row.recoveries_tried > 0,
        "froze": row.freezes > 0,
        "rambled": row.rambling > 0,
        "fillers": _many_ums(row),
        "clear": bool(row.clean) and (row.fillers_per_minute or 0.0) <= FEW_UMS,
    }
    return next((reason for reason, true in holds.items() if true), None)


def _many_ums(row: RecordingRow) -> bool:
    """Tell whether there were clearly too many ums, over enough words to tell."""
    enough = (row.words or 0) >= ENOUGH_WORDS_FOR_RATES and (row.fillers is None or row.fillers >= FEWEST_FILLERS)
    return enough and (row.fillers_per_minute or 0.0) >= MANY_FILLERS


def _recovered(row: RecordingRow) -> Rank:
    """Put first who got out of every trouble, then who did so more often, then sooner."""
    tried, worked = row.recoveries_tried or 0, row.recoveries_worked or 0
    return tried - worked, -worked, _or_last(row.seconds_to_recover)


def _tried(row: RecordingRow) -> Rank:
    """Put first who tried most, then who had most trouble."""
    return -(row.recoveries_tried or 0), -(row.freezes or 0) - (row.rambling or 0)


def _froze(row: RecordingRow) -> Rank:
    """Put first who froze most often, then for longest."""
    return -(row.freezes or 0), -(row.longest_pause_seconds or 0.0)


def _rambled(row: RecordingRow) -> Rank:
    """Put first where rambling was noticed most often, then the longest."""
    return -(row.rambling or 0), -(row.answer_seconds or 0.0)


def _fillers(row: RecordingRow) -> Rank:
    """Put first who had most ums a minute."""
    return (-(row.fillers_per_minute or 0.0),)


def _clear(row: RecordingRow) -> Rank:
    """Put first who used fewest fillers, then whose longest pause is shortest."""
    return _or_last(row.fillers_per_minute), _or_last(row.longest_pause_seconds)


RANKS: dict[Reason, Callable[[RecordingRow], Rank]] = {
    "recovered": _recovered,
    "tried": _tried,
    "froze": _froze,
    "rambled": _rambled,
    "fillers": _fillers,
    "clear": _clear,
}


def _spread_out(ranked: Iterable[tuple[Rank, RecordingRow]]) -> list[RecordingRow]:
    """Return at most ten in order: the first by rank, then those whose group and question had fewest turns so far."""
    left = [row for _, row in sorted(ranked, key=lambda each: each[0])]
    groups: Counter[str] = Counter()
    questions: Counter[str] = Counter()
    chosen: list[RecordingRow] = []
    while left and len(chosen) < MOST:
        row = min(left, key=lambda each: groups[each.group] + questions[each.question])  # the first of equals
        left.remove(row)
        chosen.append(row)
        groups[row.group] += 1
        questions[row.question] += 1
    return chosen


def _or_last(value: float | None) -> float:
    return math.inf if value is None else value
