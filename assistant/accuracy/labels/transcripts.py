"""What stands in a transcript besides words: marks of noises, cut-off words and hesitations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.accuracy.labels.entries import TimedWord, TruePause
from assistant.base.speech import normalise

HESITATED = re.compile(r"<hes-([^>]+)>")
MARK = re.compile(r"<[^>]*>|\[[^\]]*\]")


def said(transcript: str) -> tuple[str, ...]:
    """Return the words of a transcript. What stands in angle or square brackets is none, but for `<hes-word>`."""
    plain = MARK.sub(" ", HESITATED.sub(r" \1 ", transcript))
    return tuple(word for word in plain.split() if normalise(word))


def timed_words(intervals: Sequence[TimedWord]) -> tuple[TimedWord, ...]:
    """Return the intervals that hold words."""
    return tuple(
        TimedWord(interval.start, interval.end, word) for interval in intervals for word in said(interval.text)
    )


def silences(intervals: Sequence[TimedWord], seconds: float, shortest: float) -> tuple[TruePause, ...]:
    """Return the gaps of at least `shortest` seconds between what was said or made a noise, and at both ends."""
    sounding = [interval for interval in intervals if interval.text]
    edges = [0.0, *(edge for interval in sounding for edge in (interval.start, interval.end)), seconds]
    gaps = list(pairwise(edges))[::2]
    return tuple(TruePause(start, end) for start, end in gaps if end - start >= shortest)
