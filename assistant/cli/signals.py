"""Signals end the program so that nothing is lost or left behind: Ctrl-C, a closed terminal, a polite kill."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from assistant.cli.console import console_closing

NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""Which of them there are depends on the system; SIGBREAK is Ctrl-Break on Windows."""
KILLING = ("SIGTERM", "SIGHUP")
"""Those that Python itself does not turn into an exception."""
Handler = Callable[[int, FrameType | None], None]


@contextmanager
def unwinding() -> Iterator[None]:
    """Let a signal that would kill the program end it as an exception does, so that temporary files are removed."""

    def leave(number: int, frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)
        raise SystemExit(128 + number)

    with _handled(_numbers(KILLING), leave):
        yield


@contextmanager
def finishing(finish: Callable[[], None]) -> Iterator[None]:
    """Let the first signal, or a console that is closed, call `finish`, as the key q does; the second ends at once.

    The second comes as KeyboardInterrupt.
    """
    numbers = _numbers(NAMES)

    def once(number: int, frame: FrameType | None) -> None:
        if signal.Signals(number).name == "SIGHUP":
            _speak_to_nobody()
        for each in numbers:
            signal.signal(each, signal.default_int_handler)
        finish()

    with _handled(numbers, once), console_closing(finish):
        yield


def _numbers(names: Sequence[str]) -> list[int]:
    """Return those signals that there are; with `nohup` a closed terminal is to be ignored, and stays so."""
    known = [getattr(signal, name) for name in names if hasattr(signal, name)]
    return [each for each in known if signal.Signals(each).name != "SIGHUP" or signal.getsignal(each) != signal.SIG_IGN]


@contextmanager
def _handled(numbers: Sequence[int], handler: Handler) -> Iterator[None]:
    before = {number: signal.signal(number, handler) for number in numbers}
    try:
        yield
    finally:
        for number, earlier in before.items():
            signal.signal(number, earlier)


def _speak_to_nobody() -> None:
    """Let what is still printed go nowhere: the terminal is gone, and writing to it fails."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())
