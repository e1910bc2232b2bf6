"""Proposes the limits of the evidence for rambling, from answers judged by weights that never saw their writers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

FALSE_ALARMS = 0.033
"""Share of the good answers that may raise an alarm …"""
RATED_ALARMS = 0.04
"""… and of the rated ones."""
EARLY = 5
"""Words by which an alarm may come before the onset."""
LATE_WORDS = 250.0
"""An alarm so many words after the onset would be worth nothing."""
TOO_MANY = 40.0
"""What each share of alarms above those costs, in shares of answers found: more than there are."""
EARLY_COST, FALSE_COST = 0.5, 0.3
"""What an alarm before the onset and one in a good answer cost, in answers found."""
FACTORS = (0.5, 0.7, 0.8, 0.9, 0.95, 1.05, 1.1, 1.25, 1.5, 2.0)
"""Each limit in turn is tried at so many times what it is …"""
TURNS = 3
"""… so often."""


class Course:
    """How the evidence in an answer went."""

    def __init__(
        self, onset: int | None, rated: bool, spoken: NDArray[np.int32], evidence: NDArray[np.float64]
    ) -> None:
        """Keep the words spoken at each look and the evidence, shape (looks, kinds)."""
        self.onset, self.rated = onset, rated
        self._spoken = [*spoken.tolist(), np.inf]
        self._most = np.maximum.accumulate(evidence)

    def alarm(self, kind: int, limit: float) -> float:
        """Return the words spoken when a kind's evidence reached a limit: infinite if it never did."""
        return self._spoken[int(np.searchsorted(self._most[:, kind], limit))]


def proposed_limits(courses: Sequence[Course], start: Mapping[str, float]) -> dict[str, float]:
    """Return limits, by kind, by which most is found soonest with few false alarms, sought from `start` on."""
    limits = list(start.values())
    alarms = np.array([[one.alarm(kind, limit) for kind, limit in enumerate(limits)] for one in courses])
    onsets = np.array([np.nan if one.onset is None else one.onset for one in courses])
    rated = np.array([one.rated for one in courses])
    best = _worth(alarms.min(1), onsets, rated)
    for _ in range(TURNS):
        for kind in range(len(limits)):
            for limit in [limits[kind] * factor for factor in FACTORS]:
                tried = alarms.copy()
                tried[:, kind] = [one.alarm(kind, limit) for one in courses]
                worth = _worth(tried.min(1), onsets, rated)
                if worth > best:
                    best, alarms, limits[kind] = worth, tried, limit
    return {kind: round(limit, 1) for kind, limit in zip(start, limits, strict=True)}


def _worth(alarms: NDArray[np.float64], onsets: NDArray[np.float64], rated: NDArray[np.bool_]) -> float:
    """Return what alarms at so many words are worth, in shares of the rambling answers."""
    good = np.isnan(onsets)
    delays = (alarms - onsets)[~good]
    found = np.where(delays >= -EARLY, 1.0 - np.clip(delays, 0.0, LATE_WORDS) / LATE_WORDS, 0.0)
    early = float(np.mean(delays < -EARLY))
    false = float(np.isfinite(alarms[good & ~rated]).mean())
    false_rated = float(np.isfinite(alarms[rated]).mean()) if rated.any() else 0.0
    excess = max(0.0, false - FALSE_ALARMS) + max(0.0, false_rated - RATED_ALARMS)
    return float(found.mean()) - EARLY_COST * early - FALSE_COST * false - TOO_MANY * excess
