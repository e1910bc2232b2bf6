"""What the benchmarks of the live loop tell: a figure of too few measurements is no figure."""

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals", allow_module_level=True)

from benchmarks.live import told, told_words

pytestmark = pytest.mark.fast


def test_every_round_must_be_measured() -> None:
    """One that is missing fails the run, and what was measured is told all the same."""
    assert told([0.08, 0.1], 2) == "p50 90, p95 99, worst 100 ms (measured 2 of 2 times)"
    assert told([0.08], 2) == "p50 80, p95 80, worst 80 ms (FAILED: measured 1 of 2 times)"
    assert told([], 2) == "FAILED: measured 0 of 2 times"


def test_most_words_must_be_found_on_the_screen() -> None:
    """Nine in ten are enough, fewer fail the run, and so does a screen on which nothing was looked for."""
    enough, too_few = told_words([0.5] * 17 + [2.0], 20), told_words([0.5] * 17, 20)
    assert "FAILED" not in enough
    assert enough.endswith("(measured 18 of 20 times); 17 of 20 in time")
    assert "FAILED: measured 17 of 20 times" in too_few
    assert "FAILED" in told_words([], 0)
