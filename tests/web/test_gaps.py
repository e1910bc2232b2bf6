"""What the page's microphone never brought is known by the clock."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from assistant.base.speech import FRAME_SECONDS
from tests.support.page_scripts import run_script

pytestmark = pytest.mark.slow

TAKEN = f"""(times) => {{
  const gaps = new Gaps({FRAME_SECONDS});
  return times.map((now, at) => gaps.take(at, now));
}}"""
STEADY = np.arange(1, 400) * FRAME_SECONDS


def taken(times: Sequence[float] | np.ndarray, folder: Path) -> tuple[dict[int, int], list[int]]:
    """Return which frames had how many missing before them, and the frames in the order in which they went on."""
    told = run_script("gaps.js", "Gaps", TAKEN, [round(1e9 + float(time), 3) for time in times], folder)
    frames = [frame for one in told for frame in one["frames"]]
    return {one["frames"][0]: one["lost"] for one in told if one["lost"]}, frames


def test_frames_in_time_go_on_at_once(tmp_path: Path) -> None:
    """In blocks too, and where the two clocks go apart by a ten-thousandth."""
    busy = np.ceil(STEADY / 0.2) * 0.2 * 1.00005
    assert taken(busy, tmp_path) == ({}, list(range(len(busy))))


@pytest.mark.parametrize("lost", [0.5, 2.0, 3600.0])
def test_what_is_missing_after_a_standstill_is_counted(tmp_path: Path, lost: float) -> None:
    """Once, before the first frame behind it."""
    gaps, frames = taken(np.where(STEADY > 3.0, STEADY + lost, STEADY), tmp_path)
    ((first, missing),) = gaps.items()
    assert STEADY[first] == pytest.approx(3.0, abs=2 * FRAME_SECONDS)
    assert missing * FRAME_SECONDS == pytest.approx(lost, abs=FRAME_SECONDS)
    assert frames == list(range(len(STEADY)))


def test_sound_that_catches_up_is_not_lost(tmp_path: Path) -> None:
    """What came while nobody could take it comes all at once."""
    gaps, frames = taken(np.where((STEADY > 3.0) & (STEADY < 4.0), 4.0, STEADY), tmp_path)
    assert (gaps, frames) == ({}, list(range(len(STEADY))))


def test_sound_that_falls_behind_bit_by_bit_is_counted(tmp_path: Path) -> None:
    """A machine that always drops a little of it."""
    gaps, _ = taken(STEADY * 1.1, tmp_path)
    assert sum(gaps.values()) * FRAME_SECONDS == pytest.approx(1.27, abs=0.3)
