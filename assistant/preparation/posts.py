"""Reads a post at a dated line of a CV: its title and its employer stand before, behind, above or below the dates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.preparation.cv_sections import cv_heading
from assistant.preparation.dates import RANGE, SINGLE, Span
from assistant.preparation.parts import NUMBER, bare, sentences
from assistant.preparation.records import Post
from assistant.preparation.title import COMPANY_MARK, ROLES, whole_brackets

SEPARATOR = re.compile(r"\s+[|–—·•/-]\s+|\s*\|\s*|,\s+|\s+@\s+|\s{2,}|\t+|\s+\bat\b\s+|;\s+|:\s+")
LABEL = re.compile(r"^(?:employer|company|title|position|role|job title|dates?|period|job|post)\s*:\s*", re.I)
TOLD_TITLE = re.compile(
    rf"\b(?:as|was|became|been|am|i'm|made|promoted to)\s+(?:an?|the|their)?\s*((?:[\w/&'-]+ ){{0,3}}?{ROLES.pattern})",
    re.I,
)
TOLD_EMPLOYER = re.compile(r"\b(?:at|for|with)\s+((?:the )?[A-Z][\w&'’.-]*(?: (?:[A-Z&][\w&'’.-]*|of|and|in))*)")
TOLD_OF = re.compile(
    r"^(?:since then |until now |to date )?I(?: am|'m| was| have been|'ve been| worked as)(?: an?)?\s+", re.I
)
"""What a sentence says before the title."""
LONGEST_NAME = 70


def post_at(lines: Sequence[str], number: int, span: Span) -> Post | None:
    """Return the post whose dates stand in a line; None where nothing names it."""
    body, _ = bare(lines[number])
    own = _around(body, span)
    pieces = _pieces(own)
    if not any(map(_names, pieces)):
        above = _pieces(_near(lines, number, -1))
        pieces += above if any(map(_names, above)) else [*_pieces(_near(lines, number, 1)), *above]
    elif not any(ROLES.search(piece) for piece in pieces) or len(pieces) == 1:
        above, below = _pieces(_near(lines, number, -1)), _pieces(_near(lines, number, 1))
        wanted = [piece for piece in (*above, *below) if bool(ROLES.search(piece)) != bool(ROLES.search(pieces[0]))]
        pieces += wanted
    title = next((piece for piece in pieces if ROLES.search(piece) and not _is_company(piece)), "")
    title = title or next((piece for piece in pieces if ROLES.search(piece)), "")
    employer = next((piece for piece in pieces if piece != title and COMPANY_MARK.search(piece)), "")
    employer = employer or next((piece for piece in pieces if piece != title and not ROLES.search(piece)), "")
    title = title or next((piece for piece in pieces if piece != employer), "")
    if not title and not employer:
        return None
    return Post(title, employer, span.start, span.end, lines[number])


def post_in_story(sentence: str, span: Span, line: str) -> Post | None:
    """Return the post that a sentence tells of; None where it names none."""
    title, employer = TOLD_TITLE.search(sentence), TOLD_EMPLOYER.search(sentence)
    if title is None:
        return None
    return Post(title[1].strip(), employer[1].strip() if employer else "", span.start, span.end, line)


def _around(body: str, span: Span) -> str:
    before, after = body[: span.begin].strip(" (,:–—-|\t"), body[span.until :].strip(" ),:–—-|.\t")
    story = re.split(r"(?<=[a-z)])[.!?]\s+(?=[A-Z])|:\s", after, maxsplit=1)[0]
    return f"{before} | {story}" if before and story else before or story


def _near(lines: Sequence[str], number: int, step: int) -> str:
    """Return the line above or below if it may name the post: no heading, no story, no dates of its own."""
    at = number + step
    if not 0 <= at < len(lines):
        return ""
    body, bullet = bare(lines[at])
    if (bullet and not NUMBER.match(lines[at])) or cv_heading(lines[at]) or RANGE.search(body):
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
    plain = LABEL.sub("", SINGLE.sub("", text) if RANGE.search(text) else text)
    found = [
        whole_brackets(TOLD_OF.sub("", LABEL.sub("", piece).strip(" .,()–—-"))) for piece in SEPARATOR.split(plain)
    ]
    return [piece for piece in found if 2 < len(piece) <= LONGEST_NAME and re.search(r"[A-Za-z]{2}", piece)]


def _names(piece: str) -> bool:
    return bool(ROLES.search(piece) or COMPANY_MARK.search(piece) or re.search(r"self-employed|freelance", piece, re.I))


def _is_company(piece: str) -> bool:
    return bool(COMPANY_MARK.search(piece)) and not ROLES.search(piece.rsplit(maxsplit=1)[-1])
