"""The hum of mains, fridge or fan is nobody's voice, and no um: heard by the real voice activity and recogniser."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from assistant.base.samples import Samples
from assistant.base.speech import RATE
from assistant.rehearsal.replay import replay_recording
from assistant.rehearsal.studio import Studio
from assistant.review.metrics import take_words

pytestmark = pytest.mark.slow

SPOKEN = Path(__file__).parents[2] / "audio_fixtures" / "concise-good.flac"
MAINS_HZ = 50.0
OVERTONES = {1: 1.0, 2: 0.6, 3: 0.7, 5: 0.3}
"""Loudness of the tones of a transformer, by multiples of the mains."""


def hum(count: int, level_db: float) -> np.ndarray:
    """Return so many samples of a hum that wavers a little, at a level relative to full scale."""
    at = np.arange(count) / RATE
    tones = sum(size * np.sin(2 * np.pi * MAINS_HZ * times * at) for times, size in OVERTONES.items())
    wavering = tones * (1.0 + 0.1 * np.sin(2 * np.pi * 0.3 * at))
    return wavering / np.sqrt(np.mean(wavering**2)) * 32768 * 10 ** (level_db / 20)


def written(path: Path, samples: np.ndarray) -> Path:
    """Write a recording."""
    whole: Samples = np.clip(np.rint(samples), -32768, 32767).astype(np.int16)
    soundfile.write(path, whole, RATE)
    return path


@pytest.mark.parametrize("level_db", [-25.0, -40.0])
def test_a_hum_alone_is_no_speech(level_db: float, studio: Studio, tmp_path: Path) -> None:
    """Nobody spoke: no words, no ums, no talk, and it is said."""
    result = replay_recording(written(tmp_path / "hum.wav", hum(12 * RATE, level_db)), None, studio)
    assert result.notes == ("No speech was recognised in it.",)
    assert not any(take_words(take.take.events) for take in result.heard.takes)


def test_a_hum_under_speech_adds_no_um(studio: Studio, tmp_path: Path) -> None:
    """A good answer beside a fridge is the same good answer: its words, no ums, nothing found."""
    spoken = soundfile.read(SPOKEN, dtype="int16")[0].astype(float)
    humming = np.concatenate([hum(2 * RATE, -40.0), spoken + hum(len(spoken), -40.0), hum(2 * RATE, -40.0)])
    (take,) = replay_recording(written(tmp_path / "fridge.wav", humming), None, studio).heard.takes
    (alone,) = replay_recording(SPOKEN, None, studio).heard.takes
    assert take.metrics.fillers == alone.metrics.fillers == 0
    words, right = ([word.text.lower() for word in take_words(each.take.events)] for each in (take, alone))
    assert len(set(right) - set(words)) <= len(right) // 20
