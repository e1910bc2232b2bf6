"""Chooses questions by meaning from the banks that come with the program and fit a job."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from assistant.base.data import data_dir
from assistant.base.events import Question
from assistant.interview.banks import load_bank
from assistant.language.embedding import embed
from assistant.preparation.records import Advertisement, Item

GENERAL = ("behavioural", "motivation", "weaknesses")
"""Banks that fit every job."""
NEAR = 0.22
"""Cosine from which a question of a bank is about a requirement."""
SPECIAL = 0.06
"""By so much is a question of a bank for this very kind of job nearer."""
NEVER = frozenset(("about-yourself", "what-drew-you"))
"""These are asked in any case, at their own place."""


def fitting_banks(ad: Advertisement) -> tuple[str, ...]:
    """Return the banks whose questions may be asked for a job."""
    told = " ".join((ad.title, *(item.text for item in (*ad.must, *ad.duties))))
    special = [name for name, words in _domains().items() if words.search(ad.title) or len(words.findall(told)) >= 3]
    return (*GENERAL, *special)


@cache
def _domains() -> Mapping[str, re.Pattern[str]]:
    table = tomllib.loads((data_dir("prompts") / "preparation" / "sorts.toml").read_text("utf-8"))
    return {name: re.compile(words, re.I) for name, words in table["bank"].items()}


class BankChoice:
    """The questions of some banks; each is chosen once."""

    def __init__(self, names: Sequence[str]) -> None:
        self._questions = [(name, question) for name in names for question in load_bank(name).questions]
        self._used: set[str] = set()

    def named(self, bank: str, name: str) -> Question:
        """Return a question by its bank and its id."""
        return next(question for question in load_bank(bank).questions if question.id == name)

    def nearest(self, items: Sequence[Item], most: int) -> dict[int, Question]:
        """Return the questions nearest to some items, by the items' places: the nearest pairs first."""
        pairs = sorted(self._pairs(items), key=lambda pair: -pair[0])
        chosen: dict[int, Question] = {}
        for near, place, question in pairs:
            if len(chosen) == most or near < NEAR:
                break
            if place not in chosen and question.id not in self._used:
                chosen[place] = question
                self._used.add(question.id)
        return chosen

    def more(self, text: str, wanted: int) -> Iterator[Question]:
        """Give so many more questions, those nearest to a text first."""
        meaning = embed(text)
        rest = [question for _, question in self._questions if question.id not in self._used | NEVER]
        for question in sorted(rest, key=lambda question: -float(meaning @ embed(question.text)))[:wanted]:
            self._used.add(question.id)
            yield question

    def _pairs(self, items: Sequence[Item]) -> Iterator[tuple[float, int, Question]]:
        for place, item in enumerate(items):
            meaning = embed(item.text)
            for bank, question in self._questions:
                if question.id not in NEVER:
                    bonus = 0.0 if bank in GENERAL else SPECIAL
                    yield float(meaning @ embed(question.text)) + bonus, place, question
