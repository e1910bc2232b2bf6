"""Plays a session that is made faster than real time, with its lines printed when their moment is heard."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Self

from assistant.base.errors import SecondTakeError, trace
from assistant.base.samples import Samples
from assistant.base.speech import RATE
from assistant.rehearsal.shown import UNSHOWN
from assistant.sound.voices.interface import Speech

if TYPE_CHECKING:
    from assistant.sound.player import Player

PART_SECONDS = 4.0
"""Sound is played in parts of about this length, cut where it is quiet."""
WAIT_SECONDS = 0.1
"""Ctrl-C is looked at so often."""
QUIET = 300
"""Peak of a stretch that may be cut, of 32,768."""


class Playback:
    """Takes sound and lines in order, and a thread plays and prints them. A context manager that waits for the end."""

    def __init__(self, player: Player, echo: Callable[[str], None], skips: Callable[[], bool] = lambda: False) -> None:
        """Build it; `skips` tells whether the person wants to go on to the next line, each time that it is asked."""
        self._player = player
        self._echo = echo
        self._parts: queue.Queue[Samples | str | None] = queue.Queue()
        self._pending: list[Samples] = []
        self._stopping = threading.Event()
        self._skips = skips
        self._skipping = False
        self._told = False
        """True once it was told that a line could not be shown."""
        self._done = threading.Event()  # Thread.join is not to be trusted once Ctrl-C has interrupted it
        self._thread = threading.Thread(target=self._run, name="playback", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: object, *error: object) -> None:
        self._flush()
        self._parts.put(None)
        if kind is not None:
            self._stopping.set()
        try:
            while not self._done.wait(WAIT_SECONDS):
                pass
        except KeyboardInterrupt:
            self._stopping.set()
            self._done.wait()

    def stop(self) -> None:
        """Play no more; lines are still printed."""
        self._stopping.set()

    def hear(self, samples: Samples) -> None:
        """Take sound, shape (n,), 16 kHz."""
        self._pending.append(samples)
        length = sum(len(part) for part in self._pending) / RATE
        if length >= PART_SECONDS and abs(samples.astype("int32")).max(initial=0) < QUIET:
            self._flush()

    def line(self, text: str) -> None:
        """Take a line, to be printed after the sound that was taken before it."""
        self._flush()
        self._parts.put(text)

    def _flush(self) -> None:
        import numpy as np

        if self._pending:
            self._parts.put(np.concatenate(self._pending))
            self._pending = []

    def _run(self) -> None:
        try:
            while (part := self._parts.get()) is not None:
                if isinstance(part, str):
                    self._skipping = False
                    self._print(part)
                elif not self._is_over():
                    self._play(part)
        finally:
            self._done.set()

    def _is_over(self) -> bool:
        """Tell whether what is played is to stop: for good, or up to the next line."""
        self._skipping = self._skipping or self._skips()
        return self._skipping or self._stopping.is_set()

    def _print(self, line: str) -> None:
        try:
            self._echo(line)
        except Exception as error:  # the lines and the sound behind it still come
            trace(error)
            if not self._told:
                self._told = True
                self._print(UNSHOWN)

    def _play(self, part: Samples) -> None:
        try:
            self._player.play(Speech("", part, RATE), self._is_over)
        except SecondTakeError as error:
            self._stopping.set()
            self._print(f"{error.message} The rest is only printed.")
