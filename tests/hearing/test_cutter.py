"""Cutting a take into utterances: where they begin and end, and that no speech is lost or heard twice."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.hearing.cutter import CUT_SILENCE_SECONDS, LONGEST_SECONDS, PAD_SECONDS, Cutter, Segment
from assistant.hearing.vad import SilenceTracker
from assistant.speech import FRAME_SAMPLES, FRAME_SECONDS, Frame, VadFrame
from tests.detectors.drawing import CHARACTER_SECONDS


def listen(drawing: str, levels: dict[int, float] | None = None) -> list[tuple[Frame, VadFrame]]:
    """Turn a drawing (100 ms a character) into frames whose samples are their own number, from 1."""
    tracker = SilenceTracker()
    heard = []
    for n in range(round(len(drawing) * CHARACTER_SECONDS / FRAME_SECONDS)):
        mark = drawing[min(int(n * FRAME_SECONDS / CHARACTER_SECONDS), len(drawing) - 1)]
        frame = Frame(n * FRAME_SECONDS, np.full(FRAME_SAMPLES, n + 1, np.int16))
        heard.append((frame, tracker.feed(frame.start, 0.9 if mark == "#" else 0.1, (levels or {}).get(n, -20.0))))
    return heard


def cut(drawing: str, levels: dict[int, float] | None = None) -> list[tuple[float, Segment]]:
    """Cut a drawing; return each segment with the time at which it came."""
    cutter, given, now = Cutter(), [], 0.0
    for frame, vad in listen(drawing, levels):
        now = frame.end
        given.extend((now, segment) for segment in cutter.feed(frame, vad))
    return [*given, *((now, segment) for segment in cutter.finish())]


def numbers(segment: Segment) -> list[int]:
    """Return which frames a segment holds."""
    return [int(n) for n in segment.samples[::FRAME_SAMPLES]]


def test_silence_cuts() -> None:
    """Two stretches of speech around a silence of 0.5 s are two utterances, each given when the silence is certain."""
    (first_at, first), (_, second) = cut("." * 10 + "#" * 20 + "." * 10 + "#" * 10)
    assert first_at == pytest.approx(3.0 + CUT_SILENCE_SECONDS, abs=0.05)
    assert (first.start, first.end) == pytest.approx((1.0 - PAD_SECONDS, 3.0 + PAD_SECONDS), abs=0.05)
    assert second.start == pytest.approx(4.0 - PAD_SECONDS, abs=0.05)
    assert not first.forced


def test_short_silence_does_not_cut() -> None:
    """A breath of 0.4 s stays inside the utterance."""
    assert len(cut("#" * 20 + "." * 4 + "#" * 20)) == 1


def test_silence_is_not_recognised() -> None:
    """A minute of silence gives nothing to recognise."""
    assert cut("." * 600) == []


def test_speech_at_the_very_start() -> None:
    """Speech from the first sample on is kept from the first sample on."""
    ((_, segment),) = cut("#" * 10 + "." * 10)
    assert numbers(segment)[0] == 1


def test_end_of_the_take_gives_what_is_open() -> None:
    """Speech that the end of the take cuts off is recognised all the same."""
    ((at, segment),) = cut("..." + "#" * 20)
    assert segment.end == at
    assert not segment.forced


def test_person_who_never_stops_is_heard() -> None:
    """Non-stop speech is cut every 12 s at the latest, and the cut is marked as forced."""
    segments = [segment for _, segment in cut("#" * 400)]
    assert len(segments) >= 4
    assert all(segment.end - segment.start <= LONGEST_SECONDS for segment in segments)
    assert [segment.forced for segment in segments] == [True] * (len(segments) - 1) + [False]


def test_forced_cut_is_made_at_the_quietest_frame() -> None:
    """A forced cut falls between words: at the quietest frame of the last three seconds."""
    quiet, quieter_but_long_ago = 330, 100
    (at, first), (_, second) = cut("#" * 130, {quiet: -50.0, quieter_but_long_ago: -80.0})[:2]
    assert first.end == second.start == pytest.approx(quiet * FRAME_SECONDS)
    assert at == pytest.approx(LONGEST_SECONDS, abs=FRAME_SECONDS)


def test_open_sound_is_there_for_the_eye() -> None:
    """While a person talks, the sound so far can be had; in a silence there is none."""
    cutter = Cutter()
    for frame, vad in listen("#" * 10):
        list(cutter.feed(frame, vad))
    samples = cutter.open_samples()
    assert samples is not None
    assert len(samples) / 16_000 == pytest.approx(1.0, abs=FRAME_SECONDS)
    list(cutter.finish())
    assert cutter.open_samples() is None


@given(st.lists(st.tuples(st.sampled_from("#."), st.integers(1, 40)), min_size=1, max_size=12))
def test_no_speech_is_lost_or_heard_twice(runs: list[tuple[str, int]]) -> None:
    """Every confirmed frame of speech is in exactly one segment, and segments follow one another."""
    drawing = "".join(mark * count for mark, count in runs)
    heard = listen(drawing)
    segments = [segment for _, segment in cut(drawing)]
    kept = [number for segment in segments for number in numbers(segment)]
    assert kept == sorted(set(kept))
    spoken = {n + 1 for n, (_, vad) in enumerate(heard) if vad.speech and vad.speech_start is not None}
    assert spoken <= set(kept)
    for before, after in pairwise(segments):
        assert before.end <= after.start + 1e-9
    for segment in segments:
        assert len(numbers(segment)) == segment.samples.size // FRAME_SAMPLES
        assert segment.start == pytest.approx((numbers(segment)[0] - 1) * FRAME_SECONDS)
