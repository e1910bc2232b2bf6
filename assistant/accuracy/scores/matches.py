"""Pairs what was found with what is true, in time or by the words around it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.accuracy.labels.entries import TimedWord
from assistant.base.speech import Word, is_filler, normalise

Span = tuple[float, float]
FILLER = "um"
"""Stands for every filler."""


def fills(word: str) -> bool:
    """Tell whether a written word is a filled pause; what begins with an apostrophe is a clipped word, as 'er."""
    return is_filler(word) and not word.startswith(("'", "’"))


def in_time(true: Sequence[TimedWord], found: Sequence[Word], tolerance: float) -> list[tuple[int, int]]:
    """Pair each true word with the nearest found one whose middle lies in it or within `tolerance` s of it, once."""
    near = sorted(
        (distance, one, other)
        for one, word in enumerate(true)
        for other, heard in enumerate(found)
        if (distance := _outside((heard.start + heard.end) / 2, word)) <= tolerance
    )
    return _each_once([(one, other) for _, one, other in near])


def by_text(said: Sequence[str], heard: Sequence[str]) -> int:
    """Count the fillers that stand at the same place in both, whatever their spelling."""
    import jiwer

    texts = [
        [FILLER if fills(word) else normalise(word) for word in words if normalise(word)] for words in (said, heard)
    ]
    if not all(texts):
        return 0
    aligned = jiwer.process_words(" ".join(texts[0]), " ".join(texts[1]))
    return sum(
        word == FILLER
        for chunk in aligned.alignments[0]
        if chunk.type == "equal"
        for word in texts[0][chunk.ref_start_idx : chunk.ref_end_idx]
    )


def overlapping(true: Sequence[Span], found: Sequence[Span]) -> list[tuple[int, int]]:
    """Pair spans that share at least half of the longer one, each once, those that share most first."""
    shared = sorted(
        (
            (-part, one, other)
            for one, span in enumerate(true)
            for other, heard in enumerate(found)
            if (part := _shared(span, heard)) >= 0.5 * max(span[1] - span[0], heard[1] - heard[0]) and part > 0
        )
    )
    return _each_once([(one, other) for _, one, other in shared])


def _each_once(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    left: set[int] = set()
    right: set[int] = set()
    kept: list[tuple[int, int]] = []
    for one, other in pairs:
        if one not in left and other not in right:
            left.add(one)
            right.add(other)
            kept.append((one, other))
    return sorted(kept)


def _outside(time: float, word: TimedWord) -> float:
    return max(word.start - time, time - word.end, 0.0)


def _shared(one: Span, other: Span) -> float:
    return min(one[1], other[1]) - max(one[0], other[0])
