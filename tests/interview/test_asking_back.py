"""When the interviewer asks back, and when not."""

from __future__ import annotations

import pytest

from assistant.base.events import Event, Question, follow_up_number
from assistant.interview.asking_back import SLOT, draw_again, to_ask_back
from assistant.interview.decks import Decks
from assistant.interview.lines import load_interviewer_lines
from assistant.review.history import HeardTurn
from tests.support.histories import OPEN_END, OVEN, found, move, opened, said, turn

pytestmark = pytest.mark.fast

LINES = load_interviewer_lines()


def asked(*events: Event, **of: object) -> Question | None:
    """Tell what is asked back after a turn with these events."""
    return after(turn(*(events or (said(OPEN_END, 1.0),)), question=OVEN, **of))  # type: ignore[arg-type]


def after(*turns: HeardTurn) -> Question | None:
    """Tell what is asked back after these turns."""
    wording = to_ask_back(turns)
    return wording(Decks(LINES, 1)) if wording else None


@pytest.mark.parametrize("reason", ["silence", "said", "key", "source"])
def test_an_answer_without_an_end_is_asked_for_it(reason: str) -> None:
    """In one of the wordings of that; the answer to it may be short."""
    question = asked(reason=reason)
    assert question is not None
    assert question.text in LINES["probe_result"]
    assert (question.id, question.kind, question.topics) == ("oven/result", "factual", OVEN.topics)


@pytest.mark.parametrize("reason", ["declined", "skipped", "unanswered", "hard_limit", "nothing_said", "quit"])
def test_whoever_did_not_answer_is_left_in_peace(reason: str) -> None:
    """Also whoever would rather not."""
    assert asked(reason=reason) is None


def test_trouble_is_not_followed_by_a_question() -> None:
    """A freeze, a new start, and nerves, certain or not."""
    nervous = said("Sorry, I am so nervous.", 30.0)
    story = said(OPEN_END, 1.0)
    assert asked(story, found("freeze", 30.0, 36.0)) is None
    assert asked(said("Well.", 1.0), opened(4.0), said(OPEN_END, 6.0)) is None
    assert asked(story, nervous, move("admit_nerves", nervous, certain=False)) is None
    assert after(turn(story, question=OVEN, take=2)) is not None  # it went on, which nobody had to ask for


def test_facts_are_not_followed_up() -> None:
    """A number is an answer."""
    fact = Question("f", "How many years have you driven lorries?", "factual")
    assert after(turn(said("It must be eleven years now.", 1.0), question=fact)) is None


def test_a_second_follow_up_is_another() -> None:
    """What was asked is not asked again, and all that was said counts."""
    first = asked()
    assert first is not None
    again = turn(said("Well, I do not know how to say that.", 1.0), number=follow_up_number(1), question=first)
    second = after(turn(said(OPEN_END, 1.0), question=OVEN), again)
    assert second is None or second.id != first.id


@pytest.mark.parametrize("occasion", [name for name in LINES if name.startswith("probe_")])
def test_there_are_wordings_enough(occasion: str) -> None:
    """At least eight, all different; each has a place for what is quoted, or none has."""
    lines = LINES[occasion]
    assert len(set(lines)) == len(lines) >= 8
    assert {line.count(SLOT) for line in lines} == {1 if occasion == "probe_elaborate" else 0}


def test_words_of_a_session_that_is_gone_on_with_do_not_come_again() -> None:
    """What was asked before it broke off is drawn once more from the same deck."""
    first, second = Decks(LINES, 1), Decks(LINES, 1)
    wording = to_ask_back([turn(said(OPEN_END, 1.0), question=OVEN)])
    assert wording is not None
    draw_again(wording(first), OVEN, second)
    assert wording(second).text == wording(first).text
