"""Reads the times of words from Praat's TextGrid files, the long form and the short one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.accuracy.labels.entries import TimedWord

TOKEN = re.compile(r'"((?:[^"]|"")*)"|(?<![\w<.\[])(-?\d+(?:\.\d+)?(?:[eE]-?\d+)?)(?![\w\]])')
"""A text in quotes, or a number that is not an index in brackets."""
HEAD_VALUES = 5
"""Two names of the format, start, end, number of tiers."""


def word_tier(text: str) -> tuple[TimedWord, ...] | None:
    """Return the intervals of the tier of words, silences among them as empty texts; None if there is none.

    The tier is the one called words, or else the first that has intervals. Raises ValueError if the text is no
    TextGrid.
    """
    tiers = list(_tiers(_values(text)))
    named = [intervals for name, intervals in tiers if name.lower().rpartition(" ")[2] in ("words", "word")]
    return next(iter([*named, *(intervals for _, intervals in tiers)]), None)


def _values(text: str) -> Iterator[str]:
    return (match[1].replace('""', '"') if match[1] is not None else match[2] for match in TOKEN.finditer(text))


def _tiers(values: Iterator[str]) -> Iterator[tuple[str, tuple[TimedWord, ...]]]:
    head = [next(values, "") for _ in range(HEAD_VALUES)]
    if head[1] != "TextGrid":
        raise ValueError("it is no TextGrid")
    try:
        for _ in range(int(head[4])):
            kind, name, _, _, count = (next(values) for _ in range(HEAD_VALUES))
            if kind == "IntervalTier":
                yield name, tuple(_interval(values) for _ in range(int(count)))
            else:
                for _ in range(2 * int(count)):
                    next(values)
    except (RuntimeError, StopIteration) as error:
        raise ValueError("it breaks off") from error


def _interval(values: Iterator[str]) -> TimedWord:
    return TimedWord(float(next(values)), float(next(values)), next(values).strip())
