"""Over time: a cue once the answer is half as long again as its budget, while it still goes on."""

import pytest

from assistant.base.events import Move, Question
from assistant.detectors.over_time import OverTime
from tests.detectors.drawing import frames, notice

pytestmark = pytest.mark.fast

TEN_SECONDS = Question("q", "How many people were on your team?", budget_seconds=10.0)


def test_told_once_when_the_budget_and_half_is_passed() -> None:
    """An answer of 20 s to a question for 10 s is told at 15 s, once."""
    (found,) = notice(OverTime(TEN_SECONDS), frames("#" * 200))
    assert found.kind == "over_time"
    assert abs(found.at - 15.0) < 0.1
    assert (found.limit, found.unit) == (15.0, "s")
    assert abs(found.start - 10.0) < 0.1


def test_an_answer_in_time_is_left_alone() -> None:
    """14 s are within the tolerance."""
    assert notice(OverTime(TEN_SECONDS), frames("#" * 140)) == []


def test_silence_after_the_answer_is_not_over_time() -> None:
    """A person who has stopped talking is not told that they talk too long."""
    assert notice(OverTime(TEN_SECONDS), frames("#" * 110 + "." * 90)) == []


def test_told_when_the_person_goes_on_after_a_silence() -> None:
    """Speech that starts again past the limit is over time as soon as it is heard."""
    (found,) = notice(OverTime(TEN_SECONDS), frames("#" * 110 + "." * 90 + "#" * 20))
    assert 20.0 <= found.at < 20.2


def test_asking_to_hear_the_question_again_stops_the_clock() -> None:
    """The time until the person speaks again is not theirs."""
    drawn = frames("#" * 20 + "." * 60 + "#" * 170)
    asked = Move("ask_repeat", at=3.0, text="Sorry, could you repeat that?", start=0.0, end=2.0)
    (found,) = notice(OverTime(TEN_SECONDS), [*drawn[:94], asked, *drawn[94:]])
    assert abs(found.at - (8.0 + 15.0)) < 0.1


def test_the_clock_runs_on_at_speech_that_began_before_the_move_was_understood() -> None:
    """Words are recognised late: an answer that began meanwhile counts from its first sound."""
    drawn = frames("#" * 20 + "." * 10 + "#" * 200)
    asked = Move("ask_repeat", at=5.0, text="Say that again?", start=0.0, end=2.0)
    (found,) = notice(OverTime(TEN_SECONDS), [*drawn[:156], asked, *drawn[156:]])
    assert abs(found.at - (3.0 + 15.0)) < 0.1
