"""How an answer was spoken, in words. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.review.delivery import FLAT_SEMITONES, LIVELY_SEMITONES, Delivery

FADES_DB = 3.0
"""Sentence ends that are so much quieter are said to fade (ours)."""


def delivery_lines(spoken: Delivery | None) -> Iterator[str]:
    """Tell how an answer was spoken, beside what is usual; nothing where it was not measured."""
    if spoken is None:
        return
    told = []
    if (spread := spoken.pitch_spread_semitones) is not None:
        usual = f"under {FLAT_SEMITONES:g} sounds flat, over {LIVELY_SEMITONES:g} lively"
        told.append(f"voice moves by {spread:.1f} semitones ({usual})")
    if (ends := spoken.end_level_db) is not None:
        told.append(f"sentences end {_louder(ends)}")
    if spoken.slowest_pace and spoken.fastest_pace:
        told.append(f"pace of sentences {spoken.slowest_pace:.0f} to {spoken.fastest_pace:.0f} words a minute")
    if told:
        yield ", ".join(told)


def _louder(decibels: float) -> str:
    if decibels <= -FADES_DB:
        return f"{-decibels:.0f} dB quieter than they are: they fade"
    return "about as loud as they are" if abs(decibels) < FADES_DB else f"{decibels:.0f} dB louder than they are"
