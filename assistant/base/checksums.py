"""SHA-256 of large files, remembered in the user's cache folder: a file is read once, not by every process.

A file is taken for the same as long as its path, its size and the time of its last change are the same. So is one that
was looked through by whoever knows what must be in it: `once_seen_whole`.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import msgspec

from assistant.base.files import ensure_folder, replace_file

_Known = dict[str, tuple[int, int, str]]
"""Size in bytes, time of the last change in nanoseconds and SHA-256 of each file, by its path."""


def remembered_file() -> Path:
    """Return where sums are remembered."""
    from platformdirs import user_cache_path

    return user_cache_path("second-take", appauthor=False) / "checked.json"


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file as 64 hexadecimal digits; some 0.3 s for 100 MB that are not remembered.

    Raises:
        OSError: it cannot be read.

    """
    seen = path.stat()
    return _sha256(str(path.absolute()), seen.st_size, seen.st_mtime_ns)


def once_seen_whole(path: Path, look: Callable[[], object]) -> None:
    """Look through a file that was not seen to be whole as it is now; `look` raises where it is not.

    The sum of such a file is asked for nowhere else: that it is remembered says that it is whole.

    Raises:
        OSError: it cannot be read.

    """
    seen = path.stat()
    name = str(path.absolute())
    if _remembered().get(name, ())[:2] != (seen.st_size, seen.st_mtime_ns):
        look()
        _sha256(name, seen.st_size, seen.st_mtime_ns)


def forget() -> None:
    """Forget all sums, so that each file is read again."""
    _sha256.cache_clear()
    with suppress(OSError):
        remembered_file().unlink()


@cache
def _sha256(path: str, size: int, changed: int) -> str:
    known = _remembered()
    if path in known and known[path][:2] == (size, changed):
        return known[path][2]
    import hashlib

    with Path(path).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    _remember({**known, path: (size, changed, digest)})
    return digest


def _remembered() -> _Known:
    try:
        return msgspec.json.decode(remembered_file().read_bytes(), type=_Known)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return {}


def _remember(known: _Known) -> None:
    """Write sums down, but for files that are gone; where that cannot be, the next process reads the files again."""
    path = remembered_file()
    with suppress(OSError, UnicodeEncodeError):
        ensure_folder(path.parent)
        replace_file(path, msgspec.json.encode({name: sums for name, sums in known.items() if Path(name).is_file()}))
