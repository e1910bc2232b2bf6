"""Files for their owner alone, whatever the umask, and locks on them; on Windows the folder above decides who reads."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from assistant.base.errors import SecondTakeError

FOLDER_MODE, FILE_MODE = 0o700, 0o600


FAR = 1 << 30
"""On Windows a lock hides what it covers from readers, so a byte far behind the end is locked."""


def at_home(name: str) -> Path:
    """Return a path in which `~` or `~USER` stands for a home folder. Raises SecondTakeError if it is nobody's."""
    try:
        return Path(name).expanduser()
    except RuntimeError as error:
        user = Path(name).parts[0]
        raise SecondTakeError(f"Nobody here has the home folder {user}.", "Write out the whole path.") from error


def is_folder(path: Path) -> bool:
    """Tell whether a path is a folder; one that no disk could hold, or that may not be looked at, is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_file(path: Path) -> bool:
    """Tell the same of a file."""
    try:
        return path.is_file()
    except OSError:
        return False


def files_below(folder: Path) -> list[Path]:
    """Return the files in a folder and the folders in it, by name; what goes away meanwhile is left out."""
    found = (Path(here, name) for here, _, names in os.walk(folder) for name in names)
    return sorted(path for path in found if is_file(path))


def make_folder(folder: Path) -> None:
    """Make a new folder, and those above it that are missing. Raises OSError, as FileExistsError if it is there."""
    if not folder.parent.is_dir():
        with suppress(FileExistsError):  # made by another session just now; if it is no folder, the next line tells
            make_folder(folder.parent)
    folder.mkdir(FOLDER_MODE)
    folder.chmod(FOLDER_MODE)


def ensure_folder(folder: Path) -> None:
    """Make a folder if it is not there, and those above it that are missing. Raises OSError."""
    if not is_folder(folder):
        make_folder(folder)


def make_file(path: Path) -> None:
    """Make a file before anything is written to it; one that is there keeps what it holds. Raises OSError."""
    path.touch(FILE_MODE)
    path.chmod(FILE_MODE)


def replace_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, for its owner alone. Raises OSError, and leaves nothing half written."""
    if not path.name:
        raise IsADirectoryError(errno.EISDIR, "it is a folder", str(path))
    part = path.with_name(f".{path.name}.part")
    try:
        make_file(part)
        part.write_bytes(content)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def lock(file: IO[Any]) -> bool:
    """Take the lock of an open file until it is closed; False if another process has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            place = file.tell()
            file.seek(FAR)
            try:
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            finally:
                file.seek(place)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        return error.errno not in (errno.EACCES, errno.EDEADLK, errno.EAGAIN)  # some network disks have no locks
    return True
