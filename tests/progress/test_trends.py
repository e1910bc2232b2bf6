"""Trends: found where there is one, and no more often than promised where there is none."""

from __future__ import annotations

import random
from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.progress.trends import ALPHA, LEAST_SESSIONS, MOST_SESSIONS, Trend, find_trends

pytestmark = pytest.mark.slow

NOISE = random.Random(7)
HISTORIES = 1500


def trend(*values: float | None) -> Trend:
    """Judge one figure by itself."""
    return find_trends({"figure": values})["figure"]


def test_a_perfect_order_of_six_is_a_trend() -> None:
    """It comes by chance twice in 720 orders; the slope is what was put in."""
    found = trend(6, 5, 4, 3, 2, 1)
    assert found.clear
    assert found.p == pytest.approx(2 / 720)
    assert (found.slope, found.direction) == (-1, -1)


@pytest.mark.parametrize("count", range(LEAST_SESSIONS))
def test_too_few_sessions_are_never_a_trend(count: int) -> None:
    """However strict their order is, and nothing is computed of them."""
    found = trend(*range(count), None, None)
    assert found == Trend(count, None, None, None, None, 0, clear=False)


def test_figures_that_are_all_alike_are_no_trend() -> None:
    """There is no order among them."""
    found = trend(*[3.0] * 12)
    assert (found.p, found.slope, found.direction, found.clear) == (1, 0, 0, False)


@pytest.mark.parametrize("values", [(1, 2, 3, 4, 5, 6), (1, 1, 2, 3, 4, 5), (0, 0, 0, 1, 1, 1), (2, 1, 1, 3, 3, 3)])
def test_the_probability_is_that_of_all_orders(values: tuple[int, ...]) -> None:
    """Counted one by one, ties included."""
    scores = Counter(
        sum((late > early) - (late < early) for place, early in enumerate(order) for late in order[place + 1 :])
        for order in permutations(values)
    )
    score = sum((late > early) - (late < early) for place, early in enumerate(values) for late in values[place + 1 :])
    as_far = sum(count for other, count in scores.items() if abs(other) >= abs(score))
    assert trend(*values).p == pytest.approx(as_far / sum(scores.values()))


def test_noise_shows_a_trend_no_more_often_than_promised() -> None:
    """Six figures of twelve sessions in which nothing changes, some of them with many ties."""
    alarms = 0
    for _ in range(HISTORIES):
        series = {str(n): [NOISE.gauss(0, 1) for _ in range(12)] for n in range(4)}
        series["shares"] = [NOISE.choice((0.5, 0.75, 1.0)) for _ in range(12)]
        series["counts"] = [float(NOISE.randrange(3)) for _ in range(12)]
        alarms += any(found.clear for found in find_trends(series).values())
    assert alarms / HISTORIES <= ALPHA


def test_a_steady_change_is_found_through_noise() -> None:
    """Twenty sessions, each half a spread better: nearly always found, among five figures that do not change."""
    hits = 0
    for _ in range(200):
        series = {str(n): [NOISE.gauss(0, 1) for _ in range(20)] for n in range(5)}
        series["better"] = [NOISE.gauss(0, 1) - 0.3 * place for place in range(20)]
        hits += find_trends(series)["better"].clear
    assert hits >= 190


def test_the_interval_holds_the_true_slope_as_often_as_it_says() -> None:
    """95 of 100, or a little more in short histories."""
    for sessions, digits in ((8, 5), (15, 5), (15, 0)):  # without a digit many are alike
        held = 0
        for _ in range(HISTORIES):
            found = trend(*(round(NOISE.gauss(0, 1) + 0.3 * place, digits) for place in range(sessions)))
            assert found.low is not None
            assert found.high is not None
            held += found.low <= 0.3 <= found.high
        assert 0.94 <= held / HISTORIES <= 0.985


def test_sessions_without_the_figure_count_as_time() -> None:
    """The slope is a session's, also where some sessions do not have the figure."""
    assert trend(0, None, 2, 3, None, None, 6, 7, 8).slope == pytest.approx(1)


def test_only_the_newest_sessions_count() -> None:
    """What was learnt long ago is no trend of today."""
    found = trend(*range(100, 0, -1), *[0] * MOST_SESSIONS)
    assert (found.sessions, found.clear) == (MOST_SESSIONS, False)


def test_figures_looked_at_together_need_a_stricter_order() -> None:
    """What is clear by itself may be chance among many."""
    values = [1.0, 2.0, 3.0, 5.0, 4.0, 7.0, 6.0]
    rest = {str(n): [1.0, 2.0, 1.5, 1.2, 1.8, 1.1, 1.6] for n in range(30)}
    assert find_trends({"figure": values})["figure"].clear
    assert not find_trends({"figure": values, **rest})["figure"].clear


@given(st.lists(st.none() | st.floats(-1e6, 1e6), max_size=60))
def test_turning_time_round_turns_the_trend_round(values: list[float | None]) -> None:
    """Any figures at all."""
    there, back = trend(*values[-MOST_SESSIONS:]), trend(*values[-MOST_SESSIONS:][::-1])
    assert (there.p, there.clear) == (back.p, back.clear)
    assert there.direction == -back.direction
