"""Writes a sheet for each person whom a batch names, and the index of the sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.base.errors import BatchError
from assistant.base.files import ensure_folder, replace_file
from assistant.base.text import shown
from assistant.batch.jobs import DONE, RecordingRow
from assistant.batch.sheets.moments import Answer
from assistant.batch.sheets.page import Entry, index_page, sheet_page
from assistant.batch.sheets.recorded import read_recorded
from assistant.batch.summary.table import read_rows

INDEX = "index.html"
ANOTHER = "Choose another folder with --sheets."


def write_sheets(results: Path, out: Path, *, force: bool = False) -> list[Entry]:
    """Write the sheets of a batch's results into a folder, for the user alone; return what the index tells.

    Raises:
        BatchError: nobody is named in the results, they are damaged, or the folder holds such files and `force` is not
            given, or it cannot be written.

    """
    people = _people(results)
    entries = _entries(people)
    names = [INDEX, *(entry.file for entry in entries if entry.file)]
    there = [name for name in names if (out / name).exists()]
    if there and not force:
        raise BatchError(
            f"{shown(out / there[0])} is there already.", f"{ANOTHER[:-1]}, or write over what is there with --force."
        )
    try:
        ensure_folder(out)
        for entry in entries:
            if entry.file:
                answers = [Answer(row, read_recorded(results, row.name)) for row in _heard(people[entry.speaker])]
                page = sheet_page(entry.speaker, answers, people.keys() - {entry.speaker})
                replace_file(out / entry.file, page.encode())
        replace_file(out / INDEX, index_page(entries).encode())
    except OSError as error:
        raise BatchError(f"The sheets cannot be written to {shown(out)}: {error.strerror}.", ANOTHER) from error
    return entries


def _people(results: Path) -> Mapping[str, Sequence[RecordingRow]]:
    """Return the recordings of each person, in the order of the list."""
    people: dict[str, list[RecordingRow]] = {}
    for row in read_rows(results, names=True, paths=True):
        if row.speaker.strip():
            people.setdefault(row.speaker.strip(), []).append(row)
    if not people:
        raise BatchError(
            f"{shown(results)} does not tell who speaks, so there is nobody to write a sheet for.",
            "Give replay a list with a column speaker: second-take replay LIST.csv --output DIR",
        )
    return people


def _entries(people: Mapping[str, Sequence[RecordingRow]]) -> list[Entry]:
    digits = max(len(str(len(people))), 2)
    numbers = iter(range(1, len(people) + 1))
    return [
        Entry(f"{next(numbers):0{digits}}.html" if heard else "", speaker, len(heard), len(rows) - len(heard))
        for speaker, rows in people.items()
        for heard in [_heard(rows)]
    ]


def _heard(rows: Sequence[RecordingRow]) -> list[RecordingRow]:
    return [row for row in rows if row.status == DONE]
