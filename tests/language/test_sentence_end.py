"""How likely a sentence is over: the same words, with and without what they announce."""

from __future__ import annotations

import pytest

from assistant.language.sentence_end import chance_of_end, signs

pytestmark = pytest.mark.fast


@pytest.mark.parametrize(
    ("whole", "cut"),
    [
        ("I moved to the evening shift last year.", "I moved to the evening shift last."),
        ("We finished the whole order on time.", "We finished the whole order on."),
        ("My manager was happy with it.", "My manager was happy with."),
        ("That was what I was looking for.", "That was something I was looking for."),
        ("We finished in May.", "We thought we may."),
    ],
)
def test_a_whole_sentence_is_likelier_over_than_one_that_is_cut(whole: str, cut: str) -> None:
    """A month, or a question word before, makes an end of a word that else awaits more."""
    assert chance_of_end(whole.split()) > chance_of_end(cut.split())


def test_the_final_stop_tells_nothing() -> None:
    """Recognisers write one behind sentences that break off, and leave it out behind whole ones."""
    assert chance_of_end(["We", "delivered", "on", "time."]) == chance_of_end(["We", "delivered", "on", "time"])


def test_ums_are_looked_through() -> None:
    """A sentence with fillers shows the same signs as without."""
    assert set(signs(["We", "um,", "left", "uh", "early."])) == set(signs(["We", "left", "early."]))


@pytest.mark.parametrize("texts", [[], ["um"], ["—"]])
def test_what_holds_no_word_shows_nothing(texts: list[str]) -> None:
    """Nothing to look at is no error."""
    assert list(signs(texts)) == []
    assert 0.0 <= chance_of_end(texts) <= 1.0
