"""Days of practice in a row."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.progress.overview import Streak, streak

pytestmark = pytest.mark.fast

TODAY = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([], Streak(0, 0, 0)),
        ([10], Streak(1, 1, 1)),
        ([9], Streak(1, 1, 1)),
        ([8], Streak(1, 0, 1)),
        ([8, 9, 10, 10], Streak(3, 3, 3)),
        ([1, 2, 3, 4, 9, 10], Streak(6, 2, 4)),
        ([10, 1, 9, 2], Streak(4, 2, 2)),
        ([9, 10, 11], Streak(2, 2, 2)),
    ],
)
def test_days_in_a_row(days: list[int], expected: Streak) -> None:
    """A row lives until the day after it is over; twice a day is once, and a day yet to come is none."""
    assert streak([*(date(2026, 3, day) for day in days), None], TODAY) == expected


def test_a_row_goes_on_over_the_end_of_a_month() -> None:
    """And of a year."""
    assert streak([date(2025, 12, 31), date(2026, 1, 1)], date(2026, 1, 1)).current == 2
