# ruff: noqa: SIM905 (word lists are read and sorted more easily as text)
"""Cuts talk into sentences by its punctuation, its pauses and its joints: recognisers set few full stops. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.base.speech import Word, ends_sentence, normalise

LONG = 24
"""A stretch of more words is cut at its joints, if it has any."""
LEAST = 5
"""Words that each piece keeps at least."""
PAUSE_SECONDS = 0.6
"""A silence of this length counts as a joint."""
MOST = 36
"""A stretch of more words without any joint is cut there."""
ABBREVIATIONS = frozenset("mr. mrs. ms. dr. st. no. vs. e.g. i.e. a.m. p.m. approx. etc.".split())
JOINTS = frozenset("and but so then because cause 'cause or until after when while although though anyway".split())
"""Words with which a new clause may begin …"""
SUBJECTS = frozenset(
    """
    i i'm i've i'd i'll we we're we've we'd he he's he'd she she's she'd they they're they'd it it's that's that this
    the my our his her their there there's you you're nobody everybody everyone then in after at one what a eventually
    """.split()
)
"""… if one of these follows."""


def silences(words: Sequence[Word]) -> list[float]:
    """Return the silence before each word, seconds; 0 before the first."""
    return [0.0, *(max(after.start - before.end, 0.0) for before, after in pairwise(words))][: len(words)]


def cut(words: Sequence[str], pauses: Sequence[float] = ()) -> list[tuple[int, int]]:
    """Return the sentences of a talk as pairs of indices: the first word, and the one behind the last.

    `pauses` are the silences before each word, seconds, where they are known.
    """
    ends = [at for at, word in enumerate(words, start=1) if is_end(word) or at == len(words)]
    starts = [0, *ends][: len(ends)]
    return [piece for start, end in zip(starts, ends, strict=True) for piece in _pieces(words, pauses, start, end)]


def is_end(word: str) -> bool:
    """Tell whether a sentence ends with this word; a title such as "Mr." ends none."""
    return ends_sentence(word) and word.lower() not in ABBREVIATIONS


def _pieces(words: Sequence[str], pauses: Sequence[float], start: int, end: int) -> list[tuple[int, int]]:
    """Cut a stretch at the joint nearest to its middle, and again, until no piece is long."""
    if end - start <= LONG:
        return [(start, end)]
    joints = [at for at in range(start + LEAST, end - LEAST + 1) if _is_joint(words, pauses, at)]
    if not joints:
        if end - start <= MOST:
            return [(start, end)]
        joints = [(start + end) // 2]
    middle = min(joints, key=lambda at: (abs(2 * at - start - end), at))
    return [*_pieces(words, pauses, start, middle), *_pieces(words, pauses, middle, end)]


def _is_joint(words: Sequence[str], pauses: Sequence[float], at: int) -> bool:
    if pauses and pauses[at] >= PAUSE_SECONDS:
        return True
    word, after = normalise(words[at]), normalise(words[at + 1]) if at + 1 < len(words) else ""
    return word in JOINTS and normalise(words[at - 1]) not in JOINTS and after in SUBJECTS
