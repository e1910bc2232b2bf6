"""Requests about how the interview goes on, drawn: each gets the answer that a kind interviewer would give."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.base.events import Question, Turn
from assistant.base.settings import Settings
from assistant.interview.decks import Decks
from assistant.interview.interviewer import Interviewer
from tests.support.fakes import SCRIPT, DrawnTake, take

pytestmark = pytest.mark.slow

QUESTION = Question("q", "How do you handle pressure at work?", plain="What do you do when there is too much to do?")
TURN = Turn("question", 1, 1, QUESTION)
TALK, BREATH, WAIT = "#" * 20, "." * 8, "." * 25
BAD = "So I was at the, um, the"
GOOD = "I led the move to the new office in May."


def answer(drawing: str, *texts: str, turn: Turn = TURN, **options: Any) -> DrawnTake:
    """Run a drawn turn with an interviewer who speaks the shipped lines."""
    interviewer = Interviewer(turn, Decks(SCRIPT.interviewer, 1), Settings())
    return take(drawing, *texts, hosts=[interviewer], question=turn.question, **options)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Could you speak a bit slower, please?", ["grant_slower", "question"]),
        ("Sorry, could you speak up? I can barely hear you.", ["grant_louder", "question"]),
        ("How long should my answer be?", ["grant_brief"]),
        ("What do you mean by pressure?", ["explain", "question"]),
        ("Hello? Can you hear me?", ["can_hear"]),
        ("Sorry, could you repeat that?", ["repeat", "question"]),
    ],
)
def test_what_only_needs_words_gets_them(text: str, said: list[str]) -> None:
    """And the answer is still to come."""
    drawn = answer(TALK + WAIT, text)
    assert drawn.said == said
    assert drawn.opened == []
    assert drawn.end == "source"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Pass. Next question, please.", "skipped"),
        ("I don't really have an example for that one. Could we skip it?", "skipped"),
        ("I'd rather not answer that.", "declined"),
        ("Can we stop the interview here, please?", "quit"),
    ],
)
def test_what_ends_the_answer_ends_it_within_two_and_a_half_seconds(text: str, reason: str) -> None:
    """Of its last word, and with its own reason."""
    drawn = answer(TALK + WAIT, text)
    assert drawn.end == reason
    assert drawn.ends[0].at - 2.0 <= 2.5


def test_who_wants_to_stop_is_thanked() -> None:
    """The last word is a kind one."""
    assert answer(TALK + WAIT, "I want to stop the interview.").said == ["grant_stop"]


def test_the_question_is_explained_in_its_plain_words() -> None:
    """Not read out again; where there are none, or they were said, the choice is left to the person."""
    asked = "I don't understand the question."
    drawn = answer(TALK + WAIT + TALK + WAIT, asked, asked)
    assert drawn.said == ["explain", "question", "clarify"]
    assert [line.text for line in drawn.lines if line.occasion == "question"] == [QUESTION.plain]
    bare = Turn("question", 1, 1, Question("q", "Why?"))
    assert answer(TALK + WAIT, asked, turn=bare).said == ["clarify"]


@pytest.mark.parametrize(
    "asked",
    [
        "What's the question in a nutshell?",
        "Could you ask that in fewer words, please?",
        "Too many words for me, just the main thing please.",
    ],
)
def test_a_long_question_is_put_again_in_brief(asked: str) -> None:
    """Who wants the question shorter is not told that a short answer is fine."""
    question = Question(
        "q", "Think back over the last years. Has pressure ever won?", brief="How do you handle pressure?"
    )
    drawn = answer(TALK + WAIT, asked, turn=Turn("question", 1, 1, question))
    assert drawn.said == ["repeat", "question"]
    assert [line.text for line in drawn.lines if line.occasion == "question"] == [question.brief]


@pytest.mark.parametrize("asked", ["Shall I keep this one short?", "How much detail do you want?"])
def test_a_short_answer_is_welcome(asked: str) -> None:
    """Who asks how long the answer may be hears that, and not the question again."""
    assert answer(TALK + WAIT, asked).said == ["grant_brief"]


def test_a_few_words_more_do_not_take_a_request_back() -> None:
    """It is granted when they are over, though they came while it was being understood."""
    drawn = answer(TALK + "......" + TALK + WAIT, "Could we skip it?", "I really have nothing for that one.")
    assert drawn.end == "skipped"


def test_who_thinks_better_of_it_goes_on() -> None:
    """Neither “wait” nor an answer is cut off."""
    for text in ("No, wait, I have one.", "Last year I led the move of our office, and it took us nearly three weeks."):
        assert answer(TALK + "......" + TALK + WAIT, "Could we skip it?", text).end == "source"


@pytest.mark.parametrize(
    ("text", "asked", "yes"),
    [
        ("What else have you got?", "ask_back_skip", "skipped"),
        ("Can we stop here, please?", "ask_back_stop", "quit"),
    ],
)
def test_a_doubtful_request_is_asked_about_in_words_that_fit(text: str, asked: str, yes: str) -> None:
    """A yes grants what was asked, a no goes on, and nothing else is offered."""
    drawn = answer(TALK + WAIT + TALK + WAIT, text, "Yes, please.")
    assert (drawn.said[0], drawn.end) == (asked, yes)
    drawn = answer(TALK + WAIT + TALK + WAIT, text, "No, it's fine.")
    assert (drawn.said, drawn.end) == ([asked, "keep_going"], "source")


def test_who_asks_whether_they_are_heard_has_not_begun() -> None:
    """The clock stands, and a silence after it is one before the first word."""
    drawn = answer(TALK + "." * 640, "Hello? Can you hear me?")
    assert drawn.end == "nothing_said"


@pytest.mark.parametrize(
    "ask",
    [
        "Let me scrap that and go back to the beginning, if that's alright with you.",
        "Oh, that was a terrible start. Let me scrap that and go back to the beginning, if that's alright with you.",
        "Can we begin that one anew?",
        "Hmm. You know what, I have tied myself in knots here. Mind if I take another run at it?",
    ],
)
def test_a_granted_start_is_said_aloud_and_no_take_ends_before(ask: str) -> None:
    """However it is worded, and whatever courtesy stands behind it."""
    drawn = answer("#" * 50 + BREATH + "#" * 40 + "." * 60 + "#" * 40, BAD, ask, GOOD)
    assert drawn.said == ["grant_restart", "question"]
    assert [opened.take for opened in drawn.opened] == [2]
    assert drawn.lines[0].at - 9.8 <= 2.5
    assert drawn.end == "source"


def test_a_nod_is_put_into_words_once_the_person_is_silent() -> None:
    """Who was still saying a word or two when it was understood hears it after all."""
    drawn = answer(TALK + "......" + "#" * 8 + "#" * 4 + WAIT, "Could I start over?", "Sorry.")
    assert drawn.said == ["grant_restart", "question"]
    assert len(drawn.opened) == 1
