"""Checks on what a recogniser wrote: loops and impossible speed. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.speech import Word, is_filler, normalise

FASTEST_WORDS_A_SECOND = 6.5
"""No one speaks faster for a whole utterance (390 words a minute); a looping decode writes faster."""
MOST_REPEATS = 4
"""A phrase of up to four words said more often in a row is the recogniser's loop, not the person's."""
MOST_FILLERS_IN_A_ROW = 2


def is_implausible(words: Sequence[Word], seconds: float) -> bool:
    """Tell whether a decode of `seconds` of sound has the marks of a loop or a hallucination."""
    if len(words) > 4 + FASTEST_WORDS_A_SECOND * seconds:
        return True
    keys = [normalise(word.text) for word in words]
    return any(_longest_repeat(keys, size) > MOST_REPEATS for size in (1, 2, 3, 4))


def drop_loops(words: Sequence[Word]) -> list[Word]:
    """Keep at most two equal fillers in a row, and drop words that have no length in time."""
    kept: list[Word] = []
    for word in words:
        row = kept[-MOST_FILLERS_IN_A_ROW:]
        looping = len(row) == MOST_FILLERS_IN_A_ROW and all(is_filler(other.text) for other in row)
        if word.end - word.start < 0.01 or (looping and is_filler(word.text)):
            continue
        kept.append(word)
    return kept


def keeps_all(plain: Sequence[Word], prompted: Sequence[Word]) -> bool:
    """Tell whether a second decode kept the words of the first: at most one in ten is missing."""
    from difflib import SequenceMatcher

    first = [normalise(word.text) for word in plain if not is_filler(word.text)]
    second = [normalise(word.text) for word in prompted if not is_filler(word.text)]
    same = sum(block.size for block in SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks())
    return len(first) - same <= max(1, len(first) // 10) and len(second) <= len(first) + max(2, len(first) // 5)


def unexplained_seconds(words: Sequence[Word], start: float, end: float) -> float:
    """Length of sound from `start` to `end` that no word explains, seconds.

    Gaps between words count, and so does what a word lasts beyond what its letters need: a recogniser that leaves
    an um out stretches its neighbour over it.
    """
    edges = [start, *(edge for word in words for edge in (word.start, word.end)), end]
    gaps = sum(max(0.0, b - a - 0.25) for a, b in list(pairwise(edges))[::2])
    return gaps + sum(max(0.0, word.end - word.start - longest_plausible(word)) for word in words)


def longest_plausible(word: Word) -> float:
    """How long a word may last before something else must be inside it, seconds."""
    return 0.45 + 0.06 * len(normalise(word.text))


def _longest_repeat(keys: Sequence[str], size: int) -> int:
    longest, run = 1, 1.0
    for index in range(size, len(keys) - size + 1):
        if keys[index : index + size] == keys[index - size : index]:
            run += 1 / size
            longest = max(longest, int(run))
        else:
            run = 1.0
    return longest
