"""What an answer is made of besides its parts: who did it, figures, names, hedges, and the question's own words. Pure.

Counts with their places, no score: what each is worth depends on the answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise, zip_longest

from assistant.base.events import Take, main_number
from assistant.base.speech import Record, Word, normalise
from assistant.language.answers.cues import FIGURES, OURS, OWN
from assistant.language.answers.cutting import is_end
from assistant.language.stems import FUNCTION_WORDS, content_stem, content_stems
from assistant.review.clean_answer import answer_words

HEDGES = frozenset(
    {
        ("sort", "of"),
        ("kind", "of"),
        ("i", "guess"),
        ("i", "suppose"),
        ("or", "something"),
        ("or", "whatever"),
        ("a", "bit"),
        ("i'm", "not", "sure"),
        ("more", "or", "less"),
        ("to", "be", "honest"),
        ("i", "think"),
        ("i", "feel", "like"),
    }
)
"""Turns that make a statement weaker."""
SINGLE_HEDGES = frozenset("maybe perhaps probably somehow somewhat basically hopefully kinda sorta possibly".split())  # noqa: SIM905
REAL_OF = frozenset("what this that a the some any every one same which".split())  # noqa: SIM905
"""Before "kind of" and "sort of": a kind of something is meant."""
NO_NAMES = frozenset(
    "i i'm i've i'd i'll okay ok yeah yes no english monday tuesday wednesday thursday friday saturday sunday".split()  # noqa: SIM905
)
CAPITAL = re.compile(r"[A-Z][A-Za-z'’-]+|[A-Z]{2,}\d*")


class Place(Record, frozen=True):
    """Where something was said."""

    at: float
    """Stream time at which it begins, seconds."""
    text: str


class Substance(Record, frozen=True):
    """What was counted in the answer of a take, each with its places."""

    words: int
    """Without fillers, and without words that are said again at once."""
    own: tuple[Place, ...]
    """I, my, me."""
    shared: tuple[Place, ...]
    """We, our, us."""
    figures: tuple[Place, ...]
    names: tuple[Place, ...]
    """Written with a capital inside a sentence."""
    hedges: tuple[Place, ...]
    taken_up: tuple[Place, ...]
    """Content words of the question."""
    taken_up_of_ad: tuple[Place, ...] | None = None
    """Content words of the line of the advertisement behind the question, but for the question's own; None where it
    was not made from one."""


class Beside(Record, frozen=True):
    """What the answer of a take is held against."""

    before: Substance | None
    """Of the take before, of the same question."""
    others: tuple[Substance, ...]
    """Of the last takes of the other questions."""


def substance(take: Take) -> Substance:
    """Count what is in the answer of a take."""
    words = _said_once(answer_words(take.events))
    asked, ground = set(content_stems(take.question.text)), take.question.because
    wanted = set(content_stems(ground.line)) - asked if ground and ground.source == "ad" else None
    return Substance(
        words=len(words),
        own=_places(words, lambda text: text in OWN),
        shared=_places(words, lambda text: text in OURS),
        figures=_runs(words, lambda text: bool(FIGURES.search(text)) and text != "one"),
        names=_names(words),
        hedges=_hedges(words),
        taken_up=_places(words, lambda text: content_stem(text) in asked),
        taken_up_of_ad=None if wanted is None else _places(words, lambda text: content_stem(text) in wanted),
    )


def beside(answers: Sequence[tuple[int, Substance]], place: int) -> Beside:
    """Return what an answer is held against, of all of an interview: each with the number of its question, in order."""
    number = answers[place][0]
    earlier = [said for other, said in answers[:place] if other == number]
    last = {other: said for other, said in answers if main_number(other) != main_number(number)}
    return Beside(earlier[-1] if earlier else None, tuple(last.values()))


def _said_once(words: Sequence[Word]) -> list[Word]:
    """Leave out words that are said again at once: "I, I was"."""
    return [word for word, after in zip_longest(words, words[1:]) if after is None or not _same(word, after)]


def _same(word: Word, after: Word) -> bool:
    return normalise(word.text) == normalise(after.text)


def _places(words: Sequence[Word], wanted: Callable[[str], bool]) -> tuple[Place, ...]:
    return tuple(Place(round(word.start, 3), normalise(word.text)) for word in words if wanted(normalise(word.text)))


def _runs(words: Sequence[Word], wanted: Callable[[str], bool]) -> tuple[Place, ...]:
    """Return what stands together as one: "twenty three thousand" is one figure."""
    found: list[tuple[int, Place]] = []
    for at, word in enumerate(words):
        text = normalise(word.text)
        if not wanted(text):
            continue
        if found and found[-1][0] == at - 1:
            before = found.pop()[1]
            found.append((at, Place(before.at, f"{before.text} {text}")))
        else:
            found.append((at, Place(round(word.start, 3), text)))
    return tuple(place for _, place in found)


def _names(words: Sequence[Word]) -> tuple[Place, ...]:
    """Return the words with a capital that begin no sentence; two together are one name."""
    named = [
        word
        for before, word in pairwise(words)
        if CAPITAL.match(word.text)
        and not is_end(before.text)
        and normalise(word.text) not in NO_NAMES | FUNCTION_WORDS
    ]
    starts = {word.start for word in named}
    bare = [Word(word.start, word.end, word.text.strip('.,;:!?"“”'), word.confidence) for word in words]
    found: list[tuple[int, Place]] = []
    for at, word in enumerate(bare):
        if word.start not in starts:
            continue
        if found and found[-1][0] == at - 1:
            before = found.pop()[1]
            found.append((at, Place(before.at, f"{before.text} {word.text}")))
        else:
            found.append((at, Place(round(word.start, 3), word.text)))
    return tuple(place for _, place in found)


def _hedges(words: Sequence[Word]) -> tuple[Place, ...]:
    plain = [normalise(word.text) for word in words]
    found, at = [], 0
    while at < len(plain):
        size = next((n for n in (3, 2) if tuple(plain[at : at + n]) in HEDGES), 0)
        meant = size and plain[at + 1] == "of" and at and plain[at - 1] in REAL_OF
        if size and not meant:
            said = " ".join(plain[at : at + size])
            found.append(Place(round(words[at].start, 3), re.sub(r"^i\b", "I", said)))
        elif plain[at] in SINGLE_HEDGES:
            size = 1
            found.append(Place(round(words[at].start, 3), plain[at]))
        at += max(size, 1)
    return tuple(found)
