"""Checks on what a recogniser wrote: loops and impossible speed. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from assistant.speech import Word, is_filler, normalise

if TYPE_CHECKING:
    from difflib import Match

FASTEST_WORDS_A_SECOND = 6.5
"""No one speaks faster for a whole utterance (390 words a minute); a looping decode writes faster."""
MOST_REPEATS = 4
"""A phrase of up to four words said more often in a row is the recogniser's loop, not the person's."""
MOST_FILLERS_IN_A_ROW = 2
NO_LENGTH_SECONDS = 0.01
SHORTEST_FILLER_SECONDS = 0.2
SAME_FILLER_SECONDS = 0.3
"""Two fillers closer than this are one that a looping decode wrote twice."""


def is_implausible(words: Sequence[Word], seconds: float) -> bool:
    """Tell whether a decode of `seconds` of sound has the marks of a loop or a hallucination."""
    if len(words) > 4 + FASTEST_WORDS_A_SECOND * seconds:
        return True
    keys = [normalise(word.text) for word in words]
    return any(_longest_repeat(keys, size) > MOST_REPEATS for size in (1, 2, 3, 4))


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


def with_fillers(plain: Sequence[Word], prompted: Sequence[Word]) -> list[Word]:
    """Put the fillers of a second decode among the words of the first, and nothing else of it.

    A prompt that makes Whisper write fillers can also lose or invent sentences; so the first decode's words stand.
    A filler goes after the word that both decodes have before it; if they have little in common, nothing is added.
    """
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, _keys(plain), _keys(prompted), autojunk=False)
    blocks = matcher.get_matching_blocks()
    if 2 * sum(block.size for block in blocks) < len(plain):
        return list(plain)
    after: dict[int, list[Word]] = {}
    for index, word in enumerate(prompted):
        if is_filler(word.text):
            after.setdefault(_place(index, blocks, len(plain)), []).append(_with_length(word))
    merged = after.get(0, [])
    for place, word in enumerate(plain, start=1):
        merged += [word, *after.get(place, [])]
    return _in_order(merged)


def _with_length(filler: Word) -> Word:
    """Give a filler without length in time the least that an um takes."""
    if filler.end - filler.start >= NO_LENGTH_SECONDS:
        return filler
    return replace(
        filler, start=max(0.0, filler.start - SHORTEST_FILLER_SECONDS / 2), end=filler.end + SHORTEST_FILLER_SECONDS / 2
    )


def _keys(words: Sequence[Word]) -> list[str]:
    return [normalise(word.text) for word in words]


def _place(index: int, blocks: Sequence[Match], count: int) -> int:
    """How many words of the first decode come before word `index` of the second."""
    before = [block for block in blocks if block.size and block.b < index]
    if not before:
        return 0
    last = before[-1]
    return min(count, last.a + min(last.size, index - last.b))


def _in_order(words: Sequence[Word]) -> list[Word]:
    """Make the times follow one another: a filler takes its time from the neighbour that was stretched over it."""
    kept: list[Word] = []
    for word in words:
        last = kept[-1] if kept else None
        if last is None or word.start >= last.end:
            if not _is_written_twice(last, word):
                kept.append(word)
            continue
        if _is_written_twice(last, word):
            continue
        edge = max(last.start, word.start) if is_filler(word.text) else last.end
        kept[-1] = replace(last, end=edge)
        start = max(edge, word.start)
        kept.append(replace(word, start=start, end=max(start, word.end)))
    return kept


def _is_written_twice(last: Word | None, word: Word) -> bool:
    if last is None or not (is_filler(word.text) and is_filler(last.text)):
        return False
    return word.start - last.end < SAME_FILLER_SECONDS


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
    """How often a phrase of `size` words is said in a row, at most."""
    longest = run = 0
    for index in range(size, len(keys)):
        run = run + 1 if keys[index] == keys[index - size] else 0
        longest = max(longest, run)
    return 1 + longest // size
