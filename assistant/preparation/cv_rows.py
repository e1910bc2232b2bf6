"""The rows of a CV: its lines without bullets, a line with several dated posts cut into several. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.preparation.dates import RANGE, Span, find_spans
from assistant.preparation.parts import bare, sentences
from assistant.preparation.records import Month

STORY = 160
"""Characters from which a line is a paragraph."""
TELLS = re.compile(r"\bI(?:'m|'ve|'d)?\b|\b(?:my|me)\b")
BETWEEN = re.compile(r"[\s,;&/+()]*(?:and|then|again)?[\s,;&/+()]*", re.I)
"""What stands between two times in which the same post was held."""


class Row(NamedTuple):
    """A line of a CV, or the part of one that tells of one post."""

    text: str
    """Without its bullet and its Markdown."""
    line: str
    """The line as it stands in the CV."""
    bullet: bool
    apart: bool
    """An empty line stands before it."""

    def tells_at(self, span: Span) -> bool:
        """Tell whether the sentence with the dates is one of a story, as "In 2019 I joined ..."."""
        dated = next((one for one in sentences(self.text) if self.text[span.begin : span.until] in one), "")
        return len(self.text) >= STORY and dated != self.text and TELLS.search(dated) is not None


def rows_of(text: str) -> Iterator[Row]:
    """Give the rows of a CV in order; empty lines are left out."""
    apart = True
    for raw in text.splitlines():
        line = raw.strip()
        if not line:
            apart = True
            continue
        body, bullet = bare(line)
        for piece in _pieces(body):
            yield Row(piece, line, bullet, apart)
            apart = False


def again(body: str, span: Span, today: Month) -> tuple[Span, ...]:
    """Return the other times of a post: "(2016 – 2019, 2021 – present)"."""
    found: list[Span] = []
    until = span.until
    for other in find_spans(body, today):
        if other.begin >= until and BETWEEN.fullmatch(body[until : other.begin]):
            found.append(other)
            until = other.until
    return tuple(found)


def _pieces(body: str) -> list[str]:
    """Cut a line in which each of several sentences dates a post of its own; a story is left whole."""
    if len(RANGE.findall(body)) < 2 or TELLS.search(body):
        return [body]
    pieces = [piece for sentence in sentences(body) for piece in re.split(r";\s+|\s+•\s+", sentence)]
    dated = [piece for piece in pieces if RANGE.search(piece)]
    return pieces if len(dated) > 1 else [body]
