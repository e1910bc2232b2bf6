"""Texts made fit to be shown."""

from __future__ import annotations

import difflib
import os
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path


def shown(path: Path) -> str:
    """Return a path as text; bytes in it that are not UTF-8 are shown as question marks in a box."""
    return legible(str(path))


def legible(text: str) -> str:
    """Return a text that can be printed; bytes that are not UTF-8 are shown as question marks in a box."""
    return os.fsencode(text).decode("utf-8", "replace")


NOT_TEXT, SAVE_AS_TEXT = "is not a text in UTF-8", "In your editor, save it with the encoding UTF-8."
"""How a file that is no such text is told, and what to do about it."""


def text_in(data: bytes) -> str:
    """Return the text in a file's bytes: UTF-8, with or without the mark of Windows. Raises UnicodeDecodeError."""
    return data.decode("utf-8-sig")


@lru_cache(maxsize=1024)
def is_shown(letter: str) -> bool:
    """Tell whether a character may go to a terminal: none that commands it, ends a line, or turns what is written."""
    return unicodedata.category(letter) not in ("Cc", "Cs", "Zl", "Zp") and unicodedata.bidirectional(letter) not in (
        *("LRE", "RLE", "LRO", "RLO", "PDF"),
        *("LRI", "RLI", "FSI", "PDI"),
    )


def harmless(text: str) -> str:
    """Return a text, of one line or several, in which what may not go to a terminal is a question mark in a box."""
    return "".join(letter if letter == "\n" or is_shown(letter) else "\N{REPLACEMENT CHARACTER}" for letter in text)


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


def capital(text: str) -> str:
    """Return a text that begins with a capital."""
    return f"{text[:1].upper()}{text[1:]}"


def plural(count: int | None, one: str, many: str = "") -> str:
    """Return a count with its noun, such as "1 question" or "3 questions"."""
    return f"{count} {one if count == 1 else many or f'{one}s'}"


def times(count: int) -> str:
    """Return how often something was, such as "never", "once" or "3 times"."""
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")


def plural_in_words(count: int, one: str, many: str = "") -> str:
    """Return the same for a sentence, where one is a word: "one question"."""
    return f"one {one}" if count == 1 else plural(count, one, many)
