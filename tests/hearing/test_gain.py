"""A faint voice is made louder: as much as it lacks, never so much that it is cut off."""

import numpy as np
import pytest

from assistant.base.speech import FRAME_SAMPLES, Frame, Unheard
from assistant.hearing.gain import amplified, is_faint, next_gain

pytestmark = pytest.mark.fast

SPOKEN = 100
"""Frames: 3.2 s."""


def levels(db: float) -> list[float]:
    """Return the levels of some speech that is as loud all the time."""
    return [db] * SPOKEN


@pytest.mark.parametrize(("level", "gain"), [(-20.0, 0.0), (-35.0, 0.0), (-40.0, 12.0), (-48.0, 20.0), (-70.0, 24.0)])
def test_a_voice_gets_what_it_lacks(level: float, gain: float) -> None:
    """One that is nearly loud enough is left alone, and the gain has an end."""
    assert next_gain(levels(level), 0.0) == gain


def test_the_gain_that_a_turn_had_is_counted_off() -> None:
    """The same voice keeps its gain; one that comes nearer loses it."""
    assert next_gain(levels(-40.0 + 12.0), 12.0) == 12.0
    assert next_gain(levels(-25.0 + 12.0), 12.0) == 0.0


def test_loud_moments_are_not_cut_off() -> None:
    """Who speaks softly and now and then loudly gets less."""
    assert next_gain([*levels(-50.0), *[-26.0] * 10], 0.0) == 11.0


def test_too_little_speech_changes_nothing() -> None:
    """A word or two tell nothing about a voice."""
    assert next_gain([-50.0] * 20, 6.0) == 6.0


def test_a_faint_voice_is_known_by_its_own_level() -> None:
    """Not by what a gain made of it."""
    assert is_faint(levels(-55.0), 0.0)
    assert is_faint(levels(-35.0), 20.0)
    assert not is_faint(levels(-45.0), 0.0)
    assert not is_faint([-55.0] * 20, 0.0)


def test_sound_is_made_louder_and_stays_within_full_scale() -> None:
    """All that is no sound passes as it is."""
    frame = Frame(1.0, np.full(FRAME_SAMPLES, 1000, np.int16))
    loud = Frame(2.0, np.full(FRAME_SAMPLES, -20_000, np.int16))
    gap = Unheard(1.5, 2.0, "voice")
    first, same_gap, second = amplified([frame, gap, loud], 20.0)
    assert isinstance(first, Frame)
    assert isinstance(second, Frame)
    assert (first.start, first.samples[0], same_gap, second.samples[0]) == (1.0, 10_000, gap, -32_768)
    assert frame.samples[0] == 1000


def test_without_a_gain_nothing_is_touched() -> None:
    """The very frames come out."""
    frame = Frame(1.0, np.zeros(FRAME_SAMPLES, np.int16))
    assert list(amplified([frame], 0.0)) == [frame]
