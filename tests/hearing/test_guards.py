"""Guards against a recogniser that loops or invents: what a person could have said passes, the rest does not."""

from __future__ import annotations

from itertools import pairwise

import pytest

from assistant.hearing.guards import drop_loops, is_implausible, longest_plausible, unexplained_seconds, with_fillers
from assistant.speech import Word


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


def test_fillers_of_a_second_decode_go_between_the_words_of_the_first() -> None:
    """And nothing else of it does: the first decode's words stand."""
    plain = words("I was asked to run the count")
    prompted = words("I was um asked to run a different count")
    assert texts(with_fillers(plain, prompted)) == "I was um asked to run the count"


def test_a_second_decode_of_other_words_adds_nothing() -> None:
    """What has little in common cannot say where its fillers belong."""
    plain = words("I was asked to run the count")
    assert with_fillers(plain, words("um nobody knows uh what happened there")) == plain


def test_a_filler_before_the_first_word_comes_first() -> None:
    """Um, I think."""
    plain = words("I think so too", start=1.0)
    assert texts(with_fillers(plain, [Word(0.2, 0.6, "um", 0.5), *plain])) == "um I think so too"


def test_times_follow_one_another_when_fillers_are_put_in() -> None:
    """A filler takes its time from the neighbour that was stretched over it."""
    plain = [Word(0.0, 0.4, "was", 0.9), Word(0.4, 2.0, "asked", 0.9), Word(2.0, 2.4, "to", 0.9)]
    prompted = [
        Word(0.0, 0.4, "was", 0.9), Word(0.5, 1.2, "um", 0.5), Word(1.4, 2.0, "asked", 0.9), Word(2.0, 2.4, "to", 0.9),
    ]  # fmt: skip
    merged = with_fillers(plain, prompted)
    assert texts(merged) == "was um asked to"
    assert all(word.start <= word.end for word in merged)
    assert all(a.end <= b.start for a, b in pairwise(merged))


def test_sound_without_words_is_measured() -> None:
    """Gaps of more than a quarter of a second, and words that last longer than their letters need."""
    assert unexplained_seconds(words("I was there"), 0.0, 1.12) == 0.0
    assert unexplained_seconds([], 0.0, 2.0) == pytest.approx(1.75)
    stretched = Word(0.0, 3.0, "to", 0.9)
    assert unexplained_seconds([stretched], 0.0, 3.0) == pytest.approx(3.0 - longest_plausible(stretched))
