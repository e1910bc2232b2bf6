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


def guess_hint(word: str, choices: Iterable[str], otherwise: str) -> str:
    """Return a hint that offers the nearest of `choices`; `otherwise` if none is near."""
    guess = closest(word, choices)
    return f"Did you mean {guess}?" if guess else otherwise


def closest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice that was probably meant, whatever its case; None if none is near."""
    word, known = word.casefold(), {choice.casefold(): choice for choice in choices}
    begun = [choice for choice in known if len(word) > 2 and choice.startswith(word)]
    near = begun or difflib.get_close_matches(word, known, n=1)
    return known[near[0]] if near else None


def plural(count: int | None, one: str, many: str = "") -> str:
    """Return a count with its noun, such as "1 question" or "3 questions"."""
    return f"{count} {one if count == 1 else many or f'{one}s'}"


def plural_in_words(count: int, one: str, many: str = "") -> str:
    """Return the same for a sentence, where one is a word: "one question"."""
    return f"one {one}" if count == 1 else plural(count, one, many)
