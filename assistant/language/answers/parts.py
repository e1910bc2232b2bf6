"""Tells sentence by sentence which part of an answer it is: weights for each sentence, and which part follows which.

The weights (language/weights/answers/parts.json) are trained by benchmarks/train_parts.py; docs/method/answers.md tells
how often they are right. Meant for answers that are over: it costs some 10 ms a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from assistant.base.samples import Floats, Vector
from assistant.base.speech import Record, is_filler
from assistant.language.answers.cues import NAMES, cues, plain_words
from assistant.language.answers.cutting import cut
from assistant.language.answers.kinds import LABELS, MAIN, OTHER, AnswerKind
from assistant.language.answers.patterns import patterns
from assistant.language.embedding import SIZE, embed
from assistant.language.linear_model import FOLDER, LinearModel, Weights, check_sealed, read_sealed
from assistant.language.stems import content_stems
from assistant.language.wording import wordings

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = "answers/parts.json"
WORDS_SHARE, MEANING_SHARE, AROUND_SHARE = 6.5, 5.0, 2.0
"""Lengths of the parts of a sentence's vector: its wording, its meaning, and that of each neighbour (tried)."""
MEANINGS = tuple(f"{whose}:{number}" for whose in ("meaning", "before", "after") for number in range(SIZE))
CUES_AROUND = 0.5
"""How much the cues of a neighbour count, against a sentence's own."""
SHOWN = tuple(f"{whose}:{name}" for whose in ("cue", "cue before", "cue after") for name in NAMES)
ALSO = 0.3
"""A part that is so likely besides the likeliest is in the sentence too."""
MOST_SENTENCES = 60
"""More are not looked at, from the start of an answer: it would take too long."""


class KindWeights(Record, frozen=True):
    """What was learned of answers to one kind of question."""

    sentence: Weights
    """From a sentence's vector to its part. Its limits: how present a part must be, from 0 to 1, not to be missed."""
    follows: tuple[tuple[float, ...], ...]
    """What is added to the score of a part (column) behind a sentence of another (row)."""


class PartsWeights(Record, frozen=True):
    """The weights as they lie in a file."""

    kinds: dict[str, KindWeights]
    checksum: str = ""

    def sum_of_numbers(self) -> str:
        """Return the checksum that the numbers should have."""
        import hashlib

        numbers = [(kind, one.sentence.sum_of_numbers(), one.follows) for kind, one in sorted(self.kinds.items())]
        return hashlib.sha256(msgspec.json.encode(numbers)).hexdigest()


class Sentence(Record, frozen=True):
    """A sentence of an answer, and which part it is."""

    start: int
    """Index of its first word."""
    end: int
    """Index behind its last."""
    label: str
    also: tuple[str, ...]
    """Other parts that are in it too."""
    chances: tuple[float, ...]
    """Of each label of the kind, in their order."""


class AnswerParts(Record, frozen=True):
    """What was in an answer."""

    kind: AnswerKind
    sentences: tuple[Sentence, ...]
    present: dict[str, float]
    """For each main part how present it is, from 0 to 1."""
    missing: tuple[str, ...]
    """The main parts that are not there, in the order in which they are usually told."""


def read_parts(words: Sequence[str], question: str, kind: AnswerKind, pauses: Sequence[float] = ()) -> AnswerParts:
    """Tell which parts an answer has.

    Args:
        words: as recognised, with their punctuation.
        question: what was asked.
        kind: which parts are looked for.
        pauses: the silence before each word, seconds, where it is known.

    Raises:
        ModelError: the weights or the model of meanings cannot be loaded.

    """
    learned, model = _learned()[kind]
    spans, labels = cut(words, pauses)[:MOST_SENTENCES], LABELS[kind]
    told = vectors([words[start:end] for start, end in spans], question, places(model.features))
    chances = smoothed([scores(model, vector) for vector in told], learned.follows)
    sentences = tuple(
        Sentence(start, end, labels[best], _also(labels, row, best), tuple(row))
        for (start, end), row in zip(spans, chances, strict=True)
        for best in (max(range(len(labels)), key=row.__getitem__),)
    )
    present = presence(chances, labels, [end - start for start, end in spans])
    limits = learned.sentence.limits
    missing = tuple(part for part in MAIN[kind] if present[part] < limits.get(part, 0.5))
    return AnswerParts(kind, sentences, {part: round(present[part], 3) for part in MAIN[kind]}, missing)


def _also(labels: Sequence[str], row: Sequence[float], best: int) -> tuple[str, ...]:
    return tuple(
        label for at, label in enumerate(labels) if at != best and label != OTHER and row[at] >= ALSO
    )  # fmt: skip


def presence(chances: Sequence[Sequence[float]], labels: Sequence[str], sizes: Sequence[int]) -> Mapping[str, float]:
    """Return for each label how present it is: the chance that any sentence, weighed by its length, is of it."""
    found = {}
    for at, label in enumerate(labels):
        absent = 1.0
        for row, size in zip(chances, sizes, strict=True):
            absent *= 1.0 - row[at] * min(size / 6, 1.0)
        found[label] = 1.0 - absent
    return found


def vectors(sentences: Sequence[Sequence[str]], question: str, known: Mapping[str, int]) -> list[Vector]:
    """Return the vector of each sentence of an answer, in the order of the weights' features.

    `known` are the places of the wordings that count.
    """
    import numpy as np

    plain = [[word for word in plain_words(words) if not is_filler(word)] for words in sentences]
    meanings = [embed(" ".join(words)) * bool(words) for words in plain]
    nothing = np.zeros(SIZE, np.float32)
    around = [nothing, *meanings, nothing]
    asked = frozenset(content_stems(question))
    shown = [np.array(cues(words, place, len(plain), asked), np.float32) for place, words in enumerate(plain)]
    none = np.zeros(len(NAMES), np.float32)
    shown_around = [none, *shown, none]
    found = []
    for place, words in enumerate(plain):
        wording = np.zeros(len(known), np.float32)
        told = [known[one] for one in wordings(" ".join(words)) if one in known]
        if told:
            wording[told] = WORDS_SHARE / len(told) ** 0.5
        meaning = (
            MEANING_SHARE * around[place + 1],
            AROUND_SHARE * around[place],
            AROUND_SHARE * around[place + 2],
        )
        beside = (CUES_AROUND * shown_around[place], CUES_AROUND * shown_around[place + 2])
        found.append(np.concatenate([wording, *meaning, shown[place], *beside]))
    return found


def scores(model: LinearModel, vector: Vector) -> Floats:
    """Return the logarithm of the chance of each label, for a sentence by itself."""
    import numpy as np

    return np.log(np.array(list(model.probabilities(vector).values())) + 1e-9)


def smoothed(rows: Sequence[Floats], follows: Sequence[Sequence[float]]) -> list[list[float]]:
    """Return the chances of the labels of each sentence, given those around it (forward and backward)."""
    import numpy as np

    if not rows:
        return []
    steps = np.exp(np.array(follows))
    here = [np.exp(row) for row in rows]
    ahead, back = [here[0]], [np.ones(len(here[0]))]
    for row in here[1:]:
        told = (ahead[-1] @ steps) * row
        ahead.append(told / told.sum())
    for row in reversed(here[1:]):
        told = steps @ (row * back[-1])
        back.append(told / told.sum())
    both = [one * other for one, other in zip(ahead, reversed(back), strict=True)]
    return [(one / one.sum()).tolist() for one in both]


def places(features: Sequence[str]) -> Mapping[str, int]:
    """Return the places of the wordings among the features."""
    return {name: at for at, name in enumerate(features[: len(features) - len(MEANINGS) - len(SHOWN)])}


def feature_names(known: Sequence[str]) -> tuple[str, ...]:
    """Return the names of all features, with these wordings."""
    return (*known, *MEANINGS, *SHOWN)


def prepare() -> None:
    """Load the weights of all kinds and the patterns, some 40 ms, once. Raises ModelError if weights are damaged."""
    patterns()
    _learned()


@cache
def _learned() -> dict[str, tuple[KindWeights, LinearModel]]:
    return {kind: (learned, LinearModel(learned.sentence)) for kind, learned in read_part_weights().kinds.items()}


def read_part_weights() -> PartsWeights:
    """Read the weights. Raises ModelError if they are missing or damaged."""
    return read_sealed(FOLDER / FILE, PartsWeights)


def check_part_weights() -> None:
    """See that the weights are whole, without loading them. Raises ModelError if they are missing or damaged."""
    check_sealed(FOLDER / FILE, PartsWeights)
