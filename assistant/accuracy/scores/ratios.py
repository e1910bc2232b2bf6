"""Precision, recall and F1 from counts, and how sure they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.review.metrics import quantile

DRAWS = 1000
"""Resamplings of an interval."""
SEED = 1
LOW, HIGH = 2.5, 97.5
"""Percentiles between which 95 % of the draws lie."""

Interval = tuple[float, float]
Counts = Sequence[float]


def share(part: float, whole: float) -> float | None:
    """Return part / whole; None if there is no whole."""
    return round(part / whole, 4) if whole else None


def precision(tp: float, fp: float) -> float | None:
    """Return the share of what was found that is true; None if nothing was found."""
    return share(tp, tp + fp)


def recall(tp: float, fn: float) -> float | None:
    """Return the share of what is true that was found; None if there is nothing to find."""
    return share(tp, tp + fn)


def f1(tp: float, fp: float, fn: float) -> float | None:
    """Return the harmonic mean of precision and recall; None if there is nothing to find and nothing was found."""
    return share(2 * tp, 2 * tp + fp + fn)


def mean(values: Sequence[float | None]) -> float | None:
    """Return the mean of the values that are known."""
    known = [value for value in values if value is not None]
    return share(sum(known), len(known))


def percentile(values: Sequence[float], percent: float) -> float | None:
    """Return a percentile, interpolated; None of nothing."""
    found = quantile(sorted(values), percent / 100)
    return None if found is None else round(found, 4)


def intervals(
    rows: Sequence[Counts], figures: dict[str, Callable[[Counts], float | None]], draws: int = DRAWS
) -> dict[str, Interval]:
    """Resample `rows`, the counts of one entry each, and return the 95 % interval of every figure of their sums."""
    if len(rows) < 2 or not draws:
        return {}
    import numpy as np

    chance = np.random.default_rng(SEED)
    table = np.asarray(rows, float)
    picks = chance.multinomial(len(rows), [1 / len(rows)] * len(rows), size=draws)
    sums = (picks @ table).tolist()
    found = {name: between([figure(row) for row in sums]) for name, figure in figures.items()}
    return {name: interval for name, interval in found.items() if interval is not None}


def percentile_interval(values: Sequence[float], percent: float, draws: int = DRAWS) -> Interval | None:
    """Return the 95 % interval of a percentile of `values`."""
    if len(values) < 2 or not draws:
        return None
    import numpy as np

    chance = np.random.default_rng(SEED)
    picks = chance.integers(0, len(values), size=(draws, len(values)))
    return between(np.percentile(np.asarray(values, float)[picks], percent, axis=1).tolist())


def between(values: Sequence[float | None]) -> Interval | None:
    """Return the interval that holds 95 % of the values that are known.

    None if that is one value: draws that are all alike, as of a figure of 0 or 1, do not tell how sure it is.
    """
    known = [value for value in values if value is not None]
    low, high = percentile(known, LOW), percentile(known, HIGH)
    return None if low is None or high is None or low == high else (low, high)
