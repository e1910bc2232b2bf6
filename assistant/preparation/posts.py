"""Reads a post at a dated line of a CV: its title and its employer stand before, behind, above or below the dates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.preparation.cv_rows import Row
from assistant.preparation.cv_sections import cv_heading
from assistant.preparation.dates import RANGE, SINGLE, Span
from assistant.preparation.parts import NUMBER, sentences
from assistant.preparation.records import Post
from assistant.preparation.title import COMPANY_MARK, ROLES, sentence_case, whole_brackets

SEPARATOR = re.compile(
    r"\s+[|–—·•/-]\s+|\s*\|\s*|,\s+|\s+@\s+|\s{2,}|\t+|\s+\bat\b\s+|;\s+|:\s+|\.{3,}|…+"
    r"|\s+(?:for|with|through)\s+(?=[A-Z])|(?<=[a-z]{4})(?<!Bros)\.\s+(?=[A-Z])|(?<=\w)\.\s+(?=\d)"
)
LABEL = re.compile(
    r"^(?:employer|company(?: name)?|name of (?:employer|company|firm)|organi[sz]ation|firm|title|position(?: held)?"
    r"|designation|role|job title|dates?(?: employed)?|period|duration|tenure|job|post|from|to|(?:right )?now"
    r"|current(?:ly)?|before(?: that| this)?|previous(?:ly)?|then|earlier|at present|since then|today)\s*[:–]\s*"
    r"|^dates employed\b",
    re.I,
)
RUN_TOGETHER = re.compile(
    rf"^((?:[\w/&'’-]+ )*?(?i:{ROLES.pattern})) (?P<employer>[A-Z][\w&'’.-]*(?: (?:[A-Z&][\w&'’.-]*|of|the|and))*)$"
)
"""A title and an employer with nothing between them: "Cashier Poundland"."""
TOLD_OF = re.compile(
    r"^(?:since then |until now |to date )?I(?: am|'m| was| have been|'ve been| worked as)(?: an?)?\s+", re.I
)
"""What a sentence says before the title."""
OWN = re.compile(r"^(?:self[- ]?employed|freelance)\b", re.I)
SAME = re.compile(r"(?:the )?same\b|as above|ditto|there\b", re.I)
"""An employer that was named with the post before."""
NO_NAME = re.compile(
    r"(?:part|full)[- ]time.*|contract|temporary|permanent|casual|seasonal|internship|remote|hybrid|continuous|closed"
    r"|(?:company|shop|firm|business) closed|redundan\w+|laid off|\d+ (?:years?|months?)|various|duration|period"
    r"|now|then|before|currently|previously",
    re.I,
)
"""What is said of a post, and names neither it nor an employer."""
LONGEST_NAME, FEW_WORDS = 70, 8


def post_at(rows: Sequence[Row], number: int, span: Span, *, below: bool, time: Span) -> Post | None:
    """Return the post whose dates stand in a row, for one of its times; None where nothing names it."""
    pieces = _pieces(_around(rows[number].text, span))
    for side in (_below, _above) if below else (_above, _below):
        if _complete(pieces):
            break
        pieces += _wanted(side(rows, number), pieces)
    title, employer = _named(pieces)
    if not title and not employer:
        return None
    return Post(sentence_case(title), sentence_case(employer), time.start, time.end, rows[number].line)


def named_below(rows: Sequence[Row], dated: Sequence[tuple[int, Span]]) -> bool:
    """Tell whether posts are named below their dates: the first that its own row does not name shows it."""
    for number, span in dated:
        if not _complete(_pieces(_around(rows[number].text, span))):
            above, below = _above(rows, number), _below(rows, number)
            return bool(below) and (not above or rows[number].apart)
    return False


def _named(pieces: Sequence[str]) -> tuple[str, str]:
    """Return the title and the employer among some names."""
    title = next((piece for piece in pieces if ROLES.search(piece) and not _is_company(piece)), "")
    title = title or next((piece for piece in pieces if ROLES.search(piece)), "")
    employer = next((piece for piece in pieces if piece != title and _marked(piece)), "")
    if not title and not employer and len(pieces) > 1:
        return pieces[0], pieces[1]
    employer = employer or next((piece for piece in pieces if piece != title and OWN.search(piece)), "")
    employer = employer or next((piece for piece in pieces if piece != title and _may_employ(piece)), "")
    title = title or next((piece for piece in pieces if piece != employer), "")
    if not employer and (both := RUN_TOGETHER.match(title)) and not ROLES.search(both["employer"]):
        title, employer = both[1], both["employer"]
    return title, employer


def _complete(pieces: Sequence[str]) -> bool:
    """Tell whether some names hold a title and an employer."""
    return any(map(_names, pieces)) and len(pieces) > 1 and any(ROLES.search(piece) for piece in pieces)


def _wanted(near: Sequence[str], known: Sequence[str]) -> list[str]:
    """Return of the names near by those that are not known yet: a title, or an employer."""
    if not any(map(_names, known)):
        return list(near)
    has_title = ROLES.search(known[0]) is not None
    return [piece for piece in near if (ROLES.search(piece) is not None) != has_title]


def _around(body: str, span: Span) -> str:
    before, after = body[: span.begin].strip(" (,:–—-|\t"), body[span.until :].strip(" ),:–—-|.\t")
    after = re.sub(r"^\([^()]*\)", "", after) if before else after
    story = re.split(r"(?<=[a-z)])[.!?]\s+(?=[A-Z])|:\s", after, maxsplit=1)[0]
    return f"{before} | {story}" if before and story else before or story


def _above(rows: Sequence[Row], number: int) -> list[str]:
    """Return the names in the row above, and in the one above that if it names what is missing."""
    near = _near(rows, number, -1)
    pieces = _pieces(near)
    if near and not _complete(pieces) and not rows[number - 1].apart:
        further = _near(rows, number - 1, -1)
        pieces += _pieces(further) if _is_name(further, begins=_begins(rows, number - 2)) else []
    return pieces


def _below(rows: Sequence[Row], number: int) -> list[str]:
    """Return the names in the row below, and in the one below that if it names what is missing."""
    near = _near(rows, number, 1)
    pieces = _pieces(near)
    if near and not _complete(pieces) and number + 2 < len(rows) and not rows[number + 2].apart:
        further = _near(rows, number + 1, 1)
        pieces += _pieces(further) if _is_name(further, begins=False) else []
    return pieces


def _is_name(text: str, *, begins: bool) -> bool:
    """Tell whether a whole row is a name, or says that it is one; with what `begins` an entry less is needed."""
    short = len(text.split()) <= FEW_WORDS and not text.endswith(".")
    return short and (begins or _names(text) or LABEL.match(text) is not None)


def _begins(rows: Sequence[Row], at: int) -> bool:
    """Tell whether an entry may begin with a row: behind an empty line, a heading, or the dates of another entry."""
    before = rows[at - 1].text if at else ""
    return rows[at].apart or _is_heading(before) or RANGE.search(before) is not None


def _is_heading(text: str) -> bool:
    labelled = LABEL.match(text)
    return cv_heading(text) is not None and not (labelled and text[labelled.end() :].strip())


def _near(rows: Sequence[Row], number: int, step: int) -> str:
    """Return the row above or below if it may name the post: no heading, no story, no dates of its own."""
    at = number + step
    if not 0 <= at < len(rows):
        return ""
    body = rows[at].text
    if (
        (rows[at].bullet and not NUMBER.match(rows[at].line))
        or _is_heading(body)
        or RANGE.search(body)
        or SINGLE.match(body)
    ):
        return ""
    if step < 0:
        return "" if len(body) > LONGEST_NAME + 30 or (body.endswith(".") and len(body.split()) > 8) else body
    first = sentences(body)[0]
    return (
        first
        if len(first) <= LONGEST_NAME + 20 and ROLES.search(first)
        else ""
        if body.endswith(".")
        else body[: LONGEST_NAME + 30]
    )


def _pieces(text: str) -> list[str]:
    plain = LABEL.sub("", SINGLE.sub("", RANGE.sub("", text)) if RANGE.search(text) else text)
    found = [
        whole_brackets(TOLD_OF.sub("", LABEL.sub("", piece).strip(" .,()–—-"))) for piece in SEPARATOR.split(plain)
    ]
    return [
        piece
        for piece in found
        if 2 < len(piece) <= LONGEST_NAME and re.search(r"[A-Za-z]{2}", piece) and not NO_NAME.fullmatch(piece)
    ]


def _names(piece: str) -> bool:
    return bool(ROLES.search(piece) or COMPANY_MARK.search(piece) or re.search(r"self-employed|freelance", piece, re.I))


def _may_employ(piece: str) -> bool:
    """Tell whether something that no list knows may be an employer: a name has a capital."""
    return not ROLES.search(piece) and (SAME.match(piece) is not None or not piece[:1].islower())


def _marked(piece: str) -> bool:
    return COMPANY_MARK.search(piece) is not None or _is_company(piece)


def _is_company(piece: str) -> bool:
    """Tell whether a name with a role in it is a firm's: "Finch Services", "Blueline Couriers"."""
    last = piece.rsplit(maxsplit=1)[-1]
    role = ROLES.fullmatch(last)
    return (bool(COMPANY_MARK.search(piece)) and not role) or (
        bool(role) and re.search(r"[^s]s$", last, re.I) is not None
    )
