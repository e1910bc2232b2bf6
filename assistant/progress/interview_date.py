"""When the interview is that somebody practises for: a date in a file beside their sessions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from assistant.base.errors import HistoryError
from assistant.base.files import ensure_folder, replace_file

FILE = "interview.txt"
"""In the folder of the sessions; `--interview none` takes it away."""


def kept_interview(folder: Path) -> date | None:
    """Return the date; None if none is kept, or what is there is none."""
    try:
        return date.fromisoformat((folder / FILE).read_text("utf-8").strip())
    except (OSError, ValueError):
        return None


def keep_interview(folder: Path, day: date | None) -> None:
    """Keep a date, for the user alone, or forget it with None. Raises HistoryError if the disk refuses."""
    try:
        if day is None:
            (folder / FILE).unlink(missing_ok=True)
            return
        ensure_folder(folder)
        replace_file(folder / FILE, f"{day.isoformat()}\n".encode())
    except OSError as error:
        raise HistoryError(
            f"The date of your interview cannot be kept in {folder}: {error.strerror}.", "Name another with --save."
        ) from error
