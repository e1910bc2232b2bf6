"""The summary of a session: as lines for the person, and as plain values for summary.json."""

import json
from typing import Any

import msgspec
import pytest

from assistant.base.events import EndOfAnswer, EndReason, Event, Finding, Move, Question, Suggestion, TakeOpened, Turn
from assistant.base.speech import Utterance, Word
from assistant.report.summary import SCHEMA, session_summary, summary_lines
from assistant.review.history import HeardTurn, heard_turn
from tests.support.histories import STORY, said

pytestmark = pytest.mark.fast

QUESTION = Question("q", "Why this job?", budget_seconds=60.0)
WHOLE = said(f"I wanted this job, because {STORY}", 0.5, step=0.4)
SAID = Utterance(1.0, 3.0, (Word(1.0, 2.0, "Because", 0.9), Word(2.0, 3.0, "naïve", 0.9)), 4.5)
FREEZE = Finding("freeze", 3.0, 7.0, 7.0, 4.0, 4.0, "s", ("the thought is open",))


def take(*events: Event, number: int = 1, reason: EndReason = "key") -> HeardTurn:
    """Make a turn of 20 s."""
    turn = Turn("question", number, 1, QUESTION)
    return heard_turn(turn, (*events, EndOfAnswer(20.0, reason)), 20.0, hears_fillers=True)


def test_nothing_answered() -> None:
    """A session without an answer says so, and has an empty summary."""
    assert list(summary_lines([])) == ["\nNo answer was finished."]
    assert session_summary([], hears_fillers=True) == {
        "schema": SCHEMA, "turns": [], "takes": [], "recoveries": [], "dialogue": [],
    }  # fmt: skip


def test_good_answer() -> None:
    """A take in which nothing was noticed is told so."""
    lines = list(summary_lines([take(WHOLE)]))
    assert lines[:2] == ["\nSummary: 1 question, 1 take", "1. Why this job?"]
    assert lines[2].startswith("   16.9 s of 60 s, 41 words")
    assert lines[-1] == "   no trouble was noticed"


def test_a_short_answer_is_not_praised() -> None:
    """Nor one that many ums were in, though nothing was found in it; nor one that was broken off."""
    assert list(summary_lines([take(SAID)]))[-1] == "   short for such a question"
    ums = said(f"I wanted this job, um because um {STORY} um um um um um", 0.5)
    for spoilt in (take(ums), take(WHOLE, reason="quit"), take(WHOLE, reason="hard_limit")):
        assert not any("no trouble" in line for line in summary_lines([spoilt]))


def test_second_take_is_told_apart() -> None:
    """Two takes of one question are one question; what was noticed stands under its take."""
    again = said(f"I wanted this job, because {STORY}", 11.0, step=0.2)
    lines = list(summary_lines([take(SAID, FREEZE, TakeOpened(10.0, 2, 10.0, "key"), again)]))
    assert lines[0] == "\nSummary: 1 question, 2 takes"
    first, second = lines.index("1. Why this job?"), lines.index("1, second take. Why this job?")
    assert "    0:07.0 freeze: silent for 4.0 s in an unfinished thought" in lines[first:second]
    assert "   no trouble was noticed" in lines[second:]


@pytest.mark.parametrize("kind", ["freeze", "unsure_pause", "long_silence", "rambling", "over_time", "fillers"])
def test_whatever_was_noticed_is_something_to_mend(kind: Any) -> None:
    """No take with a finding is told that there is nothing to mend."""
    lines = list(summary_lines([take(SAID, Finding(kind, 0.0, 9.0, 9.0, 12.0, 12.0, "s"))]))
    assert not any("no trouble" in line for line in lines)
    assert lines[-1].startswith("    0:09.0 ")


def test_silent_take_is_not_praised() -> None:
    """A take without a word is neither good nor bad."""
    lines = list(summary_lines([take(reason="nothing_said")]))
    assert lines[-1] == "   20.0 s, no words"


def test_summary_as_values() -> None:
    """Everything of a take that summary.json promises is there, as plain values that JSON takes."""
    suggestion = Suggestion("pause", "Take a breath.", 7.0, "freeze")
    move = Move("admit_nerves", 9.0, "I'm nervous", 8.0, 8.9)
    summary = session_summary([take(SAID, FREEZE, suggestion, move)], hears_fillers=True)
    (found,) = summary["turns"]
    assert found["transcript"] == "Because naïve"
    assert (found["number"], found["take"], found["ended_by"]) == (1, 1, "key")
    assert [finding["kind"] for finding in found["findings"]] == ["freeze"]
    assert [suggestion["line"] for suggestion in found["suggestions"]] == ["Take a breath."]
    assert [move["kind"] for move in found["moves"]] == ["admit_nerves"]
    assert [measured["metrics"]["words"] for measured in summary["takes"]] == [2]
    assert [recovery["move"] for recovery in summary["recoveries"]] == ["admit_nerves"]
    assert [said["text"] for said in summary["dialogue"]] == ["Because naïve", "Take a breath."]
    assert msgspec.convert(found["question"], Question) == QUESTION
    json.dumps(summary)
