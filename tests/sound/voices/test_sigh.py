"""The sigh of an interviewer: short, soft, and the same each time."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.sound.voices.sigh import sigh

pytestmark = pytest.mark.fast


def loudness(samples: np.ndarray[tuple[int], np.dtype[np.int16]]) -> float:
    """Return the root mean square."""
    return float(np.sqrt(np.mean(samples.astype(np.float64) ** 2)))


def test_a_sigh_is_short_and_soft() -> None:
    """About a second, never clipped, much softer than a voice at its loudest."""
    breath = sigh()
    assert 0.7 <= breath.seconds <= 1.1
    assert 200 < loudness(breath.samples) < 4_000
    assert np.max(np.abs(breath.samples.astype(int))) < 20_000


def test_it_swells_and_dies_away() -> None:
    """It neither begins nor ends with a click."""
    fifths = np.array_split(sigh().samples, 5)
    levels = [loudness(part) for part in fifths]
    assert levels[0] > levels[2] > levels[4]
    assert abs(int(sigh().samples[0])) < 200
    assert abs(int(sigh().samples[-1])) < 200


def test_the_same_seed_is_the_same_breath() -> None:
    """A replayed session sounds as it did."""
    assert np.array_equal(sigh(1).samples, sigh(1).samples)
    assert not np.array_equal(sigh(1).samples, sigh(2).samples)
