"""The link between a practice, which runs in a thread of its own, and its page, which may go and come back."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from assistant.base.errors import SecondTakeError
from assistant.web.messages import Down, Interim, Muted, Opened, OpenMicrophone, Privacy, Stop, Tick, down_text

PATIENCE_SECONDS = 120.0
"""So long a practice waits for a page that is gone."""
POLL_SECONDS = 0.1
PASSING = (Tick, Interim, Stop)
"""Messages that a page which comes back has no use for."""
LASTING = (OpenMicrophone, Muted, Privacy)
"""Messages of which the last holds for the whole practice, whatever turn comes."""
Post = Callable[[str | bytes], None]
"""Sends a message to a page, without waiting."""


class PageGoneError(SecondTakeError):
    """Nobody is there to practise with, or the program is being stopped."""


class Link:
    """What is sent reaches the page that is there; one that comes back is told the turn so far.

    Safe to call from the practice's thread and from the connection's.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        """Build it; `now` is a clock that only goes on, seconds."""
        self._now = now
        self._lock = threading.RLock()
        self._post: Post | None = None
        self._page = ""
        self.arrivals = 0
        """How often a page came."""
        self._told: list[str] = []
        self._lasting: dict[type, str] = {}
        self._opened = False
        self._left_at = now()
        self._patience = PATIENCE_SECONDS
        self._ended: PageGoneError | None = None
        self._came = threading.Event()

    @property
    def present(self) -> bool:
        """True while a page is there."""
        return self._post is not None

    def attach(self, post: Post, page: str = "", *, back: bool = False) -> bool:
        """Let a page in by its name, and tell it the turn so far; False if another is there.

        One that is `back` takes the place of its own connection, whose loss may not be noticed yet; another page, which
        has other frames, may not come back in its place.
        """
        with self._lock:
            known = page == self._page
            if (back and not known) or (self._post is not None and not (back and known and page)):
                return False
            self._post, self._page = post, page
            self.arrivals += 1
            for text in (*self._told, *self._lasting.values()):
                post(text)
            self._came.set()
            return True

    def detach(self, post: Post) -> None:
        """Let a page go."""
        with self._lock:
            if self._post == post:  # a method bound twice is equal, and not the same
                self._post, self._left_at = None, self._now()
                self._came.clear()

    def send(self, message: Down) -> None:
        """Tell the page, and remember it for one that comes back."""
        text = down_text(message)
        with self._lock:
            if isinstance(message, Opened) and message.part != "gap":  # a gap keeps its question on the screen
                if self._opened:  # what was told before the first turn stays with it
                    self._told.clear()
                self._opened = True
            if isinstance(message, LASTING):
                self._lasting[type(message)] = text
            elif not isinstance(message, PASSING):
                self._told.append(text)
            if self._post is not None:
                self._post(text)

    def send_bytes(self, data: bytes) -> None:
        """Send sound to the page that is there."""
        with self._lock:
            if self._post is not None:
                self._post(data)

    def check(self) -> None:
        """Raise PageGoneError if the practice is to end: its page was gone too long, or the program is stopped."""
        if self._ended is not None:
            raise self._ended
        if not self.present and self._now() - self._left_at > self._patience:
            raise PageGoneError("The page was closed in the middle of the practice.", "Open it again to go on.")

    def wait_for_page(self) -> None:
        """Wait until a page is there. Raises PageGoneError."""
        while not self._came.wait(POLL_SECONDS):
            self.check()
        self.check()

    def finish(self) -> None:
        """Wait for no page any more: nothing but the debrief is left to be said."""
        self._patience = 0.0

    def break_off(self) -> None:
        """End the practice: the program is being stopped."""
        self._ended = PageGoneError("The program was stopped.", "Start it again, and go on where you were.")
