"""Kills a practice at a random moment of its first answer, and looks at what is left."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from assistant.hearing.recording import Recording
from assistant.interview import Finding
from assistant.journal import read_session
from assistant.speech import RATE

FIXTURES = Path(__file__).parents[2] / "audio_fixtures"
PATIENCE_SECONDS = 60.0
MOST_LOST_SECONDS = 1.0
FREEZE_AT = 17.1
"""Stream time by which freeze.flac has frozen."""


@dataclass(frozen=True)
class Fate:
    """What is left of a killed practice."""

    lost_seconds: float
    """Of sound that had been heard."""
    events_whole: bool
    """True if what was noticed before is there."""
    note: str | None
    """What is said of the session when it is read."""


def killed_practice(folder: Path, seed: int) -> Fate:
    """Run a practice, kill it (SIGKILL) and read its session. Raises JournalError if that cannot be read."""
    kept = folder / "kept"
    command = [sys.executable, "-m", "assistant", "practice", "--seed", "3", "--voice", "none", "--save", str(kept)]
    answers = [str(FIXTURES / name) for name in ("freeze.flac", "concise-good.flac")]
    environment = os.environ | {"SECOND_TAKE_CONFIG": str(folder / "none.toml")}
    (folder / "none.toml").touch()
    silent = subprocess.DEVNULL
    with subprocess.Popen([*command, "--answers", *answers], env=environment, stdout=silent, stderr=silent) as process:
        began = _when_there(kept)
        time.sleep(random.Random(seed).uniform(0.3, 24.0))
        heard = time.monotonic() - began
        process.kill()
    (session,) = kept.iterdir()
    saved = read_session(session)
    with Recording(saved.turns[0].audio) as recording:
        seconds = sum(len(frame.samples) for frame in recording) / RATE
    frozen = any(isinstance(event, Finding) for event in saved.turns[0].events)
    whole = frozen == (heard > FREEZE_AT) or abs(heard - FREEZE_AT) < MOST_LOST_SECONDS
    return Fate(max(0.0, heard - seconds), whole, saved.note)


def _when_there(kept: Path) -> float:
    """Return when the first recording was begun."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        if any(kept.glob("*/*.flac")):
            return time.monotonic()
        time.sleep(0.01)
    raise AssertionError("no answer was begun")
