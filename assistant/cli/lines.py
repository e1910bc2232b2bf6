"""Lines on a terminal: wrapped between words, with what follows under the text and not under its time."""

from __future__ import annotations

import re
import shutil
import sys

import click

from assistant.cli.typed import typed

LEAD = re.compile(r"\s*(?:\d+:[\d.]+\s+)?(?:·\s|\d+(?:, take \d+)?\.\s)?")
"""What stands before the text of a line: space, a time, a mark, a number."""
LEAST_COLUMNS = 20


def echo(line: str) -> None:
    """Print a line, its commands as they can be typed here; on a terminal it is wrapped to its width."""
    line = typed(line)
    click.echo(wrapped(line, shutil.get_terminal_size().columns) if sys.stdout.isatty() else line)


def wrapped(line: str, columns: int) -> str:
    """Wrap a line between words to so many columns, with a hanging indent. Blank lines before it stay."""
    from wcwidth import width, wrap

    text = line.lstrip("\n")
    if width(text) < columns:
        return line
    lead = LEAD.match(text)
    hang = min(lead.end() if lead else 0, columns // 3)
    rows = wrap(
        text,
        max(columns - 1, LEAST_COLUMNS),
        subsequent_indent=" " * hang,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return line[: len(line) - len(text)] + "\n".join(rows)
