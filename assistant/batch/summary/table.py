"""Reads the table of a batch, a part at a time and only the columns that a summary needs."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from assistant.base.errors import BatchError
from assistant.base.files import is_file, is_folder
from assistant.base.text import shown
from assistant.batch.jobs import FORMERLY, RecordingRow, kept_row
from assistant.batch.parquet import ParquetTable

TABLE, CSV = "results.parquet", "results.csv"
NEEDED = (
    "number", "group", "status", "question", "budget_seconds", "answer_seconds", "words", "speech_rate",
    "fillers_per_minute", "longest_pause_seconds", "freezes", "rambling", "over_time", "recoveries_tried",
    "recoveries_worked", "seconds_to_recover",
)  # fmt: skip
IF_THERE = (
    "clean", "fillers", "answer_kind", "parts_missing", "own", "shared", "figures", "hedges", "pitch_spread_semitones",
)  # fmt: skip
"""Read where the table has them: not measured in all versions."""
PATH = ("path",)
NAMES = ("name", "speaker")
"""Read, as is PATH, only when they were asked for."""
NOT_READ = dict.fromkeys(("name", "path", "speaker"), "")
HOW = "Make it with: second-take replay FOLDER --output DIR"


def read_rows(folder: Path, *, names: bool = False, paths: bool = False) -> Iterator[RecordingRow]:
    """Yield the rows of a batch's results; fields that are not needed are empty.

    With `names` they tell what recordings and speakers are called, with `paths` where the recordings lie.

    Raises:
        BatchError: there are no results, or they are damaged or of another program.

    """
    path = _table_in(folder)
    table = ParquetTable(path, HOW)
    former = {new: old for new, old in FORMERLY.items() if old in table.names}
    columns = [former.get(name, name) for name in (*NEEDED, *NAMES * names, *PATH * paths)]
    missing = set(columns) - set(table.names)
    if missing:
        raise BatchError(f"{shown(path)} is no table of recordings: it has no column {min(missing)}.", HOW)
    later = [name for name in IF_THERE if name in table.names]
    try:
        yield from map(_row, table.rows((*columns, *later)))
    except msgspec.ValidationError as error:
        raise BatchError(f"{shown(path)} is no table of recordings: {error}.", HOW) from error


def _table_in(folder: Path) -> Path:
    """Return where the table lies. Raises BatchError if it is not there."""
    path = folder / TABLE
    if is_file(path):
        return path
    if not is_folder(folder):
        what = "is a file" if is_file(folder) else "is not there"
        raise BatchError(f"{shown(folder)} {what}; a folder of results is needed.", HOW)
    if (folder / CSV).exists():
        raise BatchError(
            f"{shown(folder)} holds {CSV}, but not {TABLE}, which a summary reads.",
            "Both are written by: second-take replay FOLDER --output DIR --csv --resume",
        )
    raise BatchError(f"{shown(folder)} holds no {TABLE}.", HOW)


def _row(cells: Mapping[str, Any]) -> RecordingRow:
    known = {name: cell for name, cell in cells.items() if not _is_missing(cell)}
    return kept_row(NOT_READ | known)


def _is_missing(cell: Any) -> bool:
    return cell is None or (isinstance(cell, float) and math.isnan(cell))
