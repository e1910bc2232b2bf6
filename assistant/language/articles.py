"""Which article a noun phrase is spoken with. Pure."""

from __future__ import annotations

import re


def article(phrase: str) -> str:
    """Return the article that a noun phrase is spoken with: a or an."""
    word = phrase.split(maxsplit=1)[0] if phrase.split() else ""
    if re.fullmatch(r"[A-Z]{2,}\d*s?", word):
        return "an" if word[0] in "AEFHILMNORSX" else "a"
    lower = word.lower()
    if re.match(r"(?:uni(?!n|m)|use|user|eu|one\b|uk|once)", lower):
        return "a"
    if re.match(r"(?:hour|honest|heir|8|11\b|18\b)", lower):
        return "an"
    return "an" if lower[:1] in "aeiou" else "a"
