"""Work that is not waited for longer than it may take: on a thread that keeps nobody from leaving."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from time import monotonic
from typing import Generic, TypeVar

from assistant.base.errors import trace

T = TypeVar("T")
Late = Callable[[], bool]
"""Tells whether the time is over."""


class Pending(Generic[T]):
    """What a thread works out within so many seconds of its beginning. What comes later is thrown away."""

    def __init__(self, work: Callable[[Late], T], seconds: float) -> None:
        """Begin; the work can tell whether it may stop, since nobody waits any more."""
        self._work, self._until = work, monotonic() + seconds
        self._result: T | None = None
        self._thread = Thread(target=self._run, name="language model", daemon=True)
        self._thread.start()

    def wait(self) -> T | None:
        """Return the result; None if it is not there in time, or the work failed."""
        self._thread.join(max(self._until - monotonic(), 0.0))
        return self._result

    @property
    def result(self) -> T | None:
        """What is there by now."""
        return self._result

    @property
    def is_working(self) -> bool:
        """Tell whether it still works, be it for nobody."""
        return self._thread.is_alive()

    def _run(self) -> None:
        try:
            self._result = self._work(lambda: monotonic() > self._until)
        except Exception as error:  # the offline way goes on, whatever it was
            trace(error)
