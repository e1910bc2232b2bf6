# ruff: noqa: SIM905 (a word list is read more easily as text)
"""Finds who placed an advertisement. Nothing is invented: the name stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.preparation.parts import BULLET
from assistant.preparation.title import COMPANY_MARK, LOOKED_AT, ROLES, sentence_case

LABELLED_EMPLOYER = re.compile(
    r"^(?:employer|company(?: name)?|organi[sz]ation|school|client|hotel)\s*[:–-]\s*(.+)$", re.I
)
PLACE_AFTER = re.compile(r"(?:,\s+|\s+[-–—|]\s+|\s{2,})(?:near |in )?[A-Z][\w'’. /&-]+(?:,\s*[A-Z][\w'’. /-]+)*$")
_WORD = r"(?:(?:St|Dr|Mr|Mrs)\.|[A-Z&][\w&'’-]*(?:\.\w+)*)"
_NAME = rf"((?:[Tt]he )?{_WORD}(?: (?:{_WORD}|of|and|the|for|o|y|de|la|du|van|von))*)"
_DOES = (
    r"is|are|has|have|runs?|makes?|sells?|was|helps?|works?|provides?|moves?|supports?|builds?|serves?|tells|needs|wants"
    r"|seeks|invites|offers|looks after|manages|operates|delivers|feeds|cares|teaches|trains|brings|designs|supplies"
    r"|publishes|employs|connects|grows|bakes|brews|cleans|houses|repairs|owns|started|opened|began|invests|out of"
)
SELF = re.compile(
    rf"(?:^|(?<=[.!?] )|(?<=\n))(?:At |Here at |About |Welcome to |Join )?{_NAME}"
    rf"(?:,| (?:{_DOES})\b| we |(?= in [A-Z]\w+ (?:{_DOES})\b))"
)
GREETS = re.compile(
    r"\b(?:[Ww]e(?: are|'re)|[Hh]ello from|[Hh]i from|[Gg]reetings from|[Hh]ere at|work at|work for|join us at)"
    rf" {_NAME}(?=[ .!])"
)
BEHIND_TITLE = re.compile(r"\s+@\s+|\s+\bat\s+(?=[A-Z])|\s+[–—|-]\s+|\s*\|\s*|,\s+(?=[A-Z])|:\s+")
NO_EMPLOYER = re.compile(
    r"\d|full[- ]time|part[- ]time|permanent|temporary|contract|wanted|required|immediate|remote|hybrid|term\b|days?\b"
    r"|shift|night|weekend|apply|band\b|grade\b|county|city$|skip to|menu|home\b.*page|fifo",
    re.I,
)
"""What stands beside a title and is no employer."""
SECTION = re.compile(
    r"(?:(?:primary|secondary|infant|junior|nursery|special|high) )?schools|careers?|jobs|vacanc(?:y|ies)|openings",
    re.I,
)
"""The part of a site in which an advertisement stands."""
IN_FIRST_LINES, OF_THE_TITLE = 1.0, 1.2
"""Points for a name of which something is said early on, and for one beside the title."""
LEAST = 1.4
"""Points from which a name is the employer's."""
MOST_COUNTED = 2
MOST_HEAD_WORDS, MOST_WORDS_ALONE, FIRST_LINES = 16, 9, 6
NOT_AN_EMPLOYER = frozenset(
    """
    we you the this that our your it there they he she what who why if as at in for from our monday tuesday
    wednesday thursday friday saturday sunday job role about apply please all any experience full must salary
    hours location contract essential desirable christmas pay some every no you'll we're applications candidates
    successful applicants people everyone somebody someone benefits closing cvs interviews now co
    """.split()
)


def employer_in(text: str) -> str:
    """Return who placed an advertisement; empty if it does not say."""
    lines = [re.sub(r"[*#_`]+", "", line).strip() for line in text.splitlines() if line.strip()]
    for line in lines[:LOOKED_AT]:
        if found := LABELLED_EMPLOYER.match(line):
            return _tidy_employer(found[1])
    scored: dict[str, float] = {}
    for name, points in _employers(lines):
        scored[name] = scored.get(name, 0.0) + points
    body = " ".join(lines).casefold()
    for name in scored:
        scored[name] += 0.4 * min(body.count(name.split(",")[0].casefold()), MOST_COUNTED)
    best = max(scored, key=lambda name: scored[name], default="")
    if not best or scored[best] < LEAST:
        return ""
    return sentence_case(best) if " " in best else best


def _employers(lines: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Give what may be an employer, with points: names in the head, then those of which something is said."""
    yield from _in_head(lines)
    yield from _beside_title(lines)
    for piece in lines[0].split(". ")[0].split(", ")[1:] if lines else ():
        if COMPANY_MARK.search(piece) and not _mostly_role(piece):
            yield _tidy_employer(piece), 1.3
    for number, line in enumerate(lines):
        plain = line.replace("’", "'")
        for found in () if BULLET.match(line) else SELF.finditer(plain):
            name = found[1].strip(" .")
            if _may_be(name):
                told = 0.2 if found[0].endswith(",") else IN_FIRST_LINES if number < FIRST_LINES else 0.5
                yield name, told + 0.5 * (len(name.split()) > 1) + 0.5 * bool(COMPANY_MARK.search(name))
        for found in GREETS.finditer(plain):
            if _may_be(found[1].strip(" .")):
                yield found[1].strip(" ."), OF_THE_TITLE


def _may_be(name: str) -> bool:
    words = name.lower().split()
    first = words[1] if words[:1] == ["the"] and len(words) > 1 else (words or [""])[0]
    if SECTION.fullmatch(name) or len(name) < (2 if name.isupper() else 3) or words[-1] in ("and", "of", "for"):
        return False
    return len(words) <= MOST_WORDS_ALONE and first not in NOT_AN_EMPLOYER and not _mostly_role(name)


def _beside_title(lines: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Give the name behind the title in its line, and the one that stands alone in the line above it."""
    titled = [
        number for number, line in enumerate(lines[:FIRST_LINES]) if ROLES.search(line) and not line.endswith(".")
    ]
    if not titled:
        return
    number = titled[0]
    pieces = BEHIND_TITLE.split(lines[number])
    role = next((place for place, piece in enumerate(pieces) if ROLES.search(piece)), len(pieces))
    behind = [piece for piece in pieces[role + 1 :] if not ROLES.search(piece) or COMPANY_MARK.search(piece)]
    behind = behind[-1:] * 2 if "@" in lines[number] else behind
    before = pieces[:role] if ":" in lines[number] else []
    for piece in (before[:1] or behind[:1]) if len(behind) > 1 or before else ():
        name = _tidy_employer(piece)
        if _may_be(name) and name[:1].isupper() and not NO_EMPLOYER.search(name):
            yield name, OF_THE_TITLE
    near = [lines[0] if number == 2 else lines[number - 1]] if number in (1, 2) else []
    near += lines[number + 1 : number + 2]
    for line in near:
        sentence = re.search(r"[?!:>»]$|(?<!td)(?<!nc)(?<!Co)\.$|[>»£$€]|cookie", line)
        name = _tidy_employer(re.split(r"\s*\|\s*|\s+[–—]\s+|,\s+(?=[A-Z])", line)[0])
        short = len(line.split()) <= MOST_HEAD_WORDS and len(name.split()) <= MOST_WORDS_ALONE
        if short and not sentence and name[:1].isupper() and _may_be(name) and not NO_EMPLOYER.search(name):
            yield name, OF_THE_TITLE


def _in_head(lines: Sequence[str]) -> Iterator[tuple[str, float]]:
    for number, line in enumerate(lines[:LOOKED_AT]):
        sentence = re.search(r"cookie|[£€$]|\bjobs?\b|[?!]$|(?<!td)(?<!nc)(?<!co)\.$|: ", line, re.I)
        if len(line.split()) > MOST_HEAD_WORDS or BULLET.match(line) or sentence:
            continue
        for piece in re.split(r"\s+[|–—·-]\s+|\.\s+|,\s+(?=[A-Z])", line):
            name = _tidy_employer(piece)
            if name and COMPANY_MARK.search(name) and not _mostly_role(name):
                yield name, 1.4 - 0.05 * number
            elif name[:1].isupper() and not ROLES.search(name) and number < 3 and _may_be(name):
                yield name, 1.1 if number == 0 and line.isupper() else 0.7


def _mostly_role(name: str) -> bool:
    return bool(ROLES.search(name.split(",", maxsplit=1)[0])) and not re.search(
        r"\b(?:ltd|inc|llc|plc|& |school|home|trust|council|hospital|university|co-op|union)\b", name, re.I
    )


def _tidy_employer(text: str) -> str:
    name = re.split(r"\s{2,}|\s+\(", text.strip(" .:;!"))[0]
    cut = PLACE_AFTER.search(name)
    name = name[: cut.start()] if cut and cut.start() > 2 else name
    name = re.sub(r"^(?:about|join|at)\s+", "", name, flags=re.I)
    return sentence_case(re.sub(r",?\s+near .*$", "", name).strip(" ,.-"))
