"""A session's folder and the disk: reading within limits, and what the disk refuses told in a sentence."""

from __future__ import annotations

import errno
from pathlib import Path

from assistant.base.errors import JournalError
from assistant.base.limits import MOST_JOURNAL_BYTES

REPLAY_HINT = "Its recordings can still be replayed one by one."
UNKNOWN_HINT = f"If a newer version of Second Take wrote it, update this one. {REPLAY_HINT}"


def read_file(folder: Path, name: str) -> bytes:
    """Return what a session's file holds. Raises JournalError."""
    path = folder / name
    try:
        if path.stat().st_size > MOST_JOURNAL_BYTES:
            size, most = path.stat().st_size / 1e6, MOST_JOURNAL_BYTES / 1e6
            raise JournalError(f"{path} has {size:.0f} MB, more than the {most:.0f} MB allowed.", REPLAY_HINT)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise JournalError(f"The session {folder} has no {name}.", "Name a session's folder.") from error
    except OSError as error:
        raise JournalError(
            f"The session {folder} cannot be read: {error.strerror}.", "Check its permissions."
        ) from error


def in_use(folder: Path) -> JournalError:
    """Return the error that somebody else writes the session."""
    return JournalError(f"The session {folder} is being written just now.", "Wait until that practice is over.")


def disk_error(folder: Path, error: OSError) -> JournalError:
    """Return what the disk refused, and why, as a sentence."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC):
        return JournalError(
            f"The disk is full: {folder} cannot be written.", "Free some space, or use --save elsewhere."
        )
    if isinstance(error, FileExistsError):
        return JournalError(f"The folder {folder} exists already.", "Name another with --save.")
    return JournalError(
        f"The session cannot be written to {folder}: {error.strerror}.", "Name another folder with --save."
    )
