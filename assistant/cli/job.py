"""Reads the advertisement and the CV that a command names, and makes their questions."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from assistant.advisor.model import Model
    from assistant.preparation.records import Month, Preparation


def read_job(
    job: str, cv: str | None, today: Month | None, model: Model | None = None, *, remembers: bool = True
) -> Preparation:
    """Read an advertisement and perhaps a CV, where - is standard input, and make the questions.

    A text that seems to be no advertisement is told on standard error. A language model is asked for some of them;
    that it may be is remembered.

    Raises:
        SecondTakeError: one of them cannot be read.

    """
    from assistant.sitting.job import prepare_job

    if job == "-" and cv == "-":
        raise click.UsageError("Only one of the advertisement and the CV can come from standard input.")
    text, own = _read(job), None if cv is None else _read(cv)
    made, doubtful = prepare_job(text, own, today)
    if doubtful:
        click.echo(doubtful, err=True)
    return made if model is None else _advised(made, text, own, model, remembers=remembers)


def _advised(made: Preparation, text: str, cv: str | None, model: Model, *, remembers: bool) -> Preparation:
    """Let a language model ask some of the questions, if it may be asked and what it says can be used."""
    from assistant.advisor.job_questions import proposals, request
    from assistant.cli.advice import consult, tell_offline
    from assistant.preparation.proposed import with_proposals

    asked = [question.text for question in made.questions]
    said = consult(model, request(text, cv, asked), remembers=remembers)
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
