"""Which words only fill time: the same word can be a filler and a real word."""

from __future__ import annotations

import pytest

from assistant.language.markers import filler_marks

pytestmark = pytest.mark.fast


def marked(text: str) -> str:
    """Return the text with the words that only fill time in capitals."""
    words = text.split()
    return " ".join(word.upper() if fills else word for word, fills in zip(words, filler_marks(words), strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "UM i moved UH to the ER evening shift",
        "it was YOU KNOW a busy week",
        "do you know the shop in the square",
        "as you know we close at six",
        "if you know what i want",
        "it took I MEAN a week at least",
        "that is what i mean by that",
        "we had LIKE forty orders",
        "i like the work and they like me",
        "i would really like to learn it",
        "it looks like rain",
        "things like that happen",
        "and LIKE nobody answered",
        "i was LIKE really tired",
        "it is like i said before",
        "it was UM LIKE in the morning",
        "WELL the first week was hard",
        "and WELL it was my fault",
        "the launch went well and we sold out",
        "i know the area very well",
        "it was SORT OF an office",
        "what kind of office",
        "i I rang him",
        "i UM I rang him",
        "we had we HAD no time",
        "it was very very cold",
        "BASICALLY we were late",
    ],
)
def test_words_that_only_fill_time_are_told_from_the_same_words_with_a_meaning(text: str) -> None:
    """Capitals show what counts as filler; whatever is small is content."""
    assert marked(text.lower()) == text


def test_no_words_no_marks() -> None:
    """An empty answer has no fillers."""
    assert filler_marks([]) == []
