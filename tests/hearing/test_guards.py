"""Checks on what a recogniser wrote: loops are seen, fillers are merged in, nothing a person said is lost."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.hearing.guards import drop_loops, is_implausible, unexplained_seconds, with_fillers
from assistant.speech import Word, is_filler


def said(text: str, start: float = 0.0, step: float = 0.4) -> list[Word]:
    """Say words one after the other, one a step; `_` is a gap."""
    return [
        Word(start + n * step, start + (n + 0.9) * step, word, 0.9)
        for n, word in enumerate(text.split())
        if word != "_"
    ]


def text(words: list[Word]) -> str:
    """Join words."""
    return " ".join(word.text for word in words)


@pytest.mark.parametrize(
    "looped",
    [
        "yes yes yes yes yes",
        "I was I was I was I was I was there",
        "and then the, And then the and then the and then the and then the",
        "so " + "we had to go " * 5,
    ],
)
def test_loop_is_implausible(looped: str) -> None:
    """A phrase of up to four words, five times in a row, is the recogniser's loop, whatever its punctuation."""
    assert is_implausible(said(looped), 60.0)


@pytest.mark.parametrize(
    "spoken",
    [
        "",
        "no no no no that is not it",
        "I I I was I was there",
        "we had to go and then we had to go back because we had to go",
    ],
)
def test_person_may_repeat(spoken: str) -> None:
    """A stutter, and a phrase that comes back, are a person's."""
    assert not is_implausible(said(spoken), 10.0)


def test_impossible_speed_is_implausible() -> None:
    """Thirty different words in three seconds were not spoken; in six they may have been."""
    words = said(" ".join(f"word{n}" for n in range(30)))
    assert is_implausible(words, 3.0)
    assert not is_implausible(words, 6.0)


def test_row_of_fillers_is_cut() -> None:
    """At most two fillers in a row are kept, and words follow as they were."""
    assert text(drop_loops(said("so um uh um er um we um went"))) == "so um uh we um went"


def test_words_without_length_go() -> None:
    """A word that takes no time was not heard."""
    assert text(drop_loops([Word(0.0, 0.5, "hello", 0.9), Word(0.5, 0.5, "ghost", 0.1)])) == "hello"


def test_fillers_are_put_in_their_place() -> None:
    """Of the second decode only the fillers are taken, each after the word that both decodes have before it."""
    plain = said("I was _ responsible for _ the team")
    prompted = said("I was um responsible for uh the team")
    assert text(with_fillers(plain, prompted)) == "I was um responsible for uh the team"


def test_words_of_the_first_decode_stand() -> None:
    """What the filler prompt leaves out or makes up changes no word."""
    plain = said("I led the whole team for two years and it went well")
    prompted = said("_ um led the whole thing for two years you know like")
    merged = with_fillers(plain, prompted)
    assert [word.text for word in merged if not is_filler(word.text)] == [word.text for word in plain]
    assert "um" in text(merged)


def test_decode_of_something_else_adds_nothing() -> None:
    """When the two decodes have little in common, neither have their fillers a place."""
    plain = said("I led the whole team for two years")
    assert with_fillers(plain, said("um thank uh you so um much")) == plain


def test_filler_alone() -> None:
    """A lone um, for which the first decode has no word, is heard."""
    assert text(with_fillers([], said("Um,"))) == "Um,"


def test_filler_takes_its_time_from_its_neighbour() -> None:
    """A word that was stretched over an um is shortened, so that times follow one another."""
    plain = [Word(0.0, 0.4, "I", 0.9), Word(0.4, 2.0, "was", 0.9), Word(2.0, 2.4, "there", 0.9)]
    prompted = [*plain[:1], Word(0.4, 0.8, "was", 0.9), Word(1.0, 1.8, "um", 0.9), *plain[2:]]
    merged = with_fillers(plain, prompted)
    assert [(word.text, word.start, word.end) for word in merged] == [
        ("I", 0.0, 0.4), ("was", 0.4, 1.0), ("um", 1.0, 1.8), ("there", 2.0, 2.4),
    ]  # fmt: skip


def test_filler_written_twice_is_one() -> None:
    """Two fillers with no time between them are one that the decode wrote twice."""
    prompted = [*said("so"), Word(0.5, 0.8, "um", 0.9), Word(0.9, 1.2, "uh", 0.9), Word(2.0, 2.3, "um", 0.9)]
    assert text(with_fillers(said("so"), prompted)) == "so um um"


VOCABULARY = st.sampled_from(["um", "uh", "so", "we", "went", "there", "_"])


@given(st.lists(VOCABULARY, max_size=20), st.lists(VOCABULARY, max_size=20))
def test_merging_loses_nothing(first: list[str], second: list[str]) -> None:
    """Whatever the two decodes are, the first one's words stay in order, and times never run backwards."""
    plain, prompted = said(" ".join(first)), said(" ".join(second), start=0.1)
    merged = with_fillers(plain, prompted)
    kept = [word.text for word in merged if not is_filler(word.text)]
    assert kept == [word.text for word in plain if not is_filler(word.text)]
    for word in merged:
        assert word.start <= word.end
    for before, after in pairwise(merged):
        assert before.end <= after.start + 1e-9


def test_silence_between_words_is_unexplained() -> None:
    """Sound in which no word lies is counted; the small gaps of fluent speech are not."""
    assert unexplained_seconds(said("we went there"), 0.0, 1.2) == 0.0
    assert unexplained_seconds(said("we _ _ _ there"), 0.0, 2.0) == pytest.approx(1.24 - 0.25)
    assert unexplained_seconds([], 0.0, 2.0) == pytest.approx(1.75)


def test_stretched_word_is_unexplained() -> None:
    """A short word that lasts two seconds hides something."""
    assert unexplained_seconds([Word(0.0, 2.0, "was", 0.9)], 0.0, 2.0) == pytest.approx(2.0 - 0.63)
