"""Talks: what is judged of a person who is cut off, asks, is nudged and is praised."""

from __future__ import annotations

import json

import pytest

from assistant.accuracy.labels.entries import LabelledTalk
from assistant.accuracy.scores.accuracy import score
from assistant.accuracy.scores.outcomes import TalkOutcome
from assistant.accuracy.tables import accuracy_object, accuracy_tables
from assistant.accuracy.talks.judge import judge
from assistant.accuracy.talks.person import Over, Said
from assistant.accuracy.talks.stage import Course, run_talk
from assistant.accuracy.talks.talk import Asked, Expects, Reaction, Talk
from assistant.base.events import EndOfAnswer, Line, Question, Suggestion, Turn
from assistant.base.settings import Settings
from assistant.report.tables import text_lines
from assistant.review.history import HeardTurn

pytestmark = pytest.mark.fast
TALK = Talk(who="A tailor", writer="ann", questions=(Asked("Why us?"),))


def course(*events: object, said: tuple[Said, ...] = (), over: tuple[Over, ...] = (), stuck: bool = False) -> Course:
    """Make a talk of one question in which these events happened."""
    turn = HeardTurn(Turn("question", 1, 1, Question("q1", "Why us?")), "silence", 60.0, events, ())  # type: ignore[arg-type]
    return Course(TALK, [turn], said, over, stuck)


def test_a_person_with_more_to_say_is_cut_off() -> None:
    """An end by the program is judged, one by a key is not."""
    judged = judge(course(over=(Over(1, 20.0, "silence", True), Over(1, 30.0, "key", False))))
    assert [(end.at, end.cut) for end in judged.ends] == [(20.0, True)]


@pytest.mark.parametrize(
    ("at", "occasion", "seconds"),
    [(11.5, "repeat", 1.5), (11.5, "grant_pause", None), (30.0, "repeat", None), (9.0, "repeat", None)],
)
def test_a_request_is_answered_by_what_fits_it_and_in_time(at: float, occasion: str, seconds: float | None) -> None:
    """Another line, a late one, or one from before is no answer."""
    said = Said(1, 8.0, 10.0, "What was that?", "ask_repeat")
    judged = judge(course(Line(at, "interviewer", occasion, "…"), said=(said,)))  # type: ignore[arg-type]
    assert [asked.seconds for asked in judged.requests] == [seconds]


@pytest.mark.parametrize(("at", "late"), [(7.9, False), (8.1, False), (9.0, True), (12.0, True), (14.0, False)])
def test_a_hint_is_late_once_the_move_has_begun(at: float, late: bool) -> None:
    """Before it, just as it begins, and when it is long over a hint is as welcome as ever."""
    said = Said(1, 8.0, 10.0, "Let me put that another way.", "rephrase")
    hint = Suggestion("restart", "Breathe.", at, "rambling")
    assert [nudge.late for nudge in judge(course(hint, said=(said,))).nudges] == [late]


def test_the_figures_are_told_with_their_counts() -> None:
    """As JSON and as tables."""
    said = (Said(1, 8.0, 10.0, "What was that?", "ask_repeat"),)
    over = (Over(1, 20.0, "silence", True),)
    judged = judge(course(EndOfAnswer(20.0, "silence"), said=said, over=over, stuck=True))
    result = score([TalkOutcome("set", LabelledTalk("tailor", TALK), judged)], {})
    told = json.loads(json.dumps(accuracy_object(result)))["talks"]
    assert told["cut_off"] == {"count": 1, "n": 1}
    assert told["dead_ends"] == {"count": 1, "n": 1}
    assert (told["requests"]["count"], told["requests"]["n"]) == (0, 1)
    assert told["late_nudges"] == told["false_praise"] == {"count": 0, "n": 0}
    shown = "\n".join(text_lines(accuracy_tables(result)))
    assert "1 of 1 ends of answers" in shown
    assert "tailor" in shown


def test_a_person_who_is_ended_while_they_think_was_cut_off() -> None:
    """The truth is what they had planned: half a minute after a finished sentence nobody waits so long."""
    said = (
        "The van was late every day, so I asked each driver what held them up, and we moved the shelves.",
        30.0,
        "So.",
    )
    told = Talk(
        who="A tailor",
        writer="ann",
        questions=(Asked("Tell me about a problem.", budget_seconds=20.0),),
        reactions=(Reaction("question", said),),
        expect=Expects(good=()),
    )
    result = run_talk(told, Settings())
    assert [end.cut for end in judge(result).ends] == [True]
    assert "person: The van was late" in str(result)
