"""Which question a person means who asks to return to one, or apologises for one. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from assistant.base.events import Question
from assistant.base.speech import Record, normalise
from assistant.language.stems import content_stems

How = Literal["number", "topic", "worst", "unknown", "not_asked"]
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
CARDINALS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
LAST = re.compile(
    r"\b(?:last|previous|final|latest) (?:question|one|answer)\b|\bthe one (?:just )?before\b|\bjust now\b"
)
BEFORE_LAST = re.compile(
    r"\b(?:last but one|second to last|second last|one before (?:that|last|the last)"
    r"|back two questions|two questions (?:back|ago))\b"
)
NUMBERED = re.compile(rf"\b(?:question|number|answer)(?: number)? (\d{{1,3}}|{'|'.join(CARDINALS)})\b")
MISHEARD = re.compile(r"\b(?:question|number)(?: number)? (to|too|for)(?= please| again|$)")
"""What recognisers make of "question two" and "question four"."""
NTH = re.compile(
    rf"\b({'|'.join(ORDINALS)}|\d{{1,3}}(?:st|nd|rd|th)) (?:question|one|answer)\b"
    rf"|\b(?:to|on|in|of|for) the ({'|'.join(ORDINALS)})(?= was| is| please| again|$)"
    rf"|\b(?:question|one) (?:that )?you asked (?:me )?({'|'.join(ORDINALS)})\b"
)
SYNONYMS = (
    ("conflict", "disagreement", "disagreed", "argument", "difficult", "colleague"),
    ("mistakes", "mistake", "wrong", "failure", "failed", "fail"),
    ("strengths", "strength", "strong", "good"),
    ("weakness", "weaknesses", "weak", "improve", "growth"),
    ("managing", "manager", "boss", "supervisor", "lead", "leading", "leadership"),
    ("pressure", "stress", "stressful", "deadline", "deadlines", "busy"),
    ("teamwork", "team", "group", "colleagues"),
    ("career", "goals", "future", "years", "plans"),
    ("motivation", "why", "job", "company"),
    ("change", "leaving", "leave", "left"),
    ("communication", "explain", "explaining", "listening"),
    ("feedback", "criticism", "criticised"),
)
"""Words that people use for the same question; ours, after the topics of the question banks."""
ASKING = frozenset(
    content_stems(
        "question questions answer answers answered asked ask earlier before start again return revisit "
        "apologise sorry apologize talk talked talking spoke mentioned mention try trying better please moment go back "
        "could said topic bit point chance quick quickly finish added add correct something round"
    )
)
"""Stems that belong to the request and not to what is meant."""
OWN_WEIGHT, TOPIC_WEIGHT, ANSWER_WEIGHT = 2, 2, 1
"""A word of the question or of its topics tells more than a word of the answer to it."""


class Meant(Record, frozen=True):
    """What was understood."""

    number: int | None
    """Of the question; None if none can be told."""
    how: How


def which_question(words: str, asked: Sequence[tuple[int, Question, str]], worst: int | None) -> Meant:
    """Find the question that `words` mean, by number, by topic, or, where nothing is named, the worst one.

    `asked` gives each question with its number and what was answered. Of two that fit equally the worst is taken,
    and then the later. A number or a topic that does not occur is `not_asked`.
    """
    numbers = [number for number, _, _ in asked]
    text = " ".join(normalise(word) for word in words.split())
    if (wanted := _numbered(text, numbers)) is not None:
        return Meant(wanted, "number") if wanted in numbers else Meant(None, "not_asked")
    named = [root for root in content_stems(text) if root not in ASKING]
    scores = {number: _likeness(named, question, answer) for number, question, answer in asked}
    best = max(scores.values(), default=0)
    if best > 0:
        tied = [number for number in numbers if scores[number] == best]
        return Meant(worst if worst in tied else max(tied), "topic")
    if named and _names_a_topic(text):
        return Meant(None, "not_asked")
    return Meant(worst, "worst") if worst in numbers else Meant(None, "unknown")


def _numbered(text: str, numbers: Sequence[int]) -> int | None:
    if BEFORE_LAST.search(text):
        return numbers[-2] if len(numbers) > 1 else 0
    if match := NUMBERED.search(text):
        said = match[1]
        return int(said) if said.isdigit() else CARDINALS.index(said) + 1
    if match := MISHEARD.search(text):
        return 4 if match[1] == "for" else 2
    if match := NTH.search(text):
        said = next(group for group in match.groups() if group)
        return int(said[:-2]) if said[0].isdigit() else ORDINALS.index(said) + 1
    if LAST.search(text):
        return numbers[-1] if numbers else 0
    return None


def _likeness(named: Sequence[str], question: Question, answer: str) -> int:
    own = _with_synonyms(content_stems(question.text))
    topics = _with_synonyms(content_stems(" ".join(question.topics).replace("-", " ")))
    answered = frozenset(content_stems(answer))
    return sum(
        OWN_WEIGHT * (root in own) + TOPIC_WEIGHT * (root in topics) + ANSWER_WEIGHT * (root in answered)
        for root in named
    )


def _with_synonyms(stems: Sequence[str]) -> frozenset[str]:
    known = set(stems)
    for group in SYNONYMS:
        alike = content_stems(" ".join(group))
        if known.intersection(alike):
            known.update(alike)
    return frozenset(known)


def _names_a_topic(text: str) -> bool:
    """Tell whether something is named: "the question about …", "what I said about …"."""
    return re.search(r"\b(?:about|on|regarding|concerning|where you asked|when you asked)\b", text) is not None
