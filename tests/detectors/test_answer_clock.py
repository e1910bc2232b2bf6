"""The clock of an answer stands still from a request to the interviewer until the person speaks on."""

from __future__ import annotations

import pytest

from assistant.base.events import Move, MoveKind
from assistant.detectors.answer_clock import AnswerClock
from tests.detectors.drawing import frames

pytestmark = pytest.mark.fast


def shown(drawing: str, kind: MoveKind, start: float, end: float, at: float) -> float:
    """Return what the clock shows after a drawing in which something is asked that is known at a time."""
    clock, asked = AnswerClock(), [Move(kind, at, "words", start, end)]
    for frame in frames(drawing):
        clock.tick(frame)
        if asked and asked[0].at <= frame.end:
            clock.hear(asked.pop())
    return clock.seconds


@pytest.mark.parametrize(
    ("drawing", "at", "seconds"),
    [
        ("#" * 10 + "." * 20, 2.0, 0.0),  # still waiting
        ("#" * 10 + "." * 20 + "#" * 10, 2.0, 1.0),  # spoke on after it was known
        ("#" * 10 + "." * 5 + "#" * 15, 2.0, 1.5),  # before
        ("#" * 10 + "." * 5 + "#" * 5 + "." * 10, 2.5, 1.5),  # before, and is silent again
        ("#" * 25 + "." * 10, 2.0, 0.0),  # in the middle of talk
        ("#" * 25 + "." * 10 + "#" * 5, 2.0, 0.5),
    ],
)
def test_who_asks_to_hear_the_question_again_loses_no_time(drawing: str, at: float, seconds: float) -> None:
    """Asked in the first second."""
    assert shown(drawing, "ask_repeat", 0.0, 1.0, at) == pytest.approx(seconds, abs=0.07)


def test_what_is_said_before_the_request_counts() -> None:
    """A second of answer, then a second of asking, and the wait."""
    assert shown("#" * 20 + "." * 20 + "#" * 10, "ask_repeat", 1.0, 2.0, 3.0) == pytest.approx(2.0, abs=0.07)


def test_another_move_stops_no_clock() -> None:
    """Who laughs at themselves is still answering."""
    assert shown("#" * 10 + "." * 20, "laugh_off", 0.0, 1.0, 2.0) == pytest.approx(3.0, abs=0.07)


def test_the_clock_of_a_later_take_begins_where_it_does() -> None:
    """A take that was granted at two seconds is one second old at three."""
    clock = AnswerClock(2.0)
    for frame in frames("#" * 30):
        clock.tick(frame)
    assert clock.seconds == pytest.approx(1.0, abs=0.05)
