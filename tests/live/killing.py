"""Kills a practice at a random moment of its first answer, and looks at what is left."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from assistant.base.errors import AudioFileError
from assistant.base.events import Finding
from assistant.base.speech import RATE
from assistant.hearing.recording import Recording
from assistant.sessions.journal import read_session

FIXTURES = Path(__file__).parents[2] / "audio_fixtures"
PATIENCE_SECONDS = 60.0
GROWTHS = 3
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
        begun, heard = _begun(kept)
        time.sleep(random.Random(seed).uniform(0.0, 24.0 - heard))
        heard += time.monotonic() - begun
        process.kill()
    (session,) = kept.iterdir()
    saved = read_session(session)
    seconds = _seconds(saved.turns[0].audio)
    frozen = any(isinstance(event, Finding) for event in saved.turns[0].events)
    whole = frozen == (heard > FREEZE_AT) or abs(heard - FREEZE_AT) < MOST_LOST_SECONDS
    return Fate(max(0.0, heard - seconds), whole, saved.note)


def _begun(kept: Path) -> tuple[float, float]:
    """Wait until sound has come to the disk three times; return that moment, and how much had been heard by then.

    What is written comes in blocks, so up to a block more than is there has been heard.
    """
    lengths = [0.0]
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        for path in kept.glob("*/*.flac"):
            now, length = time.monotonic(), _seconds(path)
            if length > lengths[-1]:
                lengths.append(length)
            if len(lengths) > GROWTHS:
                return now, length + lengths[-1] - lengths[-2]
        time.sleep(0.01)
    raise AssertionError("no answer was begun")


def _seconds(path: Path) -> float:
    """Return how much sound a player finds in a file that may still be written."""
    try:
        with Recording(path) as recording:
            return sum(len(frame.samples) for frame in recording) / RATE
    except AudioFileError:
        return 0.0  # nothing but a header
