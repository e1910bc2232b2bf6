"""Rumble is taken out of the sound, and the voice is left alone."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.base.speech import FRAME_SAMPLES, RATE
from assistant.hearing.high_pass import HighPass

pytestmark = pytest.mark.fast


def tone(hertz: float, frames: int = 40) -> NDArray[np.int16]:
    """Draw a steady tone."""
    time = np.arange(frames * FRAME_SAMPLES) / RATE
    return np.asarray(8000 * np.sin(2 * np.pi * hertz * time)).astype(np.int16)


def filtered(samples: NDArray[np.int16]) -> NDArray[np.int16]:
    """Filter frame by frame."""
    through = HighPass()
    return np.concatenate([through.feed(frame) for frame in samples.reshape(-1, FRAME_SAMPLES)])


def gain_db(hertz: float) -> float:
    """How much of a tone passes once it is steady."""
    before, after = tone(hertz)[RATE // 2 :].astype(float), filtered(tone(hertz))[RATE // 2 :].astype(float)
    return float(10 * np.log10(np.mean(after**2) / np.mean(before**2)))


@pytest.mark.parametrize(
    ("hertz", "db"), [(30.0, -48.0), (60.0, -24.0), (120.0, -3.0), (200.0, -0.1), (1000.0, 0.0), (6000.0, 0.0)]
)
def test_rumble_goes_and_the_voice_stays(hertz: float, db: float) -> None:
    """As of a fourth-order Butterworth filter: 24 dB an octave below 120 Hz."""
    assert gain_db(hertz) == pytest.approx(db, abs=0.8)


def test_frames_leave_no_seam() -> None:
    """A tone is as smooth across the edges of frames as within them."""
    steps = np.abs(np.diff(filtered(tone(440.0))[RATE // 2 :].astype(float), n=2))
    edges = steps[FRAME_SAMPLES - RATE // 2 % FRAME_SAMPLES - 2 :: FRAME_SAMPLES]
    assert edges.max() <= steps.max() * 1.01
    assert steps.max() < 8000 * (2 * np.pi * 440 / RATE) ** 2 * 1.05


def test_a_standing_offset_goes() -> None:
    """Cheap microphones have one."""
    assert abs(filtered(np.full(40 * FRAME_SAMPLES, 3000, np.int16))[-FRAME_SAMPLES:]).max() <= 1


def test_loud_sound_is_not_wrapped() -> None:
    """A step at full scale overshoots and is clipped, not turned round."""
    steps = np.repeat(np.array([-32768, 32767] * 20, np.int16), FRAME_SAMPLES)
    after = filtered(steps).astype(int)
    jumps = np.flatnonzero(np.diff(steps.astype(int)) > 0) + 1
    assert (after[jumps] > 0).all()


def test_it_forgets() -> None:
    """After a gap nothing of the sound before it rings on."""
    through = HighPass()
    through.feed(tone(100.0, 1))
    through.reset()
    assert not through.feed(np.zeros(FRAME_SAMPLES, np.int16)).any()
