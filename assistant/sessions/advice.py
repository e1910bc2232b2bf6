"""What language models said about a session, in a file of its folder, so that it is read again and nobody is asked."""

from __future__ import annotations

from pathlib import Path

import msgspec

from assistant.advisor.records import ModelSaid
from assistant.base.files import is_file, make_file
from assistant.base.limits import MOST_LINE_BYTES
from assistant.sessions.disk import disk_error, read_file

ADVICE_FILE = "advice.jsonl"


def keep_said(folder: Path, said: ModelSaid) -> None:
    """Append what a model said, or that it said nothing. Raises JournalError if the disk refuses."""
    path = folder / ADVICE_FILE
    try:
        make_file(path)
        with path.open("ab") as file:
            file.write(msgspec.json.encode(said) + b"\n")
    except OSError as error:
        raise disk_error(folder, error) from error


def kept_said(folder: Path) -> tuple[ModelSaid, ...]:
    """Return what models said about a session, the oldest first; a line that cannot be read is passed over.

    Raises:
        JournalError: the file is there and cannot be read.

    """
    if not is_file(folder / ADVICE_FILE):
        return ()
    return tuple(said for line in read_file(folder, ADVICE_FILE).splitlines() if (said := _said(line)) is not None)


def _said(line: bytes) -> ModelSaid | None:
    try:
        return msgspec.json.decode(line, type=ModelSaid) if len(line) <= MOST_LINE_BYTES else None
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
