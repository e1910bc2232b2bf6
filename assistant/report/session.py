"""A session's summary, as lines and as JSON values. They return, they never print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from assistant.interview import Finding, Move, Suggestion
from assistant.metrics import take_words
from assistant.practising import PractisedTake
from assistant.report.text import metrics_lines
from assistant.report.words import ENDS, clock, describe

SCHEMA = "second-take/summary/1"


def session_summary(takes: Sequence[PractisedTake]) -> dict[str, Any]:
    """Return the session as plain values for summary.json."""
    return {"schema": SCHEMA, "takes": [_take_object(take) for take in takes]}


def summary_lines(takes: Sequence[PractisedTake]) -> Iterator[str]:
    """Tell what went well and what did not, take by take."""
    if not takes:
        yield "\nNo answer was finished."
        return
    answers = len({take.number for take in takes})
    yield f"\nSummary: {_plural(answers, 'question')}, {_plural(len(takes), 'take')}"
    for take in takes:
        again = f", take {take.take}" if take.take > 1 else ""
        yield f"{take.number}{again}. {take.question.text}"
        yield from (f"   {line}" for line in metrics_lines(take.metrics))
        noticed = [event for event in take.events if isinstance(event, Finding)]
        if not noticed and take.metrics.words:
            yield "   nothing to mend: no freeze, no rambling"
        if take.reason in ("skipped", "quit", "new_take"):
            yield f"   ended early: {ENDS[take.reason]}"
        for finding in noticed:
            yield f"   {clock(finding.at):>7} {describe(msgspec.structs.replace(finding, evidence=()))}"


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _take_object(take: PractisedTake) -> dict[str, Any]:
    words = take_words(take.events)
    return {
        "number": take.number,
        "take": take.take,
        "question": msgspec.to_builtins(take.question),
        "ended_by": take.reason,
        "transcript": " ".join(word.text for word in words),
        "metrics": msgspec.to_builtins(take.metrics),
        "findings": [msgspec.to_builtins(event) for event in take.events if isinstance(event, Finding)],
        "moves": [msgspec.to_builtins(event) for event in take.events if isinstance(event, Move)],
        "suggestions": [msgspec.to_builtins(event) for event in take.events if isinstance(event, Suggestion)],
    }
