"""A journal that is read while it is written: what a program does just now, told by itself."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TypeVar

import msgspec

from assistant.sessions.journal import EVENTS_FILE, JournalRow

T = TypeVar("T")
PATIENCE_SECONDS = 60.0
LOOK_SECONDS = 0.005


class Followed:
    """The journal of the only session in a folder, which may not have begun yet."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read = 0

    def wait_for(self, kind: type[T], seconds: float = PATIENCE_SECONDS) -> T | None:
        """Return the next row of a kind after what was returned before; None if none comes in so many seconds."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            for line in self._lines()[self._read :]:
                self._read += 1
                row = msgspec.json.decode(line, type=JournalRow)
                if isinstance(row, kind):
                    return row
            time.sleep(LOOK_SECONDS)
        return None

    def _lines(self) -> list[bytes]:
        found = list(self._folder.glob(f"*/{EVENTS_FILE}"))
        return found[0].read_bytes().split(b"\n")[:-1] if found else []
