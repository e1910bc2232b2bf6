# ruff: noqa: SIM905 (a word list is read more easily as text)
"""Chooses questions by meaning from the banks that come with the program and fit a job."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from assistant.base.data import prompts_table
from assistant.base.events import Question
from assistant.interview.banks import load_bank
from assistant.language.embedding import embed
from assistant.preparation.patterns import Domain, sort_of
from assistant.preparation.records import Advertisement, Item

GENERAL = ("behavioural", "motivation", "weaknesses")
"""Banks that fit every job."""
NEAR, NEAR_OF_KIND = 0.42, 0.34
"""Cosines from which a question is about a requirement, of a bank for every job and of one for this kind of job."""
ON_TOPIC, OF_KIND = 0.25, 0.06
"""By so much is a question nearer whose topics are those of the requirement, and whose bank is for this kind of job."""
LEAST_ON_TOPIC = 0.3
"""Cosine below which a question is about something else, whatever its topic."""
APART = frozenset(
    """
    about-yourself introduce-yourself what-drew-you career-gap salary-hopes notice-period why-leave picked-us
    questions-for-us what-we-do why-this-shop weekend-shifts
    """.split()
)
"""Questions with a place or a reason of their own."""
OF_ANY_JOB = (
    "strength-in-use",
    "proud-of",
    "learned-in-a-hurry",
    "skill-you-lack",
    "too-much-at-once",
    "working-on",
    "old-advice",
    "best-manager",
    "quiet-improvement",
    "let-someone-down",
)
"""Questions that fit any job, in the order in which they are taken."""


def fitting_banks(ad: Advertisement) -> tuple[str, ...]:
    """Return the banks whose questions may be asked for a job."""
    told = " ".join((ad.title, *(item.text for item in (*ad.must, *ad.duties))))
    special = [name for name, words in _domains().items() if words.search(ad.title) or len(words.findall(told)) >= 3]
    return (*GENERAL, *special)


@cache
def _domains() -> Mapping[str, re.Pattern[str]]:
    table = prompts_table("preparation/sorts.toml")
    return {name: re.compile(words, re.I) for name, words in table["bank"].items()}


@cache
def _topics() -> Mapping[str, frozenset[str]]:
    table = prompts_table("preparation/sorts.toml")
    return {sort: frozenset(topics.split()) for sort, topics in table["topics"].items()}


class BankChoice:
    """The questions of some banks; each is chosen once."""

    def __init__(self, names: Sequence[str]) -> None:
        self._questions = [(name, question) for name in names for question in load_bank(name).questions]
        self._used: set[str] = set()

    def named(self, bank: str, name: str) -> Question:
        """Return a question by its bank and its id."""
        self._used.add(name)
        return next(question for question in load_bank(bank).questions if question.id == name)

    def leave_out(self, name: str) -> None:
        """Leave out a question by its id: it is asked in other words."""
        self._used.add(name)

    def nearest(self, items: Sequence[tuple[Domain, Item]], most: int) -> dict[int, Question]:
        """Return the questions nearest to some items, by the items' places: the nearest pairs first."""
        chosen: dict[int, Question] = {}
        for _, place, question in sorted(self._pairs(items), key=lambda pair: -pair[0]):
            if len(chosen) < most and place not in chosen and question.id not in self._used:
                chosen[place] = question
                self._used.add(question.id)
        return chosen

    def of_any_job(self, wanted: int) -> Iterator[Question]:
        """Give so many questions that fit any job."""
        known = {question.id: question for _, question in self._questions}
        free = [known[name] for name in OF_ANY_JOB if name in known and name not in self._used]
        for question in free[:wanted]:
            self._used.add(question.id)
            yield question

    def _pairs(self, items: Sequence[tuple[Domain, Item]]) -> Iterator[tuple[float, int, Question]]:
        for place, (domain, item) in enumerate(items):
            meaning = embed(item.text)
            topics = _topics().get(sort_of(item.text, domain), frozenset())
            for bank, question in self._questions:
                near, of_kind = float(meaning @ embed(question.text)), bank not in GENERAL
                on_topic = bool(topics & set(question.topics))
                if question.id in APART or question.kind == "factual":
                    continue
                if (on_topic and near >= LEAST_ON_TOPIC) or near >= (NEAR_OF_KIND if of_kind else NEAR):
                    yield near + ON_TOPIC * on_topic + OF_KIND * of_kind, place, question
