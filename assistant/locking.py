"""Tells whether another process writes a file: a lock that its death, however sudden, lets go."""

from __future__ import annotations

import sys
from typing import IO, Any

FAR = 1 << 30
"""On Windows a lock hides what it covers from readers, so a byte far behind the end is locked."""


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
        import errno

        return error.errno not in (errno.EACCES, errno.EDEADLK, errno.EAGAIN)  # some network disks have no locks
    return True
