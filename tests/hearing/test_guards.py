"""Guards against a recogniser that loops or invents: what a person could have said passes, the rest does not."""

from __future__ import annotations

import pytest

from assistant.base.speech import Word
from assistant.hearing.guards import drop_loops, is_implausible

pytestmark = pytest.mark.fast


def words(text: str, start: float = 0.0, step: float = 0.4) -> list[Word]:
    """Say a text at a steady pace."""
    return [Word(start + n * step, start + (n + 0.8) * step, word, 0.9) for n, word in enumerate(text.split())]


def texts(said: list[Word]) -> str:
    """Join the words."""
    return " ".join(word.text for word in said)


@pytest.mark.parametrize(
    "text",
    ["", "Yes.", "no no no no", "very very very good", "I went, I went, I went home", "ha ha ha ha that is funny"],
)
def test_what_a_person_says_is_plausible(text: str) -> None:
    """People repeat themselves, too."""
    assert not is_implausible(words(text), seconds=0.4 * len(text.split()))


@pytest.mark.parametrize(
    "text",
    ["no " * 9, "I think " * 7, "and then we " * 6, "and so we had " * 6, "so it was the the the the the the same"],
)
def test_a_loop_is_not(text: str) -> None:
    """A phrase of up to four words five times in a row is the recogniser's."""
    assert is_implausible(words(text), seconds=10.0)


def test_more_words_than_anybody_can_say_are_not() -> None:
    """Forty different words in two seconds."""
    assert is_implausible(words(" ".join(f"word{n}" for n in range(40))), seconds=2.0)


def test_two_fillers_in_a_row_are_kept_and_no_third() -> None:
    """An um, an uh, and a loop."""
    assert texts(drop_loops(words("so um uh um um I went um home"))) == "so um uh I went um home"


def test_words_without_length_are_dropped() -> None:
    """They were never said."""
    assert texts(drop_loops([*words("I went"), Word(0.8, 0.8, "home", 0.1)])) == "I went"
