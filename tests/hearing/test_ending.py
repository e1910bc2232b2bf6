"""How a voice ends: drawn glides, whose pitch is known."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.base.speech import RATE
from assistant.hearing.cutter import Segment
from assistant.hearing.ears import RecognizerWorker
from assistant.hearing.ending import measure_ending, pitch_track
from tests.support.fakes import FakeRecognizer, Samples

pytestmark = pytest.mark.fast


def voice(*glides: tuple[float, float, float], level: float = 3000.0) -> Samples:
    """Return a voice with twelve harmonics; each glide is seconds, and its pitch from and to, Hz."""
    parts = [np.geomspace(start, end, round(seconds * RATE)) for seconds, start, end in glides]
    phase = 2 * np.pi * np.cumsum(np.concatenate(parts)) / RATE
    sound = sum(np.sin(number * phase) / number for number in range(1, 13))
    return np.asarray(level * sound, dtype=np.int16)


def hush(seconds: float) -> Samples:
    """Return the hiss of a quiet room."""
    return np.random.default_rng(1).normal(0, 5, round(seconds * RATE)).astype(np.int16)


@pytest.mark.parametrize("hertz", [80.0, 120.0, 210.0, 320.0])
def test_the_pitch_of_a_steady_voice_is_right(hertz: float) -> None:
    """Low and high voices, within 1 %, never an octave off."""
    assert pitch_track(voice((0.5, hertz, hertz))) == pytest.approx(hertz, rel=0.01)


@pytest.mark.parametrize("loudness", [300.0, 3000.0, 10000.0])
def test_a_fall_is_heard_in_soft_and_loud_voices(loudness: float) -> None:
    """Five semitones down in the last 0.4 s, before the silence in which the utterance was cut."""
    ending = measure_ending(np.concatenate([voice((1.5, 120, 120), (0.4, 120, 90), level=loudness), hush(0.3)]))
    assert ending is not None
    assert ending.level == pytest.approx(-4.2, abs=0.5)
    assert ending.slope < -6


def test_a_level_voice_and_a_rise_are_no_fall() -> None:
    """Levels are measured against this voice, so a low one is no fall."""
    level, rise = measure_ending(voice((2.0, 85, 85))), measure_ending(voice((1.5, 120, 120), (0.4, 120, 160)))
    assert level is not None
    assert rise is not None
    assert (level.level, level.slope) == pytest.approx((0, 0), abs=0.1)
    assert rise.level > 2.5
    assert rise.slope > 6


def test_without_voice_nothing_is_measured() -> None:
    """Silence, a room, a whisper, and a click of a voice."""
    whisper = np.random.default_rng(2).normal(0, 2000, RATE).astype(np.int16)
    sounds = [np.zeros(0, np.int16), np.zeros(RATE, np.int16), hush(1.0), whisper, voice((0.1, 120, 120))]
    assert [measure_ending(sound) for sound in sounds] == [None] * 5


def test_an_utterance_cut_by_force_has_no_ending() -> None:
    """The voice had not ended."""
    sound = voice((1.0, 120, 120), (0.4, 120, 90))
    with RecognizerWorker(FakeRecognizer("words")) as worker:
        whole, forced = (worker.submit_ending(Segment(0.0, sound, by_force)) for by_force in (False, True))
        assert whole.result() == measure_ending(sound)
        assert forced.result() is None
