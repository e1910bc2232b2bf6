"""Music is told apart from speech, from hums and from beeps, alone and under speech."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from assistant.base.samples import Floats
from assistant.base.speech import RATE
from assistant.hearing.music import Music
from tests.support.fakes import frames
from tests.support.other_sound import MAN, WOMAN, hum, talk, tune

pytestmark = pytest.mark.fast

SPEECH = soundfile.read(Path(__file__).parents[2] / "audio_fixtures" / "demo-good.flac")[0]
SPEECH_RMS = 10 ** (-24 / 20)
"""About how loud the fixture speaks, full scale 1."""


def is_music(sound: Floats) -> bool:
    """Tell whether sound, full scale 1, counts as music."""
    music = Music()
    for frame in frames(np.asarray(np.clip(sound, -1, 1) * 32767, dtype=np.int16)):
        music.feed(frame.samples)
    return music.is_heard()


@pytest.mark.parametrize("beat", [0.3, 0.5])
def test_a_tune_is_music(beat: float) -> None:
    """Notes that step from one to the next are music, fast and slow, loud and soft."""
    assert is_music(tune(20, beat=beat) * 0.1)
    assert is_music(tune(20, beat=beat) * 0.01)


@pytest.mark.parametrize("below_db", [0.0, 10.0])
def test_music_under_speech_is_told(below_db: float) -> None:
    """A radio as loud as the one who answers, or 10 dB softer, is heard through the words."""
    music = tune(len(SPEECH) / RATE)
    assert not is_music(SPEECH)
    assert is_music(SPEECH + music * SPEECH_RMS * 10 ** (-below_db / 20))


def test_music_for_a_moment_is_not_told() -> None:
    """A telephone that rings once leaves the answer to be judged."""
    speech = SPEECH.copy()
    speech[: 2 * RATE] += tune(2) * SPEECH_RMS
    assert not is_music(speech)


def test_what_keeps_its_pitch_is_no_music() -> None:
    """Mains hum and a machine that beeps hold their tones as notes are held, but never step to another."""
    beeps = np.sin(2 * np.pi * 1000 * np.arange(20 * RATE) / RATE) * (np.arange(20 * RATE) % RATE < RATE / 2)
    assert not is_music(hum(20) * 0.01)
    assert not is_music(beeps * 0.1)


def test_noise_silence_and_voices_are_no_music() -> None:
    """Nothing, a waterfall, and two voices hold no notes."""
    assert not is_music(np.zeros(0))
    assert not is_music(np.zeros(20 * RATE))
    assert not is_music(np.random.default_rng(1).normal(scale=0.05, size=20 * RATE))
    assert not is_music(talk([MAN, WOMAN] * 4) / 32768)
