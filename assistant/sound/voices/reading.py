"""What is read aloud where a text is not said as it is written. Pure.

Numbers, dates, times, money, units, titles and most abbreviations are read well by the pronunciation itself.
"""

from __future__ import annotations

import re

WORDS = {
    "STAR": "star",
    "e.g.": "for example",
    "i.e.": "that is",
    "etc.": "et cetera",
    "w/o": "without",
    "w/": "with",
    "y/o": "years old",
    "C#": "C sharp",
    "F#": "F sharp",
    "C++": "C plus plus",
    ".NET": "dot net",
    "SaaS": "sass",
    "PhD": "P H D",
    "BSc": "B S C",
    "MSc": "M S C",
    "SQL": "S Q L",
    "JSON": "jason",
    "he/she": "he or she",
    "his/her": "his or her",
    "s/he": "he or she",
    "N/A": "not applicable",
    "AT&T": "A T and T",
    "Nguyen": "Win",
    "Siobhan": "Shivawn",
    "Niamh": "Neev",
    "Saoirse": "Seersha",
}
"""Said otherwise than they are spelt."""
SOUNDS = {"mm-hm": "[mhm](/əmhˈʌm/)", "mhm": "[mhm](/əmhˈʌm/)", "hm": "[hm](/hˈʌm/)", "haha": "[haha](/hˈɑhˈɑ/)"}
"""Sounds that are no words, in phonemes."""
_WORD = re.compile(
    "|".join(rf"(?<![\w/&.]){re.escape(word)}(?![\w/#+])" for word in sorted(WORDS, key=len, reverse=True))
)
_SOUND = re.compile(rf"\b({'|'.join(map(re.escape, SOUNDS))})\b", re.IGNORECASE)
_ALWAYS = re.compile(r"\b24/7\b")
_SHARES = re.compile(r"\b(\d{2})/(\d{2})(?=\s+(?:split|share|mix|chance|basis|rule|deal))")
_AND_HALF = re.compile(r"\b(\d+) ([123])/([234])\b")
_PARTS = {"1/2": "a half", "1/3": "a third", "2/3": "two thirds", "1/4": "a quarter", "3/4": "three quarters"}
_NO = re.compile(r"\b([Nn])o\.(?!\s*\d)")
_SLASH = re.compile(r"(?<=[a-z]{2})/(?=[a-z]{2})")


def as_read(text: str) -> str:
    """Return a text as it is to be read aloud."""
    text = _ALWAYS.sub("twenty-four seven", text)
    text = _SHARES.sub(r"\1 \2", text)
    text = _AND_HALF.sub(_and_part, text)
    text = _WORD.sub(lambda match: WORDS[match[0]], text)
    text = _NO.sub(r"\1o!", text)  # an answer, and not a number
    text = _SLASH.sub(" or ", text)
    return _SOUND.sub(lambda match: SOUNDS[match[1].lower()], text)


def _and_part(match: re.Match[str]) -> str:
    part = _PARTS.get(f"{match[2]}/{match[3]}")
    return f"{match[1]} and {part}" if part else match[0]
