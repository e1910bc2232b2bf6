"""The tables of a batch: Parquet, and CSV on request. Each is written whole or not at all, a part at a time."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import IO, Any, TypeVar, cast, get_args, get_type_hints

from assistant.base.files import make_file
from assistant.batch.jobs import FindingRow, RecordingRow
from assistant.report.exports.tables import plain_cell

T = TypeVar("T")
Row = RecordingRow | FindingRow
ROWS_A_PART = 5_000
"""Held in memory at once, and in a row group of Parquet."""


def write_parquet(path: Path, kind: type[Row], rows: Iterable[Row]) -> None:
    """Write rows as Parquet. Raises OSError."""
    import arro3.io
    from arro3.core import Array, DataType, Field, RecordBatch, RecordBatchReader, Schema

    types = {"str": DataType.string(), "int": DataType.int64(), "float": DataType.float64(), "bool": DataType.bool()}
    columns = {name: types[typename] for name, typename in column_types(kind).items()}
    schema = Schema([Field(name, arrow) for name, arrow in columns.items()])

    def batches() -> Iterator[RecordBatch]:
        for part in _parts(rows):
            arrays = [Array([getattr(row, name) for row in part], arrow) for name, arrow in columns.items()]
            yield RecordBatch.from_arrays(arrays, schema=schema)

    def write(part: Path) -> None:
        with part.open("wb") as file:
            sink = _Sink(file)
            arro3.io.write_parquet(
                RecordBatchReader.from_batches(schema, sink.watched(batches())), cast("IO[bytes]", sink)
            )
        if sink.error is not None:
            raise sink.error

    _whole(path, write)


def write_csv(path: Path, kind: type[Row], rows: Iterable[Row]) -> None:
    """Write rows as CSV in UTF-8, an empty cell for what was not measured. Raises OSError."""

    def write(part: Path) -> None:
        with part.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(kind.__struct_fields__)
            writer.writerows([plain_cell(getattr(row, name)) for name in kind.__struct_fields__] for row in rows)

    _whole(path, write)


def column_types(kind: type[Row]) -> dict[str, str]:
    """Return the name of each column's type, in order: str, int, float or bool."""
    hints = get_type_hints(kind)
    return {name: _plain_type(hints[name]).__name__ for name in kind.__struct_fields__}


class _Sink:
    """A file for the writer of Parquet, which panics at any error: the first is kept, and what follows is ignored."""

    def __init__(self, file: IO[bytes]) -> None:
        self.error: Exception | None = None
        self._file = file

    def write(self, data: bytes) -> int:
        if self.error is None:
            try:
                self._file.write(data)
            except OSError as error:
                self.error = error
        return len(data)

    def flush(self) -> None:
        """Nothing: the file is closed when all is written."""

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def watched(self, batches: Iterator[T]) -> Iterator[T]:
        """Give the batches up to the first that cannot be made."""
        try:
            yield from batches
        except Exception as error:
            self.error = self.error or error


def _plain_type(hint: Any) -> type:
    """Return the type of a field that may be None."""
    parts = [part for part in get_args(hint) or (hint,) if part is not type(None)]
    found: type = parts[0]
    return found


def _parts(rows: Iterable[Row]) -> Iterator[Sequence[Row]]:
    iterator = iter(rows)
    while part := list(islice(iterator, ROWS_A_PART)):
        yield part


def _whole(path: Path, write: Callable[[Path], object]) -> None:
    part = path.with_name(f".{path.name}.part")
    try:
        make_file(part)
        write(part)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
