"""What an answer is made of: counts with their places."""

from __future__ import annotations

import pytest

from assistant.base.events import Question
from assistant.review.substance import Substance, substance
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
    assert [place.text for place in told.hedges] == ["sort of", "maybe", "i guess"]


def test_words_of_the_question() -> None:
    """In any of their forms."""
    assert [place.text for place in counted("The customers were angry.").taken_up] == ["customers"]
