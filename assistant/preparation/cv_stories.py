"""Reads the posts of a CV that is told in whole sentences: "In 2019 I joined ... I left in May 2022". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.preparation.cv_rows import STORY
from assistant.preparation.cv_words import STUDY, UNPAID
from assistant.preparation.dates import MONTHS, Span, find_span
from assistant.preparation.parts import sentences
from assistant.preparation.records import Month, Post
from assistant.preparation.title import ROLES

CLAUSE = re.compile(r";\s+|,?\s+(?:and\s+)?(?<![Ss]ince )(?<![Ff]rom )(?=then\s)|,\s+(?=before\s)")
TITLE = re.compile(
    rf"\b(?:as|was|became|been|am|i'm|made|promoted to)\s+(?:an?|the|their)?\s*"
    rf"((?:[\w/&'-]+ ){{0,3}}?{ROLES.pattern}(?:[- ]{ROLES.pattern})*)",
    re.I,
)
EMPLOYER = re.compile(
    r"\b(?:at|for|with|joined|then|by|moved to|went to)\s+(?!I\b)"
    r"((?:the )?[A-Z][\w&'’.-]*(?: (?:[A-Z&][\w&'’.-]*|of|and|in))*)"
)
WORK = re.compile(r"\b(?:work\w*|employ\w*|jobs?|drove|joined|hired|taken on|took me on|contract|shifts?|then)\b", re.I)
BEGINS = re.compile(
    r"\b(?:joined|started|began|(?:was|were|been|got) (?:\w+ )?(?:taken on|hired|employed|appointed|promoted|recruited)"
    r"|became|moved (?:to|into|on|over)|went to|took (?:a|up|on)|got (?:a|my)|back to work|came to|left to|signed on"
    r"|have been|'ve been)\b",
    re.I,
)
LASTS = re.compile(
    r"\b(?:still (?:there|here|am|work)|(?:there|here|am) (?:yet|still)|currently|nowadays|to this day"
    r"|I work (?:there|here) now|ever since|until now|where I am)\b",
    re.I,
)
ENDS = re.compile(
    r"\b(?:left|until|till|finished|stopped|ended|resigned|closed|laid off|redundan\w+|let go|quit)\b", re.I
)
STAYED = re.compile(r"\b(?:until|till)\s+(?:the\s+)?", re.I)
SINCE_THEN = re.compile(r"^(?:and )?(?:since then|from then on|ever since)\b", re.I)
LEARNS = re.compile(
    r"\b(?:stud(?:ied|ying|ent)|degree|graduat\w+|course|b\.?a|b\.?sc|m\.?sc|diploma|retrain\w+)\b", re.I
)
THERE = re.compile(r"\bthere\b", re.I)
MOVED = re.compile(r"\bmoved to\b", re.I)
IN_MONTH = re.compile(rf"\s+(?:in|of|and)\s+(?:{'|'.join(MONTHS)})\w*$", re.I)
NEAR = 50
"""Characters before the dates that tell what was then."""
SENTENCES_OF_POST = 4
"""Sentences behind the start of a post in which its end may be told."""


class Told(NamedTuple):
    """A clause of a story."""

    text: str
    line: str


class Time(NamedTuple):
    """When a post was held, and where in its clause that stands."""

    begin: int
    start: Month
    end: Month | None


def told_posts(lines: Sequence[str], today: Month) -> Iterator[Post]:
    """Give the posts that are told of in the paragraphs among some lines."""
    for line in lines:
        told = sentences(line)
        if len(line) >= STORY and len(told) >= 2:
            clauses = [Told(clause, line) for sentence in told for clause in CLAUSE.split(sentence) if clause.strip()]
            yield from _posts(clauses, today)


def _posts(clauses: Sequence[Told], today: Month) -> Iterator[Post]:
    before: Month | None = None
    found: list[Post] = []
    for number, clause in enumerate(clauses):
        time = _time(clauses, number, before, today)
        if time is None:
            continue
        begin, start, end = time
        title, employer = _names(clauses, number)
        near = clause.text[max(begin - NEAR, 0) : begin]
        worked = title and (title in near or title in clause.text[begin:])
        studied = (LEARNS if worked else STUDY).search(near)
        if (title or employer) and not UNPAID.search(MOVED.sub("", clause.text)) and not studied:
            found.append(Post(title, employer, start, end, clause.line))
        before = end
    for post in found:
        summed_up = post.end is None and any(other is not post and other.start == post.start for other in found)
        if not summed_up:
            yield post


def _names(clauses: Sequence[Told], number: int) -> tuple[str, str]:
    """Return the title and the employer that a clause tells of, or the one before it if it says "there"."""
    text = clauses[number].text
    title, employer = TITLE.search(text), EMPLOYER.search(text)
    if title is None and employer is None and number and THERE.search(text):
        return _names(clauses, number - 1)
    if title is None and not WORK.search(text):
        return "", ""
    return title[1].strip() if title else "", IN_MONTH.sub("", employer[1]).strip(" .") if employer else ""


def _time(clauses: Sequence[Told], number: int, before: Month | None, today: Month) -> Time | None:
    """Return the time of the post that a clause tells of; None if it tells of none. `before` ended the last one."""
    text = clauses[number].text
    span = find_span(text, today)
    if before is not None and SINCE_THEN.search(text):
        return Time(0, before, None)
    if span is None or span.end is None or not span.single:
        return Time(span.begin, span.start, span.end) if span else None
    if STAYED.search(text[max(span.begin - 12, 0) : span.begin]):
        return Time(span.begin, before, span.end) if before is not None and before < span.end else None
    if not BEGINS.search(text):
        return None
    there = number > 0 and THERE.search(text) is not None and LASTS.search(clauses[number - 1].text) is not None
    if LASTS.search(text) or there:
        return Time(span.begin, span.start, None)
    rest = Told(text[span.until :], clauses[number].line)
    return _until(span, [rest, *clauses[number + 1 : number + 1 + SENTENCES_OF_POST]], today)


def _until(span: Span, later: Sequence[Told], today: Month) -> Time | None:
    """Return the time of a post whose end is told of further on, or with which another one begins."""
    for clause in later:
        end = find_span(clause.text, today)
        if LASTS.search(clause.text) and (end is None or end.single):
            return Time(span.begin, span.start, None)
        if end is None or end.end is None:
            continue
        if end.single and ENDS.search(clause.text[: end.begin]) and end.end >= span.start:
            return Time(span.begin, span.start, end.end)
        if BEGINS.search(clause.text) and end.start > span.start:
            return Time(span.begin, span.start, end.start - 1)
        return None
    return None
