"""The page's loudspeaker: a line is sent whole, and the page says when it was heard."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Self

from assistant.base.errors import DeviceError
from assistant.sound.player import POLL_SECONDS, PlayedSpan, never
from assistant.sound.voices.interface import Speech
from assistant.web.link import Link
from assistant.web.messages import Stop, sound_message

STALLED_SECONDS = 3.0
"""A page that is so late with a line has not played it."""


@dataclass
class _Sound:
    """A line on its way."""

    number: int
    arrivals: int
    """Of pages, when it was sent."""
    over: threading.Event = field(default_factory=threading.Event)
    started_at: float | None = None
    seconds: float = 0.0


class PageSpeaker:
    """Plays speech through the page. A context manager."""

    reason = ""

    def __init__(self, link: Link, now: Callable[[], float] = time.monotonic) -> None:
        """Build it; `now` is a clock that only goes on, seconds."""
        self._link = link
        self._now = now
        self._numbers = count(1)
        self._sound: _Sound | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        return None

    # The connection's side.

    def started(self, number: int) -> None:
        """Take note that a sound begins to be heard."""
        if (sound := self._sound) and sound.number == number and sound.started_at is None:
            sound.started_at = self._now()

    def ended(self, number: int, seconds: float) -> None:
        """Take note that a sound is over, after so much of it."""
        if (sound := self._sound) and sound.number == number:
            sound.seconds = seconds
            sound.over.set()

    def restart(self) -> None:
        """Expect to hear no more of what is played: the page is new."""
        if sound := self._sound:
            sound.over.set()

    # The speaking side.

    def play(self, speech: Speech, stop: Callable[[], bool] = never) -> PlayedSpan:
        """Play speech and return when the page has heard its end, or `stop` said so.

        A page that is gone is waited for; one that is back tells of the end what it would have told without that.

        Raises:
            DeviceError: the page did not play it.
            PageGoneError: there is no page any more.

        """
        if not len(speech.samples):
            return PlayedSpan(0.0)
        self._link.wait_for_page()
        begun = self._now()
        sound = self._sound = _Sound(next(self._numbers), self._link.arrivals)
        self._link.send_bytes(sound_message(sound.number, speech))
        stopped = self._wait(sound, begun, speech.seconds + STALLED_SECONDS, stop)
        delay = (sound.started_at or begun) - begun
        return PlayedSpan(min(sound.seconds, speech.seconds), delay, stopped)

    def _wait(self, sound: _Sound, begun: float, patience: float, stop: Callable[[], bool]) -> bool:
        stopped = False
        while not sound.over.wait(POLL_SECONDS):
            self._link.check()
            if not self._link.present:
                begun = self._now()  # it may play on meanwhile, and be heard
            elif not stopped and stop():
                self._link.send(Stop(sound.number))
                stopped = True
            if self._now() > begun + patience:
                if self._link.arrivals != sound.arrivals:
                    return True  # the sound was lost with the connection
                raise DeviceError("The page could not play the voice.", "Is the browser allowed to play sound?")
        return stopped
