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
def command(folder: Path, html: Path | None, style: str, *, plain: bool, names: bool) -> None:
    """Show what many recordings have in common, and which to listen to.

    DIR is what `replay FOLDER --output DIR` wrote: how pauses, fillers, pace, length, rambling and recoveries are
    spread, by group and by question, and the ten recordings most worth listening to. Nobody is named without --names.
    """
    from assistant.base.errors import BatchError
    from assistant.batch.summary.figures import summarise
    from assistant.batch.summary.page import cohort_page
    from assistant.batch.summary.table import read_rows

    if html is not None and style != "text":
        raise click.UsageError(f"--html writes a page; --format {style} is something else. Give one of them.")
    cohort = summarise(read_rows(folder, names=names), names=names)
    if html is not None:
        write_page(html, cohort_page(cohort), BatchError)
    else:
        _print(cohort, style, plain=plain)


def _print(cohort: Cohort, style: str, *, plain: bool) -> None:
    from assistant.batch.summary.data import cohort_csv, cohort_json
    from assistant.batch.summary.words import headline, privacy_line, tables
    from assistant.report.tables import fitting, text_lines

    if style == "json":
        print_data(json.dumps(cohort_json(cohort), indent=1, ensure_ascii=False) + "\n")
    elif style == "csv":
        print_data(cohort_csv(cohort))
    else:
        columns = 0 if plain else shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        shown = [fitting(table, columns) for table in tables(cohort)]
        for line in (headline(cohort), privacy_line(cohort), "", *text_lines(shown)):
            click.echo(line)
