"""How a person usually talks, from the answers so far: a fixed limit would be unfair to some. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from assistant.base.speech import normalise
from assistant.language.markers import filler_marks
from assistant.review.history import HeardTurn
from assistant.review.metrics import take_words

FEWEST_ANSWERS = 2
"""Answers before anything counts as usual."""
FEWEST_WORDS_FOR_PACE = 30
"""Words of a take; the pace of fewer is chance."""
FEWEST_WORDS = 80
"""Words in them; fewer tell nothing."""


def usual_fillers(history: Sequence[HeardTurn]) -> float | None:
    """Return the share of words that only fill time in the answers so far, 0–1; None after fewer than two.

    It rises with age, with the difficulty of the subject and in a second language, and means nothing by itself.
    """
    answers = [_words(heard) for heard in history if heard.turn.part == "question"]
    marks = [mark for words in answers for mark in filler_marks(words)]
    if sum(map(bool, answers)) < FEWEST_ANSWERS or len(marks) < FEWEST_WORDS:
        return None
    return round(sum(marks) / len(marks), 3)


def _words(heard: HeardTurn) -> list[str]:
    return [text for text in (normalise(word.text) for word in take_words(heard.events)) if text]


def usual_pace(history: Sequence[HeardTurn]) -> float | None:
    """Return the middle pace of the answers so far, words a minute; None after fewer than two that are long enough."""
    takes = [take.metrics for heard in history if heard.turn.part == "question" for take in heard.takes]
    paces = [each.speech_rate for each in takes if each.speech_rate and each.words >= FEWEST_WORDS_FOR_PACE]
    return round(median(paces), 1) if len(paces) >= FEWEST_ANSWERS else None
