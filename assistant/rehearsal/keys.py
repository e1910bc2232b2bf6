"""Keys that were pressed: which cut the voice short, and which are still to be obeyed."""

from __future__ import annotations

import queue
from collections import deque
from collections.abc import Callable
from typing import Protocol, TypeVar

from assistant.base.speech import Key
from assistant.rehearsal.endpoint import KEYS as ENDING

Taken = TypeVar("Taken", Key, Key | None)
POLL_SECONDS = 0.1
HELD_SECONDS = 1.1
"""An Enter so soon after another comes from the same press: a key that is held down is repeated after 0.25 to 1 s, as
the system is set, and then many times a second. Nobody answers a question in between."""


class Keys(Protocol):
    """The keys that the person presses."""

    def next(self) -> Key | None:
        """Take the oldest key not yet taken, or None; never waits."""
        ...

    def wait(self) -> Key:
        """Wait for a key and take it."""
        ...


class KeyQueue:
    """Keys in the order in which they were pressed. Safe from any thread, and from a signal that interrupts it."""

    def __init__(self, most_waiting: int, check: Callable[[], None] = lambda: None) -> None:
        """Build it; `check` is called whenever a key is asked or waited for, and may raise."""
        self._most_waiting = most_waiting
        self._check = check
        self._keys: queue.SimpleQueue[Key] = queue.SimpleQueue()

    def push(self, key: Key) -> None:
        """Put a key, however many wait."""
        self._keys.put(key)

    def offer(self, key: Key) -> None:
        """Put a key, or forget it where too many wait that nobody took."""
        if self._keys.qsize() < self._most_waiting:
            self.push(key)

    def next(self) -> Key | None:
        """Take the oldest key, or None; never waits."""
        self._check()
        try:
            return self._keys.get_nowait()
        except queue.Empty:
            return None

    def wait(self) -> Key:
        """Wait for a key and take it."""
        while True:
            self._check()
            try:
                return self._keys.get(timeout=POLL_SECONDS)
            except queue.Empty:
                continue


class Pressed:
    """Keys in their order. Enter over the voice cuts a line and does no more; any other key is obeyed afterwards."""

    def __init__(self, keys: Keys, now: Callable[[], float]) -> None:
        """Build it; `now` is a clock, seconds."""
        self._keys = keys
        self._now = now
        self._later: deque[Key] = deque()
        self._enter_at = float("-inf")

    def next(self) -> Key | None:
        """Take the oldest key to be obeyed, or None; never waits."""
        return self._later.popleft() if self._later else self._fresh(self._keys.next)

    def wait(self) -> Key:
        """Wait for a key to be obeyed, and take it."""
        return self._later.popleft() if self._later else self._fresh(self._keys.wait)

    def put_back(self, key: Key) -> None:
        """Let a key that was taken be the next."""
        self._later.appendleft(key)

    def keep(self) -> None:
        """Keep what was pressed so far, Enter too: it was not meant for the voice that is about to speak."""
        while key := self._fresh(self._keys.next):
            self._later.append(key)

    def forget_enter(self) -> None:
        """Drop each Enter that is still to be obeyed: the answer that it was to end is over."""
        self._later = deque(key for key in self._later if key != "enter")

    def over_voice(self) -> bool:
        """Take what was pressed over the voice, and drop Enter; tell whether anything was."""
        pressed: list[Key] = list(iter(self._keys.next, None))
        if "enter" in pressed:
            self._enter_at = self._now()
        self._later.extend(key for key in pressed if key != "enter")
        return bool(pressed)

    def ends(self, *, turn: bool) -> bool:
        """Tell whether a key is to be obeyed that ends the session, or with `turn` the turn: no more need be said."""
        return any(key == "q" or (turn and key in ENDING) for key in self._later)

    def _fresh(self, take: Callable[[], Taken]) -> Taken:
        """Take a key, but none that Enter sends while it is held down."""
        while (key := take()) == "enter":
            before, self._enter_at = self._enter_at, self._now()
            if self._enter_at - before > HELD_SECONDS:
                break
        return key
