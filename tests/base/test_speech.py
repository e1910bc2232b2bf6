"""Words as recognisers write them, and as the program compares them."""

from __future__ import annotations

import pytest

from assistant.base.speech import Utterance, Word, is_filler, normalise

pytestmark = pytest.mark.fast


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Hello,", "hello"),
        ("don’t", "don't"),
        ("“Well…”", "well"),
        ("‘cause", "cause"),
        ("well-known.", "well-known"),
        ("—", ""),
    ],
)
def test_words_are_compared_without_case_and_punctuation(written: str, plain: str) -> None:
    """Apostrophes and hyphens inside a word stay."""
    assert normalise(written) == plain


@pytest.mark.parametrize("word", ["Um,", "uh", "Er...", "hmm.", "Mm"])
def test_fillers_are_known_in_every_spelling(word: str) -> None:
    """As recognisers write them."""
    assert is_filler(word)


@pytest.mark.parametrize("word", ["umbrella", "a", "like", "her", "I", ""])
def test_words_are_not_fillers(word: str) -> None:
    """However short."""
    assert not is_filler(word)


def test_the_text_of_an_utterance_is_its_words() -> None:
    """Joined by spaces; none for a cough."""
    said = Utterance(0.0, 1.0, (Word(0.0, 0.4, "Yes,", 0.9), Word(0.5, 0.9, "indeed.", 0.9)), 2.0)
    assert said.text == "Yes, indeed."
    assert Utterance(0.0, 1.0, (), 2.0).text == ""
