"""Tells whether an advertisement answers already what the person asks the interviewer. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.base.speech import ends_sentence
from assistant.language.stems import content_stems

MONEY = (
    r"[£€$₦₹]\s?\d|\b\d[\d,.]*k\b|\bper (?:hour|annum|year)|\b(?:an|a) (?:hour|year)\b"
    r"|\bsalary\b|\bnational minimum wage\b"
)
_NUMBER = r"(?:\d+|five|ten|fifteen|twenty|thirty|thirty-five|forty|twenty-\w+)"


class Matter(NamedTuple):
    """What may be asked about, and by what words a line answers it."""

    asks: re.Pattern[str]
    answers: re.Pattern[str]


MATTERS = tuple(
    Matter(re.compile(asks, re.I), re.compile(answers, re.I))
    for asks, answers in (
        (r"\b(?:pay|paid|salary|wages?|earn|hourly rate|money)\b", MONEY),
        (
            r"\b(?:hours|working (?:day|time|pattern)|shifts?|rota|schedule|what time|days a week)\b",
            rf"\b{_NUMBER}(?:\.\d)? ?(?:hours|hrs)\b|\bshifts?\b|\d ?(?:am|pm)\b|\bmonday\b.*\bto\b"
            rf"|\bdays (?:a|per) week\b",
        ),
        (r"\b(?:weekends?|saturdays?|sundays?)\b", r"\b(?:weekends?|saturdays?|sundays?)\b"),
        (r"\bnights?\b", r"\bnights?\b"),
        (r"\bon[- ]?call\b", r"\bon[- ]?call\b"),
        (
            r"\b(?:holidays?|annual leave|vacation|days off|time off)\b",
            rf"\b(?:holidays?|annual leave|vacation|days off)\b|\b{_NUMBER} days\b.*\b(?:leave|off)\b"
            rf"|\bdays' leave\b",
        ),
        (r"\bpension\b", r"\bpension\b"),
        (
            r"\b(?:remote(?:ly)?|from home|hybrid|office)\b",
            r"\b(?:remote(?:ly)?|from home|at home|hybrid|office[- ]based|in the office)\b",
        ),
        (
            r"\b(?:permanent|temporary|fixed[- ]term|contract|how long is the post)\b",
            r"\b(?:permanent|temporary|fixed[- ]term|contract|months? (?:trial|contract))\b",
        ),
        (r"\b(?:travel|travelling)\b", r"\btravel\w*\b"),
        (
            r"\b(?:training|train me|qualification)\b",
            r"\b(?:training|we(?:'ll| will)? train|certifications? paid|study leave|learning budget)\b",
        ),
        (r"\bprobation\w*\b", r"\bprobation\w*|\btrial\b"),
        (
            r"\b(?:start date|when (?:would|could|do) (?:i|you want me to) (?:start|begin)"
            r"|when does (?:it|the job) (?:start|begin))\b",
            r"\bstart(?:s|ing)?\b.*\b(?:date|in|january|february|march|april|may|june|july|august"
            r"|september|october|november|december|\d)\b",
        ),
        (r"\b(?:uniform|parking|canteen|bonus|commission|overtime|discount|sick pay|tips)\b", r""),
        (
            r"\bhow (?:many|big|large)\b.*\b(?:team|people|staff|residents|children|colleagues)\b"
            r"|\bsize of the team\b",
            rf"\b{_NUMBER}\b.{{0,25}}\b(?:people|staff|colleagues|residents|nurses|pupils|operatives"
            rf"|members)\b|\bteam of\b",
        ),
        (r"\b(?:drive|driving licen[cs]e|own car)\b", r"\b(?:licen[cs]e|own (?:car|transport|vehicle|way))\b"),
    )
)
SHARED = 0.75
"""Share of the content words of a question that a line holds which answers it."""
LEAST_SHARED = 3
MOST_CHARACTERS = 160


def answered_already(question: str, told: Sequence[str]) -> str:
    """Return the sentence of the advertisement that answers a question; empty if none does.

    `told` are the lines that may answer anything.
    """
    plain = question.replace("’", "'")
    sentences = [sentence for line in told for sentence in _sentences(line)]
    for matter in MATTERS:
        if (asked := matter.asks.search(plain)) and (line := _first(matter, asked[0], sentences)):
            return line
    wanted = set(content_stems(plain))
    if len(wanted) < LEAST_SHARED:
        return ""
    near = max(sentences, key=lambda text: len(wanted & set(content_stems(text))), default="")
    return near if len(wanted & set(content_stems(near))) >= SHARED * len(wanted) else ""


def _first(matter: Matter, asked: str, sentences: Sequence[str]) -> str:
    answers = matter.answers if matter.answers.pattern else re.compile(rf"\b{re.escape(asked)}", re.I)
    return next((text for text in sentences if answers.search(text.replace("’", "'"))), "")


def _sentences(line: str) -> Iterator[str]:
    """Cut a line at its full stops; a long sentence ends with its last whole word."""
    words: list[str] = []
    for word in line.split():
        words.append(word)
        if ends_sentence(word):
            yield _short(" ".join(words))
            words = []
    if words:
        yield _short(" ".join(words))


def _short(text: str) -> str:
    plain = text.strip(" -*•·")
    return plain if len(plain) <= MOST_CHARACTERS else plain[:MOST_CHARACTERS].rsplit(" ", 1)[0] + " …"
