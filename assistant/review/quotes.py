# ruff: noqa: SIM905 (word lists are read and sorted more easily as text)
"""Whole sentences out of an answer, fit to be read: without fillers, repeats and false starts. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.base.events import Move, Take
from assistant.base.speech import Record, Word, ends_sentence, is_filler, normalise
from assistant.language.stems import content_stems
from assistant.language.thought import judge_thought
from assistant.review.metrics import take_words

FEWEST_WORDS = 6
"""A shorter sentence says too little by itself."""
SURE, SURE_ON_AVERAGE = 0.5, 0.7
"""What the recogniser must give each word of a sentence, and all on average: a wrong word must not be sent."""
LONGEST_REPEAT = 4
"""Words said twice in a row, up to so many, are said once."""
MARKERS = (("you", "know"), ("i", "mean"))
"""Pairs that fill time where a comma closes them."""
OPENINGS = frozenset("so well and but okay ok yeah yes no anyway basically then also oh right now because".split())
"""A sentence does without them at its beginning."""
POINTING = frozenset(
    "he she it they him her them his their this that these those there which it's that's he's she's".split()
)
"""At the beginning they point to something that a quotation leaves out."""
REFERRING = frozenset("he him she they them".split())
"""Where another sentence will do, one with these is not quoted first: nobody would know who is meant."""
ABOUT_THE_TALK = frozenset(
    "sorry apologise apologize nervous nerves question answer rephrase restart pardon interview mean".split()
)
"""Words of sentences that talk about the talk itself."""
NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty hundred thousand "
    "half twice percent".split()
)
"""Words by which a sentence tells a figure."""
RESULTS = frozenset(
    content_stems(
        "result outcome finished solved saved improved learned learnt achieved delivered agreed "
        "customers reduced increased grew won built launched shipped"
    )
)
"""Stems by which a sentence tells what came of it."""


class Quotable(Record, frozen=True):
    """A sentence as it may be quoted."""

    place: int
    """Among all sentences of the take, from 0."""
    text: str
    words: int
    score: int
    """How much it tells: words of the question, results, numbers and names."""


def quote(take: Take, *, most_words: int, most_sentences: int = 1) -> str:
    """Return the sentences in a row that tell most, in at most so many words; empty if none can stand by itself.

    Of those that tell as much the last are taken, because answers end with what came of it.
    """
    known = sentences(take)
    rows: list[tuple[Quotable, ...]] = [(sentence,) for sentence in known]
    if most_sentences > 1:
        rows += [pair for pair in pairwise(known) if pair[1].place == pair[0].place + 1]
    fitting = [row for row in rows if sum(sentence.words for sentence in row) <= most_words and _stands(row[0])]
    clear = [row for row in fitting if not _refers(row[0])] or fitting
    best = max(reversed(clear), key=lambda row: sum(sentence.score for sentence in row), default=())
    return " ".join(sentence.text for sentence in best)


def sentences(take: Take) -> list[Quotable]:
    """Return the whole sentences of a take that are about its subject, in order."""
    moves = [event for event in take.events if isinstance(event, Move)]
    wanted = set(content_stems(f"{take.question.text} {' '.join(take.question.topics)}"))
    known = []
    spoken: list[Sequence[Word]] = list(_split(take_words(take.events)))
    for place, words in enumerate(spoken):
        after = spoken[place + 1 : place + 2]
        if after and after[0][0].text[:1].islower():  # a pause made two of one sentence
            continue
        if any(words[0].start < move.end and move.start < words[-1].end for move in moves) or not _is_sure(words):
            continue
        said = tidy(words)
        if len(said) >= FEWEST_WORDS and _is_whole(words, said):
            known.append(Quotable(place, " ".join(said), len(said), _score(said, wanted)))
    return known


def clean(text: str) -> str:
    """Put a text on one line: no control characters, nothing invisible that turns or hides what is read."""
    kept = []
    for character in text:
        category = unicodedata.category(character)
        if category == "Cc":
            kept.append(" ")
        elif category not in ("Cf", "Cs") or character == "\u200d":  # it joins emoji
            kept.append(character)
    return " ".join("".join(kept).split())


def tidy(words: Sequence[Word]) -> list[str]:
    """Return the words of a sentence without fillers, repeats and an empty opening, from a capital to its end."""
    texts = " ".join(clean(word.text) for word in words).split()
    texts = _without_repeats(_without_markers([text for text in texts if not is_filler(text) and normalise(text)]))
    while texts and normalise(texts[0]) in OPENINGS:
        texts = texts[1:]
    return [texts[0][0].upper() + texts[0][1:], *texts[1:]] if texts else []


def _split(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    start = 0
    for place, word in enumerate(words, start=1):
        if ends_sentence(word.text):
            yield words[start:place]
            start = place


def _is_sure(words: Sequence[Word]) -> bool:
    sure = [word.confidence for word in words]
    return min(sure) >= SURE and sum(sure) / len(sure) >= SURE_ON_AVERAGE


def _is_whole(words: Sequence[Word], said: Sequence[str]) -> bool:
    """Tell whether a sentence begins and ends as one, and speaks of its subject."""
    if not words[0].text[:1].isupper() or said[-1].endswith(("...", "…", "?")):
        return False
    if not ABOUT_THE_TALK.isdisjoint(normalise(text) for text in said):
        return False
    return judge_thought(words) == "complete"


def _stands(sentence: Quotable) -> bool:
    return normalise(sentence.text.split()[0]) not in POINTING


def _refers(sentence: Quotable) -> bool:
    """Tell whether a sentence is about somebody whom only an earlier one may have named."""
    return not REFERRING.isdisjoint(normalise(text) for text in sentence.text.split())


def _score(said: Sequence[str], wanted: set[str]) -> int:
    stems = set(content_stems(" ".join(said)))
    figures = any(normalise(text) in NUMBERS or any(map(str.isdigit, text)) for text in said)
    names = any(text[:1].isupper() and normalise(text) != "i" and "'" not in text for text in said[1:])
    return len(stems & wanted) + 2 * len(stems & RESULTS) + 2 * figures + names


def _without_markers(texts: Sequence[str]) -> list[str]:
    kept = list(texts)
    for place in range(len(kept) - 2, -1, -1):
        pair = normalise(kept[place]), normalise(kept[place + 1])
        alone = place == 0 or kept[place - 1].endswith(",")
        if pair in MARKERS and alone and kept[place + 1].endswith(","):
            del kept[place : place + 2]
    return kept


def _without_repeats(texts: Sequence[str]) -> list[str]:
    kept: list[str] = []
    for text in texts:
        kept.append(text)
        for length in range(LONGEST_REPEAT, 0, -1):
            if _same(kept[-2 * length : -length], kept[-length:], length):
                del kept[-2 * length : -length]
                break
    return kept


def _same(one: Sequence[str], other: Sequence[str], length: int) -> bool:
    return len(one) == length and [normalise(text) for text in one] == [normalise(text) for text in other]
