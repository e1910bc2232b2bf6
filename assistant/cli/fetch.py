"""`second-take fetch`."""

from __future__ import annotations

from typing import Any

import click


@click.command(name="fetch")
@click.argument("model", required=False)
def command(model: str | None) -> None:
    """Download a larger Whisper model, once.

    MODEL is a name such as base.en; without it, the models are listed. They come from Hugging Face and are kept in its
    cache on this computer. Use one with --recognizer whisper:MODEL; it needs no network then.
    """
    from assistant.cli.recognizer import fetch
    from assistant.hearing.models import MODELS, is_here, known_model

    if model is None:
        for listed in MODELS.values():
            click.echo(_line(listed))
        return
    wanted = known_model(model)
    if is_here(wanted):
        click.echo(f"{wanted.name} is here already: --recognizer whisper:{wanted.name}")
        return
    fetch(wanted)
    click.echo(f"{wanted.name} is here: --recognizer whisper:{wanted.name}")


def _line(model: Any) -> str:
    from assistant.hearing.models import INCLUDED, is_here

    note = "comes with the program" if model.name == INCLUDED else "is here" if is_here(model) else ""
    return f"{model.name:<18}{model.megabytes:>6,} MB  {note}".rstrip()
