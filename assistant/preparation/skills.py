"""Lists the skills that a CV names. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.preparation.cv_sections import CvSection
from assistant.preparation.parts import bare

MOST, MOST_WORDS = 40, 8
SPLIT = re.compile(r"\s*[,;|•·]\s*(?![^(]*\))|\s+[-–—]\s+|\.\s+(?=[A-Z])|\s{3,}")
LABEL = re.compile(r"^[\w &/-]{2,30}:\s+")


def skills_in(lines: Sequence[str], sections: Sequence[CvSection | None]) -> tuple[str, ...]:
    """Return the skills under headings that promise them, in order, each once."""
    found: list[str] = []
    for line, section in zip(lines, sections, strict=True):
        if section in ("skills", "training"):
            body = LABEL.sub("", bare(line)[0])
            found.extend(piece.strip(" .") for piece in SPLIT.split(body))
    kept = [
        skill
        for skill in found
        if 1 <= len(skill.split()) <= MOST_WORDS and re.search(r"[A-Za-z]{2}|\bC\b|\bR\b", skill)
    ]
    headings = {"skills", "key skills", "training", "languages", "qualifications"}
    return tuple(dict.fromkeys(skill for skill in kept if skill.lower() not in headings))[:MOST]
