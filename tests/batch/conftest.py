"""Folders of short recordings, and a process that hears them in a moment."""

from __future__ import annotations

from pathlib import Path

import pytest
import soundfile

from assistant.base.speech import RATE
from assistant.batch import supervisor
from tests.batch.odd_process import COMMAND

SPEECH = Path(__file__).parents[2] / "audio_fixtures" / "concise-good.flac"


@pytest.fixture
def odd(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hear with a scripted recogniser, in a process that does what a recording's name says."""
    monkeypatch.setattr(supervisor, "COMMAND", COMMAND)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an empty folder for recordings."""
    folder = tmp_path / "answers"
    folder.mkdir()
    return folder


def record(path: Path, seconds: float = 2.0) -> Path:
    """Write the first words of an answer into a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    speech, rate = soundfile.read(SPEECH, dtype="int16", frames=round(seconds * RATE))
    soundfile.write(path, speech, rate)
    return path
