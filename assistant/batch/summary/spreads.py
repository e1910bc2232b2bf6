"""What a cohort came to: how each figure is spread, over all, by group and by question."""

from __future__ import annotations

from typing import Literal

from assistant.base.speech import Record
from assistant.batch.jobs import RecordingRow

Reason = Literal["recovered", "tried", "froze", "rambled", "fillers", "clear"]
"""Why a recording is worth listening to; docs/use/summary.md tells each."""

FEW = 5
"""In a group of fewer recordings a person may be recognised, so it is marked."""


class CohortMeasure(Record, frozen=True):
    """A figure that each recording has or has not."""

    key: str
    name: str
    """With its unit, as a table shows it."""
    title: str
    """The same over a chart, whose figures carry the unit."""
    unit: str
    """Behind a figure; empty if the title tells it."""
    least_step: float
    """Width of a histogram's bar at least, in `unit`; wider ones are 2, 5, 10, 20 ... times as wide."""


MEASURES = (
    CohortMeasure("longest_pause_seconds", "longest pause, s", "Longest silence", "s", 0.5),
    CohortMeasure("freezes", "freezes an answer", "How often somebody got stuck", "", 1.0),
    CohortMeasure("fillers_per_minute", "fillers a minute", "Ums and uhs a minute", "", 1.0),
    CohortMeasure("speech_rate", "pace, words a minute", "Words a minute", "", 10.0),
    CohortMeasure("answer_seconds", "length, s", "How long answers took", "s", 10.0),
    CohortMeasure("budget_percent", "length, % of the budget", "Share of the time allowed", "%", 10.0),
    CohortMeasure("hedges", "hedges an answer", "How often something was made smaller: “sort of”, “maybe”", "", 1.0),
    CohortMeasure("pitch_spread_semitones", "spread of pitch, semitones", "How far voices move", "semitones", 0.5),
    CohortMeasure("seconds_to_recover", "time to recover, s", "From the trouble to the way out", "s", 1.0),
)
SHARES = {
    "froze": "got stuck",
    "rambling": "wandered",
    "over_time": "ran over time",
    "tried": "took a way out",
    "whole": "told all parts",
    "ended": "told what came of it",
    "worked": "of the ways out, worked",
}
"""Their names; the last one counts ways out, the others recordings: whole, those with parts; ended, stories."""


class Spread(Record, frozen=True):
    """How a measure is spread over the recordings that have it; without any, all but the counts is None."""

    n: int
    """Recordings in which it was measured."""
    p10: float | None
    lower_quartile: float | None
    median: float | None
    upper_quartile: float | None
    p90: float | None
    counts: tuple[int, ...]
    """Recordings below the first edge of the measure's bins, in each bin, and from the last edge on."""


class Share(Record, frozen=True):
    """So many of so many."""

    count: int
    of: int
    """In which it was measured."""


class Part(Record, frozen=True):
    """All recordings, those of a group, or those that answer a question."""

    label: str
    """The group, or the question's text; empty if there is none."""
    recordings: int
    failed: int
    """Of these, how many could not be heard; no figure counts them."""
    spreads: dict[str, Spread]
    """By the key of the measure."""
    shares: dict[str, Share]
    """By the keys of SHARES."""

    @property
    def few(self) -> bool:
        """Tell whether there are so few that a person may be recognised."""
        return self.recordings < FEW


class Pick(Record, frozen=True):
    """A recording that is worth listening to."""

    reason: Reason
    row: RecordingRow
    """Without name, path and speaker, unless names were asked for; never with what was said."""


class Cohort(Record, frozen=True):
    """All that a summary tells."""

    named: bool
    """False if it is anonymous."""
    edges: dict[str, tuple[float, ...]]
    """Of each measure's bins, the same for all parts; a bin holds its lower edge. Empty if nothing was measured."""
    all: Part
    groups: tuple[Part, ...]
    """The largest first; empty if no recording has a group."""
    questions: tuple[Part, ...]
    """The largest first, told apart by their text. A recording that failed has no question."""
    picks: tuple[Pick, ...]
