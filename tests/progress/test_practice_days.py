"""The days of practice: which weeks are shown, and what is said of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from assistant.progress.practice_days import SHOWN_WEEKS, calendar, practice_line, weeks_running

pytestmark = pytest.mark.fast

TODAY = date(2026, 3, 11)
"""A Wednesday."""


def test_the_calendar_ends_today_and_begins_with_the_first_practice() -> None:
    """Whole weeks from Monday on; what is yet to come is not shown as missed."""
    weeks = calendar([date(2026, 3, 3), date(2026, 3, 10)], TODAY)
    assert [[day.kind for day in week] for week in weeks] == [
        ["free", "practised", "free", "free", "free", "free", "free"],
        ["free", "practised", "free", "later", "later", "later", "later"],
    ]


def test_a_long_history_is_shown_from_its_end() -> None:
    """The newest weeks; after a long break those in which there was practice."""
    year = [TODAY - timedelta(days=7 * week) for week in range(52)]
    assert len(calendar(year, TODAY)) == SHOWN_WEEKS
    old = calendar([date(2025, 3, 5)], TODAY)
    assert [day.day for week in old for day in week if day.kind == "practised"] == [date(2025, 3, 5)]
    assert calendar([], TODAY) == ()


def test_a_week_that_is_still_open_breaks_no_row() -> None:
    """Weeks count up to the last one until this one has practice."""
    assert weeks_running([date(2026, 2, 24), date(2026, 3, 4)], TODAY) == 2
    assert weeks_running([date(2026, 2, 24), date(2026, 3, 4), TODAY], TODAY) == 3
    assert weeks_running([date(2026, 2, 24)], TODAY) == 0


def test_what_is_said_is_kind() -> None:
    """A row is told; without one, what was done, and not what is missing. A clock that was ahead does not count."""
    assert practice_line([date(2026, 2, 24), date(2026, 3, 4), TODAY], TODAY) == "Third week running"
    assert practice_line([date(2026, 1, 1), date(2026, 5, 1)], TODAY) == "You have practised on 1 day"
