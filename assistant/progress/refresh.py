"""Keeps the history in step with the session folders, which are the truth."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from assistant.base.errors import HistoryError, JournalError
from assistant.progress.extract import read_figures, signature_of
from assistant.progress.session_figures import SessionFigures, in_order
from assistant.progress.store import DATABASE_FILE, NEW_FILE, DamagedError, Store, discard, holding, made_again, opened
from assistant.sessions.journal import is_session


@dataclass(frozen=True)
class History:
    """All sessions of a folder."""

    sessions: list[SessionFigures]
    """The oldest first."""
    skipped: tuple[tuple[str, str], ...]
    """Names of the sessions that could not be read, and why, each a sentence."""
    note: str = ""
    """Says why the database was made again, if nobody asked for it."""


def read_history(folder: Path, *, rebuild: bool = False) -> History:
    """Bring the history of a folder of sessions up to date, and return it.

    What is new or was written to since is read, what is gone is dropped. A database that is damaged or old is made
    again; with `rebuild` it is in any case.

    Raises:
        HistoryError: the database is of a newer version or in use for too long, or the disk refuses.

    """
    folders = _session_folders(folder)
    if not folders and not (folder / DATABASE_FILE).exists():
        return History([], ())
    with holding(folder) as path:
        note = ""
        if not rebuild and path.exists():
            try:
                with opened(path) as store:
                    return _in_step(store, folders, "")
            except DamagedError as error:
                note = f"{error}; it was made again from the sessions."
        with made_again(path) as store:
            return _in_step(store, folders, note)


def forget(folder: Path, names: Collection[str]) -> None:
    """Delete sessions from a folder's history so that nothing of them is left in its files.

    Raises:
        HistoryError: the history is in use for too long, or the disk refuses.

    """
    if not any((folder / name).exists() for name in (DATABASE_FILE, NEW_FILE)):
        return
    with holding(folder) as path:
        try:
            with opened(path) as store:
                store.drop(names)
        except (DamagedError, HistoryError):  # it can be made again, but what was deleted must not be left in it
            discard(path)


def _in_step(store: Store, folders: dict[str, Path], note: str) -> History:
    known = store.signatures()
    skipped: list[tuple[str, str]] = []
    for name, folder in folders.items():
        if known.get(name) == signature_of(folder):
            continue
        try:
            store.put(read_figures(folder))
        except JournalError as error:
            skipped.append((name, error.message))
        except ValueError as error:
            skipped.append((name, f"The session {folder} is damaged: {error}."))
    gone = known.keys() - folders.keys() | known.keys() & dict(skipped).keys()
    if gone:
        store.drop(gone)
    return History(in_order(store.sessions()), tuple(skipped), note)


def _session_folders(folder: Path) -> dict[str, Path]:
    try:
        return {path.name: path for path in sorted(folder.iterdir()) if is_session(path)}
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise HistoryError(
            f"The folder {folder} cannot be read: {error.strerror}.", "Check its permissions."
        ) from error
