"""A command in a terminal of its own, with somebody who reads and types."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from threading import Condition, Thread
from types import TracebackType
from typing import Any, Self

ESCAPES = re.compile(r"\x1b\[[\d;?]*[A-Za-z]")
PATIENCE_SECONDS = 40.0
"""What does not appear by then never will."""

OWN_TERMINAL = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""
"""Makes standard input the terminal that Ctrl-C comes from, and becomes the command."""


class Terminal:
    """Runs a command in a pseudo-terminal of 80 columns. A context manager that ends it."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._person, self._program = pty.openpty()
        termios.tcsetwinsize(self._program, (24, 80))
        self.modes_before = self.modes()
        self.shown: list[tuple[float, str]] = []
        """What came on the screen, piece by piece, and when, on the monotonic clock."""
        self._text = ""
        self._seen = 0
        self._changed = Condition()
        self._process = subprocess.Popen(
            [sys.executable, "-c", OWN_TERMINAL, *command],
            env={**environment, "TERM": "xterm", "COLUMNS": "80", "LINES": "24"},
            stdin=self._program,
            stdout=self._program,
            stderr=self._program,
            start_new_session=True,
        )
        Thread(target=self._read, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        for side in (self._program, self._person):
            with suppress(OSError):
                os.close(side)

    def modes(self) -> list[Any]:
        """Return how the terminal is set."""
        return termios.tcgetattr(self._program)

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self._person, keys.encode())

    def wait_for(self, text: str) -> str:
        """Wait until a text appears after what was waited for before; return all that was shown."""
        with self._changed:
            found = self._changed.wait_for(lambda: text in self._text[self._seen :], PATIENCE_SECONDS)
            lines = dict.fromkeys(line for line in self._text.splitlines() if "░" not in line)
            assert found, f"“{text}” never appeared:\n" + "\n".join(lines)
            self._seen = self._text.index(text, self._seen) + len(text)
            return self._text

    def signal(self, number: int) -> None:
        """Send the command a signal."""
        self._process.send_signal(number)

    def close(self) -> None:
        """Close the terminal's window."""
        os.close(self._program)
        os.close(self._person)

    def resize(self, rows: int, columns: int) -> None:
        """Make the terminal so large; the command is told."""
        termios.tcsetwinsize(self._program, (rows, columns))
        self.signal(signal.SIGWINCH)

    def wait(self) -> int:
        """Wait for the command's end; return its exit code."""
        return self._process.wait(PATIENCE_SECONDS)

    def _read(self) -> None:
        while True:
            try:
                data = os.read(self._person, 4096)
            except OSError:
                return
            text = ESCAPES.sub("", data.decode(errors="replace"))
            with self._changed:
                self.shown.append((time.monotonic(), text))
                self._text += text
                self._changed.notify_all()
