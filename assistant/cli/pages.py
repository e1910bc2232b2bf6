"""Pages that the program writes where the user says: one of its own is made anew, another file is left alone."""

from __future__ import annotations

from pathlib import Path

import click

from assistant.base.errors import SecondTakeError
from assistant.cli.streams import print_data

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


def write_page(path: Path, page: str, error: type[SecondTakeError]) -> None:
    """Write a page that --html asked for, to standard output if that is `-`; raise `error` if it cannot be."""
    from assistant.base.files import replace_file

    if str(path) == "-":
        print_data(page)
        return
    if not may_replace(path):
        raise error(f"{path} is there already, and is no page of Second Take.", "Name another file with --html.")
    try:
        replace_file(path, page.encode())
    except OSError as fault:
        raise error(f"{path} cannot be written: {fault.strerror}.", "Name another file with --html.") from fault
    click.echo(f"Written to {path}")
