# ruff: noqa: SIM905 (word lists are read and sorted more easily as text)
"""Verbs in their plain form, as far as they are told from nouns by a list."""

from __future__ import annotations

from functools import cache

from assistant.base.data import prompts_table

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
def duty_verbs() -> frozenset[str]:
    """Return verbs that duties begin with, without an ending."""
    words = prompts_table(WORDS)
    return frozenset((*words["verbs"].split(), *words["doubling"].split()))


@cache
def base_verbs() -> frozenset[str]:
    """Return verbs without an ending."""
    return EVERYDAY | duty_verbs()


def is_base_verb(word: str) -> bool:
    """Tell whether a plain word may be a verb of the present, with or without -s."""
    forms = {word, word.removesuffix("s"), word.removesuffix("es")}
    if word.endswith("ies"):
        forms.add(f"{word[:-3]}y")
    return not forms.isdisjoint(base_verbs())
