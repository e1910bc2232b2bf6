"""Reads the table of a batch, a part at a time and only the columns that a summary needs."""

from __future__ import annotations

import math
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from assistant.base.errors import BatchError
from assistant.base.text import shown
from assistant.batch.jobs import RecordingRow

if TYPE_CHECKING:
    from arro3.core import RecordBatch, RecordBatchReader

TABLE, CSV = "results.parquet", "results.csv"
ROWS_AT_ONCE = 1_000
MARK = b"PAR1"
"""At both ends of a Parquet file."""
NEEDED = (
    "number", "group", "status", "question", "budget_seconds", "seconds", "words", "speech_rate",
    "fillers_per_minute", "longest_pause_seconds", "freezes", "rambling", "over_time", "recoveries_tried",
    "recoveries_worked", "seconds_to_recover",
)  # fmt: skip
SINCE_0_2 = ("clean",)
"""Missing in tables of older versions: not measured there."""
NAMES = ("name", "speaker")
"""Read only when they were asked for."""
NOT_READ = dict.fromkeys(("name", "path", "speaker"), "")
HOW = "Make it with: second-take replay FOLDER --output DIR"


def read_rows(folder: Path, *, names: bool = False) -> Iterator[RecordingRow]:
    """Yield the rows of a batch's results; fields that a summary does not need are empty.

    Raises:
        BatchError: there are no results, or they are damaged or of another program.

    """
    path = _table_in(folder)
    columns = (*NEEDED, *NAMES) if names else NEEDED
    batches = _open(path)
    missing = set(columns) - set(batches.schema.names)
    if missing:
        raise BatchError(f"{shown(path)} is no table of recordings: it has no column {min(missing)}.", HOW)
    later = [name for name in SINCE_0_2 if name in batches.schema.names]
    while (batch := _next(path, batches)) is not None:
        try:
            yield from _rows(batch, (*columns, *later))
        except msgspec.ValidationError as error:
            raise BatchError(f"{shown(path)} is no table of recordings: {error}.", HOW) from error


def _table_in(folder: Path) -> Path:
    """Return where the table lies. Raises BatchError if it is not there."""
    path = folder / TABLE
    if path.is_file():
        return path
    if not folder.is_dir():
        what = "is a file" if folder.exists() else "is not there"
        raise BatchError(f"{shown(folder)} {what}; a folder of results is needed.", HOW)
    if (folder / CSV).exists():
        raise BatchError(
            f"{shown(folder)} holds {CSV}, but not {TABLE}, which a summary reads.",
            "Both are written by: second-take replay FOLDER --output DIR --csv --resume",
        )
    raise BatchError(f"{shown(folder)} holds no {TABLE}.", HOW)


def _open(path: Path) -> RecordBatchReader:
    """Begin to read. Raises BatchError if it cannot be, or is no whole Parquet file."""
    import arro3.io

    try:
        with path.open("rb") as file:
            begins = file.read(len(MARK))
            file.seek(-min(len(MARK), path.stat().st_size), os.SEEK_END)
            ends = file.read()
    except OSError as error:
        raise BatchError(f"{shown(path)} cannot be read: {error.strerror}.", HOW) from error
    if not begins == ends == MARK:
        raise _damaged(path)
    try:
        with _quiet():
            return arro3.io.read_parquet(str(path), batch_size=ROWS_AT_ONCE)
    except BaseException as error:
        if not _is_of_the_reader(error):
            raise
        raise _damaged(path) from error


def _next(path: Path, batches: RecordBatchReader) -> RecordBatch | None:
    """Return the next part, None at the end. Raises BatchError if it is damaged."""
    try:
        return next(batches, None)
    except Exception as error:
        raise _damaged(path) from error


def _rows(batch: RecordBatch, columns: Iterable[str]) -> Iterator[RecordingRow]:
    read = {name: batch.column(name).to_pylist() for name in columns}
    for cells in zip(*read.values(), strict=True):
        known = {name: cell for name, cell in zip(read, cells, strict=True) if not _is_missing(cell)}
        yield msgspec.convert(NOT_READ | known, RecordingRow)


def _is_missing(cell: Any) -> bool:
    return cell is None or (isinstance(cell, float) and math.isnan(cell))


def _is_of_the_reader(error: BaseException) -> bool:
    """Tell an error of the reader from a wish to stop: where a file's end is damaged, it panics."""
    return isinstance(error, Exception) or type(error).__name__ == "PanicException"


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


def _damaged(path: Path) -> BatchError:
    return BatchError(f"{shown(path)} is damaged, or no Parquet file.", HOW)
