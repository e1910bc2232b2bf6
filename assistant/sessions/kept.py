"""The sessions on disk: which there are, what each holds, and how one is taken away for good."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from assistant.base.errors import JournalError
from assistant.base.files import at_home, files_below, lock
from assistant.sessions.disk import in_use
from assistant.sessions.journal import EVENTS_FILE, is_session
from assistant.sessions.moments import by_time, moment_of
from assistant.sessions.summary_file import read_figures

OLD_HISTORIES = ("progress.sqlite", "progress.sqlite.new")
"""Where version 0.1 kept figures of all sessions together, those of deleted ones for a while."""
OLD_HISTORY_ENDINGS = ("-wal", "-shm", "-journal", "")
"""The database itself goes last: what is left of a deletion that was cut short is known by it."""
OLD_HISTORY_LOCK = "progress.lock"
OLD_HISTORY_TABLE = b"CREATE TABLE session (\n    name TEXT PRIMARY KEY, size INTEGER NOT NULL, changed INTEGER"
"""How it is known: in its first page a database says which tables it has."""
OLD_HISTORY_PAGE_BYTES = 4096


@dataclass(frozen=True)
class Kept:
    """A session on disk."""

    name: str
    """Of its folder."""
    folder: Path
    started: str
    """Local date and time, ISO 8601; empty if the journal cannot be read."""
    questions: int
    """That were asked."""
    turns: int
    bytes: int
    """Of all its files."""
    state: str
    """"finished", "broken off", or why it cannot be read."""


def kept_sessions(folder: Path) -> list[Kept]:
    """Return the sessions in a folder, the newest first; damaged ones too, so that they can be deleted."""
    found = map(describe_session, session_folders(folder))
    return sorted(found, key=lambda kept: by_time(kept.started, kept.name), reverse=True)


def session_folders(folder: Path) -> list[Path]:
    """Return the folders of the sessions in a folder, by name. Raises JournalError."""
    try:
        return sorted(path for path in folder.iterdir() if is_session(path))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise JournalError(
            f"The folder {folder} cannot be read: {error.strerror}.", "Check its permissions."
        ) from error


def describe_session(folder: Path) -> Kept:
    """Return what a session's folder holds."""
    size = sum(_size(path) for path in files_below(folder))
    try:
        figures = read_figures(folder)
    except JournalError as error:
        return Kept(folder.name, folder, "", 0, 0, size, error.message)
    state = "finished" if figures.finished else "broken off"
    return Kept(folder.name, folder, figures.started, len(figures.answers), figures.turns, size, state)


def _size(path: Path) -> int:
    """Return a file's bytes; 0 if it went away just now."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def find_session(name: str, folder: Path) -> Path:
    """Return a session's folder by its path, its name, or the beginning of its name that no other shares.

    It is a whole path, so that it has a name and a folder above, also where the user wrote a dot. A link stays a link.

    Raises:
        JournalError: there is none, or there are several.

    """
    direct = at_home(name)
    if is_session(direct):
        return _whole(direct)
    exact = folder / name
    if name and exact.parent == folder and is_session(exact):
        return _whole(exact)
    names = [path.name for path in sorted(folder.glob("*")) if name and path.name.startswith(name) and is_session(path)]
    if len(names) == 1:
        return _whole(folder / names[0])
    if names:
        raise JournalError(f"{name} may be {', '.join(names)}.", "Write more of the name.")
    raise JournalError(
        f"There is no session {name} in {folder}.", "second-take sessions list shows those that are there."
    )


def _whole(path: Path) -> Path:
    return path.resolve() if path.name in ("", "..") else path.parent.resolve() / path.name


def newest_session(folder: Path) -> Path:
    """Return the folder of the session that was started last. Raises JournalError if there is none."""
    readable = [kept for kept in kept_sessions(folder) if kept.started]
    if not readable:
        raise JournalError(f"No session is kept in {folder}.", "Begin one: second-take practice")
    return readable[0].folder


def older_than(sessions: Sequence[Kept], days: float, now: datetime) -> list[Kept]:
    """Return the sessions that were started more than so many days before `now`; those without a date are none."""
    return [kept for kept in sessions if (began := moment_of(kept.started)) and now - began > timedelta(days=days)]


def delete_session(folder: Path) -> None:
    """Delete a session's folder and all that is in it; a link is taken away, never what it points to.

    Raises:
        JournalError: it is being written just now, the disk refuses, or there is no session.

    """
    if not is_session(folder):
        raise JournalError(f"There is no session in {folder}.", "Name a session's folder.")
    journal = folder / EVENTS_FILE
    try:
        with ExitStack() as until_gone:  # so that nobody else begins to write to it
            if journal.exists():
                file = until_gone.enter_context(journal.open("rb"))
                if not lock(file):
                    raise in_use(folder)
                if sys.platform == "win32":  # which deletes nothing that is open
                    file.close()
            delete_old_history(folder.parent)
            if folder.is_symlink():
                folder.unlink()
            else:
                shutil.rmtree(folder)
    except OSError as error:
        raise JournalError(
            f"The session {folder} cannot be deleted: {error.strerror}.", "Check the permissions of its folder."
        ) from error


def delete_old_history(folder: Path) -> None:
    """Delete what version 0.1 wrote beside sessions; another's file of that name stays. Raises OSError."""
    for path in (folder / name for name in OLD_HISTORIES):
        if _is_old_history(path):
            (folder / OLD_HISTORY_LOCK).unlink(missing_ok=True)
            for ending in OLD_HISTORY_ENDINGS:
                path.with_name(path.name + ending).unlink(missing_ok=True)


def _is_old_history(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return OLD_HISTORY_TABLE in file.read(OLD_HISTORY_PAGE_BYTES)
    except OSError:
        return False
