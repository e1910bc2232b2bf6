"""Files that other packages carry, such as models: found without importing the package, and seen to be whole."""

from __future__ import annotations

import csv
from base64 import urlsafe_b64decode
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from assistant.base.checksums import sha256_of
from assistant.base.speech import Record


class _Installed(Record, frozen=True):
    """A file as it was installed."""

    size: int
    """Bytes."""
    sha256: str
    """Empty if the installer did not note it."""


def carried_file(package: str, name: str, sha256: str = "") -> Path:
    """Return a file of an installed package, by its path in it; a few milliseconds once its sum is remembered.

    Args:
        package: the name that it is imported by.
        name: the path of the file in it.
        sha256: what the file must be; without it, it must be what was installed.

    Raises:
        OSError: the package or the file is missing, or it is another file; the text says so.

    """
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"the package {package} is missing")
    path = Path(spec.origin).parent / name
    if not path.is_file():
        raise FileNotFoundError(f"the package {package} has no file {name}")
    installed = _installed(Path(spec.origin).parent).get(f"{package}/{name}")
    size = path.stat().st_size
    if not size or (installed and size != installed.size):
        raise OSError(f"the file {name} of the package {package} is damaged, it has {size:,} bytes")
    wanted = sha256 or (installed.sha256 if installed else "")
    if wanted and sha256_of(path) != wanted:
        raise OSError(f"the file {name} of the package {package} is damaged or another one: its SHA-256 is wrong")
    return path


@cache
def _installed(package: Path) -> dict[str, _Installed]:
    """Return the files of a package as they were installed; none where the installer kept no list.

    Read directly: importlib.metadata would take longer to be imported than all this.
    """
    lists = package.parent.glob(f"{package.name}-*.dist-info/RECORD")
    rows = csv.reader(line for path in lists for line in path.read_text(encoding="utf-8").splitlines())
    whole = (row for row in rows if len(row) == 3 and row[2].isdecimal())
    return {name: _Installed(int(size), _hexadecimal(noted)) for name, noted, size in whole}


def _hexadecimal(noted: str) -> str:
    """Turn a sum as installers note it, `sha256=` and 43 characters, into 64 digits."""
    kind, _, digest = noted.partition("=")
    return urlsafe_b64decode(f"{digest}=").hex() if kind == "sha256" and len(digest) == 43 else ""
