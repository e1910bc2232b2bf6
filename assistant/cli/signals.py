"""Signals end the program so that nothing is lost or left behind: Ctrl-C, a closed terminal, a polite kill."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Event
from types import FrameType

from assistant.cli.streams import speak_to_nobody

NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""Which of them there are depends on the system; SIGBREAK is Ctrl-Break on Windows."""
KILLING = ("SIGTERM", "SIGHUP")
"""Those that Python itself does not turn into an exception."""
Handler = Callable[[int, FrameType | None], None]
CLOSED, LOGGED_OFF, SHUT_DOWN = 2, 5, 6
"""What Windows tells a console's programs of its end, by its own numbers; 0 and 1 are Ctrl-C and Ctrl-Break."""
GRACE_SECONDS = 4.5
"""Windows waits five seconds for the answer."""


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

    The second comes as KeyboardInterrupt. That the terminal was closed ends nothing twice: its shell tells of it, and
    so does the system.
    """
    numbers = _numbers(NAMES)

    def closed(number: int, frame: FrameType | None) -> None:
        speak_to_nobody(sys.stdout, sys.stderr)

    def once(number: int, frame: FrameType | None) -> None:
        for each in numbers:
            signal.signal(each, closed if _is_hangup(each) else signal.default_int_handler)
        if _is_hangup(number):
            closed(number, frame)
        finish()

    with _handled(numbers, once), console_closing(finish):
        yield


def _numbers(names: Sequence[str]) -> list[int]:
    """Return those signals that there are; with `nohup` a closed terminal is to be ignored, and stays so."""
    known = [getattr(signal, name) for name in names if hasattr(signal, name)]
    return [each for each in known if not _is_hangup(each) or signal.getsignal(each) != signal.SIG_IGN]


def _is_hangup(number: int) -> bool:
    return signal.Signals(number).name == "SIGHUP"


@contextmanager
def _handled(numbers: Sequence[int], handler: Handler) -> Iterator[None]:
    before = {number: signal.signal(number, handler) for number in numbers}
    try:
        yield
    finally:
        for number, earlier in before.items():
            signal.signal(number, earlier)


@contextmanager
def console_closing(finish: Callable[[], None]) -> Iterator[None]:
    """Let a console that is closed call `finish`, and the system wait until this context is left. Windows only.

    The signal for it, SIGBREAK, is of no use: C's handler only sets a flag and returns, and the system then ends the
    program before Python looks at the flag.
    """
    if sys.platform != "win32":
        yield
        return
    import ctypes

    done = Event()
    handler = ctypes.WINFUNCTYPE(ctypes.c_int, ctypes.c_uint)(on_console(finish, done))
    ctypes.windll.kernel32.SetConsoleCtrlHandler(handler, 1)
    try:
        yield
    finally:
        done.set()
        ctypes.windll.kernel32.SetConsoleCtrlHandler(handler, 0)


def on_console(finish: Callable[[], None], done: Event) -> Callable[[int], int]:
    """Return what answers the system: 1 once all is done or the time is up, 0 for what is no end."""

    def answer(event: int) -> int:
        if event not in (CLOSED, LOGGED_OFF, SHUT_DOWN):
            return 0
        finish()
        done.wait(GRACE_SECONDS)
        return 1

    return answer
