"""Tells from a CV whether the person has changed field, by what it says and by the meaning of its titles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.language.embedding import embed
from assistant.language.stems import content_stems
from assistant.preparation.records import Post

SAYS = re.compile(
    r"\b(?:career change|chang(?:ed|ing) (?:career|field|direction|trade|profession)"
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


def change_of_field(lines: Sequence[str], posts: Sequence[Post]) -> str:
    """Return the line that tells of the change; empty if there was none. `posts` are told the newest first."""
    for line in lines:
        if SAYS.search(line):
            return line
    titled = [post for post in posts if post.title]
    for newer, older in pairwise(titled):
        if set(content_stems(newer.title)) & set(content_stems(older.title)):
            continue
        if float(embed(newer.title) @ embed(older.title)) < FAR and newer.start > older.start + 6:
            return newer.line
    return ""
