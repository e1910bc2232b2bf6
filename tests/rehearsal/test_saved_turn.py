"""A saved take as a source: its keys, its gaps and its deliveries come back at their times."""

from collections.abc import Iterator, Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.base.events import EndOfAnswer, Pause
from assistant.base.speech import FRAME_SAMPLES, Frame, KeyPressed, Unheard, Utterance
from assistant.hearing.live_source import LiveSource
from assistant.rehearsal.saved_turn import noted_deliveries, with_inputs
from tests.support.fakes import frames

pytestmark = pytest.mark.fast


def still(count: int) -> list[Frame]:
    """Return that many frames of silence."""
    return list(frames(np.zeros(count * FRAME_SAMPLES, np.int16)))


class FramesInput:
    """An input that gives frames at hand, with a moment without sound after each."""

    silent = False
    losses: Mapping[str, float] = {}

    def __init__(self, given: list[Frame]) -> None:
        self._given = given

    def frames(self) -> Iterator[Frame | None]:
        """Give them."""
        for frame in self._given:
            yield frame
            yield None

    def hold(self) -> None:
        """Do nothing."""

    def release(self, tail_seconds: float) -> None:
        """Do nothing."""

    def close_device(self) -> None:
        """Do nothing."""


def utterance(at: float) -> Utterance:
    """Return an utterance delivered at this time."""
    return Utterance(0.0, 1.0, (), at)


def test_inputs_come_between_their_frames() -> None:
    """A key and a gap at the end of a frame come before the next one."""
    one, two, three = still(3)
    key, gap = KeyPressed(two.start, "m"), Unheard(three.start, 2.0, "voice")
    other = Pause(0.0, 0.5, "brief")
    assert list(with_inputs([one, two, three], [key, other, gap])) == [one, key, two, gap, three]


def test_inputs_at_both_ends() -> None:
    """A key before the first sound and one after the last are there, too; without sound they are all there is."""
    (frame,) = still(1)
    first, last = KeyPressed(0.0, "m"), KeyPressed(frame.end, "enter")
    assert list(with_inputs([frame], [first, last])) == [first, frame, last]
    assert list(with_inputs([], [first])) == [first]


def test_deliveries_until_the_end_are_repeated() -> None:
    """Words that came after the end of the answer were not awaited then, and have no time of their own."""
    events = [utterance(2.0), Pause(1.0, 1.5, "brief"), utterance(5.0), EndOfAnswer(6.0, "key"), utterance(6.0)]
    assert list(noted_deliveries(events).times) == [2.0, 5.0]


FRAMES = st.integers(0, 300)


@given(st.dictionaries(FRAMES, st.sampled_from("rmpl"), max_size=8), st.dictionaries(FRAMES, st.floats(0.04, 9.0)))
def test_saved_source_is_the_live_one(keys: dict[int, str], gaps: dict[int, float]) -> None:
    """Whatever keys and gaps a live take had, its replay meets them between the same frames and in the same order."""
    turns = iter(range(10_000))
    source = LiveSource(FramesInput(still(150)), lambda: keys.get(next(turns)))
    was = []
    for number, item in enumerate(source):
        was.append(item)
        if isinstance(item, Frame) and number in gaps:
            source.note_gap(gaps[number], "voice")
    given = [item for item in was if isinstance(item, Frame)]
    events = [item for item in was if not isinstance(item, Frame)]
    assert list(with_inputs(given, events)) == was
