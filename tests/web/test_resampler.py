"""The page's resampler, which serves browsers that cannot bring the microphone to the program's rate."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.support.page_scripts import run_script

pytestmark = pytest.mark.slow

BLOCK = 128
RESAMPLED = """({ rate, blocks }) => {
  const resampler = new Resampler(rate, 16000);
  return blocks.flatMap((block) => resampler.take(Float32Array.from(block)));
}"""


def resampled(samples: NDArray[np.float64], rate: int, folder: Path) -> NDArray[np.float64]:
    """Run the script on blocks, as a browser gives them."""
    blocks = [samples[at : at + BLOCK].tolist() for at in range(0, len(samples), BLOCK)]
    told = {"rate": rate, "blocks": blocks}
    return np.array(run_script("resampler.js", "Resampler", RESAMPLED, told, folder))


def tone(hertz: float, rate: int) -> NDArray[np.float64]:
    """Return half a second of a tone."""
    return 0.5 * np.sin(2 * np.pi * hertz * np.arange(rate // 2) / rate)


@pytest.mark.parametrize("rate", [16_000, 44_100, 48_000])
def test_a_voice_is_what_it_was(rate: int, tmp_path: Path) -> None:
    """A tone stays as it is, and what a voice has no use for is not folded into it."""
    heard = resampled(tone(1000, rate), rate, tmp_path)
    assert len(heard) == pytest.approx(8000, abs=15)
    assert np.abs(heard[100:-100] - tone(1000, 16_000)[100 : len(heard) - 100]).max() < 0.01


@pytest.mark.parametrize("rate", [44_100, 48_000])
def test_what_lies_too_high_is_taken_out(rate: int, tmp_path: Path) -> None:
    """Else a hiss would sound like an s."""
    assert np.abs(resampled(tone(11_000, rate), rate, tmp_path)[100:-100]).max() < 0.01
