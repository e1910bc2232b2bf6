"""Rank measures and percentiles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.accuracy.labels.entries import RatedAnswer
from assistant.accuracy.scores.outcomes import RatedOutcome
from assistant.accuracy.scores.rank import auc, ranks, ratings, spearman
from assistant.accuracy.scores.ratios import f1, intervals, percentile, precision, recall, share
from assistant.base.events import Question

pytestmark = pytest.mark.fast


def test_ranks_share_their_place_where_values_are_equal() -> None:
    """So that ties favour nobody."""
    assert ranks([5.0, 1.0, 5.0]) == [2.5, 1.0, 2.5]


def test_spearman_is_one_for_the_same_order() -> None:
    """Minus one for the opposite, and unknown where nothing varies."""
    assert spearman([1, 2, 3], [10, 20, 90]) == 1
    assert spearman([1, 2, 3], [9, 5, 1]) == -1
    assert spearman([1, 1, 1], [9, 5, 1]) is None


def test_auc_is_the_chance_that_a_marked_one_ranks_higher() -> None:
    """Half where it is a toss-up."""
    assert auc([0.9, 0.8, 0.1], [True, True, False]) == 1
    assert auc([0.5, 0.5], [True, False]) == 0.5
    assert auc([0.5], [True]) is None


def test_ratings_compare_scores_with_what_listeners_think() -> None:
    """Low-rated answers should have high scores."""
    rated = [(0.0, 1.4), (1.0, 0.9), (2.0, 0.1), (1.7, 0.2)]
    outcomes = [
        RatedOutcome("s", RatedAnswer("r", Question("", ""), ("a",), (mean, mean, mean)), None, score, ())
        for mean, score in rated
    ]
    found = ratings(outcomes, draws=0)
    assert (found.n, found.low_rated, found.spearman, found.auc_low) == (4, 2, -1, 1)
    assert (found.alarms_per_answer, found.alarms_per_low_rated) == (0.0, 0.0)


def test_a_share_of_nothing_is_unknown() -> None:
    """Never 0, never an error."""
    assert (share(0, 0), precision(0, 0), f1(0, 0, 0), percentile([], 50)) == (None, None, None, None)


def test_shares_are_of_the_whole() -> None:
    """Of four found two were true; of those, eight were to be found; F1 lies between, nearer to the lesser."""
    assert (precision(2, 2), recall(2, 6), f1(2, 2, 6)) == (0.5, 0.25, 0.3333)
    assert percentile([1.0, 2.0, 3.0, 4.0, 5.0], 75) == 4.0
    assert percentile([0.0, 1.0], 33.336) == 0.3334


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=20), st.floats(0, 100))
def test_a_percentile_lies_between_the_least_and_the_most(values: list[float], percent: float) -> None:
    """Whatever is asked."""
    found = percentile(values, percent)
    assert found is not None
    assert min(values) - 1e-3 <= found <= max(values) + 1e-3


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1)), min_size=2, max_size=20))
def test_an_interval_of_a_share_lies_within_0_and_1(rows: list[tuple[int, int]]) -> None:
    """And its low end is not above its high one."""
    found = intervals(rows, {"precision": lambda row: precision(row[0], row[1])}, draws=50)
    for low, high in found.values():
        assert 0 <= low <= high <= 1


def test_draws_that_are_all_alike_tell_nothing() -> None:
    """Two right of two is not known to be always right."""
    assert intervals([(1, 0), (1, 0)], {"precision": lambda row: precision(row[0], row[1])}) == {}


def test_one_entry_has_no_interval() -> None:
    """Nothing can be resampled."""
    assert intervals([(1, 0)], {"precision": lambda row: precision(row[0], row[1])}) == {}
    assert pytest.approx(0.5) == share(1, 2)
