"""The days of practice as weeks, and how many weeks of practice follow one another. Pure: today is told."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

from assistant.base.text import plural
from assistant.report.words import ordinal

SHOWN_WEEKS = 12
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Day:
    """A day of the calendar."""

    day: date
    kind: str
    """practised, free, or later for what is yet to come."""


def calendar(days: Iterable[date], today: date) -> tuple[tuple[Day, ...], ...]:
    """Return the last weeks, each from Monday on; they end today, or with the last practice if that is long ago."""
    practised = {day for day in days if day <= today}
    if not practised:
        return ()
    last = max(practised)
    end = _monday(today if today - last < SHOWN_WEEKS * WEEK else last)
    first = max(end - (SHOWN_WEEKS - 1) * WEEK, _monday(min(practised)))
    count = (end - first) // WEEK + 1
    return tuple(tuple(_day(first + WEEK * week, at, practised, today) for at in range(7)) for week in range(count))


def weeks_running(days: Iterable[date], today: date) -> int:
    """Count weeks in a row with practice, up to this one, or up to the last while this one is still open."""
    weeks = {_monday(day) for day in days if day <= today}
    newest = _monday(today) if _monday(today) in weeks else _monday(today) - WEEK
    return len(list(takewhile(lambda at: newest - WEEK * at in weeks, range(len(weeks)))))


def practice_line(days: Collection[date], today: date) -> str:
    """Say kindly how regularly was practised."""
    running = weeks_running(days, today)
    if running > 1:
        return f"{ordinal(running).capitalize()} week running"
    return f"You have practised on {plural(len({day for day in days if day <= today}), 'day')}"


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _day(monday: date, at: int, practised: Collection[date], today: date) -> Day:
    day = monday + timedelta(days=at)
    return Day(day, "later" if day > today else "practised" if day in practised else "free")
