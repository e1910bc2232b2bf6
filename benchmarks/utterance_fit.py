"""Fits a multinomial logistic regression on the wordings and the meaning of utterances.

In small steps (Adam), with some of the wordings left out in each, so that none is relied upon. Weights that are held
near 0 instead hear much less of what writers held out ask for: see docs/method/choices.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from assistant.language.linear_model import Weights
from assistant.language.wording import MEANING, plain, wording_vector, wordings
from benchmarks.small_steps import Rows, SmallSteps, batches, likely, numbers, sealed
from benchmarks.utterance_data import Labelled

OFTEN = 4
"""Texts that must hold a wording before it is learned from."""
ROUNDS = 20
"""Times that each text is learned from."""
LEFT_OUT = 0.1
"""Share of the wordings that are left out of a step."""


def known_wordings(rows: Sequence[Labelled]) -> tuple[str, ...]:
    """Return the wordings that occur often enough to be learned from."""
    counts = Counter(one for row in rows for one in wordings(plain(row.words)))
    return tuple(sorted(one for one, count in counts.items() if count >= OFTEN))


class Inputs:
    """What a text says, for all texts: which known wordings are in each, sparse, and what each means."""

    def __init__(self, words: Any, meanings: Rows) -> None:
        self.words, self.meanings = words, meanings

    def scores(self, weights: Rows) -> Rows:
        """Return the inputs times weights of shape (inputs + 1, classes), the last of which always count."""
        count = self.words.shape[1]
        return np.asarray(self.words @ weights[:count]) + self.meanings @ weights[count:-1] + weights[-1]

    def slopes(self, errors: Rows) -> Rows:
        """Return the inputs' share in errors of shape (texts, classes)."""
        return np.vstack([np.asarray(self.words.T @ errors), self.meanings.T @ errors, errors.sum(0)])

    def some(self, chosen: NDArray[np.int64], chance: np.random.Generator) -> Inputs:
        """Return the inputs of some texts, with some of the wordings left out and the others counting for more."""
        words = self.words[chosen]
        words.data *= (chance.random(len(words.data)) > LEFT_OUT) / (1 - LEFT_OUT)
        return Inputs(words, self.meanings[chosen])


def inputs_of(rows: Sequence[Labelled], features: Sequence[str]) -> Inputs:
    """Return what texts say; `features` are the known wordings."""
    from scipy.sparse import csr_matrix

    places = {name: at for at, name in enumerate(features)}
    found, values, ends, meanings = [], [], [0], []
    for row in rows:
        words, meaning = np.split(wording_vector(plain(row.words), places), [len(places)])
        found.append(np.flatnonzero(words))
        values.append(words[found[-1]])
        ends.append(ends[-1] + len(found[-1]))
        meanings.append(meaning.copy())
    sparse = (np.concatenate(values), np.concatenate(found), ends)
    return Inputs(csr_matrix(sparse, shape=(len(rows), len(places))), np.array(meanings))


def learn(inputs: Inputs, right: NDArray[np.int64], weight: Rows, classes: int) -> Rows:
    """Return weights, shape (inputs + 1, classes), with which the right classes are likely."""
    chance = np.random.default_rng(0)
    weights = np.zeros((inputs.words.shape[1] + inputs.meanings.shape[1] + 1, classes), np.float32)
    parts = batches(len(right), ROUNDS, chance)
    steps = SmallSteps([weights], len(parts))
    for chosen in parts:
        heard = inputs.some(chosen, chance)
        errors = likely(heard.scores(weights))
        errors[np.arange(len(chosen)), right[chosen]] -= 1.0
        steps.take([heard.slopes(errors * weight[chosen, None] / len(chosen))])
    return weights


def fit(rows: Sequence[Labelled], features: Sequence[str], weight: Rows) -> Weights:
    """Fit the weights to rows that count as `weight` says."""
    classes = tuple(sorted({row.label for row in rows}))
    right = np.array([classes.index(row.label) for row in rows])
    fitted = learn(inputs_of(rows, features), right, (weight / weight.mean()).astype(np.float32), len(classes))
    return sealed(
        Weights(
            made_by="benchmarks/train_utterances.py",
            data="",
            figures={},
            features=(*features, *MEANING),
            classes=classes,
            mean=(0.0,) * (len(fitted) - 1),
            scale=(1.0,) * (len(fitted) - 1),
            weights=tuple(numbers(row) for row in fitted[:-1].T),
            bias=numbers(fitted[-1]),
        )
    )


def chances(weights: Weights, rows: Sequence[Labelled]) -> Rows:
    """Return the probabilities of each class, shape (rows, classes)."""
    matrix = np.vstack([np.array(weights.weights, np.float32).T, np.array(weights.bias, np.float32)])
    return likely(inputs_of(rows, weights.features[: -len(MEANING)]).scores(matrix))


def sharpened(weights: Weights, power: float) -> Weights:
    """Make the probabilities surer by a power, so that they are what they say."""
    return sealed(
        msgspec.structs.replace(
            weights,
            weights=tuple(numbers(np.array(row) * power) for row in weights.weights),
            bias=numbers(np.array(weights.bias) * power),
        )
    )
