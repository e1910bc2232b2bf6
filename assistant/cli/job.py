"""Reads the advertisement and the CV that a command names, and makes their questions."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.advisor.model import Model
    from assistant.preparation.records import Month, Preparation
    from assistant.rehearsal.plan import Plan


def read_job(job: str, cv: str | None, today: Month | None, model: Model | None = None) -> Preparation:
    """Read an advertisement and perhaps a CV, where - is standard input, and make the questions.

    A text that seems to be no advertisement is told on standard error. A language model is asked for some of them.

    Raises:
        SecondTakeError: one of them cannot be read.

    """
    from assistant.preparation.dates import read_month
    from assistant.preparation.doubt import doubt
    from assistant.preparation.prepare import prepare

    if job == "-" and cv == "-":
        raise click.UsageError("Only one of the advertisement and the CV can come from standard input.")
    month = read_month(f"{date.today():%Y-%m}") if today is None else today
    text, own = _read(job), None if cv is None else _read(cv)
    made = prepare(text, own, month)
    if doubtful := doubt(made.advertisement, text, month):
        click.echo(doubtful, err=True)
    return made if model is None else _advised(made, text, own, model)


def _advised(made: Preparation, text: str, cv: str | None, model: Model) -> Preparation:
    """Let a language model ask some of the questions, if it may be asked and what it says can be used."""
    from assistant.advisor.job_questions import proposals, request
    from assistant.cli.advice import consult, tell_offline
    from assistant.preparation.proposed import with_proposals

    asked = [question.text for question in made.questions]
    said = consult(model, request(text, cv, asked))
    if said is None or said.fault:
        return made
    found = proposals(said.text, text, cv, asked)
    if not found:
        tell_offline(said)
    return with_proposals(made, found, said)


def _read(name: str) -> str:
    from assistant.base.limits import MOST_DOCUMENT_BYTES
    from assistant.preparation.reading import document_text, read_document

    if name != "-":
        return read_document(Path(name))
    if sys.stdin.isatty():
        click.echo("Paste the text, then press Ctrl-D (on Windows Ctrl-Z and Enter) on a line of its own.", err=True)
    data = sys.stdin.buffer.read(MOST_DOCUMENT_BYTES + 1)
    return document_text(data, "The text from standard input")


def month_of(context: click.Context, option: click.Parameter, value: str | None) -> Month | None:
    """Read the month that an option names."""
    from assistant.preparation.dates import read_month

    try:
        return None if value is None else read_month(value)
    except ValueError as error:
        raise click.BadParameter(f"{error}. Write it as 2026-11.") from error


def tell_privacy(plan: Plan, echo: Callable[[str], None]) -> None:
    """Say before the first question what is kept of an advertisement and a CV."""
    from_cv = any(question.because and question.because.source == "cv" for question in plan.questions)
    lines = f"the lines of the advertisement{' and of your CV' if from_cv else ''} that they rest on"
    said = "what the advertisement says of the job"
    if plan.settings.no_save:
        echo(f"Nothing is kept of this session: neither its questions, nor {lines}, nor {said}.")
    else:
        echo(f"Kept with this session: its questions, {lines}, and {said}. With --no-save nothing is kept.")
