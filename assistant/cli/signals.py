"""Signals end a practice as the key q does, so that everything is kept: Ctrl-C, a closed terminal, a polite kill."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""Which of them there are depends on the system; on Windows SIGBREAK comes when the console is closed."""


@contextmanager
def finishing(finish: Callable[[], None]) -> Iterator[None]:
    """Let the first signal call `finish`; the second ends at once, as KeyboardInterrupt."""
    numbers = [getattr(signal, name) for name in NAMES if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}

    def once(number: int, frame: FrameType | None) -> None:
        if signal.Signals(number).name == "SIGHUP":
            _speak_to_nobody()
        for each in numbers:
            signal.signal(each, signal.default_int_handler)
        finish()

    for number in numbers:
        signal.signal(number, once)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _speak_to_nobody() -> None:
    """Let what is still printed go nowhere: the terminal is gone, and writing to it fails."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())
