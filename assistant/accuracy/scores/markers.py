"""Like, you know, well, I mean, so: filler or content, judged from the words alone."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from assistant.accuracy.scores.outcomes import TurnOutcome
from assistant.accuracy.scores.ratios import Counts, Interval, f1, intervals, precision, recall
from assistant.base.speech import normalise

MARKERS = ("like", "you know", "well", "i mean", "so")
FILLS = frozenset(("F", "D", "E"))
"""Labels of words that only fill time; every filling "I mean" is labelled E, as it begins a correction."""
TAKEN_BACK = "RM"
"""Words that the speaker takes back are left out: neither filler nor content."""


class MarkerFigures(msgspec.Struct, frozen=True, omit_defaults=True):
    """How often a marker that fills time is told from one that means something."""

    precision: float | None
    recall: float | None
    f1: float | None
    n: int
    """How often it fills time."""
    content: int
    """How often it does not."""
    intervals: dict[str, Interval] = {}


def markers(turns: Sequence[TurnOutcome], draws: int) -> dict[str, MarkerFigures]:
    """Score each marker that occurs."""
    found = {marker: _figures([_counts(turn, marker.split()) for turn in turns], draws) for marker in MARKERS}
    return {marker: figures for marker, figures in found.items() if figures.n or figures.content}


def _counts(turn: TurnOutcome, marker: Sequence[str]) -> tuple[int, int, int, int]:
    """Count how often the marker is rightly, falsely and not taken for a filler, and rightly for content."""
    tp = fp = fn = tn = 0
    words = [normalise(word) for word in turn.item.words]
    for at in range(len(words) - len(marker) + 1):
        labels = turn.item.labels[at : at + len(marker)]
        if words[at : at + len(marker)] != list(marker) or TAKEN_BACK in labels:
            continue
        true, told = labels[0] in FILLS, turn.fills[at]
        tp, fp, fn, tn = (
            tp + (true and told),
            fp + (told and not true),
            fn + (true and not told),
            tn + (not true and not told),
        )
    return tp, fp, fn, tn


def _figures(rows: Sequence[tuple[int, int, int, int]], draws: int) -> MarkerFigures:
    occurring = [row for row in rows if any(row)]
    tp, fp, fn, tn = (sum(column) for column in zip(*occurring, strict=True)) if occurring else (0,) * 4
    spans = intervals(occurring, {"precision": _precision, "recall": _recall, "f1": _f1}, draws)
    return MarkerFigures(precision(tp, fp), recall(tp, fn), f1(tp, fp, fn), tp + fn, fp + tn, spans)


def _precision(row: Counts) -> float | None:
    return precision(row[0], row[1])


def _recall(row: Counts) -> float | None:
    return recall(row[0], row[2])


def _f1(row: Counts) -> float | None:
    return f1(row[0], row[1], row[2])
