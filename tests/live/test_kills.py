"""Killed at any moment, a practice leaves a session that can be read, and loses at most a second of sound."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.hearing.recording import Recording
from assistant.interview import Finding
from assistant.journal import read_session
from assistant.speech import RATE

pytestmark = pytest.mark.faults
FIXTURES = Path(__file__).parents[2] / "audio_fixtures"
PATIENCE_SECONDS = 60.0
MOST_LOST_SECONDS = 1.0
FREEZE_AT = 17.1
"""Stream time by which freeze.flac has frozen."""


@pytest.mark.parametrize("seed", range(10))
def test_a_killed_practice_keeps_what_was_said(tmp_path: Path, seed: int) -> None:
    """Kill -9 at a random moment of the first answer: all but the last second is there, and every event before it."""
    kept = tmp_path / "kept"
    command = [sys.executable, "-m", "assistant", "practice", "--seed", "3", "--voice", "none", "--save", str(kept)]
    answers = [str(FIXTURES / name) for name in ("freeze.flac", "concise-good.flac")]
    environment = os.environ | {"SECOND_TAKE_CONFIG": str(tmp_path / "none.toml")}
    silent = subprocess.DEVNULL
    with subprocess.Popen([*command, "--answers", *answers], env=environment, stdout=silent, stderr=silent) as process:
        began = _when_there(kept)
        time.sleep(random.Random(seed).uniform(0.3, 24.0))
        heard = time.monotonic() - began
        process.kill()
    (folder,) = kept.iterdir()
    saved = read_session(folder)
    assert saved.note is not None
    with Recording(saved.turns[0].audio) as recording:
        seconds = sum(len(frame.samples) for frame in recording) / RATE
    assert seconds >= heard - MOST_LOST_SECONDS
    frozen = [event for event in saved.turns[0].events if isinstance(event, Finding)]
    assert bool(frozen) == (heard > FREEZE_AT) or abs(heard - FREEZE_AT) < MOST_LOST_SECONDS


def _when_there(kept: Path) -> float:
    """Return when the first recording was begun."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        if any(kept.glob("*/*.flac")):
            return time.monotonic()
        time.sleep(0.01)
    pytest.fail("no answer was begun")
