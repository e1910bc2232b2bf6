"""What an answer must be before it is praised: the one place that decides it. Pure.

Praise that was not earned is worse than none. An answer is clean if it was finished, was long enough, spoke of what was
asked, and nothing went wrong in it; where one of these cannot be told, it is not praised.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.base.errors import ModelError
from assistant.base.events import Event, Finding, Move, MoveKind, Question
from assistant.base.speech import Word, is_filler
from assistant.language.embedding import embed
from assistant.language.spoken_numbers import spoken_words
from assistant.language.stems import content_stems
from assistant.review.history import HeardTurn, goes_on
from assistant.review.metrics import MeasuredTake, take_words

FINISHED = frozenset(("key", "said", "silence", "source"))
"""Ends of an answer that the person, or the recording, gave it; all others left it unfinished or unanswered."""
SHORT_WORDS, SHORT_FACTUAL_WORDS = 25, 8
"""An answer with fewer words is short, a factual one with fewer than the second (ours)."""
SHORT_SHARE = 0.25
"""An answer that takes up this share of its budget is not short, however few its words."""
MANY_FILLERS = 12.0
"""So many ums a minute clearly harm (Laske & DiGennaro Reed 2024, study) …"""
FEWEST_FILLERS = 6
"""… if they are no fewer than this (ours)."""
GETS_OUT: frozenset[MoveKind] = frozenset(("admit_nerves", "laugh_off"))
"""Moves that nobody makes without trouble."""
ABOUT = 0.2
"""Least cosine of question and answer where no word of the question is used. Of 42 good answers 7 % stay below it, of
72 stretches of telephone talk 93 % (ours)."""
PART_WORDS = 20
"""Words whose meaning is taken together."""
SENTENCE_ENDS = (".", "?", "!")
NO_ANSWER = re.compile(
    r"\b(?:pass|next question|move on|skip (?:it|this|that)|no idea|no comment|hello|can you hear me|are you there"
    r"|(?:do not|don't|can't|cannot|couldn't) (?:\w+ )?(?:know|think of|remember|recall|have an? (?:\w+ )?example)"
    r"|rather not|nothing comes to mind|(?:mind|head) (?:\w+ ){1,3}blank|not sure what to say)\b",
    re.IGNORECASE,
)
"""In a sentence of which little else is left: it says that there is no answer."""
NO_ANSWER_WORDS = 12
"""A longer sentence with such words in it is taken for part of a story."""


def is_clean(heard: HeardTurn) -> bool:
    """Tell whether a turn is an answer to its question in which nothing went wrong from beginning to end."""
    if heard.reason not in FINISHED or not heard.takes:
        return False
    if goes_on(heard):  # what is added may be as short as it likes
        return not any(map(is_troubled, heard.takes))
    return all(map(is_clean_take, heard.takes))


def is_clean_take(measured: MeasuredTake) -> bool:
    """Tell whether a take by itself is a whole answer without trouble."""
    return not (is_troubled(measured) or is_short(measured)) and is_about(measured)


def is_troubled(measured: MeasuredTake) -> bool:
    """Tell whether anything went wrong. A silence that was asked about at the very end did not, nor did a fast pace.

    Who laughs it off or admits nerves got into trouble, however well they got out of it, and even if that is doubtful.
    """
    words = take_words(measured.take.events)
    last = words[-1].end if words else 0.0
    findings = [event for event in measured.take.events if isinstance(event, Finding) and event.kind != "pace"]
    metrics = measured.metrics
    many = (metrics.fillers or 0) >= FEWEST_FILLERS and (metrics.fillers_per_minute or 0.0) >= MANY_FILLERS
    got_out = any(isinstance(event, Move) and event.kind in GETS_OUT for event in measured.take.events)
    return many or got_out or any(each.kind != "unsure_pause" or each.start < last - 0.1 for each in findings)


def is_short(measured: MeasuredTake) -> bool:
    """Tell whether too little was said for such a question; requests and excuses are not counted as answer."""
    question, words = measured.take.question, answer_words(measured.take.events)
    fewest = SHORT_FACTUAL_WORDS if question.kind == "factual" else SHORT_WORDS
    count = sum(spoken_words(word.text) for word in words)
    if count >= fewest:
        return False
    talk = words[-1].end - words[0].start if words else 0.0
    return count < fewest / 2 or talk < SHORT_SHARE * question.budget_seconds


def is_about(measured: MeasuredTake) -> bool:
    """Tell whether an answer speaks of what was asked; True where no question is known."""
    question = measured.take.question
    words = [word.text for word in answer_words(measured.take.events)]
    return not question.text or (bool(words) and (_names(words, question) or _means(words, question.text) >= ABOUT))


def answer_words(events: Sequence[Event]) -> list[Word]:
    """Return the words of a take that are answer: no ums, no requests to the interviewer, no "I don't know"."""
    moves = [event for event in events if isinstance(event, Move) and event.certain]
    kept = []
    for sentence in _sentences(take_words(events)):
        text = " ".join(word.text for word in sentence)
        if len(sentence) <= NO_ANSWER_WORDS and NO_ANSWER.search(text.replace("’", "'")):
            continue
        kept += [
            word
            for word in sentence
            if not is_filler(word.text) and not any(word.start < m.end - 0.01 and m.start < word.end for m in moves)
        ]
    return kept


def _sentences(words: Sequence[Word]) -> list[list[Word]]:
    sentences: list[list[Word]] = [[]]
    for word in words:
        sentences[-1].append(word)
        if word.text.endswith(SENTENCE_ENDS):
            sentences.append([])
    return [sentence for sentence in sentences if sentence]


def _names(words: Sequence[str], question: Question) -> bool:
    """Tell whether a word of the question, or of its topics, is used."""
    topics = " ".join(question.topics).replace("_", " ").replace("-", " ")
    return not set(content_stems(f"{question.text} {topics}")).isdisjoint(content_stems(" ".join(words)))


def _means(words: Sequence[str], question: str) -> float:
    """Return how near an answer is to its question, -1 to 1; -1 if no meaning can be measured here."""
    import numpy as np

    parts = [" ".join(words[at : at + PART_WORDS]) for at in range(0, len(words), PART_WORDS)]
    try:
        mean = np.stack([embed(part) for part in parts]).mean(0)
        return float(mean @ embed(question) / np.linalg.norm(mean))
    except ModelError:
        return -1.0
