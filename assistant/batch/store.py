"""What of a batch is done already, in SQLite, so that it is kept whatever happens next."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from assistant.batch.records import FindingRow, RecordingRow
from assistant.errors import BatchError
from assistant.private import make_file
from assistant.speech import Record

VERSION = 1
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


class Store:
    """The recordings that are done, by name. A context manager."""

    def __init__(self, path: Path) -> None:
        """Open it, or make it. Raises BatchError."""
        try:
            make_file(path)
            self._base = sqlite3.connect(path, isolation_level=None)
            self._base.execute("PRAGMA journal_mode = WAL")
            self._base.execute("PRAGMA synchronous = NORMAL")
            (version,) = self._base.execute("PRAGMA user_version").fetchone()
            if version not in (0, VERSION):
                raise BatchError(
                    f"{path} was written by another version of Second Take.", "Choose another folder with --output."
                )
            self._base.execute(_TABLE)
            self._base.execute(f"PRAGMA user_version = {VERSION}")
        except (sqlite3.Error, OSError) as error:
            raise BatchError(f"{path} cannot be used: {error}.", "Choose another folder with --output.") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._base.close()

    def __len__(self) -> int:
        return int(self._base.execute("SELECT count(*) FROM recordings").fetchone()[0])

    def find(self, name: str) -> Known | None:
        """Return what is known of a recording; None if it was not heard."""
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
        self._base.execute("INSERT OR REPLACE INTO recordings VALUES (?, ?, ?, ?, ?)", values)

    def among(self, names: Iterator[str]) -> Iterator[Known]:
        """Give what is known of recordings, in their order; those that were not heard are left out."""
        for name in names:
            known = self.find(name)
            if known is not None:
                yield known


def _known(stamp: str, question_hash: str, row: bytes, findings: bytes) -> Known:
    return Known(
        stamp,
        question_hash,
        msgspec.json.decode(row, type=RecordingRow),
        msgspec.json.decode(findings, type=tuple[FindingRow, ...]),
    )
