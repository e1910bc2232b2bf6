"""Names of jobs, employers and months as they are spoken in a question. Pure."""

from __future__ import annotations

import re

from assistant.language.articles import article
from assistant.preparation.records import Month
from assistant.preparation.title import ROLES

MOST_WORDS = 6
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
ORGANISATIONS = (
    "school", "college", "university", "nursing home", "care home", "hospital", "clinic", "surgery", "practice",
    "hotel", "restaurant", "pub", "café", "bakery", "shop", "store", "farm", "council", "charity", "library",
    "museum", "nursery", "church", "garage", "bank", "co-op", "theatre", "gym", "salon", "laboratory", "kitchen",
    "warehouse", "firm", "agency",
)  # fmt: skip
LOOKS_AGAIN = {"co-op": r"co-?op(?:erative)?", "café": r"caf[eé]", "pub": r"pub|inn", "laboratory": r"lab(?:oratory)?"}


def a_title(title: str) -> str:
    """Return "a night porter" for "Night Porter"; empty if the title is too long to be spoken, or no such thing."""
    plain = re.sub(r"\s*\([^)]*\)", "", title).split(" / ")[0].split(",")[0].strip()
    plain = re.split(r"\s+[–—-]\s+", plain)[0]
    words = [word if re.search(r"[A-Z].*[A-Z]|\d", word) else word.lower() for word in plain.split()]
    if not 1 <= len(words) <= MOST_WORDS or re.search(r"[^\w '’&/+#-]", plain):
        return ""
    last = words[-1].lower()
    if (
        not ROLES.search(plain)
        or (last.endswith("s") and not last.endswith("ss"))
        or ROLES.fullmatch("".join(words[-1:])) is None
    ):
        return ""
    if words[0] in ("head", "deputy") and len(words) == 1:
        return ""
    phrase = " ".join(words)
    return f"{article(phrase)} {phrase}"


def employer(name: str) -> str:
    """Return an employer as it is spoken; empty if it is no plain name."""
    plain = re.sub(r"\s*\([^)]*\)", "", name).strip()
    known = plain[:1].isupper() and 1 <= len(plain.split()) <= 8 and not re.search(r"[|@<>{}\"]|\d{3}", plain)
    return re.sub(r"^The (?=[A-Z])", "the ", plain) if known else ""


def organisation(name: str, text: str) -> str:
    """Return what an employer is, such as "the school": what the name says, or what the text says most often."""
    for place in (name, text):
        counts = {
            what: len(re.findall(rf"\b(?:{LOOKS_AGAIN.get(what, what)})\b", place, re.I)) for what in ORGANISATIONS
        }
        best = max(counts, key=lambda what: counts[what])
        if counts[best] >= (1 if place is name else 3):
            return f"the {best}"
    return "the company"


def month(number: Month) -> str:
    """Return a month as it is spoken: "October 2020"."""
    return f"{MONTHS[number % 12]} {number // 12}"
