"""Tells from a CV whether the person has changed field, by what it says and by the meaning of its titles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.language.embedding import embed
from assistant.language.stems import content_stems
from assistant.preparation.records import Post
from assistant.preparation.title import ROLES

SAYS = re.compile(
    r"\b(?:career change|chang(?:ed|ing|e) (?:of )?(?:careers?|fields?|direction|trades?|professions?|line of work)"
    r"|(?:went|go|going) back to (?:college|school|university|uni|studying)\b"
    r"|swapp?(?:ed|ing)\b[^.;]{1,40}\bfor (?:an?|the)"
    r"|moved into (?!management|supervis|leadership|leading|the|an?|my|our)[a-z][a-z ]{2,20} (?:in (?:19|20)\d\d|after)"
    r"|gave up [a-z ]{3,30} to (?:train|become|study|learn)|requalif\w+|conversion course|new (?:trade|line of work)"
    r"|retrain(?:ed|ing)|re-?skill\w*|mov(?:ed|ing) (?:in)?to \w+ (?:from|after)|switch(?:ed"
    r"|ing) (?:to|from|into|career)"
    r"|left \w+ (?:to become|for)|second career|new career|career switch|transition(?:ed"
    r"|ing)? (?:from|to|into)|after \w+ years (?:in|as|of)\b.*\bI (?:moved|became|went|turned"
    r"|chose|trained|started)"
    r"|former (?:[\w-]+ ){0,2}(?:teacher|soldier|chef|nurse|engineer|police|solicitor|banker|accountant|farmer|driver)"
    r"|ex-(?:teacher|soldier|chef|nurse|engineer|police|solicitor|banker|accountant|farmer|army|forces)"
    r"|turned [\w-]+ (?:developer|engineer|teacher|nurse|baker|gardener|manager|analyst)|taught myself"
    r"|(?:came|come) to \w+ from|I used to (?:draw|drive|cook|teach|nurse|build|sell|farm|work|be an?)\b)\b",
    re.I,
)
FAR = 0.2
"""Cosine of two titles below which they are of different fields."""
RANK = re.compile(
    r"\b(?:apprentice(?:ship)?|trainee|intern(?:ship)?|assistants?|supervisor|manager|labourer|freelance|self-employed|temp"
    r"|temporary|operatives?|operator|lead(?:er|ing)?|team|junior|senior|workers?|hand|helper|deputy|head|relief|general"
    r"|part-time|full-time|weekends?|saturday|nights?|officer|associate|specialist|executive)\b",
    re.I,
)
"""Words of a title that tell of rank and not of a field."""


def change_of_field(lines: Sequence[str], posts: Sequence[Post]) -> str:
    """Return the line that tells of the change; empty if there was none. `posts` are told the newest first."""
    for line in lines:
        if SAYS.search(line):
            return line
    titled = [post for post in posts if ROLES.search(post.title) and re.search(r"\w{3}", RANK.sub("", post.title))]
    for newer, older in pairwise(titled):
        if _are_far(newer.title, older.title) and newer.start > older.start + 6:
            return newer.line
    return ""


def _are_far(one: str, other: str) -> bool:
    """Tell whether two titles are of different fields, as they stand and without their words of rank."""
    if set(content_stems(one)) & set(content_stems(other)):
        return False
    pairs = ((one, other), (RANK.sub("", one).strip(), RANK.sub("", other).strip()))
    return all(float(embed(first) @ embed(second)) < FAR for first, second in pairs)
