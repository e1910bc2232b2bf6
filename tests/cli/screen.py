"""A terminal without a window: what is written to it can be read as it would be seen."""

from __future__ import annotations

import pyte
from rich.console import Console


class Emulated:
    """A terminal emulator as a file."""

    encoding = "utf-8"

    def __init__(self, width: int, height: int, encoding: str = "utf-8") -> None:
        self.encoding = encoding
        self.screen = pyte.HistoryScreen(width, height, history=1000)
        self._stream = pyte.Stream(self.screen)
        self.writes: list[str] = []
        """What came at once, piece by piece."""

    def write(self, text: str) -> int:
        """Show a text."""
        self.writes.append(text)
        self._stream.feed(text.replace("\n", "\r\n"))
        return len(text)

    def flush(self) -> None:
        """Nothing waits."""

    def isatty(self) -> bool:
        """Say that it is one."""
        return True

    @property
    def rows(self) -> list[str]:
        """What is on the screen, without what is empty at the end."""
        rows = [row.rstrip() for row in self.screen.display]
        while rows and not rows[-1]:
            rows.pop()
        return rows

    @property
    def everything(self) -> list[str]:
        """All rows, also those that went out at the top."""
        gone = ["".join(row[at].data for at in range(self.screen.columns)).rstrip() for row in self.screen.history.top]
        return [*gone, *self.rows]


def emulated(width: int, height: int, encoding: str = "utf-8") -> tuple[Emulated, Console]:
    """Return a terminal and a console that writes to it."""
    terminal = Emulated(width, height, encoding)
    console = Console(file=terminal, force_terminal=True, color_system="standard", legacy_windows=False)  # type: ignore[arg-type]
    console.size = (width, height)  # type: ignore[assignment]
    return terminal, console
