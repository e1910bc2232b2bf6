"""Learns weights in small steps (Adam), each from some of the rows; and what is done with weights that were learned.

Source: Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2015.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from assistant.language.linear_model import Weights

BATCH = 512
"""Rows of a step."""
RATE = 0.006
"""Size of the first steps; they become smaller to the last."""
SLOPE_KEPT, SQUARE_KEPT = 0.9, 0.99
"""How much of the slopes before, and of their squares, is kept at a step."""

Rows = NDArray[np.float32]


def batches(rows: int, rounds: int, chance: np.random.Generator) -> list[NDArray[np.int64]]:
    """Return which rows each step is made from, so that each row comes once a round."""
    parts = rows // BATCH + 1
    return [part for _ in range(rounds) for part in np.array_split(chance.permutation(rows), parts)]


class SmallSteps:
    """Changes weights in place, a step at a time, of so many in all."""

    def __init__(self, weights: Sequence[Rows], count: int) -> None:
        self._weights, self._count, self._taken = list(weights), count, 0
        self._means, self._squares = ([np.zeros_like(one) for one in weights] for _ in range(2))

    def take(self, slopes: Sequence[Rows]) -> None:
        """Take a step down the slopes, one for each of the weights."""
        rate = RATE * (1 - self._taken / self._count) / (1 - SLOPE_KEPT ** (self._taken + 1))
        unseen = 1 - SQUARE_KEPT ** (self._taken + 1)
        for at, slope in enumerate(slopes):
            self._means[at] += (1 - SLOPE_KEPT) * (slope - self._means[at])
            self._squares[at] += (1 - SQUARE_KEPT) * (slope * slope - self._squares[at])
            self._weights[at] -= rate * self._means[at] / (np.sqrt(self._squares[at] / unseen) + 1e-8)
        self._taken += 1


def likely(scores: Rows) -> Rows:
    """Return the probabilities of scores of shape (rows, classes)."""
    powers = np.exp(scores - scores.max(1, keepdims=True))
    return np.asarray(powers / powers.sum(1, keepdims=True))


def sealed(weights: Weights) -> Weights:
    """Add the checksum."""
    return msgspec.structs.replace(weights, checksum=weights.sum_of_numbers())


def numbers(values: NDArray[Any]) -> tuple[float, ...]:
    """Round, so that the file stays small."""
    return tuple(float(f"{value:.3g}") for value in values)
