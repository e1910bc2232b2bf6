"""Cutting the sound into what is recognised one by one: no sound of speech is lost, none is used twice."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.base.speech import FRAME_SECONDS, RATE
from assistant.hearing.cutter import PAD_SECONDS, Cutter, Segment
from assistant.hearing.vad import SilenceTracker, level_db
from tests.support.fakes import Loudness, Samples, frames, sound

pytestmark = pytest.mark.fast

TALK = "#" * 10


def cut(samples: Samples) -> list[Segment]:
    """Cut samples to their end."""
    cutter, tracker, vad = Cutter(), SilenceTracker(), Loudness()
    segments: list[Segment] = []
    for frame in frames(samples):
        tracked = tracker.feed(frame.start, vad.probability(frame), level_db(frame.samples))
        segments.extend(cutter.feed(frame, tracked))
    return [*segments, *cutter.finish()]


def test_a_silence_of_half_a_second_cuts() -> None:
    """0.4 s do not, 0.6 s do."""
    assert len(cut(sound(TALK + "...." + TALK + "....."))) == 1
    assert len(cut(sound(TALK + "......" + TALK + "....."))) == 2


def test_silence_gives_nothing() -> None:
    """Nothing is recognised where nobody spoke, and a click is not speech."""
    clicks = sound("." * 100)
    clicks[32_256:33_256] = 8_000
    assert cut(sound("." * 300)) == []
    assert cut(clicks) == []


def test_soft_edges_are_kept() -> None:
    """A quarter of a second before and after the speech belongs to the utterance."""
    (segment,) = cut(sound("." * 20 + TALK + "." * 20))
    assert segment.start == pytest.approx(2.0 - PAD_SECONDS, abs=2 * FRAME_SECONDS)
    assert segment.end == pytest.approx(3.0 + PAD_SECONDS, abs=2 * FRAME_SECONDS)


def test_a_person_who_never_stops_is_cut_every_twelve_seconds_at_the_latest() -> None:
    """All but the last say that they were forced."""
    segments = cut(sound(TALK * 60))
    assert all(segment.end - segment.start <= 12.0 + FRAME_SECONDS for segment in segments)
    assert [segment.forced for segment in segments] == [True] * (len(segments) - 1) + [False]
    assert segments[0].start == 0.0
    assert segments[-1].end >= 60.0


def test_a_forced_cut_is_made_where_it_is_quietest() -> None:
    """Within the last three seconds."""
    samples = sound(TALK * 15)
    quiet = slice(round(10.5 * RATE), round(10.6 * RATE))
    samples[quiet] = 5_000
    first, _ = cut(samples)
    assert first.end == pytest.approx(10.55, abs=0.07)


def test_a_forced_cut_in_the_silence_that_ends_an_utterance_leaves_nothing_behind() -> None:
    """Twelve seconds may be over just before half a second of silence is."""
    samples = sound("#" * 116 + "." * 20)
    samples[round(11.6 * RATE) : round(11.9 * RATE)] = 50  # the quietest moment comes late
    segments = cut(samples)
    assert [segment.forced for segment in segments] == [True]
    assert segments[0].end >= 11.6 + PAD_SECONDS


def test_what_is_open_is_given_at_the_end() -> None:
    """A take that ends in the middle of a word keeps it."""
    (segment,) = cut(sound("." * 10 + "#####"))
    assert segment.end == pytest.approx(1.5, abs=FRAME_SECONDS)


@given(st.lists(st.tuples(st.sampled_from("#."), st.integers(2, 150)), min_size=1, max_size=8))
@settings(max_examples=40)
def test_every_confirmed_sound_of_speech_is_in_exactly_one_segment(runs: list[tuple[str, int]]) -> None:
    """Segments are ordered, do not overlap, hold the samples of their time, and leave out silence only."""
    samples = sound("".join(character * length for character, length in runs))
    segments = cut(samples)
    covered = np.zeros(len(samples) + 512, bool)
    padded = np.pad(samples, (0, 512))
    for segment in segments:
        place = slice(round(segment.start * RATE), round(segment.end * RATE))
        assert not covered[place].any()
        assert np.array_equal(padded[place], segment.samples)
        covered[place] = True
    assert not np.any(padded[~covered])
