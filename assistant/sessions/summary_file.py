"""A session's figures, kept in its summary.json: measured again only if its journal or the way of measuring changed.

The journal is the truth. Nothing of the figures lies anywhere but in the session's folder, so they go with it.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec

from assistant.base.errors import JournalError
from assistant.base.files import lock, replace_file
from assistant.base.speech import Record
from assistant.sessions.disk import read_file
from assistant.sessions.extract import session_figures
from assistant.sessions.journal import EVENTS_FILE, SUMMARY_FILE, read_session
from assistant.sessions.session_figures import SessionFigures

VERSION = 1
"""Of what is measured and how it is written; what another version has written is measured again."""


class _Measured(Record, frozen=True):
    version: int
    size: int
    """Bytes of the journal when it was read."""
    changed: int
    """When the journal was written last, nanoseconds as the disk tells them."""
    session: SessionFigures
    """Without its name, which is that of the folder."""


class _Summary(msgspec.Struct):
    """All that is read here of a summary."""

    figures: _Measured | None = None


_READER = msgspec.json.Decoder(_Summary)
_UNREADABLE = (JournalError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


def read_figures(folder: Path, *, again: bool = False) -> SessionFigures:
    """Return the figures of a session, from its summary where that is up to date; with `again` not from there.

    Raises:
        JournalError: it is damaged, or cannot be read.

    """
    signature = _signature(folder)  # before the journal is read: what is written meanwhile is read the next time
    known = None if again else _known(folder)
    if known is None or (known.version, known.size, known.changed) != (VERSION, *signature):
        known = _Measured(VERSION, *signature, session_figures(read_session(folder)))
        _write(folder, known)
    return msgspec.structs.replace(known.session, name=folder.name)


def _signature(folder: Path) -> tuple[int, int]:
    """Return what tells whether a journal was written to since."""
    try:
        journal = (folder / EVENTS_FILE).stat()
    except OSError:
        return -1, -1
    return journal.st_size, journal.st_mtime_ns


def _known(folder: Path) -> _Measured | None:
    try:
        return _READER.decode(read_file(folder, SUMMARY_FILE)).figures
    except _UNREADABLE:
        return None


def _write(folder: Path, figures: _Measured) -> None:
    """Put figures into a summary and leave all else in it as it is; where that cannot be they are measured each time.

    Not while the session is being written, which ends with its summary, and not over what is no summary.
    """
    with suppress(OSError, *_UNREADABLE), (folder / EVENTS_FILE).open("rb") as journal:
        if not lock(journal):
            return
        path = folder / SUMMARY_FILE
        summary = read_file(folder, SUMMARY_FILE) if path.exists() else b"{}"
        rest = msgspec.json.decode(summary, type=dict[str, msgspec.Raw])
        content = msgspec.json.encode({**rest, "figures": figures})
        replace_file(path, msgspec.json.format(content, indent=1) + b"\n")
