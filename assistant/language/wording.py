"""What a short text says, as numbers: which words and pairs of words are in it, and what it means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from assistant.base.samples import Vector
from assistant.base.speech import is_filler, normalise
from assistant.language.embedding import SIZE, embed

WORDS_SHARE, MEANING_SHARE = 3.0, 5.0
"""Lengths of the two parts of a vector: the meaning counts for more than the words (tried on writers held out)."""
MEANING = tuple(f"meaning:{number}" for number in range(SIZE))
"""Names of the last numbers of a vector."""


def plain(words: Sequence[str]) -> str:
    """Return the words of a text as the weights know them: no case, no stops, no ums."""
    return " ".join(text for text in map(normalise, words) if text and not is_filler(text))


def wordings(text: str) -> set[str]:
    """Return the words of a plain text, and every two that stand together; its beginning and its end stand too."""
    words = ["^", *text.split(), "$"]
    return {*words[1:-1], *(f"{one} {other}" for one, other in pairwise(words))}


def wording_vector(text: str, places: Mapping[str, int]) -> Vector:
    """Return the numbers of a plain text: the wordings that have a place, of one length together, then its meaning."""
    import numpy as np

    vector = np.zeros(len(places) + SIZE, np.float32)
    known = [places[one] for one in wordings(text) if one in places]
    if known:
        vector[known] = WORDS_SHARE / len(known) ** 0.5
    vector[len(places) :] = MEANING_SHARE * embed(text)
    return vector
