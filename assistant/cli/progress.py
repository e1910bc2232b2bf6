"""`second-take progress`."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.options import read_settings
from assistant.cli.pages import write_page
from assistant.cli.streams import print_data
from assistant.cli.typed import program, typed

if TYPE_CHECKING:
    from rich.console import Console

    from assistant.progress.history import History
    from assistant.progress.outlook import Outlook
    from assistant.progress.overview import Overview

LEAST_COLUMNS = 76
"""Narrower, a table would fold its cells, so lines are printed."""


FORGET = "none"
"""Instead of a date: there is no interview to come."""


def _interview(context: click.Context, option: click.Parameter, value: str | None) -> date | str | None:
    """Read the date of an interview that is to come, or the word that forgets it."""
    if value is None or value.strip().lower() == FORGET:
        return value and FORGET
    try:
        day = date.fromisoformat(value.strip())
    except ValueError:
        raise click.BadParameter(f'"{value}" is no date. Write it as 2026-12-07, or {FORGET}.') from None
    if day < datetime.now().astimezone().date():
        raise click.BadParameter(f"{value} is over. Give a day that is to come, or {FORGET}.")
    return day


@click.command(name="progress")
@click.option("--topic", metavar="TOPIC", help="Only questions on this topic.")
@click.option(
    "--format", "style", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True,
    help="Form of the output; csv has one line a session.",
)  # fmt: skip
@click.option(
    "--html", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True), metavar="FILE",
    help="Write a page with charts instead; - writes it to standard output.",
)  # fmt: skip
@click.option("--plain", is_flag=True, help="Whole lines instead of a table, for screen readers.")
@click.option("--rebuild", is_flag=True, help="Measure every session again, also where its figures are kept.")
@click.option(
    "--interview", metavar="DATE", callback=_interview,
    help="Keep the date of your interview, such as 2026-12-07, for a plan of the days until then; none forgets it.",
)  # fmt: skip
@click.option(
    "--because", is_flag=True, help="Show questions of practice --job that quote your CV in a page or in JSON, too."
)
@click.option("--save", metavar="DIR", help="Folder of the sessions.  [default: the user's data folder]")
def command(  # one parameter an option
    topic: str | None,
    style: str,
    html: Path | None,
    interview: date | str | None,
    save: str | None,
    **shown: bool,
) -> None:
    """Show how practice changes over the sessions that were kept, and what is due today.

    A trend is told only where it is more than chance; "–" stands for what was not measured.
    """
    from assistant.base.errors import HistoryError
    from assistant.progress.best import best_recovery
    from assistant.progress.history import read_history
    from assistant.progress.interview_date import keep_interview, kept_interview
    from assistant.progress.outlook import look_ahead
    from assistant.progress.overview import look_over
    from assistant.progress.page import progress_page
    from assistant.sessions.journal import sessions_folder

    if html is not None and style != "text":
        raise click.UsageError(f"--html writes a page; --format {style} is something else. Give one of them.")
    folder = sessions_folder(read_settings({"save": save}))
    if interview is not None:
        keep_interview(folder, interview if isinstance(interview, date) else None)
    history = read_history(folder, again=shown["rebuild"])
    for _, why in history.skipped:
        click.echo(why, err=True)
    now = datetime.now().astimezone()
    overview = look_over(history.sessions, now.date(), topic)
    whole = shown["because"] or (html is None and style == "text")
    ahead = look_ahead(history.sessions, now, kept_interview(folder), overview.topic, because=whole)
    if html is not None:
        best = best_recovery(folder, overview.sessions, because=shown["because"])
        page = progress_page(overview, history.skipped, now.date(), program(), ahead=ahead, best=best)
        write_page(html, page, HistoryError)
    elif style == "text":
        _print(overview, ahead, folder, plain=shown["plain"])
    else:
        _print_data(style, overview, history, ahead)


def _print_data(style: str, overview: Overview, history: History, ahead: Outlook) -> None:
    from assistant.progress.data import progress_csv, progress_json

    if style == "csv":
        print_data(progress_csv(overview))
    else:
        print_data(json.dumps(progress_json(overview, history.skipped, ahead), indent=1, ensure_ascii=False) + "\n")


def _print(overview: Overview, ahead: Outlook, folder: Path, *, plain: bool) -> None:
    from rich.console import Console

    from assistant.progress.outlook import outlook_lines
    from assistant.progress.words import text_lines

    if not overview.sessions:
        click.echo(typed(f"Nothing was answered yet in the sessions in {folder}. Begin with: second-take practice"))
        return
    console = Console(highlight=False)
    if plain or console.width < LEAST_COLUMNS or not _has_blocks():
        for line in (*text_lines(overview), *outlook_lines(ahead)):
            click.echo(line)
        return
    _print_tables(console, overview)
    if lines := list(outlook_lines(ahead)):
        console.print()
    for line in lines:
        console.print(line, markup=False)


def _print_tables(console: Console, overview: Overview) -> None:
    from rich.table import Table

    from assistant.progress import words

    for line in (words.headline(overview), words.streak_line(overview), words.recoveries_line(overview)):
        console.print(line, markup=False)
    rows = words.measure_rows(overview)
    table = Table(box=None, pad_edge=False, header_style="bold", title_justify="left")
    for name, side in (("", "left"), ("last", "right"), ("usual", "right"), ("newest last", "left"), ("trend", "left")):
        table.add_column(name, justify="right" if side == "right" else "left", no_wrap=side == "right")
    for row in rows:
        table.add_row(row.name, row.last, row.usual, words.sparkline(row.values), row.trend)
    console.print()
    console.print(table)
    for row in rows:
        if row.trend.startswith("getting"):
            console.print(f"{row.name}: {row.told}", markup=False)
    if any(row.trend.startswith(words.TOO_FEW) for row in rows):
        console.print(words.TOO_FEW_NOTE, markup=False, style="dim")
    if overview.topics:
        _print_topics(console, overview)


def _print_topics(console: Console, overview: Overview) -> None:
    from rich.table import Table
    from rich.text import Text

    from assistant.progress.words import TOPIC_HEAD, TOPIC_NOTE, topic_rows

    table = Table(box=None, pad_edge=False, header_style="bold")
    for place, name in enumerate(TOPIC_HEAD):
        table.add_column(name, justify="right" if place else "left", no_wrap=place > 0)
    for cells in topic_rows(overview):
        table.add_row(*map(Text, cells))
    console.print()
    console.print(table)
    console.print(TOPIC_NOTE, markup=False, style="dim")


def _has_blocks() -> bool:
    """Tell whether what is printed to knows the characters of a sparkline."""
    from assistant.progress.words import BLOCKS

    try:
        BLOCKS.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
