"""Tables as text and as Markdown. They return, they never print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Table:
    """Rows of cells under a head; the first column is text, the others are figures unless `prose`."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    level: int = 2
    """Of its title: 1 the whole, 2 a section, 3 a part of one."""
    prose: bool = False
    note: str = ""


def text_lines(tables: Iterable[Table]) -> Iterator[str]:
    """Give tables for a terminal, their columns in line; columns of prose are not padded to the longest."""
    for number, table in enumerate(tables):
        if number:
            yield ""
        yield table.title.upper() if table.level < 3 else table.title
        if table.rows:
            yield from _prose_rows(table) if table.prose else _aligned((table.head, *table.rows))
        if table.note:
            yield f"  {table.note}"


def fitting(table: Table, columns: int | None) -> Table:
    """Return a table as it is, or with a line a cell if its lines would be wider than so many columns; None: any."""
    from wcwidth import width

    if columns is None or not table.rows or max(map(width, _aligned((table.head, *table.rows)))) <= columns:
        return table
    return replace(table, prose=True)


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    from wcwidth import ljust, rjust, width

    widths = [max(width(row[place]) for row in rows) for place in range(len(rows[0]))]
    for row in rows:
        first, *rest = (
            ljust(cell, most) if place == 0 else rjust(cell, most)
            for place, (cell, most) in enumerate(zip(row, widths, strict=True))
        )
        yield "  " + "  ".join((first, *rest)).rstrip()


def _prose_rows(table: Table) -> Iterator[str]:
    for first, *rest in table.rows:
        yield f"  {first}"
        yield from (f"    {name}: {cell}" for name, cell in zip(table.head[1:], rest, strict=True) if cell)


def markdown_lines(tables: Iterable[Table]) -> Iterator[str]:
    """Give tables as Markdown."""
    for number, table in enumerate(tables):
        if number:
            yield ""
        yield f"{'#' * table.level} {table.title}"
        if table.rows:
            yield ""
            yield _row(table.head)
            yield _row("---" if place == 0 or table.prose else "---:" for place in range(len(table.head)))
            yield from (_row(row) for row in table.rows)
        if table.note:
            yield ""
            yield table.note


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
