"""The page of figures: it begins with unseen ones, and is not older than what they are figures of."""

import runpy
from pathlib import Path

import pytest

pytestmark = pytest.mark.fast

MAKER = runpy.run_path(str(Path(__file__).parents[2] / "benchmarks" / "accuracy.py"))
PAGE = MAKER["PAGE"].read_text(encoding="utf-8")


def test_the_page_is_not_older_than_the_weights_and_rules() -> None:
    """Who trains new weights or changes a rule measures again: `python benchmarks/accuracy.py --unseen`."""
    assert MAKER["digest"]() in PAGE
    assert "\n".join(MAKER["unseen_lines"]()) in PAGE


def test_the_page_begins_with_unseen_figures() -> None:
    """What was learned from comes below, under its name."""
    assert PAGE.index("## ") == PAGE.index("## Unseen")
    assert PAGE.index(MAKER["UNSEEN"][1]) < PAGE.index("## In sample")
