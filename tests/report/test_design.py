"""The colours of the pages: text and shapes are told from what is behind them, in the light and in the dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.report.html import read_text

pytestmark = pytest.mark.fast

DESIGN = Path(__file__).parents[2] / "docs" / "build" / "design.md"
TOKEN = re.compile(r"--([a-z-]+): (#[0-9a-f]{6})")
ROW = re.compile(r"^\| `([a-z-]+)` on `([a-z-]+)` \| ([\d.]+) \| ([\d.]+) \|$", re.MULTILINE)
SHAPES = frozenset(("speech",))
"""Told from what is behind them by at least 3 : 1; everything else is text."""


def schemes() -> list[dict[str, str]]:
    """Return the colours by name: light, then dark."""
    light, dark = read_text("assistant.report", "pages.css").split("@media screen and (prefers-color-scheme: dark)")
    return [dict(TOKEN.findall(light)), dict(TOKEN.findall(dark.partition("@media print")[0]))]


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return how far two colours are apart, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_both_schemes_name_the_same_colours() -> None:
    """None is forgotten in the dark."""
    light, dark = schemes()
    assert light.keys() == dark.keys()


def test_the_document_tells_the_true_contrasts_and_all_suffice() -> None:
    """4.5 to 1 for text, 3 to 1 for shapes, in both schemes."""
    rows = ROW.findall(DESIGN.read_text("utf-8"))
    assert len(rows) > 10
    for front, behind, *told in rows:
        for colours, figure in zip(schemes(), told, strict=True):
            found = contrast(colours[front], colours[behind])
            assert found == pytest.approx(float(figure), abs=0.06), f"{front} on {behind}"
            assert found >= (3.0 if front in SHAPES else 4.5), f"{front} on {behind}"
