"""Rank measures: whether a score goes with what listeners think."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from assistant.accuracy.scores.outcomes import RatedOutcome
from assistant.accuracy.scores.ratios import Interval, share

LOW_RATING = 1.0
"""A mean rating from 0 to 2 up to which an answer is poorly rated."""


class Ratings(msgspec.Struct, frozen=True, omit_defaults=True):
    """How the scores of rambling go with ratings."""

    n: int
    spearman: float | None
    """Of score and mean rating; -1 would be the best."""
    auc_low: float | None
    """How often a poorly rated answer has the higher score than another; 0.5 is chance."""
    low_rated: int
    alarms_per_answer: float | None
    alarms_per_low_rated: float | None
    intervals: dict[str, Interval] = {}


def ratings(outcomes: Sequence[RatedOutcome], draws: int) -> Ratings:
    """Compare scores with ratings."""
    scores = [outcome.strongest for outcome in outcomes]
    means = [sum(outcome.item.ratings) / len(outcome.item.ratings) for outcome in outcomes]
    low = [mean <= LOW_RATING for mean in means]
    alarmed = [outcome.alarm is not None for outcome in outcomes]
    return Ratings(
        n=len(outcomes),
        spearman=spearman(scores, means),
        auc_low=auc(scores, low),
        low_rated=sum(low),
        alarms_per_answer=share(sum(alarmed), len(outcomes)),
        alarms_per_low_rated=share(sum(a and b for a, b in zip(alarmed, low, strict=True)), sum(low)),
        intervals=_intervals(scores, means, low, draws),
    )


def ranks(values: Sequence[float]) -> list[float]:
    """Return the rank of each value from 1, the mean rank where some are equal."""
    order = sorted(range(len(values)), key=values.__getitem__)
    found = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end < len(order) and values[order[end]] == values[order[start]]:
            end += 1
        for place in order[start:end]:
            found[place] = (start + 1 + end) / 2
        start = end
    return found


def spearman(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Return the correlation of ranks; None if one of them never varies."""
    if len(one) < 2:
        return None
    a, b = ranks(one), ranks(other)
    middle = (len(a) + 1) / 2
    spread = (sum((x - middle) ** 2 for x in a) * sum((y - middle) ** 2 for y in b)) ** 0.5
    return share(sum((x - middle) * (y - middle) for x, y in zip(a, b, strict=True)), spread)


def auc(scores: Sequence[float], marked: Sequence[bool]) -> float | None:
    """Return how often a marked one has the higher score, ties by half; None if all or none are marked."""
    many = sum(marked)
    if not many or many == len(marked):
        return None
    above = sum(rank for rank, mark in zip(ranks(scores), marked, strict=True) if mark)
    return share(above - many * (many + 1) / 2, many * (len(marked) - many))


def _intervals(scores: Sequence[float], means: Sequence[float], low: Sequence[bool], draws: int) -> dict[str, Interval]:
    """Resample the answers; fewer draws than elsewhere, as each has to be ranked again."""
    import random

    from assistant.accuracy.scores.ratios import SEED, between

    chance = random.Random(SEED)
    drawn = [chance.choices(range(len(scores)), k=len(scores)) for _ in range(draws // 10)]
    found = {
        "spearman": between([spearman([scores[n] for n in pick], [means[n] for n in pick]) for pick in drawn]),
        "auc_low": between([auc([scores[n] for n in pick], [low[n] for n in pick]) for pick in drawn]),
    }
    return {name: interval for name, interval in found.items() if interval}
