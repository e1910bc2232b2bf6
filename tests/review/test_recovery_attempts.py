"""What was tried: the words that show a move, widened to the sentence that was said."""

import pytest

from assistant.review.recovery_attempts import whole_sentence
from tests.support.histories import said

pytestmark = pytest.mark.fast


@pytest.mark.parametrize(
    ("text", "shows", "whole"),
    [
        (
            "Sorry, could I start over on that question?",
            "could I start over",
            "Sorry, could I start over on that question?",
        ),
        ("It was late. Could I start over? In May we", "Could I start over?", "Could I start over?"),
        (
            "and then I was asked to, um, sorry, could I start over",
            "could I start over",
            "um, sorry, could I start over",
        ),
        ("Do you think I could try that again?", "could try that again?", "Do you think I could try that again?"),
        ("we had to move it because I could not I'm nervous", "I'm nervous", "I'm nervous"),
        ("Let me rephrase and so in May we had to move all of it to a new", "Let me rephrase", "Let me rephrase"),
    ],
    ids=["whole", "neighbours", "lead-in", "near start", "no start near", "no end near"],
)
def test_the_sentence_around_a_move(text: str, shows: str, whole: str) -> None:
    """What leads up to it and what ends it belong to it; the answer around it does not."""
    utterance = said(text, 3.0)
    words = utterance.words
    texts = text.split()
    first = next(n for n in range(len(texts)) if texts[n : n + len(shows.split())] == shows.split())
    last = first + len(shows.split()) - 1
    start, end = whole_sentence(words, words[first].start, words[last].end)
    assert " ".join(word.text for word in words if start <= word.start and word.end <= end) == whole


def test_a_silence_ends_a_sentence() -> None:
    """Words beyond a pause belong to something else, punctuation or not."""
    words = (
        *said("we moved it", 0.0).words,
        *said("sorry could I start over", 3.0).words,
        *said("so in May", 8.0).words,
    )
    assert whole_sentence(words, 3.4, 5.0) == (3.0, 5.0)


def test_no_words() -> None:
    """Without words a move keeps its own span."""
    assert whole_sentence((), 3.0, 4.0) == (3.0, 4.0)
    assert whole_sentence(said("we moved it", 0.0).words, 3.0, 4.0) == (3.0, 4.0)
