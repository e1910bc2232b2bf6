"""Train the weights that tell whether a sentence is over: python -m benchmarks.train_sentence_end [--rated FILE].

Reads the answers, parts and ordinary sentences in benchmarks/data, takes each sentence whole and cut at some of its
words, with the full stop that recognisers write behind both, and the endings as they are; fits a logistic regression
that keeps few signs, and writes assistant/language/weights/sentence_end.json. Figures come from writers held out. With
--rated it learns from real answers, too. Nothing is learned from writer g, whose answers
benchmarks/measure_endings.py speaks.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from assistant.base.speech import ends_sentence, normalise
from assistant.language.linear_model import FOLDER, Weights
from assistant.language.sentence_end import CLASSES, WEIGHTS, signs
from assistant.language.thought import WINDOW, judge_texts
from benchmarks.rambling_data import ONSET
from benchmarks.small_steps import sealed

DATA = Path(__file__).parent / "data"
SPOKEN_BY_VOICES = "g"
CUTS = 6
"""Cuts of a sentence that are learned from."""
CUT_WEIGHT = 1 / 3
"""What one counts for beside a whole sentence: two cuts as much as two sentences."""
OFTEN = 6
"""Examples that must show a sign before it is learned from."""
STRENGTH = 0.5
"""Inverse of the regularisation."""
FOLDS = 4
RATED_WRITERS = 10
"""A set of rated answers counts as so many writers."""
SEED = 5
TRAILING = ",;:—-…"
"""Signs behind a word at which a sentence is cut: recognisers write a full stop there."""


@dataclass(frozen=True)
class Example:
    """The end of what was said: a whole sentence, or one that was cut."""

    writer: str
    texts: tuple[str, ...]
    """Its words, with the full stop that recognisers write."""
    over: bool
    kind: str
    """How its figures are told: `written`, `real`, or `odd`, which was written for its last words."""

    @cached_property
    def found(self) -> frozenset[str]:
        """Its signs."""
        return frozenset(signs(self.texts))


def main() -> None:
    """Train, tell the figures, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rated", type=Path, nargs="*", default=[], help="sets of rated answers to learn from, too")
    parser.add_argument("--dry", action="store_true", help="only tell the figures")
    asked = parser.parse_args()
    examples = [*drawn(written(), "written"), *endings()]
    for path in asked.rated:
        examples += drawn(rated(path), "real")
    figures = held_out(examples)
    print(json.dumps(figures, indent=1))
    names, model = fit(examples)
    weights = weights_of(names, model, figures, f"{len(examples)} sentences, whole or cut, sha256 {digest(examples)}")
    print(f"{len(weights.features)} signs")
    if not asked.dry:
        FOLDER.joinpath(f"{WEIGHTS}.json").write_bytes(msgspec.json.encode(weights) + b"\n")


def written() -> Iterator[tuple[str, list[str]]]:
    """Give what this project's writers wrote: who, and the words."""
    for path in sorted((DATA / "answers").glob("*.jsonl")):
        if (writer := path.stem.removeprefix("writer-")) != SPOKEN_BY_VOICES:
            yield from ((writer, row["text"].replace(ONSET, "").split()) for row in _rows(path))
    for path in sorted((DATA / "ordinary").glob("*.jsonl")):
        yield from ((path.stem.removeprefix("writer-"), row["text"].split()) for row in _rows(path))
    for path in sorted((DATA / "parts").glob("*.jsonl")):
        for row in _rows(path):
            yield path.stem.removeprefix("writer-"), " ".join(part["text"] for part in row["sentences"]).split()


def rated(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Give the words of real answers; neighbours are of one speaker at times, and so of one writer."""
    rows = list(_rows(path))
    for number, row in enumerate(rows):
        yield f"{path.stem} {number * RATED_WRITERS // len(rows)}", row["answer"].split()


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def drawn(said: Iterable[tuple[str, list[str]]], kind: str) -> Iterator[Example]:
    """Give each sentence whole, and cut at words that are drawn; with its last word alone left out it is whole, too."""
    chance = random.Random(SEED)
    for writer, words in said:
        start = 0
        for end in (at for at, text in enumerate(words) if ends_sentence(text)):
            cuts = range(start, end - 1)
            for last in (end, *chance.sample(cuts, min(CUTS, len(cuts)))):
                shown = words[max(start, last - WINDOW + 1) : last + 1]
                if normalise(shown[-1]):
                    yield Example(writer, (*shown[:-1], f"{shown[-1].rstrip(TRAILING + '.')}."), last == end, kind)
            start = end + 1


def endings() -> Iterator[Example]:
    """Give the sentences that were written for their last words."""
    for path in sorted((DATA / "endings").glob("*.jsonl")):
        for row in _rows(path):
            yield Example(path.stem.removeprefix("writer-"), tuple(row["text"].split()[-WINDOW:]), row["over"], "odd")


def held_out(examples: Sequence[Example]) -> dict[str, float]:
    """Return the figures of writers whom the weights do not know."""
    writers = sorted({one.writer for one in examples})
    random.Random(SEED).shuffle(writers)
    verdicts = []
    for fold in range(FOLDS):
        weigh = weigher(*fit([one for one in examples if one.writer not in writers[fold::FOLDS]]))
        theirs = (one for one in examples if one.writer in writers[fold::FOLDS])
        verdicts += [(one, judge_texts(one.texts, weigh=weigh)) for one in theirs]
    figures = {}
    for kind, over, verdict in product(("written", "real", "odd"), (True, False), ("complete", "unfinished")):
        told = [said for one, said in verdicts if (one.kind, one.over) == (kind, over)]
        if told:
            name = f"{kind}, {'whole' if over else 'cut'}: held to be {verdict}"
            figures[name] = round(told.count(verdict) / len(told), 3)
    return figures


def fit(examples: Sequence[Example]) -> tuple[list[str], Any]:
    """Return the names of the signs, and a model of them."""
    from sklearn.linear_model import LogisticRegression

    counts = Counter(name for one in examples for name in one.found)
    names = sorted(name for name, count in counts.items() if count >= OFTEN)
    model: Any = LogisticRegression(C=STRENGTH, l1_ratio=1.0, solver="liblinear", max_iter=300, random_state=SEED)
    weight = [CUT_WEIGHT if not one.over and one.kind != "odd" else 1.0 for one in examples]
    return names, model.fit(matrix(examples, names), [one.over for one in examples], weight)


def weigher(names: Sequence[str], model: Any) -> Callable[[Sequence[str]], float]:
    """Return what tells of a sentence how likely it is over, by a model."""
    weights = dict(zip(names, model.coef_[0].tolist(), strict=True))
    bias = float(model.intercept_[0])
    return lambda sentence: 1 / (1 + math.exp(-bias - sum(weights.get(sign, 0.0) for sign in set(signs(sentence)))))


def matrix(examples: Sequence[Example], names: Sequence[str]) -> Any:
    """Return which signs each example shows, sparse, shape (examples, names)."""
    from scipy.sparse import csr_matrix

    places = {name: at for at, name in enumerate(names)}
    columns = [[places[name] for name in one.found if name in places] for one in examples]
    ends = np.cumsum([0, *map(len, columns)])
    flat = np.concatenate([np.array(row, np.int32) for row in columns])
    return csr_matrix((np.ones(len(flat), np.float32), flat, ends), (len(examples), len(names)))


def weights_of(names: Sequence[str], model: Any, figures: dict[str, float], data: str) -> Weights:
    """Return the signs that count for something, as weights of two classes."""
    kept = [(name, round(float(value), 3)) for name, value in zip(names, model.coef_[0], strict=True)]
    kept = [(name, value) for name, value in kept if value]
    values = tuple(value for _, value in kept)
    made = Weights(
        made_by="python -m benchmarks.train_sentence_end",
        data=data,
        figures=figures,
        features=tuple(name for name, _ in kept),
        classes=CLASSES,
        mean=(0.0,) * len(kept),
        scale=(1.0,) * len(kept),
        weights=((0.0,) * len(kept), values),
        bias=(0.0, round(float(model.intercept_[0]), 4)),
    )
    return sealed(made)


def digest(examples: Sequence[Example]) -> str:
    """Return the first digits of the checksum of all texts."""
    return hashlib.sha256("\n".join(" ".join(one.texts) for one in examples).encode()).hexdigest()[:12]


if __name__ == "__main__":
    main()
