"""Files that other packages carry, such as models: found without importing the package, and seen to be whole."""

from __future__ import annotations

import csv
from functools import cache
from importlib.util import find_spec
from pathlib import Path


def carried_file(package: str, name: str) -> Path:
    """Return a file of an installed package, by its path in it; a few milliseconds, as nothing of it is read.

    Raises:
        OSError: the package or the file is missing, or its size is not that which was installed; the text says so.

    """
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"the package {package} is missing")
    path = Path(spec.origin).parent / name
    if not path.is_file():
        raise FileNotFoundError(f"the package {package} has no file {name}")
    size = path.stat().st_size
    if not size or size != _installed_sizes(Path(spec.origin).parent).get(f"{package}/{name}", size):
        raise OSError(f"the file {name} of the package {package} is damaged, it has {size:,} bytes")
    return path


@cache
def _installed_sizes(package: Path) -> dict[str, int]:
    """Return the size of each file of a package as it was installed, bytes; none where the installer kept no list.

    Read directly: importlib.metadata would take longer to be imported than all this.
    """
    lists = package.parent.glob(f"{package.name}-*.dist-info/RECORD")
    rows = csv.reader(line for path in lists for line in path.read_text(encoding="utf-8").splitlines())
    return {row[0]: int(row[2]) for row in rows if len(row) == 3 and row[2].isdecimal()}
