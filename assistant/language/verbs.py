# ruff: noqa: SIM905 (word lists are read and sorted more easily as text)
"""Verbs in their plain form, as far as they are told from nouns by a list."""

from __future__ import annotations

import tomllib
from functools import cache

from assistant.base.data import data_dir

EVERYDAY = frozenset(
    """
    understand sit stand lend borrow love like enjoy hate feel believe hope remember forget seem happen come leave lose
    win bring buy eat drink die live grow fall fly throw wear wake hit hurt shake sleep steal stick tear catch let mean
    expect decide continue cry laugh shout argue complain refuse worry apologise realise notice arrive thank
    """.split()
)
WORDS = "preparation/words.toml"
"""Has the verbs that duties begin with; see assistant/preparation/phrases.py."""


@cache
def base_verbs() -> frozenset[str]:
    """Return verbs without an ending."""
    words = tomllib.loads((data_dir("prompts") / WORDS).read_text("utf-8"))
    return EVERYDAY.union(words["verbs"].split(), words["doubling"].split())


def is_base_verb(word: str) -> bool:
    """Tell whether a plain word may be a verb of the present, with or without -s."""
    forms = {word, word.removesuffix("s"), word.removesuffix("es")}
    if word.endswith("ies"):
        forms.add(f"{word[:-3]}y")
    return not forms.isdisjoint(base_verbs())
