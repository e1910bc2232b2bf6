"""The database of the history: one private file beside the sessions, which can be made again from them at any time."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import IO

import msgspec

from assistant.base.errors import HistoryError
from assistant.base.files import lock, make_file
from assistant.progress.schema import TABLES, VERSION, read_sessions, write_session
from assistant.progress.session_figures import SessionFigures

DATABASE_FILE = "progress.sqlite"
NEW_FILE = "progress.sqlite.new"
"""A database that is being made again; it takes the other's place when it is whole."""
LOCK_FILE = "progress.lock"
"""Empty; whoever has its lock may use the database, for a file must not be swapped while another has it open."""
BESIDE = ("-wal", "-shm", "-journal")
"""Endings of the files that SQLite keeps beside a database in use; they are as private as the database."""
PATIENCE_SECONDS = 60.0
"""So long another process is waited for; making the history of a thousand sessions again takes less."""
ASK_AGAIN_SECONDS = 0.05
AS_IF_DAMAGED = {sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
"""Codes of SQLite that tell that the file is not the database it should be; all others are the disk's or another's."""


class DamagedError(Exception):
    """The database is damaged or of an older version, and has to be made again; the text says which."""


class Store:
    """The rows of all sessions, in an open database."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def signatures(self) -> dict[str, tuple[int, int]]:
        """Return the size of each session's journal, and when it was changed last, as they were when it was read."""
        rows = self._database.execute("SELECT name, size, changed FROM session")
        return {name: (size, changed) for name, size, changed in rows}

    def sessions(self) -> list[SessionFigures]:
        """Return all sessions, by name."""
        return read_sessions(self._database)

    def put(self, session: SessionFigures) -> None:
        """Write a session, in place of what was there of it.

        Raises:
            ValueError: it holds what no database can, such as a number without end.

        """
        try:
            with self._database:
                write_session(self._database, session)
        except (OverflowError, UnicodeEncodeError, sqlite3.IntegrityError) as error:
            raise ValueError(str(error)) from error

    def drop(self, names: Iterable[str]) -> None:
        """Delete sessions so that no byte of them is left: rows, free pages, and what was written ahead."""
        with self._database:
            self._database.executemany("DELETE FROM session WHERE name = ?", [(name,) for name in names])
        self._database.execute("VACUUM")
        self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def holding(folder: Path) -> Iterator[Path]:
    """Wait until no other process uses the history of a folder of sessions; give the path of its database.

    Raises:
        HistoryError: another has it for too long, or the disk refuses.

    """
    path, locked = folder / DATABASE_FILE, folder / LOCK_FILE
    try:
        make_file(locked)
        with locked.open("ab") as file:
            _wait_for(file, path)
            discard(folder / NEW_FILE)  # of one that was killed
            yield path
    except OSError as error:
        raise _refused(path, error.strerror or str(error)) from error


def _wait_for(file: IO[bytes], path: Path) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not lock(file):
        if time.monotonic() > until:
            raise HistoryError(
                f"The history {path} is in use by another second-take.", "Wait until that is over, and try again."
            )
        time.sleep(ASK_AGAIN_SECONDS)


@contextmanager
def opened(path: Path) -> Iterator[Store]:
    """Open the history, or make an empty one; only while `holding` it.

    Raises:
        DamagedError: it is damaged or of an older version.
        HistoryError: it is of a newer version, or the disk refuses.

    """
    new = not path.exists()
    with _connected(path) as database:
        if new:
            database.executescript(TABLES)
            database.execute(f"PRAGMA user_version = {VERSION}")
        _check(path, database)
        database.execute("PRAGMA journal_mode = WAL")
        yield Store(database)


@contextmanager
def made_again(path: Path) -> Iterator[Store]:
    """Fill a new database, and put it in the place of the old one at the end; only while `holding` it.

    If anything fails, the old one stays as it was.

    Raises:
        HistoryError: the disk refuses.

    """
    fresh = path.with_name(NEW_FILE)
    try:
        with opened(fresh) as store:
            yield store
        for ending in BESIDE:  # they belong to the old one, and would be taken for the new one's
            path.with_name(path.name + ending).unlink(missing_ok=True)
        fresh.replace(path)
    except DamagedError as error:  # a file that was made just now
        raise _refused(path, str(error)) from error
    except OSError as error:
        raise _refused(path, error.strerror or str(error)) from error
    finally:
        with suppress(OSError):
            discard(fresh)


def discard(path: Path) -> None:
    """Delete a database with all that is beside it. Raises OSError."""
    for ending in ("", *BESIDE):
        path.with_name(path.name + ending).unlink(missing_ok=True)


@contextmanager
def _connected(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a private file; what SQLite refuses becomes an error that says whether making it again would help."""
    make_file(path)
    try:
        with closing(sqlite3.connect(path, timeout=PATIENCE_SECONDS)) as database:
            database.execute("PRAGMA secure_delete = ON")
            database.execute("PRAGMA temp_store = MEMORY")  # nothing of it in a folder for temporary files
            database.execute("PRAGMA foreign_keys = ON")
            yield database
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if code in AS_IF_DAMAGED:
            raise DamagedError(f"The history {path} was damaged ({error})") from error
        raise _refused(path, str(error)) from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise DamagedError(f"The history {path} was damaged ({error})") from error


def _check(path: Path, database: sqlite3.Connection) -> None:
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        raise HistoryError(
            f"The history {path} was made by a newer version of Second Take.",
            "Update this one, or make the history again from the sessions: second-take progress --rebuild",
        )
    if version < VERSION:
        raise DamagedError(f"The history {path} was of an older version")
    (found,) = database.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise DamagedError(f"The history {path} was damaged ({found})")


def _refused(path: Path, why: str) -> HistoryError:
    return HistoryError(
        f"The history {path} cannot be used: {why}.", "Check the permissions of its folder, and the room on the disk."
    )
