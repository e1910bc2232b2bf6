"""Alarms against onsets: what counts as caught, early, false and late."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.accuracy.scores.outcomes import AnswerOutcome, ClipOutcome
from assistant.accuracy.scores.rambling import RamblingFigures, rambling
from tests.accuracy.scores.made import answer, clip, expected

pytestmark = pytest.mark.fast


def scored(*answers: AnswerOutcome, clips: Sequence[ClipOutcome] = (), draws: int = 0) -> RamblingFigures:
    """Score answers."""
    figures = rambling(answers, clips, (), most_cases=10, draws=draws)
    assert figures is not None
    return figures


def test_precision_recall_and_false_alarms() -> None:
    """Two of three that ramble are caught; one of two good answers gets an alarm."""
    figures = scored(
        answer("c", 50, 90), answer("e", 10, 60), answer("g", 40, None), answer("a", None, None), answer("b", None, 30)
    )
    assert figures.precision == pytest.approx(2 / 3, abs=1e-4)
    assert figures.recall == pytest.approx(2 / 3, abs=1e-4)
    assert figures.f1 == pytest.approx(2 / 3, abs=1e-4)
    assert (figures.false_alarms_per_good_answer, figures.good_answers, figures.missed) == (0.5, 2, 1)


@pytest.mark.parametrize(("alarm", "early"), [(44, True), (45, False), (50, False)])
def test_an_alarm_more_than_five_words_early_is_false(alarm: int, early: bool) -> None:
    """It counts against precision, and the answer counts as missed."""
    figures = scored(answer("c", 50, alarm))
    assert figures.early_alarms == early
    assert (figures.precision, figures.recall) == ((0.0, 0.0) if early else (1.0, 1.0))
    assert figures.false_alarms_per_good_answer is None


def test_delays_are_those_of_true_alarms() -> None:
    """In words from the onset to the alarm's last word, in seconds until it was noticed."""
    figures = scored(answer("c", 10, 20), answer("c", 10, 50), answer("c", 60, 20), answer("a", None, 199))
    assert (figures.delay_words_p50, figures.delay_words_p90) == (25, 37)
    assert figures.delay_seconds_p50 == pytest.approx(25 * 0.4 + 0.4 + 1)


def test_kinds_are_told_apart() -> None:
    """Kinds that ramble have recall, good ones false alarms."""
    kinds = scored(answer("c", 50, 90), answer("c", 50, None), answer("a", None, 30)).by_kind
    assert (kinds["c"].n, kinds["c"].recall, kinds["c"].false_alarms) == (2, 0.5, None)
    assert (kinds["a"].n, kinds["a"].recall, kinds["a"].false_alarms) == (1, None, 1)


def test_the_cause_is_right_if_the_signal_fits_the_kind() -> None:
    """A false alarm has no cause to be right about."""
    assert scored(answer("e", 5, 40, cause="circles"), answer("c", 5, 40, cause="circles")).cause_right == 0.5
    assert scored(answer("a", None, 40)).cause_right is None


def test_recordings_count_by_what_must_be_found() -> None:
    """An alarm before the earliest time is early; recordings that say nothing about it do not count."""
    must, not_ = expected(findings=["rambling"]), expected(findings=["rambling"])
    none = expected()
    caught = clip(must=must, must_not=none, onset=(20.0, 60.0), findings=[("rambling", 30.0)])
    early = clip(must=must, must_not=none, onset=(20.0, 60.0), findings=[("rambling", 12.0)])
    good, silent = clip(must=none, must_not=not_), clip(must=none, must_not=none)
    figures = scored(clips=[caught, early, good, silent, clip()])
    assert (figures.n, figures.recall, figures.early_alarms, figures.false_alarms) == (3, 0.5, 1, 0)


def test_the_worst_come_first_with_their_times() -> None:
    """A false alarm on a good answer, an early one, a missed one, then the late ones."""
    cases = scored(
        answer("c", 10, 90, name="late"),
        answer("c", 10, None, name="missed"),
        answer("c", 60, 20, name="early"),
        answer("a", None, 20, name="false"),
        answer("c", 10, 20, name="prompt"),
    ).worst
    assert [case.id for case in cases] == ["false", "early", "missed", "late", "prompt"]
    assert [case.at for case in cases] == pytest.approx([9.4, 9.4, 4.0, 37.4, 9.4])


def test_intervals_hold_the_figure_and_are_the_same_again() -> None:
    """Drawn with a fixed seed."""
    answers = [answer("c", 10, 30 if n % 3 else None) for n in range(30)]
    first, second = scored(*answers, draws=200), scored(*answers, draws=200)
    assert first.intervals == second.intervals
    low, high = first.intervals["recall"]
    assert first.recall is not None
    assert low < first.recall < high


def test_nothing_to_score_is_nothing() -> None:
    """Not zeros."""
    assert rambling((), (clip(),), (), most_cases=1, draws=0) is None
