"""Killed at any moment, a practice leaves a session that can be read, and loses at most a second of sound."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.live.killing import MOST_LOST_SECONDS, killed_practice

pytestmark = pytest.mark.faults


@pytest.mark.parametrize("seed", range(10))
def test_a_killed_practice_keeps_what_was_said(tmp_path: Path, seed: int) -> None:
    """Kill -9 at a random moment of the first answer: all but the last second is there, and every event before it."""
    fate = killed_practice(tmp_path, seed)
    assert fate.note is not None
    assert fate.lost_seconds <= MOST_LOST_SECONDS
    assert fate.events_whole
