"""All sessions of a folder, the oldest first."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from assistant.base.errors import JournalError
from assistant.sessions.kept import delete_old_history, session_folders
from assistant.sessions.session_figures import SessionFigures, in_order
from assistant.sessions.summary_file import read_figures


@dataclass(frozen=True)
class History:
    """What is known of the sessions of a folder."""

    sessions: list[SessionFigures]
    """The oldest first."""
    skipped: tuple[tuple[str, str], ...]
    """Names of the sessions that could not be read, and why, each a sentence."""


def read_history(folder: Path, *, again: bool = False) -> History:
    """Return the figures of all sessions in a folder; with `again` each is measured again.

    Raises:
        JournalError: the folder cannot be read.

    """
    with suppress(OSError):
        delete_old_history(folder)
    sessions: list[SessionFigures] = []
    skipped: list[tuple[str, str]] = []
    for session in session_folders(folder):
        try:
            sessions.append(read_figures(session, again=again))
        except JournalError as error:
            skipped.append((session.name, error.message))
    return History(in_order(sessions), tuple(skipped))
