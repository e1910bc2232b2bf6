"""The page of figures: it begins with unseen ones, and is not older than what they are figures of."""

import runpy
from pathlib import Path

import pytest

from benchmarks import train_rambling, train_utterances
from benchmarks.unseen import ANSWERS, UTTERANCES

pytestmark = pytest.mark.fast

MAKER = runpy.run_path(str(Path(__file__).parents[2] / "benchmarks" / "accuracy.py"))
PAGE = MAKER["PAGE"].read_text(encoding="utf-8")


def test_the_page_is_not_older_than_the_weights_and_rules() -> None:
    """Who trains new weights or changes a rule measures again: `python benchmarks/accuracy.py --unseen`."""
    assert MAKER["digest"]() in PAGE
    assert "\n".join(MAKER["chosen_lines"]()) in PAGE


def test_the_page_begins_with_unseen_figures() -> None:
    """What was learned from comes below, under its name."""
    assert PAGE.index("## ") == PAGE.index("## Unseen")
    order = [
        PAGE.index(part) for part in ("## Unseen", "95 %", MAKER["UNSEEN"][1], MAKER["WORDS_HEADING"], "## In sample")
    ]
    assert order == sorted(order)


def test_nothing_is_learned_from_the_unseen() -> None:
    """The scripts that train leave those writers out, unless told otherwise."""
    assert set(UTTERANCES) == set(train_utterances.options().parse_args([]).unseen)
    assert set(ANSWERS) == set(train_rambling.options().parse_args([]).unseen)
