"""Lists of recordings as tables: CSV or Parquet, with the columns path, question, speaker and group."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from assistant.base.errors import BatchError
from assistant.base.events import Question, QuestionKind
from assistant.base.text import NOT_TEXT, SAVE_AS_TEXT, shown, text_in
from assistant.batch.addresses import is_address
from assistant.batch.parquet import ParquetTable
from assistant.interview.banks import BUDGETS, LEAST_BUDGET, MOST_BUDGET
from assistant.interview.sidecar import GENERAL

MANIFESTS = (".csv", ".tsv", ".parquet")
KNOWN = ("path", "question", "speaker", "group", "kind", "budget_seconds")
_HINT = f"It needs a column path, and may have {', '.join(KNOWN[1:])}."


class ListedRecording(NamedTuple):
    """A recording that was named, and what was said about it."""

    name: str
    path: str
    question: Question | None = None
    speaker: str = ""
    group: str = ""


def read_manifest(path: Path) -> Iterator[ListedRecording]:
    """Read a manifest row by row; paths in it count from its own folder.

    Raises:
        BatchError: it cannot be read, lacks a column path, or names no recording.

    """
    empty = True
    for number, row in enumerate(_rows(path), start=1):
        if any(_text(row, name) for name in KNOWN):
            yield _entry(path, number, row)
            empty = False
    if empty:
        raise BatchError(f"The manifest {shown(path)} names no recording.", _HINT)


def _rows(path: Path) -> Iterator[Mapping[str, Any]]:
    reader = _parquet_rows if path.suffix.lower() == ".parquet" else _csv_rows
    try:
        yield from reader(path)
    except FileNotFoundError:
        raise BatchError(f"There is no file {shown(path)}.", "Check the spelling and the folder.") from None
    except UnicodeDecodeError as error:
        raise BatchError(f"The manifest {shown(path)} cannot be read: it {NOT_TEXT}.", SAVE_AS_TEXT) from error
    except (OSError, csv.Error) as error:
        raise BatchError(f"The manifest {shown(path)} cannot be read: {error}.", _HINT) from error


def _csv_rows(path: Path) -> Iterator[Mapping[str, Any]]:
    text = text_in(path.read_bytes())
    head = text.partition("\n")[0]
    separator = max("\t;,", key=head.count) if head.count("\t") or head.count(";") else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
    reader.fieldnames = [name.strip().lower() for name in reader.fieldnames or ()]
    _check(path, reader.fieldnames)
    yield from reader


def _parquet_rows(path: Path) -> Iterator[Mapping[str, Any]]:
    table = ParquetTable(path, _HINT)
    known = {name: name.strip().lower() for name in table.names}
    _check(path, list(known.values()))
    for cells in table.rows(table.names):
        yield {known[name]: cell for name, cell in cells.items()}


def _check(path: Path, names: list[str]) -> None:
    if "path" not in names:
        found = ", ".join(name for name in names if name) or "none"
        raise BatchError(f"The manifest {shown(path)} has no column path (its columns: {found}).", _HINT)


def _entry(manifest: Path, number: int, row: Mapping[str, Any]) -> ListedRecording:
    path = _text(row, "path")
    if not path:
        raise BatchError(f"Row {number} of the manifest {shown(manifest)} names no path.", _HINT)
    name = path
    if not is_address(path):
        parts = PurePosixPath(path.replace("\\", "/")).parts
        outside = Path(path).is_absolute() or ".." in parts
        name = parts[-1] if outside else str(PurePosixPath(*parts))
        path = str(manifest.parent / path)
    else:
        name = path.partition("://")[2].partition("?")[0]
    return ListedRecording(name, path, _question(manifest, number, row), _text(row, "speaker"), _text(row, "group"))


def _question(manifest: Path, number: int, row: Mapping[str, Any]) -> Question | None:
    text = _text(row, "question")
    if not text:
        return None
    named = _text(row, "kind") or GENERAL.kind
    kind = next((kind for kind in BUDGETS if kind == named), None)
    if kind is None:
        raise BatchError(
            f"Row {number} of the manifest {shown(manifest)}: there is no kind of question {named!r}.",
            f"Known: {', '.join(BUDGETS)}.",
        )
    return Question("asked", text, kind, _budget(manifest, number, row, kind))


def _budget(manifest: Path, number: int, row: Mapping[str, Any], kind: QuestionKind) -> float:
    text = _text(row, "budget_seconds")
    if not text:
        return BUDGETS[kind] if _text(row, "kind") else GENERAL.budget_seconds
    try:
        budget = float(text)
    except ValueError:
        budget = float("nan")
    if not LEAST_BUDGET <= budget <= MOST_BUDGET:
        raise BatchError(
            f"Row {number} of the manifest {shown(manifest)}: {text} is no budget.",
            f"Give {LEAST_BUDGET:g} to {MOST_BUDGET:g} seconds.",
        )
    return budget


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    return "" if value is None else str(value).strip()
