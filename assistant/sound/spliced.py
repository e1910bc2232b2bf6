"""Parts of an open file, and bytes that are not in it, read as one file."""

from __future__ import annotations

import io
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import IO, TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class Piece(NamedTuple):
    """A stretch of a file, in bytes."""

    begin: int
    end: int


class Spliced(io.RawIOBase):
    """A head, and behind it pieces of a file. The file is only read while this is, and stays open after it."""

    def __init__(self, head: bytes, file: IO[bytes], pieces: Sequence[Piece]) -> None:
        self._head = head
        self._file = file
        self._pieces = pieces
        lengths = (piece.end - piece.begin for piece in pieces)
        self._begins = list(accumulate(lengths, initial=len(head)))
        self._at = 0

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def seekable(self) -> bool:
        """Tell that it can be read from anywhere."""
        return True

    def tell(self) -> int:
        """Return the place of the next byte."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place, and return it."""
        origin = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._begins[-1]}[whence]
        self._at = max(0, origin + offset)
        return self._at

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Read up to the end of the piece that is reached, at most as much as the buffer takes."""
        view = memoryview(buffer).cast("B")
        data = self._some(len(view))
        view[: len(data)] = data
        self._at += len(data)
        return len(data)

    def _some(self, most: int) -> bytes:
        if self._at < len(self._head):
            return self._head[self._at : self._at + most]
        number = bisect_right(self._begins, self._at) - 1
        if number >= len(self._pieces):
            return b""
        begin, end = self._pieces[number]
        place = begin + self._at - self._begins[number]
        self._file.seek(place)
        return self._file.read(min(most, end - place))
