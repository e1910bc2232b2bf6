"""What a CV has to show by rule: languages, papers and their levels, years, other words for a thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from assistant.base.data import prompts_table
from assistant.language.embedding import embed
from assistant.language.stems import content_stems
from assistant.preparation.parts import bare, sentences
from assistant.preparation.records import Cv, Month

PAPER = re.compile(
    r"\b(?:licen[cs]e\w*|tickets?|certif\w+|card|diplom\w+|degree|bachelor\w*|master'?s?|ph\.?d"
    r"|qualif\w+|regist\w+|accredit\w+|chartered|member\w*|nvq|nqf|qqi|btec|hnc|hnd|gcses?|a-?levels?"
    r"|level \d|trained|training|course|passed|b\.?sc|m\.?sc|b\.?a|b\.?ed|permit|grade|diploma|refresher|renewed"
    r"|valid|expir\w+|in date)\b",
    re.I,
)
PAPER_STEMS = frozenset(content_stems("licence license ticket certificate certification certified card diploma degree "
    "bachelor bachelor's master's qualified qualification registered registration accredited accreditation "
    "chartered member membership trained training course permit valid current clean full relevant equivalent "
    "recognised subject field nvq level hold holder"))  # fmt: skip
DRIVING = re.compile(
    r"\bdriv\w+\b.{0,12}\blicen[cs]e|\b(?:full|clean)\b.{0,20}\blicen[cs]e|\blicen[cs]e\b.{0,12}\bdriv", re.I
)
LICENCE = re.compile(r"\blicen[cs]e\b|\bdriv(?:e|es|ing|er)\b", re.I)
RANKS = (
    re.compile(
        r"\b(?:gcses?|high school|leaving cert|junior cert|matric\w*|o-?levels?|ssce|waec|secondary school)\b", re.I
    ),
    re.compile(r"\b(?:a-?levels?|btec|abitur|baccalaureate|apprenticeship|nvq|level 3|craft cert\w*)\b", re.I),
    re.compile(
        r"\b(?:hnc|hnd|foundation degree|associate'?s?(?: degree)?|diploma|higher certificate|level [45])\b", re.I
    ),
    re.compile(
        r"\b(?:degree|bachelor\w*|graduate|b\.?sc|b\.?a|b\.?eng?|llb|b\.?ed|b\.?tech|b\.?com|b\.?n|level [67]|bba)\b",
        re.I,
    ),
    re.compile(
        r"\b(?:master'?s?|m\.?sc|m\.?a|m\.?eng|mba|m\.?ed|pgce|postgraduate|m\.?phil|llm)\b(?! of ceremonies)", re.I
    ),
    re.compile(r"\b(?:ph\.?d|doctorate|dphil)\b", re.I),
)
"""Of what a school or a university gives, the lowest first."""
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
YEARS = re.compile(
    rf"\b(?P<number>\d+|{'|'.join(_NUMBERS)})\s*\+?\s*(?:(?:-|–|to|or)\s*\w+\s*)?\+?\s*(?:years?|yrs?)\b", re.I
)
ANOTHER = re.compile(r"\b(second|third|another|foreign|other) (?:\w+ )?languages?\b", re.I)
ALIKE = 0.4
"""Cosine from which a post is in the line of work that years are asked of."""
LEVEL = re.compile(r"\b(?:level|grade|class|category|stufe|nqf|nvq|qqi|eqf|scqf|band)\s?(\d)\b", re.I)
CODE = re.compile(r"\b([A-Z])(\d)\b")


class Evidence(NamedTuple):
    """What a CV says, ready to be compared with requirements."""

    said: tuple[str, ...]
    """A sentence each."""
    whole: str
    papers: tuple[str, ...]
    """The sentences that name a paper."""
    languages: frozenset[str]
    groups: frozenset[str]
    """Things that the CV names in one of several words for them."""
    posts: tuple[tuple[str, int], ...]
    """Titles, and months."""
    title: str
    """Of the job that is applied for."""


def evidence_of(cv: Cv, title: str, today: Month) -> Evidence:
    """Return what a CV says, for a job of that title."""
    said = statements(cv)
    whole = " ".join(said)
    return Evidence(
        said=said,
        whole=whole,
        papers=tuple(one for one in said if PAPER.search(one)),
        languages=languages(whole) | {"english"},
        groups=groups(whole),
        posts=tuple((post.title, (today if post.end is None else post.end) - post.start + 1) for post in cv.posts),
        title=title,
    )


def statements(cv: Cv) -> tuple[str, ...]:
    """Return what a CV says, a sentence each."""
    return tuple(
        dict.fromkeys(piece for line in cv.lines for piece in sentences(bare(line)[0]) if re.search(r"\w{2}", piece))
    )


@cache
def _table() -> dict[str, re.Pattern[str]]:
    found = prompts_table("preparation/evidence.toml")["same"]
    return {name: re.compile(rf"\b(?:{words})\b", re.I) for name, words in found.items()}


@cache
def _languages() -> re.Pattern[str]:
    words = "|".join(prompts_table("preparation/evidence.toml")["languages"].split())
    return re.compile(rf"\b({words}|sign language)\b", re.I)


def languages(text: str) -> frozenset[str]:
    """Return the languages that a text names."""
    return frozenset(found.lower() for found in _languages().findall(text))


def groups(text: str) -> frozenset[str]:
    """Return the things that a text names in one of several words for them."""
    plain = text.replace("’", "'")
    return frozenset(name for name, words in _table().items() if words.search(plain))


def language_lacks(text: str, had: Evidence) -> tuple[bool, bool]:
    """Tell whether a language is asked for that the CV names, and whether one is that it does not name."""
    if counted := ANOTHER.search(text):
        enough = len(had.languages) >= (3 if counted[1].lower() == "third" else 2)
        return enough, not enough
    asked = languages(text) - {"english"}
    found = asked & had.languages
    lacks = bool(asked) and (not found if re.search(r"\bor\b|/|,", text) else found != asked)
    return bool(found), lacks


def paper_share(text: str, had: Evidence) -> float:
    """Return which share of what a paper is about is named with a paper in the CV; 1 where none is asked for."""
    if not PAPER.search(text):
        return 1.0
    if DRIVING.search(text):
        return float(any(LICENCE.search(one) for one in had.papers))
    keys = [stem for stem in content_stems(text) if stem not in PAPER_STEMS]
    if not keys:
        return float(bool(had.papers))
    told = {stem for one in had.papers for stem in content_stems(one)}
    return sum(stem in told for stem in keys) / len(keys)


def rank_lacks(text: str, had: Evidence) -> float:
    """Return by how many steps the highest paper of a school falls short of the one asked for."""
    plain = re.sub(r"\b(master'?s|associate'?s) degree", r"\1", text, flags=re.I)
    asked = [place for place, words in enumerate(RANKS) if words.search(plain)]
    if not asked:
        return 0.0
    found = [place for place, words in enumerate(RANKS) if words.search(had.whole)]
    return float(min(asked) - max(found, default=-1))


def is_lower(text: str, had: Evidence) -> bool:
    """Tell whether the CV has what is asked for, at a lower level: level 2 for level 3, T1 for T2, German B2 for C1."""
    about = set(content_stems(LEVEL.sub("", text))) - PAPER_STEMS
    levels = [int(found) for one in had.said if about & set(content_stems(one)) for found in LEVEL.findall(one)]
    wanted = LEVEL.search(text)
    if wanted and levels:
        return max(levels) < int(wanted[1])
    for language in languages(text):
        grade = re.search(
            rf"\b{language}\b[^.;,]{{0,25}}?\b([ABC][12])\b|\b([ABC][12])\b[^.;,]{{0,8}}\b{language}\b", text, re.I
        )
        own = re.search(rf"\b{language}\b[^.;,]{{0,25}}?\b([ABC][12])\b", had.whole, re.I)
        if grade and own:
            return own[1].upper() < (grade[1] or grade[2]).upper()
    for letter, number in CODE.findall(text):
        same = [int(other) for one, other in CODE.findall(had.whole) if one == letter]
        if same and letter not in "ABC":
            return max(same) < int(number)
    return False


def years_share(text: str, had: Evidence) -> float:
    """Return which share of the years asked for the posts in that line of work add up to; 1 where none are."""
    asked = YEARS.search(text)
    if asked is None:
        return 1.0
    number = asked["number"].lower()
    wanted = 12 * (int(number) if number.isdigit() else _NUMBERS.index(number) + 1)
    about = embed(YEARS.sub("", text).strip())
    own = embed(had.title) if had.title else about
    months = sum(
        months
        for title, months in had.posts
        if title and max(float(about @ embed(title)), float(own @ embed(title))) >= ALIKE
    )
    return min(months / max(wanted, 1), 2.0)


def known_otherwise(name: str, had: Evidence) -> bool:
    """Tell whether the CV names a thing in another word for it: Excel for Microsoft Office."""
    return bool(groups(name) & had.groups)


def groups_of(text: str, had: Evidence) -> tuple[int, int]:
    """Return how many of the things that a text names the CV names too, and how many it does not."""
    asked = groups(text)
    return len(asked & had.groups), len(asked - had.groups)


def nearest(text: str, said: Sequence[str]) -> list[str]:
    """Return what a CV says, the nearest to a text by meaning first."""
    meaning = embed(text)
    return sorted(said, key=lambda one: -float(meaning @ embed(one)))
