"""The answers in benchmarks/data/answers, as people say them and as recognisers hear them."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.base.speech import FILLERS, normalise
from assistant.language.markers import filler_marks

ONSET = "¦"
"""Stands before the first word of the rambling."""
KINDS = {"a": "concise", "b": "long", "c": "drift", "d": "missed", "e": "circles", "f": "fillers", "g": "run_on"}
"""Kinds by the letters of other labelled sets."""
MARKERS = {"you know": 30, "like": 25, "i mean": 12, "sort of": 10, "kind of": 8, "i guess": 8, "basically": 7}
"""Discourse markers and how often each is used."""
_SMALL = "i the and it we to a that he she they in my but so of was is you if on it's because"
REPEATED = frozenset(_SMALL.split())
"""Words at which speakers stammer."""
DISFLUENCY = (0.028, 0.028, 0.029)
"""Filled pauses, markers and repeats a word: means of 2,273 sides of telephone calls."""
SPREAD = 1.6
"""Shape of the gamma distribution of a speaker's rates: a tenth of them have twice the mean and more."""
FILLER_HEAVY = (0.14, 0.28)
"""Share of fillers to which the filler-heavy answers are thinned: as written they are caricatures."""
ERRORS = (0.55, 0.30, 0.15)
"""Of a recogniser's errors: substitutions, deletions, insertions."""
RATINGS = ("relevant", "clear", "specific")
WELL_RATED = 1.6
"""In each rating, of 2: nearly everybody found it so."""
RATED_WORDS = (70, 320)
"""Lengths of an answer; longer ones are speeches."""
MOST_RATED = 440


@dataclass(frozen=True)
class Answer:
    """A labelled answer."""

    id: str
    writer: str
    question: str
    kind: str
    words: tuple[str, ...]
    onset: int | None
    """Index of the first rambling word."""
    rated: bool = False
    """Somebody's own words, and found good by those who rated them."""


def read_answers(folder: Path) -> list[Answer]:
    """Read every answer of every writer."""
    return [answer for path in sorted(folder.glob("writer-*.jsonl")) for answer in _read(path)]


def _read(path: Path) -> Iterator[Answer]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        before, mark, after = row["text"].partition(ONSET)
        words = (*before.split(), *after.split())
        onset = len(before.split()) if mark else None
        yield Answer(row["id"], path.stem.removeprefix("writer-"), row["question"], row["kind"], words, onset)


def read_labelled(path: Path) -> list[Answer]:
    """Read a set of labelled answers in the form that `second-take evaluate` reads: kinds a to g, `onset_word`."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Answer(
            row["id"], path.stem, row["question"], KINDS[row["kind"]], tuple(row["answer"].split()), row["onset_word"]
        )
        for row in rows
    ]


def read_rated(path: Path) -> list[Answer]:
    """Draw well-rated answers out of a set of rated ones in the form that `second-take evaluate` reads.

    They are two writers by turns, so that each half can be held out.
    """
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    good = [
        Answer(f"{path.stem} {number}", "", row["question"], "long", tuple(row["answer"].split()), None, rated=True)
        for number, row in enumerate(rows)
        if min(float(row[rating]) for rating in RATINGS) >= WELL_RATED
    ]
    usual = [answer for answer in good if RATED_WORDS[0] <= len(answer.words) <= RATED_WORDS[1]]
    random.Random(3).shuffle(usual)
    return [replace(answer, writer=f"{path.stem} {number % 2 + 1}") for number, answer in enumerate(usual[:MOST_RATED])]


class Speaking:
    """Says an answer in other ways; the same each time."""

    def __init__(self, answers: Sequence[Answer]) -> None:
        counts = Counter(normalise(word) for answer in answers for word in answer.words)
        del counts[""]
        self._common = [word for word, _ in counts.most_common(3000)]
        self._weights = [counts[word] for word in self._common]

    def disfluent(self, answer: Answer) -> Answer:
        """Say it with the fillers and repeats of a real speaker, or thin those of a filler-heavy answer."""
        chance = random.Random(f"disfluent {answer.id}")
        if answer.kind == "fillers":
            return _thin(answer, chance.uniform(*FILLER_HEAVY), chance)
        um, marker, repeat = (chance.gammavariate(SPREAD, mean / SPREAD) for mean in DISFLUENCY)
        stammers = max(sum(normalise(word) in REPEATED for word in answer.words) / len(answer.words), 0.2)
        said: list[str] = []
        onset = None
        for at, word in enumerate(answer.words):
            onset = len(said) if at == answer.onset else onset
            if chance.random() < um:
                said.append(chance.choice(("um,", "um,", "uh,")))
            if chance.random() < marker:
                said += chance.choices(list(MARKERS), list(MARKERS.values()))[0].split()
            if normalise(word) in REPEATED and chance.random() < repeat / stammers:
                said.append(normalise(word))
            said.append(word)
        return replace(answer, words=tuple(said), onset=onset)

    def misheard(self, answer: Answer, errors: float, *, drop_fillers: bool) -> Answer:
        """Hear it with a share of word errors, without punctuation; fillers and repeats mostly dropped if asked."""
        chance = random.Random(f"misheard {answer.id} {errors}")
        wrong, lost, added = (errors * share for share in ERRORS)
        heard: list[str] = []
        onset, before = None, ""
        for at, spoken in enumerate(answer.words):
            onset = len(heard) if at == answer.onset else onset
            word = normalise(spoken)
            unwritten = (word in FILLERS and chance.random() < 0.95) or (word == before and chance.random() < 0.7)
            if not word or (drop_fillers and unwritten):
                continue
            before = word
            luck = chance.random()
            if luck < wrong:
                heard.append(self._any_word(chance))
            elif luck < wrong + added:
                heard += [word, self._any_word(chance)]
            elif luck >= wrong + added + lost:
                heard.append(word)
        return replace(answer, words=tuple(heard), onset=onset)

    def _any_word(self, chance: random.Random) -> str:
        """Half of the wrong words are frequent ones, half any."""
        if chance.random() < 0.5:
            return chance.choices(self._common, self._weights)[0]
        return chance.choice(self._common)


def _thin(answer: Answer, share: float, chance: random.Random) -> Answer:
    words, onset = list(answer.words), answer.onset or 0
    while True:
        marks = filler_marks([normalise(word) for word in words])
        if sum(marks) <= share * len(words):
            return replace(answer, words=tuple(words), onset=onset)
        gone = chance.choice([at for at, fills in enumerate(marks) if fills])
        onset -= gone < onset
        del words[gone]
