"""Finds the claims of a CV that measure an effect: "cut waiting times by a third". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.preparation.parts import bare, sentences
from assistant.preparation.records import Item

_NUMBER = (
    r"(?:[£€$₦₹]?\d[\d,.]*\s?(?:%|k\b|m\b|per cent|percent)?|a (?:third|quarter|half|fifth"
    r"|tenth)|half|two[- ]thirds|three[- ]quarters|nil|none|zero|one|two|three|four|five|six"
    r"|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy"
    r"|eighty|ninety|(?:a )?hundred)"
)
_CHANGED = (
    r"(?:cut(?:ting)?|reduc\w+|rais(?:ed|ing)|increas\w+|grew|grow(?:n|ing)|improv\w+|sav(?:ed"
    r"|ing|es)|halv\w+|doubl\w+|tripl\w+|trebl\w+|boost\w+|lower\w+|brought|drop(?:ped|ping)?"
    r"|fell|fallen"
    r"|rose|risen|went|gone|down|lift(?:ed|ing)|shorten\w+|slash\w+|decreas\w+|shrank|shrunk"
    r"|climb\w+|sped|quick\w+|fewer|better|recover\w+|exceed\w+|retention|pass rate)"
)
CHANGE = re.compile(
    rf"\b{_CHANGED}\b[^.;]*?\b(?:by|from|to|of|at|over)\b[^.;]*?(?<!\w){_NUMBER}"
    rf"|\bfrom\s+(?:\w+\s+){{0,4}}?{_NUMBER}[^.;]*?\bto\s+(?:\w+\s+){{0,3}}?{_NUMBER}"
    rf"|{_NUMBER}[^.;]{{0,40}}\b(?:fewer|less|more|faster|higher|lower)\b"
    rf"|\b(?:halv|tripl|trebl)\w+\b|\bdoubl(?:ed|ing)\b|\bsav(?:ed|ing|es)\b[^.;]*?[£€$₦₹]?\d"
    rf"|\bwas\s+{_NUMBER}[^.;]*?\b(?:now|is)\b[^.;]*?\d"
    rf"|\b{_CHANGED}\b[^.;]{{0,60}}\d[\d.,]*\s?(?:%|per cent|percent)"
    rf"|\bof the {_NUMBER}[^.;]*? {_NUMBER} (?:are|were|have)\b|\d+\s?(?:%|per cent|percent) (?:fewer|less|more|of)",
    re.I,
)
NOT_A_CLAIM = re.compile(
    r"\b(?:19|20)\d\d\s*(?:-|–|—|to)\s*(?:(?:19|20)?\d\d|present|now)|\bup to \d|\bcovers?\b", re.I
)
DATED = re.compile(r"\b(?:moved|went|from|took)\b[^.;]*\b(?:19|20)\d\d\b", re.I)


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
    found = CHANGE.search(clause)
    if found is None:
        return False
    told = found[0]
    years = re.sub(r"\b(?:19|20)\d\d\b", "", told)
    return bool(
        re.search(
            r"\d|third|quarter|half|halv|doubl|tripl|trebl|one|two|three|four|five|six|seven|eight"
            r"|nine|ten|twelve|thirty|zero|nil|none",
            years,
            re.I,
        )
    ) and not DATED.search(told)
