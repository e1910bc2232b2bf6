"""From the rows of a batch to what the cohort came to. Pure; what was not measured is None, never 0."""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import cycle, pairwise

from assistant.batch.jobs import DONE, RecordingRow
from assistant.batch.summary.picks import Picks
from assistant.batch.summary.spreads import MEASURES, SHARES, Cohort, Part, Share, Spread
from assistant.review.comparison import ENOUGH_WORDS_FOR_RATES
from assistant.review.metrics import quantile

MOST_BINS = 8
"""About; between the 2 % and the 98 % quantile. What lies outside is counted at the ends."""
ENDS = (0.02, 0.98)
STORY, RESULT = "behavioural", "result"
"""The kind of answer that has an end, and what its end is called."""
HUGE = 1e9
"""No measure of a recording is as large: such a number was not measured."""


def summarise(rows: Iterable[RecordingRow], *, names: bool = False) -> Cohort:
    """Measure a cohort in one pass; of the rows only numbers are held, and those most worth listening to."""
    everything = _Gathered()
    groups: dict[str, _Gathered] = {}
    questions: dict[str, _Gathered] = {}
    listening = Picks(names=names)
    for row in rows:
        parts = [everything, groups.setdefault(row.group, _Gathered())]
        if row.status == DONE:
            parts.append(questions.setdefault(row.question, _Gathered()))
            listening.add(row)
        values = values_of(row)
        shares = _shares_of(row)
        for part in parts:
            part.add(row, values, shares)
    measured = everything.sorted_values()
    edges = {measure.key: bin_edges(measured[measure.key], measure.least_step) for measure in MEASURES}
    return Cohort(
        named=names,
        edges=edges,
        all=everything.part("", edges),
        groups=_parts(groups, edges) if any(groups) else (),
        questions=_parts(questions, edges),
        picks=listening.picks(),
    )


def values_of(row: RecordingRow) -> dict[str, float | None]:
    """Return each measure of a recording; None if it was not measured, or over too few words for a rate."""
    if row.status != DONE:
        return dict.fromkeys((measure.key for measure in MEASURES), None)
    rates = row.words is not None and row.words >= ENOUGH_WORDS_FOR_RATES
    values: dict[str, float | None] = {
        "longest_pause_seconds": row.longest_pause_seconds,
        "freezes": row.freezes,
        "fillers_per_minute": row.fillers_per_minute if rates else None,
        "speech_rate": row.speech_rate if rates else None,
        "answer_seconds": row.answer_seconds,
        "budget_percent": 100 * row.answer_seconds / row.budget_seconds
        if row.answer_seconds and row.budget_seconds
        else None,
        "hedges": row.hedges,
        "pitch_spread_semitones": row.pitch_spread_semitones,
        "seconds_to_recover": row.seconds_to_recover,
    }
    return {key: value if value is not None and abs(value) < HUGE else None for key, value in values.items()}


def bin_edges(ordered: Sequence[float], least_step: float) -> tuple[float, ...]:
    """Return the edges of a histogram's bins, round numbers, from about the lowest to about the highest value."""
    low, high = (quantile(ordered, share) for share in ENDS)
    if low is None or high is None:
        return ()
    step = least_step
    factors = cycle((2.0, 2.5, 2.0))
    while step * MOST_BINS < high - low:
        step *= next(factors)
    first = math.floor(low / step)
    last = math.floor(high / step) + 1
    return tuple(place * step for place in range(first, last + 1))


class _Gathered:
    """The numbers of some recordings, as they come."""

    def __init__(self) -> None:
        self.recordings = 0
        self._failed = 0
        self._values = {measure.key: array("d") for measure in MEASURES}
        self._shares = {key: [0, 0] for key in SHARES}

    def add(self, row: RecordingRow, values: dict[str, float | None], shares: dict[str, Share]) -> None:
        self.recordings += 1
        self._failed += row.status != DONE
        for key, value in values.items():
            if value is not None:
                self._values[key].append(value)
        for key, share in shares.items():
            self._shares[key][0] += share.count
            self._shares[key][1] += share.of

    def sorted_values(self) -> dict[str, list[float]]:
        return {key: sorted(values) for key, values in self._values.items()}

    def part(self, label: str, edges: dict[str, tuple[float, ...]]) -> Part:
        spreads = {key: _spread(values, edges[key]) for key, values in self.sorted_values().items()}
        shares = {key: Share(count, of) for key, (count, of) in self._shares.items()}
        return Part(label, self.recordings, self._failed, spreads, shares)


def _parts(gathered: dict[str, _Gathered], edges: dict[str, tuple[float, ...]]) -> tuple[Part, ...]:
    ordered = sorted(gathered.items(), key=lambda entry: (-entry[1].recordings, entry[0]))
    return tuple(part.part(label, edges) for label, part in ordered)


def _spread(ordered: Sequence[float], edges: Sequence[float]) -> Spread:
    below = [bisect_left(ordered, edge) for edge in edges]
    counts = [high - low for low, high in pairwise((0, *below, len(ordered)))] if edges else []
    return Spread(
        n=len(ordered),
        p10=quantile(ordered, 0.1),
        lower_quartile=quantile(ordered, 0.25),
        median=quantile(ordered, 0.5),
        upper_quartile=quantile(ordered, 0.75),
        p90=quantile(ordered, 0.9),
        counts=tuple(counts),
    )


def _shares_of(row: RecordingRow) -> dict[str, Share]:
    """Return of one recording what was measured."""
    if row.status != DONE:
        return {}
    holds: dict[str, float | None] = {
        "froze": row.freezes,
        "rambling": row.rambling,
        "over_time": row.over_time,
        "tried": row.recoveries_tried,
    }
    if row.parts_missing is not None:
        lacks = row.parts_missing.split(";") if row.parts_missing else []
        holds["whole"] = not lacks
        holds["ended"] = RESULT not in lacks if row.answer_kind == STORY else None
    shares = {key: Share(int(value > 0), 1) for key, value in holds.items() if value is not None}
    if row.recoveries_tried is not None and row.recoveries_worked is not None:
        shares["worked"] = Share(row.recoveries_worked, row.recoveries_tried)
    return shares
