"""Fits the weights of the rambling detector: a few small networks, learned in small steps (Adam), joined into one.

A share of the signals is left out of each step, and half of the hidden units' work, so that neither is relied upon.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from assistant.language.linear_model import Weights
from benchmarks.small_steps import Rows, SmallSteps, batches, likely, numbers, sealed

NETWORKS, HIDDEN = 3, 128
"""Networks, each learned from other beginnings, whose scores are averaged; hidden units of each."""
ROUNDS = 12
"""Times that each look is learned from."""
LEFT_OUT, UNITS_LEFT_OUT = 0.3, 0.3
"""Shares of the signals and of the hidden units that are left out of a step."""
HELD = 0.003
"""How strongly the weights are held near 0."""


class Network:
    """Weights of scores that are linear in the inputs and in hidden units, each of which counts while above 0."""

    def __init__(self, inputs: int, classes: int, chance: np.random.Generator) -> None:
        self.direct = np.zeros((inputs, classes), np.float32)
        self.bias = np.zeros(classes, np.float32)
        self.hidden = chance.normal(0.0, inputs**-0.5, (inputs, HIDDEN)).astype(np.float32)
        self.hidden_bias = np.zeros(HIDDEN, np.float32)
        self.out = np.zeros((HIDDEN, classes), np.float32)

    @property
    def all(self) -> tuple[Rows, ...]:
        """All numbers, to be changed in place."""
        return self.direct, self.bias, self.hidden, self.hidden_bias, self.out

    def slopes(self, rows: Rows, right: Rows, weight: Rows, chance: np.random.Generator) -> tuple[Rows, ...]:
        """Return how the loss changes with each number, with some of the hidden units left out."""
        units = rows @ self.hidden + self.hidden_bias
        counting = (units > 0.0) * (chance.random(units.shape, np.float32) > UNITS_LEFT_OUT) / (1 - UNITS_LEFT_OUT)
        counting = counting.astype(np.float32)
        active = units * counting
        errors = (likely(rows @ self.direct + self.bias + active @ self.out) - right) * weight[:, None] / len(rows)
        back = (errors @ self.out.T) * counting
        return (
            rows.T @ errors + HELD * self.direct,
            errors.sum(0),
            rows.T @ back + HELD * self.hidden,
            back.sum(0),
            active.T @ errors + HELD * self.out,
        )


def learn(rows: Rows, right: NDArray[np.int64], weight: Rows, classes: int, seed: int) -> Network:
    """Return a network with which the right classes of standardised rows are likely."""
    chance = np.random.default_rng(seed)
    network = Network(rows.shape[1], classes, chance)
    wanted = np.eye(classes, dtype=np.float32)[right]
    parts = batches(len(rows), ROUNDS, chance)
    steps = SmallSteps(network.all, len(parts))
    for chosen in parts:
        kept = ((chance.random(rows.shape[1]) > LEFT_OUT) / (1 - LEFT_OUT)).astype(np.float32)
        steps.take(network.slopes(rows[chosen] * kept, wanted[chosen], weight[chosen], chance))
    return network


def fit_networks(
    rows: Rows, right: NDArray[np.int64], weight: Rows, shares: Rows, names: tuple[str, ...], classes: tuple[str, ...]
) -> Weights:
    """Fit weights to rows of shape (looks, features); `shares` says for how much each feature counts."""
    mean, scale = rows.mean(0, dtype=np.float64), (rows.std(0, dtype=np.float64) + 1e-9) / shares
    standard = ((rows - mean) / scale).astype(np.float32)
    weight = (weight / weight.mean()).astype(np.float32)
    networks = [learn(standard, right, weight, len(classes), seed) for seed in range(NETWORKS)]
    return sealed(
        Weights(
            made_by="benchmarks/train_rambling.py",
            data="",
            figures={},
            features=names,
            classes=classes,
            mean=tuple(float(f"{value:.6g}") for value in mean),
            scale=tuple(float(f"{value:.6g}") for value in scale),
            weights=tuple(numbers(row) for row in np.mean([one.direct for one in networks], 0).T),
            bias=numbers(np.mean([one.bias for one in networks], 0)),
            hidden=tuple(numbers(row) for one in networks for row in one.hidden.T),
            hidden_bias=tuple(value for one in networks for value in numbers(one.hidden_bias)),
            from_hidden=tuple(numbers(row) for row in np.vstack([one.out for one in networks]).T / len(networks)),
        )
    )
