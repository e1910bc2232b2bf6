"""The keys that a person presses on the page."""

from __future__ import annotations

import queue

from assistant.base.speech import Key
from assistant.web.link import POLL_SECONDS, Link

MOST_WAITING = 64
"""Keys that nobody took yet; more are forgotten."""


class PageKeys:
    """Keys in the order in which they were pressed. Safe to call from any thread."""

    def __init__(self, link: Link) -> None:
        """Build it; while a key is waited for, the link tells whether there is still a page."""
        self._link = link
        self._queue: queue.SimpleQueue[Key] = queue.SimpleQueue()

    def push(self, key: Key) -> None:
        """Take a key from the page."""
        if self._queue.qsize() < MOST_WAITING:
            self._queue.put(key)

    def next(self) -> Key | None:
        """Take the oldest key, or None; never waits."""
        try:
            return self._queue.get_nowait()
        except queue.Empty:
            return None

    def wait(self) -> Key:
        """Wait for a key and take it. Raises PageGoneError."""
        while True:
            self._link.check()
            try:
                return self._queue.get(timeout=POLL_SECONDS)
            except queue.Empty:
                continue
