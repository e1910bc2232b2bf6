"""Finds the claims of a CV that measure an effect: "cut waiting times by a third". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.preparation.parts import bare, sentences
from assistant.preparation.records import Item

_WORD = (
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    r"|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|(?:a )?hundred|(?:a )?dozen"
)
_PART = r"(?:a |one )?(?:third|quarter|half|fifth|tenth)|two[- ]thirds|three[- ]quarters"
_SUM = r"(?:[£€$₦₹]|\b(?:R|RM|Rs\.?|GHS|KES|Ksh|NGN|EUR|CHF|US\$|S\$|A\$))\s?\d[\d,.]*"
_COUNT = rf"(?<!\w)(?:\d[\d,.]*|(?:{_WORD})\b)"
_NUMBER = (
    rf"(?:{_SUM}|(?<!\w)(?:\d[\d,.]*\s?(?:%|k\b|m\b|per cent|percent)?|an? (?:minute|hour|day|week|month)\b"
    rf"|nil\b|none\b|zero\b|one\b|(?:{_PART}|{_WORD})\b))"
)
_PERCENT = r"\d[\d.,]*\s?(?:%|per cent|percent)"
_FELL_OR_ROSE = (
    r"(?:cut(?:ting)?|reduc\w+|increas\w+|grew|grow(?:n|ing)|improv\w+|boost\w+|lower(?:ed|ing)|drop(?:ped|ping)?|fell"
    r"|fallen|rose|risen|shorten\w+|slash\w+|decreas\w+|shrank|shrunk|climb\w+|sped up|raised|exceed\w+|beat(?:en|ing)?"
    r"|(?:went|gone|came|brought|got|took|was|were|is|are|loss|time|score) (?:\w+ ){0,8}?(?:down|up|back)|down|up)"
)
_CAME_OF_IT = (
    r"(?:pass(?:ed|ing)|scor(?:ed|ing)|stay(?:ed|ing)|finish(?:ed|ing)|complet(?:ed|ing)|mov(?:ed|ing)|reach(?:ed|ing)"
    r"|graduat(?:ed|ing)|renew(?:ed|ing)|returned|found (?:work|jobs?)|got|kept|won|now|accepted|funded|survived)"
)
_KINDS = (
    # fell by a third; rose to 390
    rf"\b{_FELL_OR_ROSE}\b[^.;]*?\b(?:by|from|to|under|below|over)\b(?:[^\w.;]+[\w’'%-]+){{0,5}}?[^\w.;]+{_NUMBER}",
    # from six in a month to two
    rf"\bfrom\s+(?:[\w’'-]+\s+){{0,4}}?{_NUMBER}[^.;]*?\bto\s+(?:[\w’'-]+\s+){{0,3}}?{_NUMBER}",
    # fell 12 %; 12 % fewer
    rf"\b{_FELL_OR_ROSE}\b[^.;]{{0,60}}{_PERCENT}|{_PERCENT} (?:fewer|less|more)",
    rf"(?:{_COUNT}|{_PERCENT}|(?<!\w)(?:{_PART}|twice))(?! or\b)(?:\s+[a-z]+){{0,2}}?\s+(?:fewer|less|more|faster"
    r"|higher|lower|quicker|shorter|sooner|earlier)\b",
    r"\b(?:halv|tripl|trebl)\w+\b|\bdoubl(?:ed|ing)\b|\b(?:cut|fell|down|reduced) (?:in|by) half\b|\bhalf of what\b",
    # was 11, is 6 now; took a day, now takes an hour; four days where it had been eleven
    rf"\b(?:was|were|took|had been|used to \w+)\s+(?:\w+\s+){{0,4}}?{_NUMBER}[^.;]*?"
    rf"\b(?:now|today|is|it['’]s|has been|I had it)\b[^.;]*?{_NUMBER}",
    rf"{_NUMBER}[^.;]{{0,40}}\b(?:where|when|instead of|rather than|against|compared (?:with|to))\b"
    rf"[^.;]{{0,30}}?{_NUMBER}",
    rf"{_PERCENT} (?:above|over|of|under|below|ahead of|against) (?:[\w-]+ ){{0,2}}?"
    r"(?:target|quota|budget|plan|forecast)",
    # 19 of 23 reached the grade
    rf"\b{_CAME_OF_IT}\b[^.;]{{0,30}}?{_COUNT}[^.;]{{0,12}} of (?:the |my |our )?{_COUNT}(?! years?)",
    rf"{_COUNT}[^.;]{{0,12}} of (?:the |my |our )?{_COUNT}[^.;]{{0,60}}?\b{_CAME_OF_IT}\b",
    rf"{_COUNT} of (?:them|those)\b[^.;]{{0,20}}?\b{_CAME_OF_IT}\b",
    rf"\bof the {_COUNT}[^.;]*? {_COUNT} (?:are|were|have)\b",
    # saved 11 %; recovered £6,300
    rf"\bsav(?:ed|ing|es)\b[^.;]*?(?:{_SUM}|{_PERCENT}|{_COUNT} (?:minutes?|hours?|days?|weeks?|trips?"
    r"|staff|litres?|tonnes?))",
    rf"\b(?:found|recovered|won|raised|secured|collected|brought in|claimed back)\b[^.;]{{0,40}}{_SUM}",
    rf"{_SUM}[^.;]{{0,12}}\b(?:funded|awarded|won|raised)\b",
)
CHANGE = re.compile("|".join(_KINDS), re.I)
"""A change with a measure, a kind on each line."""
MEASURED = re.compile(
    rf"\d|halv|doubl|tripl|trebl|\b(?:{_PART}|{_WORD}|one|twice|zero|nil|none)\b|\ban? (?:minute|hour|day|week)\b", re.I
)
NOT_A_CLAIM = re.compile(
    r"\b(?:moved|went|from|took)\b[^.;]*\b(?:19|20)\d\d\b|\bone more\b|\bclass(?:es)? of\b|\b(?:never|no) more\b"
    r"|^up to\b|\bfor up to\b|\bopen from\b|\bmodules\b|\b(?:grew|brought) up\b|\byears? (?:old|of age)\b",
    re.I,
)
"""What looks like a change and is a move in time, or a size."""


def claims_in(lines: Sequence[str]) -> tuple[Item, ...]:
    """Return the claims with a measured effect, in order."""
    return tuple(_claims(lines))


def _claims(lines: Sequence[str]) -> Iterator[Item]:
    for line in lines:
        body, _ = bare(line)
        for sentence in sentences(body):
            for clause in re.split(r";\s+", sentence):
                if _is_claim(clause):
                    yield Item(clause.strip(" .;"), line)
                    break


def _is_claim(clause: str) -> bool:
    for found in CHANGE.finditer(clause):
        years = re.sub(r"\b(?:19|20)\d\d\b", "", found[0])
        if MEASURED.search(years) and not NOT_A_CLAIM.search(found[0]):
            return True
    return False
