"""What a model is told, from prompts/advisor.toml, and texts cut to what is sent at most."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from assistant.advisor.cleaning import cleaned
from assistant.advisor.records import Purpose
from assistant.base.data import prompts_table

MOST_SENT = {"advertisement": 12_000, "CV": 12_000, "answer": 6_000, "answers": 40_000}
"""Characters of each text that are sent at most: four close pages, six minutes of talk, an hour of it."""


def instructions(purpose: Purpose) -> str:
    """Return what a model is told for a purpose."""
    return " ".join(prompts_table("advisor.toml")[purpose]["instructions"].split())


def asked_for(question: str) -> Iterator[str]:
    """Give the kinds of follow-up that a question asks for by its words."""
    for kind, patterns in prompts_table("advisor.toml")["asks"].items():
        if any(re.search(pattern, question, re.IGNORECASE) for pattern in patterns):
            yield kind


def is_cut(sent: str, lines: Iterable[str]) -> bool:
    """Tell whether less is sent than there is."""
    return len(sent) < len("\n".join(filter(None, map(cleaned, lines))))


def sendable(lines: Sequence[str], most: int) -> str:
    """Return lines as the text that is sent: so many characters at most, cut at a line's end if one fits."""
    kept: list[str] = []
    room = most
    for line in filter(None, map(cleaned, lines)):
        room -= len(line) + 1
        if room < 0:
            return "\n".join(kept) or line[: most - 1]
        kept.append(line)
    return "\n".join(kept)
