"""Whether figures change over sessions, or only differ by chance. Pure.

Mann and Kendall's test asks of every two sessions which figure is higher, and whether the later one is more often than
chance would have it. It assumes nothing about how figures are spread. Its probability is exact here, ties included,
since histories are short. Sen's slope, the middle of the slopes between every two sessions, says how fast.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import combinations
from statistics import median

import msgspec

from assistant.base.speech import Record

LEAST_SESSIONS = 6
"""Of five even a perfect order comes by chance once in sixty times, too often where several figures are looked at."""
MOST_SESSIONS = 40
"""The newest so many are looked at: what somebody learnt a year ago is no trend."""
ALPHA = 0.05
"""Of histories in which nothing changes, at most this share shows a trend in any of its figures."""
CONFIDENCE = 0.95
"""Of a slope's interval."""


class Trend(Record, frozen=True):
    """What the sessions say about the change of one figure."""

    sessions: int
    """In which it was measured, of the newest MOST_SESSIONS."""
    p: float | None
    """Probability of an order at least as strict if nothing changed; None with too few sessions."""
    slope: float | None
    """Change from one session to the next; None with too few sessions."""
    low: float | None
    """The slope's 95 % interval; None with too few sessions, or if too many figures are alike to tell."""
    high: float | None
    direction: int
    """1 if later figures are higher more often than lower, −1 if they are lower; 0 if neither, or with too few."""
    clear: bool
    """Whether it is more than chance, with all figures that were looked at beside it taken into account."""


def find_trends(series: Mapping[str, Sequence[float | None]]) -> dict[str, Trend]:
    """Judge figures that are looked at together; each is a value a session, the oldest first, None if not measured.

    By Holm's method: the least probability must beat ALPHA over the number of figures, the next one less, and so on.
    """
    trends = {name: _trend(values) for name, values in series.items()}
    tested = sorted((trend.p, name) for name, trend in trends.items() if trend.p is not None)
    for place, (p, name) in enumerate(tested):
        if p > ALPHA / (len(tested) - place):
            break
        trends[name] = msgspec.structs.replace(trends[name], clear=True)
    return trends


def _trend(values: Sequence[float | None]) -> Trend:
    # A session counts at its place among all: two months without a figure are no step.
    points = [(place, value) for place, value in enumerate(values) if value is not None][-MOST_SESSIONS:]
    known = [value for _, value in points]
    if len(known) < LEAST_SESSIONS:
        return Trend(len(known), None, None, None, None, 0, clear=False)
    slopes = sorted((late - early) / (there - here) for (here, early), (there, late) in combinations(points, 2))
    ups, downs = sum(slope > 0 for slope in slopes), sum(slope < 0 for slope in slopes)
    ties = tuple(sorted(Counter(known).values()))
    low, high = _interval(slopes, ties)
    direction = (ups > downs) - (ups < downs)
    return Trend(len(known), _probability(ups - downs, ties), median(slopes), low, high, direction, clear=False)


def _interval(slopes: Sequence[float], ties: tuple[int, ...]) -> tuple[float, float] | tuple[None, None]:
    """Keep the slopes that the test would not refuse: less than 2.5 % of all orders are beyond each end (Sen 1968)."""
    counts = _orders(ties)
    most, seen, refused = sum(counts) * (1 - CONFIDENCE) / 2, 0, 0
    while refused < len(counts) // 2 and seen + counts[refused] <= most:
        seen += counts[refused]
        refused += 1
    alike = len(slopes) - (len(counts) - 1)  # pairs that are alike speak half for either side
    cut = refused + alike // 2
    return (slopes[cut - 1], slopes[len(slopes) - cut]) if refused else (None, None)


def _probability(score: int, ties: tuple[int, ...]) -> float:
    """Return how probable a score at least so far from 0 is, over all orders of the values."""
    counts = _orders(ties)
    pairs = len(counts) - 1
    as_far = sum(count for against, count in enumerate(counts) if abs(pairs - 2 * against) >= abs(score))
    return as_far / sum(counts)


@cache
def _orders(ties: tuple[int, ...]) -> list[int]:
    """Count the orders of values, of which groups are alike, by how many pairs stand the wrong way round.

    These are the coefficients of the Gaussian multinomial, [n]! over [m]! for each group of m, where
    [k] = 1 + q + … + q^(k−1).
    """
    counts = [1]
    for factor in range(1, sum(ties) + 1):
        counts = _times(counts, factor)
    for group in ties:
        for factor in range(1, group + 1):
            counts = _over(counts, factor)
    return counts


def _times(counts: list[int], factor: int) -> list[int]:
    padded = [0] * (factor - 1) + counts + [0] * (factor - 1)
    return [sum(padded[place : place + factor]) for place in range(len(counts) + factor - 1)]


def _over(counts: list[int], factor: int) -> list[int]:
    whole: list[int] = []
    for place in range(len(counts) - factor + 1):
        whole.append(counts[place] - sum(whole[max(0, place - factor + 1) :]))
    return whole
