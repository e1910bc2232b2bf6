"""`second-take summary`."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.pages import write_page
from assistant.cli.streams import print_data

if TYPE_CHECKING:
    from assistant.batch.summary.spreads import Cohort


@click.command(name="summary")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--html", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True), metavar="FILE",
    help="Write a page with charts instead; - writes it to standard output.",
)  # fmt: skip
@click.option(
    "--format", "style", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True,
    help="Form of the output; csv has one line a measure of each group and question.",
)  # fmt: skip
@click.option("--plain", is_flag=True, help="Whole lines instead of tables, for screen readers.")
@click.option("--names", is_flag=True, help="Name recordings and speakers; without it nobody is named.")
@click.option(
    "--links", is_flag=True, help="With --html FILE: lead from each advised recording to its sound and the moment.",
)  # fmt: skip
@click.option(
    "--sheets", type=click.Path(path_type=Path, file_okay=False), metavar="OUT",
    help="Write a page for each speaker to hand out, with their own clips, and an index for the adviser, into OUT.",
)  # fmt: skip
@click.option("--force", is_flag=True, help="With --sheets: write over sheets that are there.")
def command(folder: Path, html: Path | None, style: str, sheets: Path | None, *, force: bool, **flags: bool) -> None:
    """Show what many recordings have in common, and which to listen to.

    DIR is what `replay FOLDER --output DIR` wrote: how pauses, fillers, pace, length, rambling and recoveries are
    spread, by group and by question, and the ten recordings most worth listening to. Nobody is named without --names,
    --links, which tells what files are called, or --sheets, which writes to each speaker.
    """
    from assistant.batch.summary.figures import summarise
    from assistant.batch.summary.table import read_rows

    plain, names, links = flags["plain"], flags["names"], flags["links"]
    _check(html, style, sheets, force=force, links=links)
    if sheets is not None:
        _write_sheets(folder, sheets, force=force)
        if html is None:
            return
    cohort = summarise(read_rows(folder, names=names), names=names)
    if html is not None:
        _write_html(folder, cohort, html, links=links)
    else:
        _print(cohort, style, plain=plain)


def _check(html: Path | None, style: str, sheets: Path | None, *, force: bool, links: bool) -> None:
    """Refuse what does not go together."""
    for option, given in (("--html", html), ("--sheets", sheets)):
        if given is not None and style != "text":
            raise click.UsageError(f"{option} writes a page; --format {style} is something else. Give one of them.")
    if links and (html is None or str(html) == "-"):
        raise click.UsageError("--links are seen from where the page lies: name it with --html FILE.")
    if force and sheets is None:
        raise click.UsageError("--force is for --sheets OUT.")


def _write_sheets(folder: Path, out: Path, *, force: bool) -> None:
    from assistant.base.text import plural
    from assistant.batch.sheets.writing import INDEX, write_sheets

    entries = write_sheets(folder, out, force=force)
    count = plural(sum(bool(entry.file) for entry in entries), "sheet")
    click.echo(f"{count} written to {out}, readable by you alone. {out / INDEX} tells whose is whose: keep that one.")


def _write_html(folder: Path, cohort: Cohort, page: Path, *, links: bool) -> None:
    from assistant.base.errors import BatchError
    from assistant.batch.sheets.links import links_of
    from assistant.batch.summary.page import cohort_page

    write_page(page, cohort_page(cohort, links_of(folder, cohort, page.parent) if links else None), BatchError)


def _print(cohort: Cohort, style: str, *, plain: bool) -> None:
    from assistant.batch.summary.data import cohort_csv, cohort_json
    from assistant.batch.summary.findings import findings
    from assistant.batch.summary.words import headline, privacy_line, tables
    from assistant.report.tables import fitting, text_lines

    if style == "json":
        print_data(json.dumps(cohort_json(cohort), indent=1, ensure_ascii=False) + "\n")
    elif style == "csv":
        print_data(cohort_csv(cohort))
    else:
        columns = 0 if plain else shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        shown = [fitting(table, columns) for table in tables(cohort)]
        for line in (headline(cohort), *findings(cohort), privacy_line(cohort), "", *text_lines(shown)):
            click.echo(line)
