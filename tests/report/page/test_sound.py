"""The sound of a saved turn: its levels, and its small copy."""

from __future__ import annotations

import io
from pathlib import Path

import av
import numpy as np
import pytest

from assistant.base.speech import RATE
from assistant.report.page.sound import PEAKS_A_SECOND, opus, peaks
from assistant.sessions.flac import FlacWriter

pytestmark = pytest.mark.slow


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """Keep 40 s: silence but for a tone from second 31 to 33."""
    samples = np.zeros(40 * RATE, np.int16)
    samples[31 * RATE : 33 * RATE] = 16384 * np.sin(2 * np.pi * 300 * np.arange(2 * RATE) / RATE)
    with FlacWriter(tmp_path / "turn.flac") as writer:
        writer.write(samples)
    return tmp_path / "turn.flac"


def test_peaks_show_when_it_is_loud(recording: Path) -> None:
    """Levels stand at their times, also after the block that is read at once."""
    levels = peaks(recording)
    assert len(levels) == 40 * PEAKS_A_SECOND
    loud = np.flatnonzero(levels > 0.4) / PEAKS_A_SECOND
    assert (loud[0], loud[-1]) == (31.0, 33.0 - 1 / PEAKS_A_SECOND)
    assert levels.max() == pytest.approx(0.5, abs=0.01)


def test_the_small_copy_is_the_same_sound(recording: Path) -> None:
    """Opus keeps length and place, in a sixth of a byte a sample."""
    content = opus(recording)
    with av.open(io.BytesIO(content)) as container:
        rate = container.streams.audio[0].rate
        sound = np.concatenate([np.abs(frame.to_ndarray()).ravel() for frame in container.decode(audio=0)])
    loud = np.flatnonzero(sound > 0.2) / rate
    assert len(sound) / rate == pytest.approx(40.0, abs=0.1)
    assert (loud[0], loud[-1]) == (pytest.approx(31.0, abs=0.1), pytest.approx(33.0, abs=0.1))
    assert len(content) < 40 * 16_000 / 8 * 1.2


@pytest.mark.parametrize("content", [None, b"", b"fLaC and no more"])
def test_sound_that_is_lost_is_no_sound(tmp_path: Path, content: bytes | None) -> None:
    """A recording that is missing or broken gives nothing, and no error: the words are still there."""
    path = tmp_path / "lost.flac"
    if content is not None:
        path.write_bytes(content)
    assert len(peaks(path)) == 0
    assert opus(path) == b""
