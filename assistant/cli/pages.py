"""Pages that the program writes where the user says: one of its own is made anew, another file is left alone."""

from __future__ import annotations

from pathlib import Path

MARK = b'<meta name="generator" content="Second Take">'
"""Near the beginning of each page."""
HEAD_BYTES = 2_000


def may_replace(path: Path) -> bool:
    """Tell whether nothing is lost if a page is written there."""
    try:
        with path.open("rb") as file:
            return MARK in file.read(HEAD_BYTES)
    except OSError:  # nothing there, or writing will tell
        return True
