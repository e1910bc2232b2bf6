"""Reads Parquet files that others may have written, or damaged, a part at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from assistant.base.errors import BatchError
from assistant.base.text import shown

if TYPE_CHECKING:
    from arro3.core import RecordBatchReader

T = TypeVar("T")
ROWS_AT_ONCE = 1_000
MARK = b"PAR1"
"""At both ends of a Parquet file."""


class ParquetTable:
    """A table that is read once, its rows in order.

    Raises:
        BatchError: there is no such file, it cannot be read, or it is no whole Parquet file; also while it is read.

    """

    def __init__(self, path: Path, hint: str) -> None:
        """Open it; `hint` is what to do about a file that cannot be read."""
        self._path, self._hint = path, hint
        self._parts = self._open()
        self.names = [str(name) for name in self._parts.schema.names]

    def rows(self, names: Sequence[str]) -> Iterator[dict[str, Any]]:
        """Yield the cells of these columns by name, row by row."""
        while (part := self._read(lambda: next(self._parts, None))) is not None:
            for cells in zip(*(part.column(name).to_pylist() for name in names), strict=True):
                yield dict(zip(names, cells, strict=True))

    def _open(self) -> RecordBatchReader:
        import arro3.io

        try:
            with self._path.open("rb") as file:
                begins = file.read(len(MARK))
                file.seek(-min(len(MARK), self._path.stat().st_size), os.SEEK_END)
                ends = file.read()
        except FileNotFoundError:
            raise BatchError(f"There is no file {shown(self._path)}.", "Check the spelling and the folder.") from None
        except OSError as error:
            raise BatchError(f"{shown(self._path)} cannot be read: {error.strerror}.", self._hint) from error
        if not begins == ends == MARK:
            raise self._damaged()
        return self._read(lambda: arro3.io.read_parquet(str(self._path), batch_size=ROWS_AT_ONCE))

    def _read(self, read: Callable[[], T]) -> T:
        """Tell an error of the reader from a wish to stop: where a file's end is damaged, it panics."""
        try:
            with _quiet():
                return read()
        except BaseException as error:
            if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
                raise
            raise self._damaged() from error

    def _damaged(self) -> BatchError:
        return BatchError(f"{shown(self._path)} is damaged, or no Parquet file.", self._hint)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what the reader itself writes to standard error off the terminal: it tells where in it it panicked."""
    kept = os.dup(2)
    try:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
