"""The worst cases: what went most wrong, and where to listen."""

from __future__ import annotations

import heapq
from collections.abc import Iterable

import msgspec


class Case(msgspec.Struct, frozen=True, omit_defaults=True):
    """An entry that was judged wrongly."""

    set: str
    id: str
    at: float | None
    """Seconds from the start of the entry; None if it is about the whole of it."""
    expected: str
    found: str
    weight: float
    """How bad it is; only for their order."""
    quote: str = ""
    """The words that it is about."""


def worst(cases: Iterable[Case], most: int) -> tuple[Case, ...]:
    """Return the worst, the worst first; those that are as bad stay in their order."""
    found = heapq.nlargest(most, cases, key=lambda case: case.weight)
    return tuple(msgspec.structs.replace(one, at=None if one.at is None else round(one.at, 3)) for one in found)
