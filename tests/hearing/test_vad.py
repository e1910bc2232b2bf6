"""Voice activity: when a silence begins and ends, and that the real VAD hears the same however it is fed."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.hearing.framing import Framer
from assistant.hearing.vad import CONFIRM_FRAMES, FLOOR_DB, SilenceTracker, SileroVad, level_db
from assistant.speech import FRAME_SAMPLES, FRAME_SECONDS, RATE, Frame, VadFrame
from tests.hearing.audio_files import babble


def track(drawing: str) -> list[VadFrame]:
    """Track a drawing of one character a frame: `#` speech, `-` in between the two limits, `.` silence."""
    tracker = SilenceTracker()
    probabilities = {"#": 0.9, "-": 0.4, ".": 0.1}
    return [tracker.feed(n * FRAME_SECONDS, probabilities[mark]) for n, mark in enumerate(drawing)]


def speech(frames: list[VadFrame]) -> str:
    """Draw the decision of each frame."""
    return "".join("#" if frame.speech else "." for frame in frames)


def test_silence_counts_from_the_start() -> None:
    """A take begins in a silence that grows with each frame."""
    frames = track("." * 5)
    assert [frame.silence_seconds for frame in frames] == pytest.approx([FRAME_SECONDS * n for n in range(1, 6)])


def test_speech_is_dated_from_its_first_frame() -> None:
    """Speech is believed after three frames, and then it began with the first of them."""
    frames = track("..####")
    assert [frame.speech_start for frame in frames[:4]] == [None] * 4
    assert [frame.speech_start for frame in frames[4:]] == [2 * FRAME_SECONDS] * 2
    assert frames[-1].silence_start is None


def test_click_does_not_end_a_pause() -> None:
    """A click of under 0.1 s inside a pause does not start its clock anew."""
    frames = track("####.....##.....")
    assert frames[-1].silence_start == 4 * FRAME_SECONDS
    assert frames[-1].silence_seconds == pytest.approx(12 * FRAME_SECONDS)
    assert frames[10].silence_seconds == 0.0


def test_short_dip_is_a_silence_of_its_own() -> None:
    """A silence is dated from its first frame, also a short one."""
    frames = track("####.####.")
    assert frames[4].silence_start == 4 * FRAME_SECONDS
    assert frames[-1].silence_start == 9 * FRAME_SECONDS


def test_hysteresis() -> None:
    """Once speech is heard, a softer sound goes on with it; by itself it is none."""
    assert speech(track("--##--.--")) == "..####..."


@given(st.text("#-.", min_size=1, max_size=80))
def test_state_is_always_one_of_two(drawing: str) -> None:
    """Each frame is in a run of speech or in a silence, never both or none, and both lie in the past."""
    for frame in track(drawing):
        assert (frame.speech_start is None) != (frame.silence_start is None)
        assert (frame.speech_start or frame.silence_start or 0.0) < frame.end
        assert 0.0 <= frame.silence_seconds <= frame.end


@given(st.text("#.", min_size=2, max_size=80))
def test_runs_agree_with_the_frames(drawing: str) -> None:
    """A run of speech begins with speech and lasts as long as its frames; a silence holds no run of three."""
    frames = track(drawing)
    for before, now in pairwise(frames):
        if now.speech_start is not None:
            assert drawing[round(now.speech_start / FRAME_SECONDS)] == "#"
        if before.silence_start is not None and now.silence_start is None:
            assert speech(frames[: frames.index(now) + 1]).endswith("#" * CONFIRM_FRAMES)


def test_level() -> None:
    """Full scale is 0 dB, half of it 6 dB less, and nothing is the floor."""
    loud = np.full(FRAME_SAMPLES, -32768, np.int16)
    assert level_db(loud) == pytest.approx(0.0)
    assert level_db(loud // 2) == pytest.approx(-6.02, abs=0.01)
    assert level_db(np.zeros(FRAME_SAMPLES, np.int16)) == FLOOR_DB
    assert level_db(np.zeros(0, np.int16)) == FLOOR_DB


def hear(vad: SileroVad, samples: np.ndarray, chunk: int) -> list[float]:
    """Give the samples in chunks to a framer, and its frames to the VAD."""
    framer = Framer()
    frames: list[Frame] = []
    for begin in range(0, len(samples), chunk):
        frames.extend(framer.feed(samples[begin : begin + chunk]))
    return [vad.probability(frame) for frame in (*frames, *framer.finish())]


@pytest.fixture(scope="module")
def vad() -> SileroVad:
    """Load the real VAD once."""
    return SileroVad()


def test_chunks_change_nothing(vad: SileroVad) -> None:
    """The real VAD gives the same for the same sound, however the driver cuts it up, also in a second take."""
    samples = babble(1.0)
    whole = hear(vad, samples, len(samples))
    assert len(whole) == 32
    for chunk in (1, 320, 511, 4096):
        vad.reset()
        fresh = hear(vad, samples, chunk)
        assert fresh == hear(SileroVad(), samples, len(samples)) == whole


def test_silence_and_hiss_are_no_speech(vad: SileroVad) -> None:
    """Digital silence and the hiss of a quiet room are not taken for speech."""
    hiss = np.random.default_rng(1).normal(0, 30, RATE).astype(np.int16)
    for samples in (np.zeros(RATE, np.int16), hiss):
        vad.reset()
        assert max(hear(vad, samples, 512)) < 0.35
