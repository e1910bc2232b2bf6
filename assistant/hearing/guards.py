"""Checks on what a recogniser wrote: loops and impossible speed. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.base.speech import Word, is_filler
from assistant.hearing.pieces import spoken_parts

FASTEST_WORDS_A_SECOND = 6.5
"""No one speaks faster for a whole utterance (390 words a minute); a looping decode writes faster."""
MOST_REPEATS = 4
"""A phrase of up to four words said more often in a row is the recogniser's loop, not the person's."""
MOST_FILLERS_IN_A_ROW = 2
NO_LENGTH_SECONDS = 0.01


def is_implausible(words: Sequence[Word], seconds: float) -> bool:
    """Tell whether a decode of `seconds` of sound has the marks of a loop or a hallucination."""
    said = [part for word in words for part in spoken_parts(word.text)]  # "no-no-no-no-no-no" is a loop, too
    if len(said) > 4 + FASTEST_WORDS_A_SECOND * seconds:
        return True
    return any(_longest_repeat(said, size) > MOST_REPEATS for size in (1, 2, 3, 4))


def drop_loops(words: Sequence[Word]) -> list[Word]:
    """Keep at most two fillers in a row, and drop the words at the end that have no length in time.

    Those are what Whisper adds after the speech is over; in the middle, real words may get no length either.
    """
    words = list(words)
    while words and words[-1].end - words[-1].start < NO_LENGTH_SECONDS:
        words.pop()
    kept: list[Word] = []
    for word in words:
        row = kept[-MOST_FILLERS_IN_A_ROW:]
        looping = len(row) == MOST_FILLERS_IN_A_ROW and all(is_filler(other.text) for other in row)
        if not (looping and is_filler(word.text)):
            kept.append(word)
    return kept


def _longest_repeat(said: Sequence[str], size: int) -> int:
    """How often a phrase of `size` words is said in a row, at most."""
    longest = run = 0
    for index in range(size, len(said)):
        run = run + 1 if said[index] == said[index - size] else 0
        longest = max(longest, run)
    return 1 + longest // size
