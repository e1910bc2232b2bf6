"""The page's microphone, as a device like any other."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Mapping
from typing import Self

from assistant.base.errors import DeviceError, SecondTakeError
from assistant.base.samples import Samples
from assistant.base.speech import FRAME_SAMPLES, FRAME_SECONDS, RATE, UnheardWhy
from assistant.hearing.microphone import SILENT_SECONDS, STALLED_SECONDS, Inbox
from assistant.sessions.journal import SoundLate
from assistant.web.lateness import Lateness
from assistant.web.link import POLL_SECONDS, Link
from assistant.web.messages import MicrophoneState, OpenMicrophone

OPEN_SECONDS = 3.0
"""A microphone that is asked for brings its first frame within so long."""
WHY: dict[MicrophoneState, str] = {
    "refused": "The browser may not use the microphone: allow it in the address bar.",
    "missing": "The browser finds no microphone: plug it in again.",
    "ended": "The microphone stopped working: plug it in again, or choose another.",
}
NO_SOUND = "No sound comes from the page: was it in the background, or the computer asleep?"
ADVICE = "It goes on by itself when you can be heard again; “Finish” ends the practice."


class PageMicrophone:
    """Frames that a page sends, in a bounded queue; what is missing in their numbers was lost on the way.

    A context manager. Raises DeviceError if no frame comes.
    """

    def __init__(self, link: Link, now: Callable[[], float] = time.monotonic) -> None:
        """Build it; `now` is a clock that only goes on, seconds."""
        self._link = link
        self._now = now
        self._inbox = Inbox()
        self._lateness = Lateness()
        self.on_late: Callable[[SoundLate], None] = lambda late: None
        """Told by `read` of each stretch of frames that came late."""
        self._lock = threading.Lock()
        self._before = 0.0
        self._came = threading.Event()
        self._open = False
        self._next: int | None = None
        self._came_at: float | None = None
        self._missed = 0
        self._deaf_to = -1
        self._last_at = now()
        self._state: MicrophoneState = "open"
        self._zeros = 0
        self._heard_something = False

    def __enter__(self) -> Self:
        self.resume()
        return self

    def __exit__(self, *error: object) -> None:
        self.pause()

    # The connection's side.

    def restart(self) -> None:
        """Expect frames numbered from 0: the page is new, and what was said while it was loaded is lost."""
        with self._lock:
            self._before = self._position()
            self._next, self._deaf_to = None, -1
        self._lateness.restart()

    def receive(self, number: int, samples: Samples) -> None:
        """Take a frame from the page, without ever waiting."""
        self._came.set()
        if self._next is not None:
            if number < self._next:
                return  # sent again
            if self._came_at is not None:  # nothing is lost of what was not listened to
                self._missed += (number - self._next) * FRAME_SAMPLES
        elif self._came_at is not None:
            self._missed += round((self._now() - self._came_at) * RATE)
        with self._lock:
            now = self._now()
            self._next, self._came_at = number + 1, now if self._open else None
            heard = self._open and number > self._deaf_to
            if heard:
                self._inbox.put(samples)
        if heard:
            self._lateness.take(number, now)

    def changed(self, state: MicrophoneState) -> None:
        """Take note of what became of it."""
        self._state = state

    def ignore_to(self, number: int) -> None:
        """Throw away what was captured up to a frame, also where it has not come yet: it holds the program's voice."""
        with self._lock:
            self._deaf_to = number

    # The listener's side.

    def read(self, timeout: float) -> Samples | None:
        """Return the next frame's samples; None if none came within `timeout` seconds, or while paused.

        Raises:
            DeviceError: no sound comes from the page any more.
            PageGoneError: there is no page any more.

        """
        self._link.check()
        samples = self._inbox.get(timeout)
        if samples is None:
            if not self._link.present:
                self._last_at = self._now()  # it keeps the frames until it is back
            elif self._open and self._now() - self._last_at > STALLED_SECONDS:
                raise self._fault()
            return None
        self._last_at = self._now()
        if late := self._lateness.over():
            self.on_late(late)
        if not self._heard_something:
            self._heard_something = bool(samples.any())
            self._zeros += len(samples)
        return samples

    def drain(self) -> float:
        """Throw away what is queued; return how much it was, seconds."""
        self._last_at = self._now()
        return self._inbox.drain() / RATE

    def pause(self) -> None:
        """Let the page let go of the microphone, and forget what is queued."""
        if self._open:
            with self._lock:
                self._open, self._came_at = False, None
            self._link.send(OpenMicrophone(open=False))
        self._inbox.drain()

    def resume(self) -> None:
        """Ask the page for its microphone again, and wait for its first frame.

        Raises:
            DeviceError: none came.
            PageGoneError: there is no page any more.

        """
        if self._open:
            return
        self._link.check()
        self._came.clear()
        self._lateness.restart()
        self._open = True
        self._link.send(OpenMicrophone(open=True))
        try:
            self._await_frame()
        except SecondTakeError:
            self._open = False
            raise
        self._last_at = self._now()

    def _await_frame(self) -> None:
        for _ in range(math.ceil(OPEN_SECONDS / POLL_SECONDS)):
            if self._came.wait(POLL_SECONDS):
                return
            self._link.check()
        raise self._fault()

    def clock(self) -> float:
        """Return how much was captured before what is read next, seconds; what is thrown away and lost counts, too."""
        with self._lock:
            return self._position()

    def _position(self) -> float:
        decided = (self._next or 0) - self._inbox.waiting
        return self._before + max(decided, self._deaf_to + 1) * FRAME_SECONDS

    @property
    def losses(self) -> Mapping[UnheardWhy, float]:
        """Sound lost so far, seconds, by why: overflow (on the way, or nobody read it in time)."""
        return {"overflow": (self._missed + self._inbox.lost) / RATE}

    @property
    def silent(self) -> bool:
        """True if all that was read are zeros, 2 s of them or more."""
        return not self._heard_something and self._zeros >= SILENT_SECONDS * RATE

    def _fault(self) -> DeviceError:
        return DeviceError(WHY.get(self._state, NO_SOUND), ADVICE)
