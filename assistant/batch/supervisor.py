"""Hears recordings in a child process that may hang or die, and tells what came of each.

`hear` is what every engine runs: a thread on this machine, or a worker of a cluster. Each thread that calls it has one
child, which is kept from one recording to the next.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

from assistant.base.errors import BatchError
from assistant.batch.hearer import failed
from assistant.batch.tasks import Limits, Result, Setup, Task, Unusable, encode, read_reply

RETRIES = 2
"""How often a recording is tried again after its process was lost."""
MOST_UNBORN = 2
"""How often a process may be gone before it began: once is usual, as it ends when it had nothing to do."""
LOOK_SECONDS = 0.25
"""At most between two looks at the clock."""
THREADS = "1"
"""Of a decode: a process a core uses the cores best, and another number rounds otherwise and may write other words."""
COMMAND = (sys.executable, "-m", "assistant.batch.process")

_mine = threading.local()
_all: set[Child] = set()
_lock = threading.Lock()
_closed = threading.Event()


class StoppedError(Exception):
    """The batch was stopped; the recording was not heard."""


class Child:
    """A process that hears recordings one after another."""

    def __init__(self, setup: Setup) -> None:
        """Begin it. Raises StoppedError after `close_all`, BatchError if the system allows no more processes."""
        self.setup = setup
        with _lock:  # so that `close_all` finds it, or it is not begun
            if _closed.is_set():
                raise StoppedError
            try:
                self._process = subprocess.Popen(
                    COMMAND,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=None if os.environ.get("SECOND_TAKE_DEBUG") == "1" else subprocess.DEVNULL,
                    env=os.environ | {"OMP_NUM_THREADS": THREADS, "PYTHONPATH": _import_path()},
                )
            except OSError as error:
                raise BatchError(
                    f"A process that hears recordings cannot be begun: {error.strerror}.", "Try fewer with --jobs."
                ) from error
            _all.add(self)

    @property
    def pid(self) -> int:
        """Number of the process."""
        return self._process.pid

    def hear(self, task: Task) -> Result | str | None:
        """Return what came of a recording, why it was given up, or None if the process was gone before it began.

        Raises:
            LostError: the process ended while it heard the recording.
            BatchError: nothing can be heard there.

        """
        watch = _Watch(self._process, task.setup.limits)
        begun = False
        try:
            self._send(task)
            for line in self._answers():
                answer = read_reply(line)
                if isinstance(answer, Result):
                    return answer
                if isinstance(answer, Unusable):
                    raise BatchError(answer.message, answer.hint)
                watch.sign()
                begun = True
        finally:
            watch.end()
        if watch.given_up:
            return watch.given_up
        if begun:
            raise LostError(self._how_it_ended())
        return None

    def close(self) -> None:
        """End the process at once."""
        with _lock:
            _all.discard(self)
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            _close(pipe)

    def _send(self, task: Task) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(encode(task) + b"\n")
            self._process.stdin.flush()
        except (OSError, ValueError):  # it is gone, or closed by the sweep, which the lack of an answer tells
            return

    def _answers(self) -> Iterator[bytes]:
        """Give what it says, line by line, until it ends or the sweep closes it."""
        assert self._process.stdout is not None
        with suppress(ValueError):
            yield from self._process.stdout

    def _how_it_ended(self) -> str:
        code = self._process.wait()
        return f"signal {-code}" if code < 0 else f"exit code {code}"


class LostError(Exception):
    """The process ended while it heard a recording."""


class _Watch:
    """Kills a process that takes too long; a thread of its own looks at the clock."""

    def __init__(self, process: subprocess.Popen[bytes], limits: Limits) -> None:
        self.given_up = ""
        """Why, in a sentence; empty if it was not."""
        self._process, self._limits = process, limits
        self._began: float | None = None
        self._signed = time.monotonic()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, name="watch", daemon=True)
        self._thread.start()

    def sign(self) -> None:
        """Take note of a sign of progress."""
        self._signed = time.monotonic()
        self._began = self._began or self._signed  # the first sign comes when the model is loaded

    def end(self) -> None:
        """Watch no longer."""
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ended.wait(LOOK_SECONDS):
            now, limits = time.monotonic(), self._limits
            if self._began and limits.total_seconds is not None and now - self._began > limits.total_seconds:
                self.given_up = f"It was given up after {limits.total_seconds:g} s."
            elif now - self._signed > limits.stall_seconds:
                self.given_up = f"It was given up: it made no progress for {limits.stall_seconds:g} s."
            if self.given_up:
                self._process.kill()
                return


def hear(task: Task) -> Result:
    """Hear a recording, in a process again and again if that is lost.

    Raises:
        BatchError: nothing can be heard here.
        StoppedError: `close_all` was called.

    """
    endings: list[str] = []
    unborn = 0
    while len(endings) <= RETRIES:
        if _closed.is_set():
            raise StoppedError
        child = _child(task.setup)
        try:
            heard = child.hear(task)
        except LostError as error:
            _drop(child)
            endings.append(str(error))
            continue
        except BatchError:
            _drop(child)
            raise
        if isinstance(heard, Result):
            return heard
        _drop(child)
        if heard is not None:
            return failed(task, heard, "Listen to it, or allow it more time with --time-limit.")
        unborn += 1
        if unborn > MOST_UNBORN and not _closed.is_set():
            raise BatchError(
                "The process that hears recordings ends before it begins.", "SECOND_TAKE_DEBUG=1 shows why."
            )
    if _closed.is_set():
        raise StoppedError
    how = ", ".join(dict.fromkeys(endings))
    return failed(
        task,
        f"The process that heard it ended {len(endings)} times ({how}).",
        "It may be too large for the memory, or damaged in a way that its decoder does not survive: convert it to wav.",
    )


def children() -> list[Child]:
    """Return the processes that hear at this moment."""
    with _lock:
        return list(_all)


def open_all() -> None:
    """Allow recordings to be heard again after `close_all`."""
    _closed.clear()


def close_all() -> None:
    """End every process of this one, whatever it is doing; `hear` raises from now on."""
    _closed.set()
    for child in children():
        child.close()


def _child(setup: Setup) -> Child:
    """Return this thread's process, a new one if it has none for this setup."""
    child: Child | None = getattr(_mine, "child", None)
    if child is not None and child.setup != setup:
        _drop(child)
        child = None
    if child is None:
        child = _mine.child = Child(setup)
    return child


def _drop(child: Child) -> None:
    _mine.child = None
    child.close()


def _import_path() -> str:
    """Return where the child finds this package, and whatever else it is told."""
    here = str(Path(__file__).resolve().parents[2])
    return os.pathsep.join(filter(None, (here, os.environ.get("PYTHONPATH", ""))))


def _close(pipe: IO[bytes] | None) -> None:
    if pipe is not None:
        try:
            pipe.close()
        except OSError:  # what it still held cannot be written any more
            return
