"""The interviewer's replies, drawn: what is granted, when, and what never is said over the person."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.base.events import Finding, Question, Turn
from assistant.base.settings import Settings
from assistant.base.speech import KeyPressed, Unheard
from assistant.interview.decks import Decks
from assistant.interview.interviewer import Interviewer, in_brief
from assistant.review.metrics import take_words
from assistant.review.takes import split_takes
from tests.support.fakes import QUESTION, DrawnTake, take

pytestmark = pytest.mark.slow

OCCASIONS = (
    "repeat", "grant_restart", "grant_rephrase", "ask_back", "keep_going", "take_limit", "grant_pause",
    "grant_nerves", "accept_apology", "return_later", "clarify", "ask_back_skip", "ask_back_stop", "ask_back_repeat",
    "ask_back_meaning", "ask_back_slower", "ask_back_louder", "explain", "can_hear", "grant_slower", "grant_louder",
    "grant_brief", "grant_stop",
)  # fmt: skip
TURN = Turn("question", 1, 1, QUESTION)
ASK = "Sorry, could I start over on that question?"
BAD, GOOD = "So I was at the, um, the", "I led the move to the new office in May."
TALK, BREATH, WAIT = "#" * 20, "." * 8, "." * 25


def answer(drawing: str, *texts: str, turn: Turn = TURN, **options: Any) -> DrawnTake:
    """Run a drawn turn with an interviewer; each occasion has two lines that name it."""
    settings = Settings(**options.pop("settings", {}))
    decks = Decks({occasion: (f"{occasion} 1", f"{occasion} 2") for occasion in OCCASIONS}, 1)
    return take(drawing, *texts, hosts=[Interviewer(turn, decks, settings)], **options)


def transcripts(drawn: DrawnTake) -> list[str]:
    """Return what was said in each take."""
    takes = split_takes(TURN, drawn.events, len(drawn.drawing) / 10)
    return [" ".join(word.text for word in take_words(each.events)) for each in takes]


def test_a_restart_is_granted_and_the_question_asked_again_in_brief() -> None:
    """Asked to start over, the interviewer grants it, asks again, and the second take begins."""
    drawn = answer(TALK + BREATH + TALK + WAIT + TALK + WAIT, BAD, ASK, GOOD)
    assert drawn.said == ["grant_restart", "question"]
    assert [(opened.take, opened.cause) for opened in drawn.opened] == [(2, "ask_restart")]
    assert transcripts(drawn) == [f"{BAD} {ASK}", GOOD]


def test_it_is_understood_within_a_second_of_the_utterance() -> None:
    """The utterance is cut after 0.5 s of silence; a second later it is granted."""
    drawn = answer(TALK + WAIT, ASK)
    assert 2.0 + 0.5 < drawn.opened[0].at <= 2.0 + 0.5 + 1.0 + 0.2


def test_a_new_take_begins_afresh() -> None:
    """Its thinking time, its clock and its freezes know nothing of the take before."""
    drawn = answer(TALK + WAIT + "." * 90 + TALK + WAIT, ASK, GOOD)
    assert drawn.findings == []
    drawn = answer(TALK + WAIT + "." * 130 + TALK, ASK, GOOD)
    (found,) = drawn.findings
    assert found.kind == "long_silence"
    assert found.start == pytest.approx(drawn.opened[0].start)


def test_an_over_long_first_take_does_not_count_for_the_second() -> None:
    """The budget runs from the second take's own start."""
    short = Question("q", "Why?", "general", 10.0)
    drawn = answer("#" * 80 + BREATH + TALK + WAIT + "#" * 100 + WAIT, BAD, ASK, GOOD, question=short)
    assert [found.kind for found in drawn.findings if found.kind == "over_time"] == []


def test_who_goes_on_without_waiting_is_not_spoken_over() -> None:
    """The restart in the middle of talk is granted with a nod: no line, and the take begins where it was asked for."""
    drawn = answer(TALK + BREATH + "#" * 60 + WAIT, BAD, f"{ASK} {GOOD}")
    assert drawn.said == []
    assert transcripts(drawn) == [f"{BAD} {ASK}", GOOD]


def test_who_has_spoken_on_after_a_breath_is_not_spoken_over() -> None:
    """Speech in the moment of the answer makes it a nod too; its words are the second take's."""
    drawn = answer(TALK + "......" + "#" * 40 + WAIT, ASK, GOOD)
    assert drawn.said == []
    assert transcripts(drawn) == [ASK, GOOD]
    assert [pause for pause in drawn.pauses if pause[1] > 1.0 and pause[0] != "finished"] == []


@pytest.mark.parametrize("text", ["Could I start that again, please?", "Could I start over, if that's all right?"])
def test_a_courtesy_at_the_end_belongs_to_the_request(text: str) -> None:
    """Whoever says please gets a spoken answer too."""
    assert answer(TALK + WAIT, text).said == ["grant_restart", "question"]


def test_rephrasing_opens_a_take_without_asking_again() -> None:
    """“Let me put that a better way” is let pass, and what follows is compared with what was before."""
    drawn = answer(TALK + BREATH + TALK + WAIT + TALK + WAIT, BAD, "Let me put that a better way.", GOOD)
    assert drawn.said == ["grant_rephrase"]
    assert drawn.opened[0].cause == "rephrase"
    assert drawn.opened[0].start < drawn.opened[0].at - 1.0, "the second take begins where it was said"


def test_at_most_three_takes() -> None:
    """Five restarts in a row: two are granted, then the limit is told kindly, and the answer goes on."""
    drawn = answer((TALK + WAIT) * 5 + TALK + WAIT, *[ASK] * 5, GOOD)
    assert [opened.take for opened in drawn.opened] == [2, 3]
    assert drawn.said == ["grant_restart", "question"] * 2 + ["take_limit"] * 3


def test_a_doubtful_one_is_asked_about_and_a_yes_opens_the_take() -> None:
    """“That came out wrong” may be a wish to start over: the interviewer asks, and does as the person says."""
    drawn = answer(
        TALK + WAIT + "....." + "#####" + WAIT + TALK + WAIT, "Sorry, that came out wrong!", "Yes, please.", GOOD
    )
    assert drawn.said == ["ask_back", "grant_restart", "question"]
    assert [opened.cause for opened in drawn.opened] == ["yes"]
    assert drawn.ends[0].reason != "said"


@pytest.mark.parametrize("reply", ["No, thank you.", "We sold twice as much in May."])
def test_without_a_yes_the_take_goes_on(reply: str) -> None:
    """A no, or simply going on, leaves the take as it is."""
    drawn = answer(TALK + WAIT + "....." + "##########" + WAIT, "Sorry, that came out wrong!", reply)
    assert drawn.opened == []


def test_a_yes_counts_for_ten_seconds() -> None:
    """After that it is a word of the answer like any other."""
    drawn = answer(TALK + WAIT + "." * 100 + "#####" + WAIT, "Sorry, that came out wrong!", "Yes, please.")
    assert drawn.opened == []


def test_nerves_get_one_sympathetic_line() -> None:
    """The second time in a take a nod is enough."""
    drawn = answer((TALK + WAIT) * 2, "I'm sorry, I'm a bit nervous.", "Sorry, I'm so nervous today.")
    assert drawn.said == ["grant_nerves"]


def test_a_pause_that_was_asked_for_may_last_twenty_seconds() -> None:
    """It is granted, and nobody nudges while the person thinks."""
    drawn = answer(TALK + "." * 190 + TALK, "Could you give me a second to think?", GOOD)
    assert drawn.said == ["grant_pause"]
    assert drawn.suggestions == []
    assert drawn.findings == []


def test_a_repeat_is_no_take() -> None:
    """The question is said again in full, and nothing is found."""
    drawn = answer(TALK + WAIT + TALK + WAIT, "Sorry, could you repeat the question?", GOOD)
    assert drawn.said == ["repeat", "question"]
    assert drawn.opened == []
    assert drawn.findings == []


def test_everything_at_once_gets_one_answer() -> None:
    """Nerves, a pause and a restart in one breath: the restart is granted, and nothing else is said."""
    drawn = answer(TALK * 2 + WAIT, "I'm sorry, I'm nervous, give me a second, could I start over on that question?")
    assert drawn.said == ["grant_restart", "question"]
    assert len(drawn.opened) == 1


def test_a_laugh_with_a_restart_is_a_restart() -> None:
    """The wrong start is laughed off and started over."""
    drawn = answer(TALK + WAIT, "Well, that came out wrong! Sorry, let me start over.")
    assert len(drawn.opened) == 1
    assert {"laugh_off", "ask_restart"} <= set(drawn.moves)


@pytest.mark.parametrize(
    ("text", "occasion"),
    [
        ("I'm sorry about what I said earlier about my manager.", "accept_apology"),
        ("Could I go back to the question about conflict?", "return_later"),
        ("What do you mean by a large team?", "clarify"),
    ],
)
def test_what_else_is_said_to_the_interviewer_gets_its_answer(text: str, occasion: str) -> None:
    """An apology, a wish to return and a question back are each answered once."""
    assert answer(TALK + WAIT, text).said == [occasion]


def test_a_story_gets_no_answer() -> None:
    """Restarts, nerves and pauses in a story are not addressed to anybody."""
    for text in (
        "So I restarted the server twice.",
        "The customers were nervous.",
        "We started over with a new vendor.",
    ):
        assert answer(TALK + WAIT, text).said == []


def test_the_key_n_opens_a_take_within_the_limit() -> None:
    """`n` is granted like a spoken wish, with the whole question."""
    drawn = answer(TALK * 3, "", inputs=[KeyPressed(1.0, "n"), KeyPressed(2.0, "n"), KeyPressed(3.0, "n")])
    assert [opened.cause for opened in drawn.opened] == ["key", "key"]
    assert drawn.said == ["grant_restart", "question"] * 2 + ["take_limit"]


def test_words_before_the_key_belong_to_the_take_before() -> None:
    """They are recognised a second later, and still are not the new take's."""
    inputs = [KeyPressed(2.1, "n"), Unheard(2.1, 4.0, "question")]
    drawn = answer(TALK + ".." + TALK + WAIT, BAD, GOOD, inputs=inputs)
    assert transcripts(drawn) == [BAD, GOOD]
    assert not [event for event in drawn.events if isinstance(event, Finding)]


def test_a_reopened_answer_counts_its_takes_on() -> None:
    """The third take of a question, opened at the closing, is the last."""
    drawn = answer(TALK + WAIT, ASK, turn=Turn("question", 1, 3, QUESTION))
    assert drawn.said == ["take_limit"]


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("Have you ever let a colleague down? How did you make it good?", "Have you ever let a colleague down?"),
        (
            "Tell me about a day when it all fell apart. What happened next?",
            "Tell me about a day when it all fell apart.",
        ),
        ("Tell me about yourself.", "Tell me about yourself."),
        ("Two people are ill. What do you do?", "Two people are ill. What do you do?"),
        ("You have 2.5 million to spend. On what?", "You have 2.5 million to spend. On what?"),
        ("Tell me about your time at St. Mary's. Why did you leave?", "Tell me about your time at St. Mary's."),
        ("", ""),
    ],
)
def test_a_question_asked_again_keeps_its_sense(text: str, again: str) -> None:
    """The first sentence is said where it asks by itself; a later one never without it."""
    assert in_brief(Question("q", text)) == again


def test_a_bank_says_how_its_question_is_asked_again() -> None:
    """What the bank gives as the short form is said."""
    question = Question("q", "Two people are ill. What do you do?", brief="What do you do when two people are ill?")
    assert in_brief(question) == "What do you do when two people are ill?"
