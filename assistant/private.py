"""Folders and files for their owner alone, whatever the umask; on Windows the folder above decides."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

FOLDER_MODE, FILE_MODE = 0o700, 0o600


def make_folder(folder: Path) -> None:
    """Make a new folder, and those above it that are missing. Raises OSError, as FileExistsError if it is there."""
    if not folder.parent.is_dir():
        with suppress(FileExistsError):  # made by another session just now; if it is no folder, the next line tells
            make_folder(folder.parent)
    folder.mkdir(FOLDER_MODE)
    folder.chmod(FOLDER_MODE)


def make_file(path: Path) -> None:
    """Make a file before anything is written to it; one that is there keeps what it holds. Raises OSError."""
    path.touch(FILE_MODE)
    path.chmod(FILE_MODE)


def replace_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, for its owner alone. Raises OSError, and leaves nothing half written."""
    part = path.with_name(f".{path.name}.part")
    try:
        make_file(part)
        part.write_bytes(content)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
