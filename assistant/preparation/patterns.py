"""The patterns of questions, the sorts of facts that they fit, and how slots are filled. Pure but for its files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple, cast

from assistant.base.data import prompts_table
from assistant.base.events import QuestionKind
from assistant.base.text import capital

SLOT = re.compile(r"\{(\w+)\}")
OF_SOMEBODY = re.compile(r"(?<=somebody who has )\{done\}")
"""Where what was done is told of somebody else: "who has kept their own books"."""
DENIED = re.compile(r"\b(?:no|never|without|not (?:at|on|any))\s+(?:\w+\s+)?$", re.I)
"""What stands before a thing that there is not."""
Domain = Literal["requirement", "duty", "condition"]


class Pattern(NamedTuple):
    """A question with slots."""

    number: int
    about: str
    when: str
    """The sort that it fits; empty: every sort."""
    kind: QuestionKind
    text: str
    same_as: str = ""
    """The question of a bank that asks the same; empty if none does."""

    @property
    def slots(self) -> frozenset[str]:
        """Names of what must be filled in."""
        return frozenset(SLOT.findall(self.text))


@cache
def patterns() -> tuple[Pattern, ...]:
    """Return all patterns, in the order of the file."""
    table = prompts_table("preparation/patterns.toml")
    return tuple(
        Pattern(
            number,
            entry["about"],
            entry.get("when", ""),
            cast(QuestionKind, entry["kind"]),
            entry["text"],
            entry.get("same_as", ""),
        )
        for number, entry in enumerate(table["pattern"])
    )


@cache
def _sorts() -> dict[str, dict[str, re.Pattern[str]]]:
    table = prompts_table("preparation/sorts.toml")
    return {domain: {name: re.compile(words, re.I) for name, words in found.items()} for domain, found in table.items()}


def sort_of(text: str, domain: Domain) -> str:
    """Return of which sort a fact is, by its words; empty if of none that is known."""
    plain = text.replace("’", "'")
    return next((name for name, words in _sorts()[domain].items() if _says(plain, words)), "")


def _says(text: str, words: re.Pattern[str]) -> bool:
    """Tell whether a text has these words, and not only to say that there is no such thing ("no weekends, ever")."""
    return any(not DENIED.search(text[: found.start()]) for found in words.finditer(text))


def fill(pattern: Pattern, slots: Mapping[str, str]) -> str:
    """Return a pattern's question; empty if something is missing."""
    if any(not slots.get(name) for name in pattern.slots):
        return ""
    slots = {**slots, "their_done": re.sub(r"\byour\b", "their", slots.get("done", ""))}
    text = SLOT.sub(lambda found: slots[found[1]], OF_SOMEBODY.sub("{their_done}", pattern.text))
    text = re.sub(r"([.!?])”\.", r"\1”", text)
    return capital(text)
