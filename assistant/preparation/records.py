"""What was found in an advertisement and a CV; everything keeps the line that it came from."""

from __future__ import annotations

from typing import Literal

from assistant.advisor.records import ModelSaid
from assistant.base.events import Question
from assistant.base.speech import Record

Month = int
"""Months since the year 0: 2024-03 is 2024 * 12 + 2."""


class Item(Record, frozen=True):
    """A fact of an advertisement."""

    text: str
    """The fact in the advertisement's own words."""
    line: str
    """The whole line that it stands in."""


class Advertisement(Record, frozen=True):
    """What an advertisement says of the job."""

    title: str = ""
    employer: str = ""
    must: tuple[Item, ...] = ()
    nice: tuple[Item, ...] = ()
    duties: tuple[Item, ...] = ()
    conditions: tuple[Item, ...] = ()
    title_line: str = ""
    employer_line: str = ""
    told: tuple[str, ...] = ()
    """Lines that answer what a person may ask at the end: of the job, and of what is offered."""


class Post(Record, frozen=True):
    """A paid job in a CV."""

    title: str
    employer: str
    start: Month
    end: Month | None
    """The last month; None if the person still works there."""
    line: str
    """The line with its dates."""


class Gap(Record, frozen=True):
    """A time without a paid job."""

    start: Month
    """The first month without one."""
    end: Month
    """The last."""
    line: str
    """The line with the dates of the post before it."""


class Weak(Record, frozen=True):
    """Something that the advertisement asks for and the CV does not support."""

    text: str
    line: str
    """The line of the advertisement."""


class Cv(Record, frozen=True):
    """What a CV says of the person."""

    posts: tuple[Post, ...] = ()
    """The newest first."""
    gaps: tuple[Gap, ...] = ()
    """The oldest first."""
    claims: tuple[Item, ...] = ()
    """With a measured effect."""
    change: str = ""
    """The line of the post with which the person changed field; empty if they did not."""
    skills: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    """All that says what the person has done and can do."""


class Preparation(Record, frozen=True):
    """What came of an advertisement and a CV."""

    advertisement: Advertisement
    cv: Cv | None
    weak: tuple[Weak, ...]
    questions: tuple[Question, ...]
    said: ModelSaid | None = None
    """What a language model said that asked some of the questions: those whose last topic is llm."""


Kind = Literal["must", "nice", "duty", "condition", "told", "none"]
"""What a part of an advertisement is: `told` answers what a person may ask, and `none` tells nothing of the job."""
