"""A console that is closed on Windows.

Its signal, SIGBREAK, is of no use: C's handler only sets a flag and returns, and the system then ends the program
before Python looks at the flag.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event

CLOSED, LOGGED_OFF, SHUT_DOWN = 2, 5, 6
"""What Windows tells a console's programs of its end, by its own numbers; 0 and 1 are Ctrl-C and Ctrl-Break."""
GRACE_SECONDS = 4.5
"""Windows waits five seconds for the answer."""


@contextmanager
def console_closing(finish: Callable[[], None]) -> Iterator[None]:
    """Let a console that is closed call `finish`, and the system wait until this context is left. Windows only."""
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
