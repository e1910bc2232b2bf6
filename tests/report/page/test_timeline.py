"""A take as a timeline: what stands where."""

from __future__ import annotations

import re

import pytest

from assistant.base.events import Pause
from assistant.report.page.sound import PEAKS_A_SECOND
from assistant.report.page.timeline import draw
from tests.support.histories import found, line, move, opened, said, suggestion, turn

pytestmark = pytest.mark.fast

ASK = said("Sorry, could I start over?", 20.0)
HEARD = turn(
    said("I was um about to", 10.0),
    Pause(12.0, 20.0, "freeze"),
    found("freeze", 12.0, 16.0),
    suggestion(16.0),
    ASK,
    move("ask_restart", ASK),
    line("question", 0.0, "Tell me."),
    line("cue_freeze", 18.0, "Shall we?"),
    opened(40.0),
    said("My own story is short", 45.0),
    seconds=80.0,
)
FIRST, SECOND = (measured.take for measured in HEARD.takes)


def test_everything_stands_at_its_time() -> None:
    """Places are shares of the take's own length."""
    drawn = draw(FIRST, [], 1.0, ())
    assert [(band.kind, band.left, band.width) for band in drawn.pauses] == [("freeze", 30.0, 20.0)]
    assert [(band.left, band.why) for band in drawn.fillers] == [(27.0, "um")]
    assert [(note.kind, note.left) for note in drawn.notes] == [
        ("finding", 30.0),
        ("nudge", 40.0),
        ("line", 45.0),
        ("move", 50.0),
    ]


def test_the_second_take_begins_at_zero_again() -> None:
    """A take that began within its turn is drawn from its own start."""
    drawn = draw(SECOND, [], 1.0, ())
    assert [label.text for label in drawn.labels] == ["0:00", "0:10", "0:20", "0:30", "0:40"]


def test_the_silence_that_ended_an_answer_is_not_drawn() -> None:
    """It is neither a success nor a failure; one inside the answer is there."""
    take = (
        turn(said("well", 1.0), Pause(1.4, 4.0, "unsure"), said("yes", 4.0), Pause(4.4, 8.0, "finished")).takes[0].take
    )
    assert [band.kind for band in draw(take, [], 1.0, ()).pauses] == ["unsure"]


def test_the_wave_is_that_of_the_take() -> None:
    """Only the take's part of the turn's sound is drawn, as high as it is loud."""
    levels = [0.0] * (40 * PEAKS_A_SECOND) + [0.25] * (40 * PEAKS_A_SECOND)
    heights = {float(y) for y in re.findall(r"\d+ ([\d.]+)", draw(SECOND, levels, 0.5, ()).wave)}
    assert heights == {26.0, 50.0, 74.0}
    assert draw(FIRST, [], 0.5, ()).wave == ""


def test_the_curve_crosses_its_limit_where_it_was_told() -> None:
    """Evidence at the limit lies on the dashed line; more than fits stays inside."""
    drawn = draw(FIRST, [], 1.0, ((10.0, 0.5), (20.0, 1.0), (30.0, 9.0)))
    points = re.findall(r"(\d+) (\d+)", drawn.curve)[2:]
    assert points == [("250", "67"), ("500", "33"), ("750", "0")]
    assert drawn.limit == pytest.approx(33.3)
    assert draw(FIRST, [], 1.0, ()).curve == ""
