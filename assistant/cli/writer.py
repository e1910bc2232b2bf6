"""Writes to the terminal from a thread of its own: one that stands still (Ctrl-S, a slow line) holds up no ear."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable

Job = Callable[[], None]


class Writer:
    """Runs what writes: lines in their order, none left out; of pictures only the newest.

    Between `finish` and the next `start` it runs them at once, in the caller's own thread. One that fails holds up none
    behind it; what fails because the terminal is gone is given up.
    """

    def __init__(self) -> None:
        self._lines: deque[Job] = deque()
        self._picture: Job | None = None
        self._changed = threading.Condition()
        self._ending = False
        self._thread: threading.Thread | None = None
        self._failure: Exception | None = None

    def start(self) -> None:
        """Begin to write apart from the caller."""
        if self._thread is None:
            self._ending = False
            self._thread = threading.Thread(target=self._run, name="screen", daemon=True)
            self._thread.start()

    def line(self, job: Job) -> None:
        """Write a line after all lines before it."""
        self._take(job, picture=False)

    def draw(self, job: Job) -> None:
        """Draw a picture, unless a newer one comes before there is time."""
        self._take(job, picture=True)

    def finish(self) -> None:
        """Wait until all is written. Raises what went wrong meanwhile, unless the terminal was gone."""
        if self._thread is None:
            return
        with self._changed:
            self._ending = True
            self._changed.notify()
        self._thread.join()
        self._thread = None
        failure, self._failure = self._failure, None
        if failure is not None:
            raise failure

    def _take(self, job: Job, *, picture: bool) -> None:
        if self._thread is None:
            job()
            return
        with self._changed:
            if picture:
                self._picture = job
            else:
                self._lines.append(job)
            self._changed.notify()

    def _run(self) -> None:
        while jobs := self._wait():
            for job in jobs:
                try:
                    job()
                except OSError:  # the terminal is gone
                    continue
                except Exception as error:  # told to who waits for the end
                    self._failure = self._failure or error

    def _wait(self) -> list[Job]:
        """Return what is to be written now; nothing at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._lines or self._picture or self._ending)
            jobs = [*self._lines, *([self._picture] if self._picture else [])]
            self._lines.clear()
            self._picture = None
            return jobs
