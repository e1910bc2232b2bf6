"""Keys pressed while answering: one thread reads the terminal key by key."""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Self, get_args

from assistant.base.speech import Key
from assistant.rehearsal.keys import POLL_SECONDS, KeyQueue

KEYS: dict[str, Key] = {"\r": "enter", "\n": "enter", "\x03": "q", **{key: key for key in get_args(Key)}}
"""What each character means; others are ignored."""
HELP = "Enter done · r repeat · n new take · s skip · p pause · m mute coach · l last answer · q finish · ? help"
FULL_HELP = (
    "Enter: my answer is done. r: say the question again. n: let me start this answer over. s: skip this question. "
    "p: pause, and p again to go on. m: mute the coach, or let them speak again. l: play my last answer. "
    "q: finish here."
)
"""What ? shows."""
SHORTER_HELPS = (
    "Enter done · r repeat · n new · s skip · p pause · m mute · l last · q end · ?",
    "Enter done · keys r n s p m l q ?",
)
MOST_WAITING = 256
"""Keys that nobody took yet; more than that is a paste, and forgotten."""
_SEQUENCE = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|O.|[A-Za-z])?")
"""What arrow keys, F1 to F12 and Alt send: F2 is Escape O Q, and is no q."""


def key_help(columns: int) -> str:
    """Say in one line which keys there are, in as many words as there is room for."""
    return next((text for text in (HELP, *SHORTER_HELPS) if len(text) < columns), SHORTER_HELPS[-1])


class TerminalKeys(KeyQueue):
    """Keys of the terminal, where there is one. A context manager that puts the terminal back as it was."""

    def __init__(self, *, ignored: bool = False) -> None:
        """Build it; with `ignored` none is read, and only what is pushed comes."""
        super().__init__(MOST_WAITING)
        self.interactive = not ignored and sys.stdin.isatty()
        """False if nobody can press a key."""
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None
        self._terminal = ExitStack()

    def __enter__(self) -> Self:
        if self.interactive:
            self._terminal.enter_context(_key_by_key())
            self._thread = threading.Thread(target=self._read, name="keys", daemon=True)
            self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._closing.set()
        if self._thread is not None:
            self._thread.join(timeout=1.0)
        self._terminal.close()

    def _read(self) -> None:
        for character in _characters(self._closing):
            key = KEYS.get(character.lower())
            if key:
                self.offer(key)


def _characters(closing: threading.Event) -> Iterator[str]:
    return _windows_characters(closing) if sys.platform == "win32" else _posix_characters(closing)


def _posix_characters(closing: threading.Event) -> Iterator[str]:
    import os
    import select

    descriptor = sys.stdin.fileno()
    while not closing.is_set():
        if select.select([descriptor], [], [], POLL_SECONDS)[0]:
            try:
                data = os.read(descriptor, 64)
            except OSError:  # the terminal was closed
                return
            if not data:
                return
            yield from _SEQUENCE.sub("", data.decode(errors="ignore"))


@contextmanager
def _key_by_key() -> Iterator[None]:
    """Let the terminal hand over each key at once and echo none; forget what was typed before."""
    if sys.platform == "win32":
        yield
        return
    import termios
    import tty

    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor)
        yield
    finally:
        with suppress(termios.error):  # a terminal that was closed meanwhile
            termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def _windows_characters(closing: threading.Event) -> Iterator[str]:
    import msvcrt

    while not closing.wait(POLL_SECONDS / 2):
        while msvcrt.kbhit():  # type: ignore[attr-defined, unused-ignore]
            yield msvcrt.getwch()  # type: ignore[attr-defined, unused-ignore]
