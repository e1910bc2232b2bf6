"""Live sources: what comes while the program speaks is thrown away, and keys and gaps have their place in time."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from assistant.base.speech import FRAME_SAMPLES, FRAME_SECONDS, Frame, KeyPressed, Unheard
from assistant.hearing import live_source as live
from assistant.hearing.live_source import LiveSource, MicrophoneInput, RecordingInput
from tests.support.fakes import frames

pytestmark = pytest.mark.fast

CHUNK_SECONDS = 0.02


class Clock:
    """A clock that only the test moves; it stands in for the module `time`."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept = 0.0

    def monotonic(self) -> float:
        """Return the present moment."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.slept += seconds
        self.now += seconds


class FakeMicrophone:
    """Brings numbered chunks of 20 ms as its clock goes on; a chunk of zero length is a moment without sound."""

    silent = False

    def __init__(self, clock: Clock, chunks: int = 1000, queued: int = 0) -> None:
        self.clock = clock
        self.chunks = chunks
        self.queued = queued
        self.number = 0
        self.losses: dict[str, float] = {"overflow": 0.0}
        self.calls: list[str] = []

    def read(self, timeout: float) -> np.ndarray | None:
        """Return the next chunk, all of whose samples are its number, from 1."""
        if self.number >= self.chunks:
            self.clock.now += timeout
            return None
        if self.queued:
            self.queued -= 1
        else:
            self.clock.now += CHUNK_SECONDS
        self.number += 1
        return np.full(320, self.number, np.int16)

    def drain(self) -> float:
        """Throw away what is queued."""
        self.number += self.queued
        thrown, self.queued = self.queued, 0
        return thrown * CHUNK_SECONDS

    def pause(self) -> None:
        """Note it."""
        self.calls.append("pause")

    def resume(self) -> None:
        """Note it."""
        self.calls.append("resume")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Replace the clock of the live sources."""
    clock = Clock()
    monkeypatch.setattr(live, "time", clock)
    return clock


def take(source: Iterator[Any], count: int) -> list[Any]:
    """Take the next items."""
    return [next(source) for _ in range(count)]


def no_key() -> str | None:
    """Press nothing."""
    return None


def test_microphone_gives_frames_in_stream_time(clock: Clock) -> None:
    """Chunks of 20 ms become frames of 32 ms that follow one another from 0, no sample lost."""
    heard = take(MicrophoneInput(FakeMicrophone(clock)).frames(), 40)
    given = [frame for frame in heard if frame is not None]
    assert [frame.start for frame in given] == pytest.approx([n * FRAME_SECONDS for n in range(len(given))])
    samples = np.concatenate([frame.samples for frame in given])
    assert samples.tolist() == np.repeat(np.arange(1, 1000), 320)[: len(samples)].tolist()


def test_microphone_without_sound_for_a_moment(clock: Clock) -> None:
    """While nothing comes the loop still gets a turn, to look at the keys."""
    assert take(MicrophoneInput(FakeMicrophone(clock, chunks=0)).frames(), 2) == [None, None]


def test_its_own_voice_is_never_heard(clock: Clock) -> None:
    """What came while the program spoke, and what comes within the tail, is thrown away; stream time stands still."""
    microphone = FakeMicrophone(clock, queued=150)
    ears = MicrophoneInput(microphone)
    source = ears.frames()
    before = take(source, 5)[-1]  # eight chunks hold exactly five frames
    voice_ends = microphone.number + microphone.queued
    ears.hold()
    ears.release(0.25)
    after = next(source)
    assert after.start == before.end
    assert before.samples.max() == 8
    assert after.samples.min() >= voice_ends + 0.25 / CHUNK_SECONDS


def test_tail_is_awaited(clock: Clock) -> None:
    """Releasing takes as long as the tail, because the last of the voice is still in the air."""
    begun = clock.now
    MicrophoneInput(FakeMicrophone(clock)).release(0.25)
    assert clock.now - begun == pytest.approx(0.25, abs=CHUNK_SECONDS + 0.001)


def test_pause_closes_the_microphone(clock: Clock) -> None:
    """A pause closes the device; going on opens it again before anything is thrown away."""
    microphone = FakeMicrophone(clock)
    ears = MicrophoneInput(microphone)
    ears.close_device()
    ears.release(0.0)
    assert microphone.calls == ["pause", "resume"]


def still(count: int) -> list[Frame]:
    """Return that many frames of silence."""
    return list(frames(np.zeros(count * FRAME_SAMPLES, np.int16)))


def test_recording_is_paced_in_real_time(clock: Clock) -> None:
    """A recording that stands in for a person takes as long as it lasts, whatever the listener spends on it."""
    begun = clock.now
    for number, _ in enumerate(RecordingInput(still(50), paced=True).frames()):  # type: ignore[arg-type]
        clock.now += 0.2 if number == 10 else 0.001
    assert clock.now - begun == pytest.approx(50 * FRAME_SECONDS, abs=0.01)


def test_recording_does_not_hurry_after_the_voice(clock: Clock) -> None:
    """After the program spoke, the recording goes on at its pace and does not catch up."""
    ears = RecordingInput(still(20), paced=True)  # type: ignore[arg-type]
    source = ears.frames()
    take(source, 10)
    clock.now += 5.0
    ears.release(0.25)
    begun = clock.now
    assert len(list(source)) == 10
    assert clock.now - begun == pytest.approx(10 * FRAME_SECONDS, abs=FRAME_SECONDS + 0.001)


def test_recording_as_fast_as_possible(clock: Clock) -> None:
    """Without pacing no time is spent waiting."""
    assert len(list(RecordingInput(still(50), paced=False).frames())) == 50  # type: ignore[arg-type]
    assert clock.slept == 0.0


def test_key_has_the_time_of_the_sound_so_far(clock: Clock) -> None:
    """A key comes between two frames, at the end of what was heard; one at once is at 0."""
    keys: list[str | None] = ["m", None, None, "enter", None, None, None]
    source = iter(LiveSource(MicrophoneInput(FakeMicrophone(clock, chunks=8)), lambda: keys.pop(0) if keys else None))
    items = take(source, 5)
    assert items[0] == KeyPressed(0.0, "m")
    pressed = next(item for item in items[1:] if isinstance(item, KeyPressed))
    before = items[items.index(pressed) - 1]
    assert pressed == KeyPressed(before.end, "enter")


def test_keys_work_while_no_sound_comes(clock: Clock) -> None:
    """A microphone that brings nothing does not lock the keyboard."""
    keys: list[str | None] = [None, None, "q"]
    source = LiveSource(MicrophoneInput(FakeMicrophone(clock, chunks=0)), lambda: keys.pop(0) if keys else None)
    assert next(iter(source)) == KeyPressed(0.0, "q")


def test_gap_comes_before_the_next_frame(clock: Clock) -> None:
    """A gap that the caller notes is told where stream time stood still, rounded to milliseconds."""
    source = LiveSource(MicrophoneInput(FakeMicrophone(clock)), no_key)
    items = iter(source)
    first = next(items)
    assert isinstance(first, Frame)
    source.note_gap(2.10049, "voice")
    gap, second = take(items, 2)
    assert gap == Unheard(first.end, 2.1, "voice")
    assert isinstance(second, Frame)
    assert second.start == first.end


def test_no_gap_is_no_event(clock: Clock) -> None:
    """A voice that makes no sound, such as one that only prints, leaves no gap."""
    source = LiveSource(MicrophoneInput(FakeMicrophone(clock)), no_key)
    items = iter(source)
    next(items)
    source.note_gap(0.0, "voice")
    assert isinstance(next(items), Frame)


def test_lost_sound_is_told(clock: Clock) -> None:
    """Sound that the machine was too slow for is an event of its own, once."""
    microphone = FakeMicrophone(clock)
    items = iter(LiveSource(MicrophoneInput(microphone), no_key))
    first = next(items)
    microphone.losses["overflow"] = 1.5
    lost, second, third = take(items, 3)
    assert lost == Unheard(first.end, 1.5, "overflow")
    assert isinstance(second, Frame)
    assert isinstance(third, Frame)


def test_sound_lost_while_the_program_speaks_is_unwanted(clock: Clock) -> None:
    """A long line of the voice overflows the microphone's queue; that is the voice's gap, not a slow machine."""
    microphone = FakeMicrophone(clock)
    source = LiveSource(MicrophoneInput(microphone), no_key)
    items = iter(source)
    next(items)
    microphone.losses["overflow"] = 4.0
    source.note_gap(14.0, "voice")
    gap, frame = take(items, 2)
    assert (gap.seconds, gap.why) == (14.0, "voice")
    assert isinstance(frame, Frame)


def test_loss_before_the_take_is_not_its_own() -> None:
    """What was lost while the question was read is not told in the answer."""
    microphone = FakeMicrophone(Clock())
    microphone.losses["overflow"] = 3.0
    assert isinstance(next(iter(LiveSource(MicrophoneInput(microphone), no_key))), Frame)
