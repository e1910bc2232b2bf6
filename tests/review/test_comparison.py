"""Take 1 against take 2: what decides, what does not, and what was not measured."""

from __future__ import annotations

import msgspec
import pytest

from assistant.base.events import Event, Line, Pause, Question
from assistant.review.comparison import (
    NONE_DECIDES,
    Comparison,
    Figure,
    Verdict,
    compare,
    phrase,
    telling,
    topic_overlap,
)
from assistant.review.metrics import MeasuredTake
from tests.support.histories import CONFLICT, STORY, found, said, turn

pytestmark = pytest.mark.fast

OTHER = (
    "We moved the office to a larger building near the river, and it took three months to get all the desks there "
    "because the lift was broken and nobody had thought of the stairs."
)
FREEZE = found("freeze", 20.0, 24.0)


def measured(*events: Event, number: int = 1, seconds: float = 60.0, hears_fillers: bool = True) -> MeasuredTake:
    """Measure a turn of one take."""
    (only,) = turn(*events, take=number, seconds=seconds, hears_fillers=hears_fillers).takes
    return only


GOOD = measured(said(STORY, 1.0), number=2)


def figure(comparison: Comparison, name: str) -> Figure:
    """Return a figure by its name."""
    (found_,) = (each for each in comparison.figures if each.name == name)
    return found_


def rows(comparison: Comparison) -> list[str]:
    """Return the names of the figures that are told."""
    return [each.name for each in telling(comparison)]


def test_fewer_troubles_is_improved() -> None:
    """A freeze that did not come again decides, whatever else differs."""
    result = compare(measured(said(STORY, 1.0), FREEZE), GOOD)
    assert (result.verdict, result.trouble_gone) == ("improved", True)
    assert result.decided_by == ("troubles 1 before, 0 after",)


def test_more_troubles_is_worse() -> None:
    """Trouble that only the second take had decides; there was none that could be gone."""
    result = compare(measured(said(STORY, 1.0)), measured(said(STORY, 1.0), FREEZE, number=2))
    assert (result.verdict, result.trouble_gone) == ("worse", None)
    assert result.decided_by == ("troubles 0 before, 1 after",)


def test_the_same_trouble_again() -> None:
    """As many troubles of the same kind: not gone, and no other figure differs."""
    bad = measured(said(STORY, 1.0), FREEZE)
    result = compare(bad, bad)
    assert (result.verdict, result.trouble_gone) == ("same", False)
    assert result.decided_by == (NONE_DECIDES,)


def test_another_trouble_instead() -> None:
    """A freeze that became a ramble is gone, but the take is no better for it."""
    ramble = found("rambling", 5.0, 40.0)
    result = compare(measured(said(STORY, 1.0), FREEZE), measured(said(STORY, 1.0), ramble))
    assert (result.verdict, result.trouble_gone) == ("same", True)


HALF = " ".join(STORY.split()[:12])
REST = " ".join(STORY.split()[12:])


def paused(seconds: float, kind: str = "unsure") -> MeasuredTake:
    """Tell the story with one pause in it."""
    gap = Pause(5.8, 5.8 + seconds, msgspec.convert(kind, type=str))
    return measured(said(HALF, 1.0), gap, said(REST, 5.8 + seconds))


@pytest.mark.parametrize(
    ("before", "after", "verdict", "why"),
    [
        (4.6, 0.9, "improved", "longest pause while talking 4.6 s before, 0.9 s after"),
        (0.9, 4.6, "worse", "longest pause while talking 0.9 s before, 4.6 s after"),
        (1.9, 0.6, "same", NONE_DECIDES),
        (3.0, 2.2, "same", NONE_DECIDES),
    ],
)
def test_the_longest_pause(before: float, after: float, verdict: Verdict, why: str) -> None:
    """With as many troubles a pause decides, if it is one that a listener notices."""
    result = compare(paused(before), paused(after))
    assert (result.verdict, result.decided_by) == (verdict, (why,))


@pytest.mark.parametrize(("seconds", "count"), [(1.9, 0.0), (2.0, 1.0), (4.6, 1.0)])
def test_long_pauses_are_counted(seconds: float, count: float) -> None:
    """From two seconds on, however much longer one was."""
    assert figure(compare(paused(seconds), GOOD), "pauses of 2 s or more").before == count


def test_silences_that_are_not_held_against_anybody() -> None:
    """Thinking that was announced, and the silence that ended the answer, are no pauses of the answer."""
    ended = measured(said(STORY, 1.0), Pause(14.6, 20.6, "finished"))
    for take in (paused(15.0, "thinking"), ended):
        assert figure(compare(take, GOOD), "longest pause while talking").before == 0.0


def test_waiting_for_the_interviewer_is_no_pause() -> None:
    """A silence in which the interviewer spoke was not the person's."""
    asked = Line(16.0, "interviewer", "ask_back", "Would you like to start that one again?")
    waited = measured(said(STORY, 1.0), asked, Pause(14.6, 20.6, "brief"), said("Yes, please.", 20.6))
    alone = measured(said(STORY, 1.0), Pause(14.6, 20.6, "brief"), said("and so on", 20.6))
    assert figure(compare(waited, GOOD), "longest pause while talking").before == 0.0
    assert figure(compare(alone, GOOD), "longest pause while talking").before == 6.0


def test_being_stuck_at_the_end() -> None:
    """A freeze counts though no word followed it: the person pressed n."""
    stuck = turn(said(STORY, 1.0), Pause(15.0, 21.0, "freeze"), reason="key").takes[0]
    assert figure(compare(stuck, GOOD), "longest pause while talking").before == 6.0


def test_some_better_and_some_worse_is_the_same() -> None:
    """A shorter pause against many more fillers: both sides are named, and neither wins."""
    filled = measured(said("um " + "uh ".join(word + " " for word in STORY.split()), 1.0))
    result = compare(paused(6.0), filled)
    assert result.verdict == "same"
    assert [reason.split()[0] for reason in result.decided_by] == ["longest", "fillers"]
    assert "a minute" in result.decided_by[1]


def test_only_what_is_over_budget_counts() -> None:
    """A broken-off take is not better for being short; one far over the budget is worse."""
    words = len(STORY.split())
    short, right, over = (
        measured(said(STORY, 1.0, step=(seconds - 1) / words), seconds=seconds + 6) for seconds in (20.0, 115.0, 190.0)
    )
    assert compare(short, right).verdict == "same"
    assert compare(over, right).decided_by == ("length 190 s before, 115 s after",)
    assert compare(right, over).verdict == "worse"


def test_a_breath_before_the_start_is_no_fault() -> None:
    """Two seconds more before the first word decide nothing, five do."""
    result = compare(GOOD, measured(said(STORY, 3.0)))
    assert result.verdict == "same"
    result = compare(GOOD, measured(said(STORY, 6.0)))
    assert result.decided_by == ("first word after 1.0 s before, 6.0 s after",)


@pytest.mark.parametrize(("text", "said_so"), [("", "no words"), ("Well.", "1 word"), ("I had a conflict", "4 words")])
def test_too_few_words(text: str, said_so: str) -> None:
    """A take that was hardly begun is not compared, and it is said why; nor is its trouble called gone."""
    short = measured(*([said(text, 1.0)] if text else []), number=2)
    result = compare(measured(said(STORY, 1.0), FREEZE), short)
    assert (result.verdict, result.trouble_gone) == (None, None)
    assert result.decided_by == (f"take 2 has {said_so}, and under 10 nothing can be compared",)


def test_fillers_that_cannot_be_heard() -> None:
    """Fillers that were not measured are not zero, and decide nothing."""
    take = measured(said(STORY, 1.0), hears_fillers=False)
    fillers = figure(compare(take, GOOD), "fillers")
    assert (fillers.before, fillers.after, fillers.better) == (None, 0.0, None)
    assert phrase(fillers) == "fillers not measured before, 0.0 a minute after"


def test_a_few_fillers_are_alike() -> None:
    """Up to five a minute do no harm, so none is not better than four."""
    four = measured(said(STORY, 1.0), said("um", 16.0))
    assert figure(compare(four, GOOD), "fillers").better is None


def test_overlap_with_the_question() -> None:
    """The share of the question's own words and topics that the answer uses, whatever their endings."""
    assert topic_overlap(measured(said("I conflicted with colleagues in my team, teamwork that is", 1.0))) == 1.0
    assert topic_overlap(measured(said(OTHER, 1.0))) == 0.0


def test_overlap_is_told_and_decides_nothing() -> None:
    """A good answer may have words of its own."""
    result = compare(GOOD, measured(said(OTHER, 1.0)))
    assert phrase(figure(result, "words of the question used")) == "words of the question used 67 % before, 0 % after"
    assert (result.verdict, result.decided_by) == ("same", (NONE_DECIDES,))


def test_a_take_that_was_broken_off() -> None:
    """So few words have no telling rate of fillers."""
    broken = measured(said("So, um, we had, uh, moved the office to a larger building", 1.0))
    result = compare(broken, GOOD)
    assert (result.verdict, result.decided_by) == ("same", (NONE_DECIDES,))
    assert figure(result, "fillers").before == pytest.approx(25.0)


def test_a_question_without_a_text() -> None:
    """A recording without a question has no overlap."""
    (only,) = turn(said(STORY, 1.0), question=Question("general", "")).takes
    assert topic_overlap(only) is None
    overlap = figure(compare(only, only), "words of the question used")
    assert (overlap.before, overlap.better) == (None, None)


def test_every_figure_is_there() -> None:
    """The figures are always the same, in the same order."""
    names = [each.name for each in compare(GOOD, GOOD).figures]
    assert names == [
        "length",
        "first word after",
        "pauses of 2 s or more",
        "longest pause while talking",
        "fillers",
        "troubles",
        "words of the question used",
    ]
    assert CONFLICT.budget_seconds == 120.0


def test_rows_that_say_nothing_are_left_out() -> None:
    """What is alike or unknown in both takes is no row; what a listener notices is, whether it decides or not."""
    assert rows(compare(paused(6.0), GOOD)) == ["length", "longest pause while talking"]
    assert rows(compare(GOOD, GOOD)) == []
    unheard = measured(said(STORY, 1.0), hears_fillers=False)
    assert rows(compare(unheard, unheard)) == []


def test_a_difference_that_is_noticed_is_a_row() -> None:
    """8.7 s against 58.8 s are not alike, nor is a start after a breath or an answer that is about the question."""
    short = measured(said(STORY, 1.0, step=0.22))
    long = measured(said(STORY, 3.0, step=1.6))
    result = compare(short, long)
    assert [(each.before, each.after) for each in telling(result)] == [(8.92, 60.0), (1.0, 3.0)]
    assert rows(result) == ["length", "first word after"]
    assert result.verdict == "same"
    assert rows(compare(GOOD, measured(said(OTHER, 1.0)))) == ["words of the question used"]


def test_a_difference_that_nobody_notices_is_no_row() -> None:
    """A second or two of length, half a second of delay, short pauses, and one long pause more."""
    for other in (measured(said(STORY, 1.5)), paused(1.9), measured(said(STORY, 1.0, step=0.45))):
        assert rows(compare(GOOD, other)) == [], other.metrics
    assert rows(compare(paused(2.4), paused(1.8))) == []
