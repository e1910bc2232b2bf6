"""Days of practice in a row. Pure: today is told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from assistant.base.speech import Record


class Streak(Record, frozen=True):
    """Days in a row with practice, by the local dates on which sessions began."""

    days: int
    """With practice, in all."""
    current: int
    """Days in a row up to today, or up to yesterday while today is still open; 0 if the row is broken."""
    longest: int


def streak(days: Iterable[date | None], today: date) -> Streak:
    """Count days in a row; a date that is yet to come is that of a clock that was wrong, and is left out."""
    practised = sorted({day for day in days if day is not None and day <= today})
    rows: list[int] = []
    for place, day in enumerate(practised):
        follows = place and practised[place - 1] == day - timedelta(days=1)
        rows[-1:] = [rows[-1] + 1] if follows else [*rows[-1:], 1]
    alive = bool(practised) and today - practised[-1] <= timedelta(days=1)
    return Streak(len(practised), rows[-1] if alive else 0, max(rows, default=0))
