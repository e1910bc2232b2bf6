"""Asks a language model that was named with --llm: what is sent is shown first, and needs a yes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from assistant.base.errors import AdvisorError

if TYPE_CHECKING:
    from assistant.advisor.model import Model
    from assistant.advisor.records import ModelSaid, Purpose, Request

    Command = Callable[..., Any]

WANTED: dict[Purpose, str] = {
    "questions": "questions for this job",
    "follow-ups": "what to ask back about each answer",
    "comments": "comments on your answers",
}
INSTEAD: dict[Purpose, str] = {
    "questions": "the questions are the program's own",
    "follow-ups": "what is asked back is the program's own",
    "comments": "the page has no comments",
}
"""How the offline way goes on."""


def llm_option(what: str) -> Callable[[Command], Command]:
    """Add --llm to a command, which asks the model for `what`."""
    text = (
        f"Ask a language model of the llm library for {what}. What is sent is shown first; without it nothing is sent."
    )
    return click.option("--llm", metavar="NAME", help=text)


def open_advisor(name: str | None) -> Model | None:
    """Return the model of that name; None for none, or an empty one. Raises AdvisorError."""
    if not name:
        return None
    from assistant.advisor.model import open_model

    return open_model(name)


def consult(model: Model, request: Request, *, remembers: bool = True) -> ModelSaid | None:
    """Ask a model, once the person agreed, and tell if it did not answer; None if it may not be asked."""
    if not may_ask(model, request, remembers=remembers):
        return None
    said = model.ask(request)
    if said.fault:
        tell_offline(said)
    return said


def may_ask(model: Model, request: Request, *, remembers: bool = True) -> bool:
    """Say who is asked for what, and show what is sent the first time; tell whether the person lets it be sent.

    A yes is remembered, but not by a practice that keeps nothing.
    """
    from assistant.advisor.agreed import Agreed, has_agreed, remember

    purpose = request.purpose
    click.echo(f"{model.name} is asked for {WANTED[purpose]}. {model.place.told}", err=True)
    for name in request.cut:
        click.echo(f"The {name} has more text than is sent: only the beginning goes there.", err=True)
    agreed = Agreed(purpose, model.name, model.place, tuple(sorted(request.data)))
    if has_agreed(agreed):
        return True
    if not _agrees(request, remembers=remembers):
        click.echo(f"Nothing was sent, so {INSTEAD[purpose]}.", err=True)
        return False
    if remembers:
        try:
            remember(agreed)
        except AdvisorError as error:  # what was agreed to holds this once
            click.echo(error.message, err=True)
    return True


def tell_offline(said: ModelSaid) -> None:
    """Say in a line why nothing came of it."""
    why = said.fault or "said nothing that could be used"
    click.echo(f"{said.model} {why}, so {INSTEAD[said.purpose]}.", err=True)


def _agrees(request: Request, *, remembers: bool) -> bool:
    """Show all that is sent, and ask whether it may be: this once, and from then on for this purpose."""
    from assistant.base.text import harmless
    from assistant.cli.streams import confirmed, is_somebody_there

    click.echo("This is what is sent:\n", err=True)
    for line in (*request.instructions.splitlines(), "", *harmless(request.material).splitlines()):
        click.echo(f"    {line}", err=True)
    click.echo(err=True)
    if not is_somebody_there():
        click.echo("Say yes to it once at a terminal; it is remembered then, but not with --no-save.", err=True)
        return False
    until = "whenever you say --llm for this" if remembers else "in this practice"
    return confirmed(f"Send this, and the like of it {until}?", "Leave --llm out.", err=True)
