"""What happened in a turn as labelled spans of its sound, for programs that show labels beside sound. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from assistant.base.speech import is_filler
from assistant.report.exports.session import ExportedTurn
from assistant.review.quotes import clean

Span = tuple[float, float, str]
"""Start and end, seconds, and what it is."""
SHORTEST_SECONDS = 0.001
"""A shorter span is one that ends where it begins."""


def word_spans(turn: ExportedTurn) -> list[Span]:
    """Return the words."""
    return _ordered((word.start, word.end, word.text) for take in turn.takes for word in take.words)


def pause_spans(turn: ExportedTurn) -> list[Span]:
    """Return the silent pauses, by kind."""
    return _ordered((pause.start, pause.end, pause.kind) for take in turn.takes for pause in take.pauses)


def filler_spans(turn: ExportedTurn) -> list[Span]:
    """Return the filled pauses."""
    words = (word for take in turn.takes for word in take.words if is_filler(word.text))
    return _ordered((word.start, word.end, word.text) for word in words)


def finding_spans(turn: ExportedTurn) -> list[Span]:
    """Return what was noticed, from where it began to where it had come to."""
    found = (finding for take in turn.takes for finding in take.findings)
    return _ordered((each.start, each.end, f"{each.kind} {each.value:g} {each.unit}") for each in found)


def move_spans(turn: ExportedTurn) -> list[Span]:
    """Return what the person did about it, aloud."""
    return _ordered((move.start, move.end, move.kind) for take in turn.takes for move in take.moves)


def part_spans(turn: ExportedTurn) -> list[Span]:
    """Return which part of an answer each stretch is."""
    told = (take.content.parts for take in turn.takes if take.content and take.content.parts)
    return _ordered((span.start, span.end, span.part.replace("_", " ")) for parts in told for span in parts.spans)


def flattened(spans: Sequence[Span], length: float) -> list[Span]:
    """Return spans that do not overlap, inside a sound of `length` seconds; where several lie, labels are joined."""
    inside = [(max(start, 0.0), min(end, length), text) for start, end, text in spans]
    inside = [span for span in inside if span[1] - span[0] >= SHORTEST_SECONDS]
    edges = sorted({edge for start, end, _ in inside for edge in (start, end)})
    pieces: list[Span] = []
    for start, end in pairwise(edges):
        texts = [text for first, last, text in inside if first <= start and end <= last]
        if texts and end - start >= SHORTEST_SECONDS:
            pieces.append((start, end, " + ".join(texts)))
    return pieces


def _ordered(spans: Iterable[Span]) -> list[Span]:
    cleaned = ((round(start, 3), round(max(start, end), 3), clean(text)) for start, end, text in spans)
    return sorted(span for span in cleaned if span[2])
