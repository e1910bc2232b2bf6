"""A small trained classifier: weights in a JSON file, run with numpy. The scripts in benchmarks/ train them.

It is linear, or linear in pieces: with hidden units, each of which counts only while it is above 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Protocol, TypeVar

import msgspec

from assistant.base.checksums import once_seen_whole
from assistant.base.errors import ModelError
from assistant.base.samples import Floats, Vector
from assistant.base.speech import Record

FOLDER = Path(__file__).parent / "weights"
"""Where the weights lie."""


class Weights(Record, frozen=True):
    """Multinomial logistic regression over standardised features, perhaps with hidden units, as it lies in a file."""

    made_by: str
    """The script that trained it."""
    data: str
    """What it was trained on: the number of texts and the first digits of their checksum."""
    figures: dict[str, float]
    """How often it was right, held out by writer."""
    features: tuple[str, ...]
    """Names of the inputs, in order."""
    classes: tuple[str, ...]
    mean: tuple[float, ...]
    scale: tuple[float, ...]
    weights: tuple[tuple[float, ...], ...]
    """A row a class, a column a feature."""
    bias: tuple[float, ...]
    """One a class."""
    hidden: tuple[tuple[float, ...], ...] = ()
    """A row a hidden unit, a column a feature; empty where there are none."""
    hidden_bias: tuple[float, ...] = ()
    """One a hidden unit."""
    from_hidden: tuple[tuple[float, ...], ...] = ()
    """A row a class, a column a hidden unit: what it adds for each that the unit is above 0."""
    limits: dict[str, float] = {}  # noqa: RUF012 (msgspec copies it)
    """By class, the probability from which it counts, chosen on writers held out; empty where the caller decides."""
    checksum: str = ""
    """SHA-256 of all numbers, so that a damaged file is noticed."""

    def sum_of_numbers(self) -> str:
        """Return the checksum that the numbers should have."""
        import hashlib

        deep = (self.hidden, self.hidden_bias, self.from_hidden) if self.hidden else ()
        numbers = (self.mean, self.scale, self.weights, self.bias, *deep, *self.limits.values())
        return hashlib.sha256(msgspec.json.encode(numbers)).hexdigest()


class LinearModel:
    """Weights, ready to use."""

    def __init__(self, weights: Weights) -> None:
        import numpy as np

        self.classes = weights.classes
        self.features = weights.features
        self.limits = weights.limits
        self._weights = np.asarray(weights.weights)
        self._bias = np.asarray(weights.bias)
        self._hidden = np.asarray(weights.hidden).reshape(-1, len(weights.features))
        self._hidden_bias = np.asarray(weights.hidden_bias)
        self._from_hidden = np.asarray(weights.from_hidden).reshape(len(weights.classes), -1)
        self._mean, self._scale = np.asarray(weights.mean), np.asarray(weights.scale)

    def probabilities(self, values: Sequence[float] | Vector) -> dict[str, float]:
        """Return the probability of each class for inputs of shape (features,)."""
        import numpy as np

        inputs = self._standardised(values)
        scores = self._weights @ inputs + self._from_hidden @ np.maximum(self._units(inputs), 0.0) + self._bias
        powers = np.exp(scores - scores.max())
        return dict(zip(self.classes, (powers / powers.sum()).tolist(), strict=True))

    def contributions(self, values: Sequence[float] | Vector, name: str) -> dict[str, float]:
        """Return what each feature adds to the score of class `name`, the most first.

        Features named "group:member" are added up under the group's name.
        """
        added: dict[str, float] = {}
        parts = self._weights_at(values, name) * self._standardised(values)
        for feature, part in zip(self.features, parts.tolist(), strict=True):
            group = feature.partition(":")[0]
            added[group] = added.get(group, 0.0) + part
        return dict(sorted(added.items(), key=lambda item: -item[1]))

    def weight(self, values: Sequence[float] | Vector, feature: str, name: str) -> float:
        """Return what a standard deviation of a feature adds to the score of class `name`, near these inputs."""
        return float(self._weights_at(values, name)[self.features.index(feature)])

    def _weights_at(self, values: Sequence[float] | Vector, name: str) -> Floats:
        """Return the weights of a class where the inputs are such: the units that are above 0 count."""
        at = self.classes.index(name)
        counting = self._from_hidden[at] * (self._units(self._standardised(values)) > 0.0)
        weights: Floats = self._weights[at] + counting @ self._hidden
        return weights

    def _units(self, inputs: Floats) -> Floats:
        """Return the hidden units for standardised inputs."""
        units: Floats = self._hidden @ inputs + self._hidden_bias
        return units

    def _standardised(self, values: Sequence[float] | Vector) -> Floats:
        import numpy as np

        standardised: Floats = (np.asarray(values, np.float64) - self._mean) / self._scale
        return standardised


@cache
def load_model(name: str, folder: Path | None = None) -> LinearModel:
    """Return the model of that name, ready to use. Raises ModelError if its weights are missing or damaged.

    They lie in `folder`, or in that of this room.
    """
    return LinearModel(read_weights(name, folder))


def read_weights(name: str, folder: Path | None = None) -> Weights:
    """Read the weights of that name, a few milliseconds. Raises ModelError if they are missing or damaged."""
    return read_sealed(_path(name, folder), Weights)


def check_weights(name: str) -> None:
    """See that the weights of that name are whole, without loading them. Raises ModelError."""
    check_sealed(_path(name), Weights)


def _path(name: str, folder: Path | None = None) -> Path:
    return (folder or FOLDER) / f"{name}.json"


class Sealed(Protocol):
    """Weights in a file that holds their checksum."""

    @property
    def checksum(self) -> str:
        """As it stands in the file."""
        ...

    def sum_of_numbers(self) -> str:
        """Return the checksum that the numbers should have."""
        ...


SealedT = TypeVar("SealedT", bound=Sealed)


def read_sealed(path: Path, kind: type[SealedT]) -> SealedT:
    """Read weights of a kind. Raises ModelError if they are missing or damaged."""
    try:
        weights = msgspec.json.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.DecodeError) as error:
        raise _unreadable(path, error) from error
    if weights.checksum != weights.sum_of_numbers():
        raise ModelError(f"The weights {path.name} are damaged.", "Install second-take again.")
    return weights


def check_sealed(path: Path, kind: type[Sealed]) -> None:
    """See that weights of a kind are whole; they are read only if they were not yet as they are. Raises ModelError."""
    try:
        once_seen_whole(path, lambda: read_sealed(path, kind))
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: Exception) -> ModelError:
    return ModelError(f"The weights {path.name} cannot be read: {error}", "Install second-take again.")
