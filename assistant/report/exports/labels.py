"""A turn as labels beside its sound: a TextGrid for Praat, a label track for Audacity. Pure."""

from __future__ import annotations

from assistant.report.exports.session import ExportedTurn
from assistant.report.exports.spans import (
    filler_spans,
    finding_spans,
    flattened,
    move_spans,
    part_spans,
    pause_spans,
    word_spans,
)

TIERS = {
    "words": word_spans,
    "pauses": pause_spans,
    "fillers": filler_spans,
    "findings": finding_spans,
    "moves": move_spans,
    "parts": part_spans,
}


def textgrid(turn: ExportedTurn) -> str:
    """Return a TextGrid in Praat's long form, as long as the recording, with a tier for each of TIERS."""
    from praatio.utilities.textgrid_io import INTERVAL_TIER, getTextgridAsStr

    whole = {"xmin": 0.0, "xmax": turn.seconds}
    tiers = [
        {"class": INTERVAL_TIER, "name": name, "entries": flattened(spans(turn), turn.seconds), **whole}
        for name, spans in TIERS.items()
    ]
    return str(getTextgridAsStr({**whole, "tiers": tiers}, "long_textgrid", includeBlankSpaces=True))


def audacity(turn: ExportedTurn) -> str:
    """Return a label track: start and end in seconds and a label, parted by tabs."""
    spans = [
        *word_spans(turn),
        *((start, end, f"[{kind} pause]") for start, end, kind in pause_spans(turn) if kind != "brief"),
        *((start, end, f"[{text}]") for start, end, text in finding_spans(turn)),
        *((start, end, f"[{kind}]") for start, end, kind in move_spans(turn)),
    ]
    return "".join(f"{start:.6f}\t{end:.6f}\t{text}\n" for start, end, text in sorted(spans))
