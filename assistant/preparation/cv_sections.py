"""The headings of a CV. Pure."""

from __future__ import annotations

import re
from typing import Literal

CvSection = Literal["work", "education", "training", "volunteering", "skills", "interests", "references", "profile"]

_PATTERNS: dict[CvSection, str] = {
    "volunteering": r"(?:.*\bvolunt(?:ary|eering|eer)\b.*|community(?: work)?|unpaid(?: work)?)",
    "references": r"(?:references?|referees?)(?: .*)?",
    "education": r"(?:.*\b(?:education|schools?|academic|studies|university)\b.*)",
    "training": r"(?:(?:.*\b)?(?:training|qualifications?|certificat\w+|courses?|licen[cs]es?|tickets?|cpd"
    r"|professional development|memberships?|registrations?)\b.*)",
    "work": r"(?:.*\b(?:experience|employment|career|work(?: history)?|jobs?|positions?|posts?"
    r"|before(?: that)?|previously|earlier)\b.*|what i(?:'ve| have) done(?: so far)?)",
    "skills": r"(?:.*\b(?:skills?|technical|technologies|tools|languages?|competenc\w+|strengths"
    r"|computer|it|tech stack|stack|good at|i can|what i can do)\b.*)",
    "interests": r"(?:.*\b(?:interests|hobbies|free time|spare time|things i like|outside work|other interests)\b.*)",
    "profile": r"(?:.*\b(?:profile|summary|statement|about me|objective|personal|who i am|hello|contact"
    r"|also|other)\b.*)",
}
MOST_WORDS = 5


def cv_heading(line: str) -> CvSection | None:
    """Tell what stands under a line, if it is a heading, or begins with one and a colon; None if it is none."""
    label, colon, rest = re.sub(r"[*#_=]+", "", line).strip().partition(":")
    label = label.strip().rstrip("-– ").lower()
    if rest.strip() and not colon:
        return None
    if len(label.split()) > MOST_WORDS or re.search(r"\d|[.,;!]|@", label) or (rest.strip() and len(label.split()) > 2):
        return None
    if line.strip()[:1] in "-•*" and not colon:
        return None
    short = line.strip().isupper() or colon or len(label.split()) <= 4
    if not short:
        return None
    return next((kind for kind, pattern in _PATTERNS.items() if re.fullmatch(pattern, label)), None)
