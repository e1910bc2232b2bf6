"""The standard streams, however the program was started: closed, full, gone, or with an alphabet of few signs."""

from __future__ import annotations

import codecs
import errno
import io
import os
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Literal, TextIO

import click

from assistant.base.errors import SecondTakeError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

PLAIN = {
    **dict.fromkeys("‘’‚′", "'"),
    **dict.fromkeys("“”„″", '"'),
    **dict.fromkeys("–—‐‑−─━", "-"),
    **dict.fromkeys("·•●○◦▸▶►", "*"),
    **dict.fromkeys("█▇▆▅▄▃▂▁▓▒░", "#"),
    **{"…": "...", "→": "->", "←": "<-", "↑": "^", "↓": "v", "×": "x", "≥": ">=", "≤": "<=", "≈": "~", "±": "+-"},
    **{"✓": "ok", "✔": "ok", "✗": "x", "✘": "x", "│": "|", "\N{NO-BREAK SPACE}": " ", "\N{THIN SPACE}": " "},
}
"""What stands for a sign that the alphabet of the output lacks."""
_ASCII = "second_take_ascii"


@contextmanager
def standard_streams() -> Iterator[None]:
    """Let the program write to its streams, or end in a sentence.

    What the output cannot show comes out as what is like it. A reader that goes away ends the program quietly.

    Raises:
        SecondTakeError: standard output is closed, or cannot be written to.

    """
    if sys.stdin is None:
        sys.stdin = _nowhere(0, "r")
    if sys.stderr is None:
        sys.stderr = _nowhere(2, "w")
    if sys.stdout is None:
        sys.stdout = _nowhere(1, "w")
        raise SecondTakeError("Standard output is closed, so nothing could be told.", "Leave it open: without >&-.")
    show_what_can_be_shown()
    output = _Output.behind(sys.stdout)
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except OSError as error:
        if output is None or output.failure is None:
            raise
        speak_to_nobody(sys.stdout)
        if output.failure.errno == errno.EPIPE:
            sys.exit(1)
        reason = output.failure.strerror
        raise SecondTakeError(
            f"Standard output cannot be written to: {reason}.", "Make room there, or send it elsewhere."
        ) from error


class _Output(io.FileIO):
    """Standard output that remembers what it could not do, so that no other file's trouble is taken for its own."""

    failure: OSError | None = None

    @classmethod
    def behind(cls, stream: TextIO) -> _Output | None:
        """Put one behind standard output; None where that is no file, as in a window of Windows."""
        raw = getattr(getattr(stream, "buffer", None), "raw", getattr(stream, "buffer", None))
        if not isinstance(stream, io.TextIOWrapper) or type(raw) is not io.FileIO:
            return None
        output = cls(raw.fileno(), "w", closefd=False)
        sys.stdout = io.TextIOWrapper(
            io.BufferedWriter(output), stream.encoding, stream.errors, line_buffering=stream.line_buffering
        )
        return output

    def write(self, data: ReadableBuffer, /) -> int | None:  # type: ignore[override, unused-ignore]
        try:
            return super().write(data)
        except OSError as error:
            self.failure = error
            raise


def show_what_can_be_shown() -> None:
    """Let signs that the encoding of the output lacks come out as others: a pipe on Windows has that of the country."""
    codecs.register_error("second-take", _likeness)
    codecs.register(_ascii)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            is_ascii = codecs.lookup(stream.encoding).name == "ascii"
            stream.reconfigure(encoding=_ASCII if is_ascii else None, errors="second-take")


def _ascii(name: str) -> codecs.CodecInfo | None:
    """Return ASCII under another name: Click takes its own for a mistake, and writes UTF-8 instead."""
    if name != _ASCII:
        return None
    plain = codecs.lookup("ascii")
    return codecs.CodecInfo(*plain, plain.incrementalencoder, plain.incrementaldecoder, name=_ASCII)


def print_data(text: str) -> None:
    """Print what another program reads: as UTF-8 whatever the country, unless somebody looks on."""
    if sys.stdout.isatty():
        click.echo(text, nl=False)
    else:
        click.echo(text.encode("utf-8", "replace"), nl=False)


def is_somebody_there() -> bool:
    """Tell whether a person at a terminal can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def confirmed(question: str, otherwise: str, *, err: bool = False) -> bool:
    """Ask a question. Raises SecondTakeError if nobody can answer it; its hint says what to do `otherwise`."""
    try:
        return click.confirm(question, err=err)
    except click.Abort as error:
        if isinstance(error.__context__, EOFError):
            raise SecondTakeError("The question needs an answer, but standard input is closed.", otherwise) from error
        raise


def speak_to_nobody(*streams: TextIO) -> None:
    """Let what is still printed go nowhere: nobody is there, and writing to it fails."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in streams:
        with suppress(OSError, ValueError):  # a stream of a test has no number
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _nowhere(number: int, mode: Literal["r", "w"]) -> TextIO:
    """Open nothing under a number that is free: another file that got it would be taken for the stream."""
    opened = os.open(os.devnull, os.O_RDWR)
    if opened != number:
        os.dup2(opened, number)
        os.close(opened)
    return open(number, mode, encoding="utf-8", closefd=False)


def _likeness(error: UnicodeError) -> tuple[str, int]:
    """Return what stands for the signs that could not be written, and where to go on."""
    assert isinstance(error, UnicodeEncodeError)
    signs = error.object[error.start : error.end]
    return "".join(map(_plain, signs)), error.end


def _plain(sign: str) -> str:
    if sign in PLAIN:
        return PLAIN[sign]
    letters = unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode()
    return letters or ("" if unicodedata.combining(sign) else "?")
