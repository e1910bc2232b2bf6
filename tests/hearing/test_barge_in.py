"""Talking over the program's voice with headphones on."""

from __future__ import annotations

from collections import deque

import numpy as np
import pytest

from assistant.base.speech import FRAME_SECONDS, RATE, Frame
from assistant.hearing.barge_in import PRE_ROLL_SECONDS, BargeIn
from assistant.hearing.live_source import LiveSource, MicrophoneInput
from tests.support.fakes import CHARACTER_SAMPLES, LOUD, Loudness, Samples, sound

pytestmark = pytest.mark.fast


class Chunks:
    """A microphone that brings a drawing in chunks of 20 ms, as fast as it is read, up to where the clock stands."""

    silent = False

    def __init__(self, drawing: str) -> None:
        samples = sound(drawing)
        self.waiting = deque(np.split(samples, range(320, len(samples), 320)))
        self.losses: dict[str, float] = {}

    def read(self, timeout: float) -> Samples | None:
        """Return the next chunk; None at the drawing's end."""
        return self.waiting.popleft() if self.waiting else None

    def drain(self) -> float:
        """Nothing is queued before it is drawn."""
        return 0.0

    def pause(self) -> None:
        """Nothing to close."""

    def resume(self) -> None:
        """Nothing to open."""


def test_whoever_talks_over_the_voice_is_noticed_at_once_and_heard_from_the_first_word() -> None:
    """After 64 ms of talk the voice can stop; what was said by then is heard, with a little before it."""
    barge_in = BargeIn(Loudness())
    drawn = sound("." * 20 + "#" * 10)
    noticed = None
    for number, chunk in enumerate(np.split(drawn, range(320, len(drawn), 320))):
        barge_in.feed(chunk)
        if barge_in.talking and noticed is None:
            noticed = (number + 1) * 320 / RATE
    assert noticed == pytest.approx(2.0 + 2 * FRAME_SECONDS, abs=0.05)
    kept = barge_in.take()
    assert np.count_nonzero(np.abs(kept) == LOUD) == 10 * CHARACTER_SAMPLES
    assert len(kept) / RATE == pytest.approx(PRE_ROLL_SECONDS + 1.0, abs=2 * FRAME_SECONDS)


def test_a_click_does_not_stop_the_voice() -> None:
    """What is loud for one frame only is no talk."""
    barge_in = BargeIn(Loudness())
    click = np.zeros(RATE, np.int16)
    click[512 * 8 + 100 : 512 * 8 + 160] = LOUD
    barge_in.feed(click)
    assert not barge_in.talking


def test_the_answer_begins_with_what_was_said_over_the_voice() -> None:
    """All that was said while the line was played comes first in the answer, and nothing of it twice."""
    device = Chunks("." * 20 + "#" * 10 + "." * 10)
    source = MicrophoneInput(device, BargeIn(Loudness()))
    source.hold()
    assert source.talked_over()
    heard_before = source.release(0.25)
    assert heard_before == pytest.approx(PRE_ROLL_SECONDS + 2.0, abs=2 * FRAME_SECONDS)
    items = iter(LiveSource(source, lambda: None))
    frames = [next(items) for _ in range(60)]
    assert all(isinstance(frame, Frame) for frame in frames)
    loud = sum(np.count_nonzero(np.abs(frame.samples) == LOUD) for frame in frames if isinstance(frame, Frame))
    assert loud == 10 * CHARACTER_SAMPLES


def test_without_headphones_nobody_can_talk_over_the_voice() -> None:
    """The microphone is deaf while the program speaks, or it would hear itself."""
    device = Chunks("#" * 10)
    source = MicrophoneInput(device)
    source.hold()
    assert not source.talked_over()
    assert device.waiting
