"""Voice activity: runs of speech and silence, and the level that the meter shows."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.base.speech import FRAME_SECONDS, VadFrame
from assistant.hearing.recording import Recording
from assistant.hearing.vad import SilenceTracker, SileroVad, level_db
from tests.project.test_fixtures import FOLDER

pytestmark = pytest.mark.fast


def track(probabilities: list[float]) -> list[VadFrame]:
    """Feed a tracker one probability a frame."""
    tracker = SilenceTracker()
    return [tracker.feed(n * FRAME_SECONDS, probability) for n, probability in enumerate(probabilities)]


def test_a_take_begins_in_silence() -> None:
    """The silence before the first word counts from 0."""
    (first,) = track([0.1])
    assert (first.speech, first.silence_start, first.silence_seconds) == (False, 0.0, FRAME_SECONDS)


def test_speech_is_dated_back_to_its_first_frame() -> None:
    """It is certain after 0.1 s, and began when it began."""
    heard = track([0.1, 0.1, 0.9, 0.9, 0.9])
    assert [frame.speech_start for frame in heard] == [None, None, None, None, 2 * FRAME_SECONDS]
    assert heard[-1].silence_start is None


def test_a_click_does_not_end_a_silence() -> None:
    """Two loud frames are no speech: the silence goes on from where it began."""
    heard = track([0.1, 0.9, 0.9, 0.1])
    assert [frame.silence_start for frame in heard] == [0.0] * 4
    assert heard[1].silence_seconds == 0.0
    assert heard[-1].silence_seconds == 4 * FRAME_SECONDS


def test_silence_begins_at_its_first_frame() -> None:
    """One frame of silence is one."""
    heard = track([0.9, 0.9, 0.9, 0.1, 0.1])
    assert [frame.silence_start for frame in heard[-2:]] == [3 * FRAME_SECONDS] * 2


def test_a_soft_frame_within_speech_is_speech() -> None:
    """Once speaking, 0.4 is speech still; in silence it is not."""
    assert [frame.speech for frame in track([0.4, 0.5, 0.4, 0.34, 0.4])] == [False, True, True, False, False]


def test_exactly_one_of_the_starts_is_set() -> None:
    """A frame belongs to a run of speech or to a silence."""
    for frame in track([0.1, 0.9, 0.9, 0.9, 0.2, 0.9, 0.2, 0.6, 0.6, 0.6, 0.36, 0.1]):
        assert (frame.speech_start is None) != (frame.silence_start is None)


@pytest.mark.parametrize(
    ("amplitude", "level"),
    [(0, -90.0), (32_767, 0.0), (3_277, -20.0), (1, -90.0)],
    ids=["zero", "full", "tenth", "bit"],
)
def test_level_in_decibels_below_full_scale(amplitude: int, level: float) -> None:
    """A square wave at full scale is 0 dB; nothing is below -90 dB."""
    samples = np.full(512, amplitude, np.int16)
    samples[::2] *= -1
    assert level_db(samples) == pytest.approx(level, abs=0.01)


def test_no_samples_have_the_lowest_level() -> None:
    """An empty chunk is as silent as can be."""
    assert level_db(np.zeros(0, np.int16)) == -90.0


def test_the_real_vad_hears_speech_and_forgets_when_told() -> None:
    """It hears the words of a recording and not its silence, and the same again after a reset."""
    vad = SileroVad()
    runs = []
    for _ in range(2):
        vad.reset()
        with Recording(FOLDER / "thinks-first.flac") as recording:
            runs.append([vad.probability(frame) for frame, _ in zip(recording, range(400), strict=False)])
    assert runs[0] == runs[1]
    assert max(runs[0][:200]) < 0.5
    assert np.mean(np.array(runs[0][230:]) > 0.5) > 0.8
