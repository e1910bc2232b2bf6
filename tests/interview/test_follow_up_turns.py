"""Follow-up questions in an interview: turns of their own, when they come, and when none does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from assistant.base.events import Question, Turn
from assistant.base.settings import Settings
from assistant.interview.conversation import Conversation
from assistant.interview.decks import Decks
from tests.support.fakes import SCRIPT
from tests.support.histories import STORY, said
from tests.support.led_interview import QUESTIONS, Interview

pytestmark = pytest.mark.fast


def _worded(question: Question | None) -> Callable[[Decks], Question] | None:
    return None if question is None else lambda decks: question


def probing(*asked: Question | None, **settings: Any) -> Interview:
    """Lead an interview in which these are asked back, one after each answer that may be followed."""
    waiting = list(asked)
    interview = Interview(**{"probes": 1, **settings})
    interview.talk = Conversation(
        QUESTIONS,
        SCRIPT,
        Settings(**{"probes": 1, **settings}),
        seed=1,
        ask_back=lambda history: _worded(waiting.pop(0)) if waiting else None,
    )
    return interview


END = Question("a/result", "And how did it end?", "factual", 60.0)
PART = Question("a/own_part", "What was your own part in that?", "factual", 60.0)


def test_a_follow_up_is_a_turn_of_its_own_before_the_next_question() -> None:
    """It has the number of the question and one of its own, and nothing leads to it."""
    interview = probing(END)
    interview.open()
    assert interview.close(said(STORY, 1.0), reason="key") == ["thanks"]
    assert interview.open() == ["question"]
    assert interview.opening.lines[0].text == END.text
    interview.close(said("It went well in the end.", 1.0), reason="key")
    interview.open()
    assert interview.path == [("question", 1, 1), ("question", 1001, 1), ("question", 2, 1)]


def test_a_follow_up_comes_after_the_gap_and_not_if_the_person_goes_on() -> None:
    """Who has more to say says it first; then it is decided anew."""
    interview = probing(END, None)
    interview.open()
    interview.close(said(STORY, 1.0))
    interview.go_on()
    interview.close(said("Oh, and one more thing about it.", 0.1), reason="return")
    assert interview.go_on() == []
    interview.close(said("The team is still together.", 1.0), reason="key")
    interview.open()
    assert interview.path[-3:] == [("gap", 0, 1), ("question", 1, 2), ("question", 2, 1)]


def test_a_short_answer_with_a_follow_up_is_offered_no_other_go() -> None:
    """One question at a time."""
    interview = probing(END)
    interview.open()
    interview.close(said("I was a baker.", 1.0), reason="key")
    assert interview.go_on() == ["question"]


def test_no_more_is_asked_back_after_an_answer_than_was_set() -> None:
    """With two, the second follows the first."""
    once, twice = probing(END, PART), probing(END, PART, probes=2)
    for interview in (once, twice):
        for _ in range(3):
            interview.open()
            interview.close(said(STORY, 1.0), reason="key")
    assert [number for _, number, _ in once.path] == [1, 1001, 2]
    assert [number for _, number, _ in twice.path] == [1, 1001, 2001]


def test_no_more_is_asked_back_than_there_are_questions() -> None:
    """Three questions, three follow-ups."""
    interview = probing(*[END] * 9, probes=3)
    for _ in range(6):
        interview.open()
        interview.close(said(STORY, 1.0), reason="key")
    assert [number for _, number, _ in interview.path] == [1, 1001, 2001, 3001, 2, 3]


@pytest.mark.parametrize("settings", [{"probes": 0}, {"probes": None}, {"mode": "drill"}])
def test_nothing_is_asked_back_unless_it_is_set_and_never_in_a_drill(settings: dict[str, Any]) -> None:
    """A session of an older version says nothing of it."""
    interview = probing(END, **settings)
    interview.open()
    interview.close(said(STORY, 1.0), reason="key")
    interview.open()
    assert interview.path[-1] == ("question", 2, 1)


def test_words_that_come_late_are_not_followed_up() -> None:
    """Nor what nobody is there to hear."""
    for how in ({"late": True}, {"last": True}):
        interview = probing(END)
        interview.open()
        interview.talk.close_turn(interview._heard([said(STORY, 1.0)], "key"), **how)
        assert interview.talk._follow_ups == {}


def test_the_last_answer_is_followed_up_before_the_interview_ends() -> None:
    """Also where there is no closing."""
    interview = probing(None, None, END, closing=False)
    for _ in range(2):
        interview.open()
        interview.close(said(STORY, 1.0), reason="key")
    interview.open()
    assert interview.close(said(STORY, 1.0), reason="key") == ["thanks"]
    interview.open()
    assert interview.close(said(STORY, 1.0), reason="key") == ["thanks", "closing"]
    assert interview.over


def test_what_was_asked_back_then_is_asked_again_when_it_is_heard_again() -> None:
    """A replay does as the session did, however it would decide today."""
    interview = probing(PART)
    interview.open()
    interview.talk.foresee(Turn("question", 1001, 1, END))
    interview.close(said(STORY, 1.0), reason="key")
    interview.open()
    assert interview.opening.turn.question == END
    interview.talk.foresee(Turn("question", 2, 1, QUESTIONS[1]))
    interview.close(said(STORY, 1.0), reason="key")
    interview.open()
    assert interview.path[-1] == ("question", 2, 1)


@pytest.mark.parametrize("closing", [True, False])
def test_who_went_on_where_a_follow_up_waited_is_heard_again_as_then(closing: bool) -> None:
    """The last answer was short: no other go is offered in its place, and the interview is not over."""
    live, again = (probing(None, None, END, None, closing=closing) for _ in range(2))
    for interview in (live, again):
        for number in (1, 2):
            if interview is again:
                interview.talk.foresee(Turn("question", number + 1, 1, QUESTIONS[number]))
            interview.open()
            interview.close(said(STORY, 1.0), reason="key")
        if interview is again:
            interview.talk.foresee(Turn("question", 3, 2, QUESTIONS[2]))
        interview.open()
        assert interview.close(said("I was a baker.", 1.0)) == ["thanks"]
        assert not interview.talk._offered_again
        interview.go_on()
        interview.close(said("Oh, and one more thing about it.", 0.1), reason="return")
        assert interview.go_on() == []
    assert live.path == again.path


def test_another_go_that_was_offered_is_offered_again_when_it_is_heard_again() -> None:
    """Then no follow-up waited."""
    interview = probing(END)
    interview.open()
    interview.talk.foresee(Turn("question", 1, 2, QUESTIONS[0]), offered=True)
    interview.close(said("I was a baker.", 1.0))
    assert interview.talk._offered_again


def test_the_closing_leads_back_to_the_question_itself() -> None:
    """Whoever names a number means that of the interview; what the follow-up brought belongs to its answer."""
    interview = probing(END)
    interview.open()
    interview.close(said(STORY, 1.0), reason="key")
    interview.open()
    interview.close(said("The lighthouse was painted green.", 1.0), reason="key")
    for _ in QUESTIONS[1:]:
        interview.open()
        interview.close(said(STORY, 1.0), reason="key")
    interview.open()
    asked = interview.talk._agenda().asked
    assert [number for number, _, _ in asked] == [1, 2, 3]
    assert "lighthouse" in asked[0][2]
