"""What an answer is made of: counts with their places."""

from __future__ import annotations

import pytest

from assistant.base.events import Ground, Question, follow_up_number
from assistant.review.substance import Beside, Substance, beside, substance
from tests.support.histories import said, turn

pytestmark = pytest.mark.fast

QUESTION = Question("q", "Tell me about a difficult customer.", "behavioural")


def counted(text: str) -> Substance:
    """Count what is in an answer."""
    return substance(turn(said(text, 1.0), question=QUESTION).takes[0].take)


def test_who_did_it() -> None:
    """I and we, a repeat counted once."""
    told = counted("I, um, I rang them and my boss came, and we told our driver.")
    assert [place.text for place in told.own] == ["i", "my"]
    assert [place.text for place in told.shared] == ["we", "our"]
    assert told.own[0].at == pytest.approx(1.8)


def test_figures_and_names() -> None:
    """What stands together is one; a capital at the start of a sentence is no name."""
    told = counted("Sales rose by twenty three percent. Then Mrs. Hill from Leeds paid 400 pounds.")
    assert [place.text for place in told.figures] == ["twenty three percent", "400"]
    assert [place.text for place in told.names] == ["Mrs Hill", "Leeds"]


def test_hedges_but_not_kinds() -> None:
    """A kind of something is meant as it is said."""
    told = counted("It was sort of late and maybe I guess we knew what kind of day it was.")
    assert [place.text for place in told.hedges] == ["sort of", "maybe", "I guess"]


def test_words_of_the_question() -> None:
    """In any of their forms."""
    assert [place.text for place in counted("The customers were angry.").taken_up] == ["customers"]


def test_words_of_the_advertisement() -> None:
    """Of the line behind the question, but not those that it has itself; nothing is counted without a line."""
    made = Question("q", "When did you calm a customer?", because=Ground("Calms customers and handles refunds", "ad"))
    told = substance(turn(said("A customer wanted a refund.", 1.0), question=made).takes[0].take)
    assert told.taken_up_of_ad is not None
    assert [place.text for place in told.taken_up_of_ad] == ["refund"]
    assert counted("A refund.").taken_up_of_ad is None


def test_an_answer_is_held_against_the_take_before_and_the_other_answers() -> None:
    """Of other questions their last takes count; a follow-up is no other question."""
    one, two, three, more = (counted(text) for text in ("I went.", "We went.", "I sat.", "I ran."))
    answers = [(1, one), (2, three), (1, two), (follow_up_number(1), more)]
    assert beside(answers, 2) == Beside(one, (three,))
    assert beside(answers, 1) == Beside(None, (two, more))
