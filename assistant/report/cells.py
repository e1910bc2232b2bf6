"""Figures as text, for the cells of tables."""

from __future__ import annotations

from collections.abc import Callable

UNKNOWN = "–"
"""Stands for what there is nothing to measure it by."""
FIGURE_HEAD = ("", "figure", "95 % interval")
"""Of a table of figures."""


def number(value: float | None, unknown: str = UNKNOWN) -> str:
    """Return a share or a rate."""
    return unknown if value is None else f"{value:.3f}" if abs(value) < 10 else f"{value:.1f}"


def percent(value: float | None) -> str:
    """Return a share in percent."""
    return UNKNOWN if value is None else f"{100 * value:.1f} %"


def words(value: float | None, unknown: str = UNKNOWN) -> str:
    """Return a number of words."""
    return unknown if value is None else f"{value:.0f}"


def count(value: int | None) -> str:
    """Return how many there are."""
    return UNKNOWN if value is None else str(value)


def seconds(middle: float | None, high: float | None) -> str:
    """Return a usual and a high length."""
    return UNKNOWN if middle is None or high is None else f"{middle:.2f} s, {high:.2f} s"


def span(interval: tuple[float, float] | None, form: Callable[[float], str] = number) -> str:
    """Return an interval; nothing if it is not known."""
    return "" if interval is None else f"{form(interval[0])} to {form(interval[1])}"
