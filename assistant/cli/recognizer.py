"""What opening a recogniser asks and tells: a missing model is fetched if a terminal says yes; a service is named."""

from __future__ import annotations

import sys

import click

from assistant.base.errors import RecognizerError
from assistant.cli.streams import confirmed, is_somebody_there
from assistant.hearing import recognizers
from assistant.hearing.interface import Recognizer
from assistant.hearing.models import MissingModelError, Model, fetch_model
from assistant.sitting.privacy import voice_leaves


def open_recognizer(name: str) -> Recognizer:
    """Return a recogniser by name; tell, before it hears anything, if it sends sound away.

    Where its model is missing and a person can be asked, offer to download it.

    Raises:
        RecognizerError: it is unknown, its model is missing and was not wanted, or could not be fetched.

    """
    recognizer = _open(name)
    if told := voice_leaves(recognizer):
        click.echo(told, err=True)
    return recognizer


def _open(name: str) -> Recognizer:
    try:
        return recognizers.open_recognizer(name)
    except MissingModelError as error:
        if not is_somebody_there():
            raise
        missing = error.model
    question = f"{missing.name} is not on this computer. Download it from Hugging Face ({missing.megabytes:,} MB)?"
    if not confirmed(question, "Use --recognizer whisper, which comes with the program.", err=True):
        raise RecognizerError(
            f"Nothing was downloaded, so {missing.name} cannot be used.",
            "Use --recognizer whisper, which comes with the program.",
        )
    fetch(missing)
    return recognizers.open_recognizer(name)


def fetch(model: Model) -> None:
    """Download a model, telling so on stderr. Raises RecognizerError."""
    click.echo(f"Downloading {model.name} ({model.megabytes:,} MB) from Hugging Face …", err=True)
    fetch_model(model, progress=sys.stderr.isatty())
