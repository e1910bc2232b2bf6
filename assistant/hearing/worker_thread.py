"""A thread that does jobs in order, and that a job which hangs cannot make immortal."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
Job = tuple[Future[Any], Callable[[], Any]]


class WorkerThread:
    """Does jobs one after another. Unlike the standard library's pools it does not hold up the end of the program."""

    def __init__(self, name: str) -> None:
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def submit(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Do the work after what was submitted before."""
        done: Future[T] = Future()
        self._jobs.put((done, lambda: work(*args, **kwargs)))
        return done

    def close(self, patience: float) -> bool:
        """Let the present job finish for so many seconds, and cancel the others; False if it still goes on."""
        self._closed.set()
        self._jobs.put(None)
        self._thread.join(patience)
        return not self._thread.is_alive()

    def _work(self) -> None:
        while job := self._jobs.get():
            done, work = job
            if self._closed.is_set():
                done.cancel()
            elif done.set_running_or_notify_cancel():
                try:
                    done.set_result(work())
                except BaseException as error:  # whatever it is belongs to who waits for the result
                    done.set_exception(error)
