"""Texts made fit to be shown."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable
from pathlib import Path


def shown(path: Path) -> str:
    """Return a path as text; bytes in it that are not UTF-8 are shown as question marks in a box."""
    return legible(str(path))


def legible(text: str) -> str:
    """Return a text that can be printed; bytes that are not UTF-8 are shown as question marks in a box."""
    return os.fsencode(text).decode("utf-8", "replace")


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """Return the end of a sentence that offers the nearest of `choices`; empty if none is near."""
    guess = closest(word, choices)
    return f'; did you mean "{guess}"?' if guess else ""


def closest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice that was probably meant; None if none is near."""
    word, choices = word.lower(), list(choices)
    begun = [choice for choice in choices if len(word) > 2 and choice.startswith(word)]
    return next(iter(begun or difflib.get_close_matches(word, choices, n=1)), None)
