"""Live sources: a microphone, or recordings that stand in for one, with keys and gaps between the frames."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Protocol

from assistant.base.samples import Samples
from assistant.base.speech import FRAME_SECONDS, RATE, Frame, Key, KeyPressed, Unheard, UnheardWhy
from assistant.hearing.frames import Framer
from assistant.hearing.interface import SourceItem

if TYPE_CHECKING:
    from assistant.hearing.barge_in import BargeIn
    from assistant.hearing.recording import Recording

READ_SECONDS = 0.05
"""How long a read may wait before keys are looked at again."""
KEPT_FRAMES = 1024
"""33 s: more than the first words of a turn and their recognition take."""
LEAD_SECONDS = 0.5
"""Given before the first word of what a turn goes on with."""


class Input(Protocol):
    """What the person speaks into."""

    def frames(self) -> Iterator[Frame | None]:
        """Give frames as they come, in stream time from 0; None where none came for a moment. Ends if it ends."""
        ...

    def hold(self) -> None:
        """Stop hearing: the program is about to make sound, or to pause."""
        ...

    def release(self, tail_seconds: float) -> float:
        """Go on hearing, `tail_seconds` after this moment; return how much of the time before it is heard, seconds."""
        ...

    def talked_over(self) -> bool:
        """Tell whether the person has begun to talk since `hold`, where that can be heard."""
        ...

    def close_device(self) -> None:
        """Let go of the device during a pause; `release` opens it again."""
        ...

    @property
    def losses(self) -> Mapping[UnheardWhy, float]:
        """Sound lost so far, seconds, by why: overflow (the listener fell behind), device (it was gone)."""
        ...

    @property
    def silent(self) -> bool:
        """True if nothing at all comes, not even the hiss of a quiet room."""
        ...


class CaptureDevice(Protocol):
    """What is needed of a microphone; see `assistant.hearing.microphone.Microphone`."""

    def read(self, timeout: float) -> Samples | None:
        """Return the next chunk, or None."""
        ...

    def drain(self) -> float:
        """Throw away what is queued."""
        ...

    def pause(self) -> None:
        """Close the device."""
        ...

    def resume(self) -> None:
        """Open the device."""
        ...

    @property
    def losses(self) -> Mapping[UnheardWhy, float]:
        """Sound lost so far, seconds, by why."""
        ...

    @property
    def silent(self) -> bool:
        """True if all that was read so far are zeros."""
        ...


class MicrophoneInput:
    """A microphone: what it brings while the program speaks, and for a moment after, is thrown away."""

    def __init__(self, device: CaptureDevice, barge_in: BargeIn | None = None) -> None:
        """Build it; with `barge_in` the person wears headphones, and may talk over the program's voice."""
        self._device = device
        self._barge_in = barge_in
        self._kept: Samples | None = None

    def frames(self) -> Iterator[Frame | None]:
        """Give frames from stream time 0, without end."""
        framer = Framer()
        while True:
            kept, self._kept = self._kept, None
            chunk = kept if kept is not None else self._device.read(READ_SECONDS)
            if chunk is None:
                yield None
            else:
                yield from framer.feed(chunk)

    def hold(self) -> None:
        """Let the device go on: its sound is thrown away at the release, or listened to for a person who barges in."""
        if self._barge_in is not None:
            self._device.drain()
            self._barge_in.begin()

    def talked_over(self) -> bool:
        """Tell whether the person has begun to talk since `hold`; False without headphones."""
        if self._barge_in is None:
            return False
        while (chunk := self._device.read(0.0)) is not None:
            self._barge_in.feed(chunk)
        return self._barge_in.talking

    def release(self, tail_seconds: float) -> float:
        """Throw away all that came, and what comes within the tail; with headphones keep what may be the first word."""
        self._device.resume()
        if self._barge_in is not None:
            self.talked_over()
            self._kept = self._barge_in.take()
            return len(self._kept) / RATE
        until = time.monotonic() + tail_seconds
        while time.monotonic() < until:
            self._device.read(min(READ_SECONDS, tail_seconds))
        self._device.drain()
        return 0.0

    def close_device(self) -> None:
        """Close the microphone."""
        self._device.pause()

    @property
    def losses(self) -> Mapping[UnheardWhy, float]:
        """Sound lost so far, seconds, by why."""
        return self._device.losses

    @property
    def silent(self) -> bool:
        """True if all that the microphone brought so far are zeros."""
        return self._device.silent


class RecordingInput:
    """A recording that stands in for the microphone: one answer, which waits while the program speaks."""

    losses: Mapping[UnheardWhy, float] = {}
    silent = False
    """A recording may be as silent as it likes."""

    def __init__(self, recording: Recording, *, paced: bool) -> None:
        """Pace it in real time, or as fast as it is asked for."""
        self._frames = iter(recording)
        self._paced = paced
        self._next_at = 0.0

    def frames(self) -> Iterator[Frame | None]:
        """Give the recording's frames to its end, from where it was left."""
        self._next_at = time.monotonic()
        for frame in self._frames:
            yield frame
            if self._paced:
                self._next_at += FRAME_SECONDS
                time.sleep(max(0.0, self._next_at - time.monotonic()))

    def hold(self) -> None:
        """Wait: nothing is lost."""

    def release(self, tail_seconds: float) -> float:
        """Go on where it stopped."""
        self._next_at = time.monotonic()
        return 0.0

    def talked_over(self) -> bool:
        """Tell that nobody talks: the recording waits."""
        return False

    def close_device(self) -> None:
        """Do nothing: there is no device."""


class LiveSource:
    """The source of a live turn: frames, keys, and the gaps that the caller notes. Iterate it once."""

    def __init__(
        self, source: Input, next_key: Callable[[], Key | None], after: tuple[LiveSource, float | None] | None = None
    ) -> None:
        """Build it; `next_key` returns a key that was pressed, or None, and never waits.

        `after` another source, it goes on where that one was left, and first gives what was heard there from a time on.
        """
        self._input = source
        self._next_key = next_key
        self._frames: Iterator[Frame | None] = after[0]._frames if after else source.frames()
        self._first = after[0]._since(after[1]) if after else ()
        self._heard: deque[Frame] = deque(maxlen=KEPT_FRAMES)
        self._gaps: list[Unheard] = []
        self._count, self._now = 0, 0.0
        self._lost = dict(source.losses)

    def note_gap(self, seconds: float, why: UnheardWhy) -> None:
        """Note that stream time stood still just now for `seconds`; what came meanwhile is not lost but unwanted."""
        self._lost = dict(self._input.losses)
        if seconds > 0:
            self._gaps.append(Unheard(self._now, round(seconds, 3), why))

    def _since(self, began: float | None) -> tuple[Frame, ...]:
        since = self._now if began is None else began - LEAD_SECONDS
        return tuple(frame for frame in self._heard if frame.start >= since)

    def __iter__(self) -> Iterator[SourceItem]:
        for frame in chain(self._first, self._frames):
            yield from self._between()
            if frame is None:
                continue
            own = Frame(self._count * FRAME_SECONDS, frame.samples)
            self._heard.append(own)
            self._count, self._now = self._count + 1, own.end
            yield own
        yield from self._between()

    def _between(self) -> Iterator[SourceItem]:
        while True:
            self._note_lost()
            if self._gaps:
                yield self._gaps.pop(0)
            elif key := self._next_key():
                yield KeyPressed(self._now, key)
            else:
                return

    def _note_lost(self) -> None:
        for why, seconds in self._input.losses.items():
            lost = seconds - self._lost.get(why, 0.0)
            if lost >= FRAME_SECONDS:
                self.note_gap(lost, why)
