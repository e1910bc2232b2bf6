"""Small talk, drawn: short, repeatable, and with time for a lighter word after a sour one."""

from __future__ import annotations

import pytest

from assistant.base.events import Opening, Question, Turn
from assistant.base.settings import Settings
from assistant.interview.decks import Decks
from assistant.interview.small_talk import SmallTalk
from tests.support.fakes import SCRIPT, DrawnTake, take

pytestmark = pytest.mark.slow

TURN = Turn("small_talk", 0, 1, Question("small_talk", "How was your journey?"))
TALK, WAIT = "#" * 20, "." * 25


def talk(drawing: str, *texts: str) -> DrawnTake:
    """Run drawn small talk."""
    host = SmallTalk(TURN, Decks(SCRIPT.interviewer, 1), Settings())
    return take(drawing, *texts, hosts=[host], opening=Opening(TURN, ()))


def test_a_few_words_are_enough() -> None:
    """Three seconds after them the interviewer goes on, whatever they were."""
    drawn = talk(TALK + "." * 60, "It was fine.")
    assert (drawn.end, drawn.ends[0].at) == ("silence", pytest.approx(5.0, abs=0.1))
    assert drawn.findings == []


def test_a_sour_start_is_noticed_and_a_light_way_back_offered() -> None:
    """At once, early as it is; then there is time to take it."""
    drawn = talk(
        TALK + "." * 60 + TALK + "." * 100, "It was awful, the traffic was a nightmare.", "But I'm glad to be here."
    )
    assert [found.kind for found in drawn.findings] == ["sour_start"]
    assert [(hint.move, hint.because) for hint in drawn.suggestions] == [("lighten", "sour_start")]
    assert [heard.text for heard in drawn.utterances][-1] == "But I'm glad to be here."
    assert drawn.end == "silence"


def test_the_question_is_repeated_if_asked_for() -> None:
    """And the small talk goes on."""
    drawn = talk(TALK + WAIT + TALK + "." * 60, "Sorry, could you repeat that?", "It was fine.")
    assert drawn.said == ["repeat", "question"]
    assert drawn.end == "silence"


def test_silence_is_not_waited_for_long() -> None:
    """After ten seconds without a word the interview begins."""
    drawn = talk("." * 200)
    assert (drawn.end, drawn.ends[0].at) == ("nothing_said", pytest.approx(10.0, abs=0.1))


def test_nobody_tells_their_whole_life() -> None:
    """After a minute the interviewer goes on."""
    drawn = talk("#" * 800, "and then")
    assert drawn.end == "hard_limit"
