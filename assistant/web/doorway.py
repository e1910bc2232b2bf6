"""The way of an address into the browser: by a file of the user's own, since others see the command line."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.base.files import is_folder, make_file

SNAPS = Path("/snap")
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Second Take</title>{head}
<meta http-equiv="refresh" content="0;url={address}"></head>
<body><p><a href="{address}">Go on to Second Take</a></p></body></html>
"""
UNTOLD = '<meta name="referrer" content="no-referrer">'
"""A page elsewhere is not told where somebody came from."""


def going_on(address: str, head: str) -> str:
    """Return a page that goes on to an address by itself."""
    return PAGE.format(address=escape(address), head=head)


@contextmanager
def private_file(address: str) -> Iterator[Path]:
    """Write a page that goes on to an address, for the user alone; it is deleted afterwards. Raises OSError."""
    with TemporaryDirectory(prefix="second-take-", dir=_place()) as folder:
        path = Path(folder) / "open.html"
        make_file(path)
        path.write_text(going_on(address, UNTOLD), encoding="utf-8")
        yield path


def _place() -> str | None:
    """Return where such a file may lie; None for the folder of temporary files.

    A browser that came as a snap sees neither that nor the runtime folder, but what lies open in the home folder.
    """
    if is_folder(SNAPS):
        return str(Path.home())
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return runtime if runtime and is_folder(Path(runtime)) else None
