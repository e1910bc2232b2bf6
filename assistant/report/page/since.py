"""What changed since the session before, in a sentence. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from assistant.base.text import plural
from assistant.review.ledger import TROUBLES

TIMES = {0: "not once", 1: "once", 2: "twice"}


class Counts(NamedTuple):
    """What a session came to, in counts."""

    answers: int
    troubles: int
    better: int
    """Second takes that came out better."""


class Earlier(NamedTuple):
    """The session before this one."""

    day: str
    counts: Counts


def counts_of(summary: Mapping[str, Any]) -> Counts:
    """Count what stands in the summary of a session. Raises KeyError or TypeError if it is no such summary."""
    turns = [turn for turn in summary["turns"] if turn["part"] == "question"]
    return Counts(
        answers=len({turn["number"] for turn in turns if turn["transcript"]}),
        troubles=sum(found["kind"] in TROUBLES for turn in turns for found in turn["findings"]),
        better=sum(made["verdict"] == "improved" for made in summary["recoveries"]),
    )


def since(now: Counts, earlier: Earlier | None) -> str:
    """Say what is different from last time; nothing is called better where the sessions cannot be compared."""
    if earlier is None:
        return "This is your first session here. From the next one on you see what changes."
    before = earlier.counts
    if (now.troubles, now.better) == (before.troubles, before.better):
        return f"Much as last time, on {earlier.day}: {_told(now)}."
    return f"Last time, on {earlier.day}: {_told(before)}. This time: {_told(now)}."


def _told(counts: Counts) -> str:
    times = TIMES.get(counts.troubles, f"{counts.troubles} times")
    better = f", {plural(counts.better, 'answer')} made better" if counts.better else ""
    return f"in trouble {times} in {plural(counts.answers, 'answer')}{better}"
