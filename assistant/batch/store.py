"""What of a batch is done already, in SQLite, so that it is kept whatever happens next."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Self

import msgspec

from assistant.base.errors import BatchError
from assistant.base.files import make_file
from assistant.base.speech import Record
from assistant.base.text import shown
from assistant.batch.jobs import FindingRow, RecordingRow, kept_row

VERSION = 1
REFUSALS = {
    *(sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM),
    *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOLFS, sqlite3.SQLITE_AUTH, sqlite3.SQLITE_NOMEM),
}
"""Codes of SQLite that tell of the disk or of another program; with all others the file is not what was written."""
_TABLE = """
CREATE TABLE IF NOT EXISTS recordings (
    name TEXT PRIMARY KEY, stamp TEXT NOT NULL, question_hash TEXT NOT NULL, row BLOB NOT NULL, findings BLOB NOT NULL
) WITHOUT ROWID
"""


class Known(Record, frozen=True):
    """A recording that was heard, and what it was."""

    stamp: str
    """Of its file; see `stamp_of`."""
    question_hash: str
    row: RecordingRow
    findings: tuple[FindingRow, ...]


class DoneStore:
    """The recordings that are done, by name. A context manager. All its methods raise BatchError."""

    def __init__(self, path: Path) -> None:
        """Open it, or make it."""
        self._path = path
        with ExitStack() as opening, self._in_order():
            make_file(path)
            self._base = opening.enter_context(closing(sqlite3.connect(path, isolation_level=None)))
            self._base.execute("PRAGMA journal_mode = WAL")
            self._base.execute("PRAGMA synchronous = NORMAL")
            (version,) = self._base.execute("PRAGMA user_version").fetchone()
            if version not in (0, VERSION):
                raise BatchError(
                    f"{shown(path)} was written by another version of Second Take.",
                    "Choose another folder with --output.",
                )
            self._base.execute(_TABLE)
            self._base.execute(f"PRAGMA user_version = {VERSION}")
            opening.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._base.close()

    def __len__(self) -> int:
        with self._in_order():
            return int(self._base.execute("SELECT count(*) FROM recordings").fetchone()[0])

    def find(self, name: str) -> Known | None:
        """Return what is known of a recording; None if it was not heard."""
        with self._in_order():
            found = self._base.execute(
                "SELECT stamp, question_hash, row, findings FROM recordings WHERE name = ?", (name,)
            ).fetchone()
            return None if found is None else _known(*found)

    def put(self, known: Known) -> None:
        """Keep what came of a recording, in place of what came of it before."""
        values = (
            known.row.name,
            known.stamp,
            known.question_hash,
            msgspec.json.encode(known.row),
            msgspec.json.encode(known.findings),
        )
        with self._in_order():
            self._base.execute("INSERT OR REPLACE INTO recordings VALUES (?, ?, ?, ?, ?)", values)

    def among(self, names: Iterator[str]) -> Iterator[Known]:
        """Give what is known of recordings, in their order; those that were not heard are left out."""
        for name in names:
            known = self.find(name)
            if known is not None:
                yield known

    @contextmanager
    def _in_order(self) -> Iterator[None]:
        """Tell in a sentence that the disk refuses, or that the file does not hold what was written to it."""
        try:
            yield
        except (sqlite3.Error, msgspec.MsgspecError, OSError) as error:
            if _is_refusal(error):
                raise unwritable(self._path, error) from error
            raise BatchError(
                f"{shown(self._path)} is damaged: {error}.",
                "The results beside it are kept as they are; hear the recordings again with another --output.",
            ) from error


def _is_refusal(error: Exception) -> bool:
    """Tell what the disk refuses from what is wrong with the file."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    return isinstance(error, OSError) or code in REFUSALS


def unwritable(path: Path, error: Exception) -> BatchError:
    """Return the error that the disk does not take a file of the batch."""
    return BatchError(
        f"{shown(path)} cannot be written: {getattr(error, 'strerror', None) or error}.",
        "What was done before is kept; make room or choose another folder, and go on with --resume.",
    )


def _known(stamp: str, question_hash: str, row: bytes, findings: bytes) -> Known:
    return Known(
        stamp,
        question_hash,
        kept_row(msgspec.json.decode(row)),
        msgspec.json.decode(findings, type=tuple[FindingRow, ...]),
    )
