"""A cohort in words and tables. It returns, it never prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.base.text import capital, plural
from assistant.batch.jobs import RecordingRow
from assistant.batch.summary.spreads import (
    FEW,
    MEASURES,
    SHARES,
    Cohort,
    CohortMeasure,
    Part,
    Pick,
    Reason,
    Share,
    Spread,
)
from assistant.report.charts import figure_text
from assistant.report.debrief_words import joined
from assistant.report.tables import Table
from assistant.report.words import roughly
from assistant.review.quotes import clean

UNKNOWN = "–"
NO_GROUP, NO_QUESTION = "(no group)", "(no question)"
SPREAD_HEAD = ("", "recordings", "10 %", "25 %", "usual", "75 %", "90 %")
PART_MEASURES = ("longest_pause_seconds", "fillers_per_minute", "speech_rate", "answer_seconds", "budget_percent")
PART_SHARES = ("froze", "rambling", "over_time", "worked")
PART_HEAD = (
    *("", "heard", "longest silence, s", "ums a minute", "words a minute", "length, s", "% of the time allowed"),
    *("got stuck", "wandered", "over time", "ways out that worked"),
)
SHORT_HEAD = ("", "heard", "pause", "fillers", "pace", "length", "budget", "froze", "rambled", "over", "worked")
"""The same for a terminal."""
TIMES = {1: "", 2: " twice"}
OFTEN = {"0": "not at all", "1": "once", "2": "twice"}
MOST_ROWS, MOST_LABEL = 12, 30
"""Of a table in a terminal; the page and the data have all of it."""
REASONS: dict[Reason, str] = {
    "recovered": "got out of trouble",
    "tried": "took a way out that is not known to have helped",
    "froze": "froze, and took no way out",
    "rambled": "rambled, and took no way out",
    "fillers": "many ums and uhs",
    "clear": "a whole answer without trouble, and with few ums",
}
"""In a few words, for other programs; `why` says it to an adviser."""
UNTESTED = "Differences between groups are told as they are; whether they are more than chance is not tested."
NOTE = (
    "Half of the recordings lie below what is usual, a quarter below 25 %, a tenth below 10 %. "
    f"{UNKNOWN} stands for what was not measured. {UNTESTED}"
)


def headline(cohort: Cohort) -> str:
    """Say how many recordings there are."""
    heard = cohort.all.recordings - cohort.all.failed
    failed = f"; {cohort.all.failed} could not be heard" if cohort.all.failed else ""
    return f"{plural(heard, 'recording')} heard{failed}."


def privacy_line(cohort: Cohort, *, links: bool = False) -> str:
    """Say what the summary tells of persons."""
    if cohort.named or links:
        what = "recordings and speakers" if cohort.named else "the files of recordings"
        return f"It names {what}: mind whom you show it to."
    return "It is anonymous: a recording is told by its number, the column “number” of results.parquet."


def few_line(cohort: Cohort) -> str:
    """Say that a group is small; empty if none is."""
    few = [_label(part, NO_GROUP) for part in cohort.groups if part.few]
    if not few:
        return ""
    return f"Fewer than {FEW} recordings are in {', '.join(few)}: a person may be recognised there."


def tables(cohort: Cohort) -> list[Table]:
    """Return all of a cohort as tables."""
    found = [Table("All recordings", SPREAD_HEAD, tuple(spread_rows(cohort.all)), note=NOTE)]
    found.append(Table("How often", ("", "share", "count"), tuple(share_rows(cohort.all))))
    if cohort.groups:
        found.append(_part_table("By group", cohort.groups, NO_GROUP))
    if cohort.questions:
        found.append(_part_table("By question", cohort.questions, NO_QUESTION))
    if cohort.picks:
        rows = tuple((pick_title(cohort, pick), why(pick), where(pick.row)) for pick in cohort.picks)
        found.append(Table("Most worth listening to", ("", "because", "of"), rows, prose=True))
    return found


def spread_rows(part: Part) -> list[tuple[str, ...]]:
    """Return a row for each measure, of all recordings that have it."""
    return [(measure.name, *_spread_cells(part.spreads[measure.key])) for measure in MEASURES]


def share_rows(part: Part) -> list[tuple[str, ...]]:
    """Return a row for each thing that a recording has or has not."""
    return [(name, percent(part.shares[key]), count_of(part.shares[key])) for key, name in SHARES.items()]


def part_rows(parts: Sequence[Part], unnamed: str) -> list[tuple[str, ...]]:
    """Return a row for each group or question: what is usual of each measure, and shares."""
    return [
        (
            part_label(part, unnamed),
            str(part.recordings - part.failed),
            *(cell(part.spreads[key].median) for key in PART_MEASURES),
            *(percent(part.shares[key]) for key in PART_SHARES),
        )
        for part in parts
    ]


def part_label(part: Part, unnamed: str) -> str:
    """Name a group or question; a small one is marked."""
    return _label(part, unnamed) + (" *" if part.few else "")


def pick_title(cohort: Cohort, pick: Pick) -> str:
    """Name a recording: by its number, and its name if that was asked for."""
    if not cohort.named:
        return f"recording {pick.row.number}"
    who = f" ({clean(pick.row.speaker)})" if pick.row.speaker else ""
    return f"recording {pick.row.number}: {clean(pick.row.name)}{who}"


def why(pick: Pick) -> str:
    """Say why a recording is worth listening to, as one adviser would to another: what happened, and what it is for."""
    row = pick.row
    trouble = capital(joined(list(_troubles(row))))
    if pick.reason == "recovered":
        return f"{trouble or 'Started over'}, and got out of it{_soon(row)}: {_worth(row)}."
    if pick.reason == "tried":
        return f"{trouble or 'Started over'} and spoke up, but it is not clear that it helped: try another way out."
    if pick.reason == "froze":
        longest = (
            f" (the longest silence was {roughly(row.longest_pause_seconds)})" if row.longest_pause_seconds else ""
        )
        return f"{trouble}{longest}, and said nothing about it: practise “Could I start that one again?”"
    if pick.reason == "rambled":
        return f"{trouble} and went on all the same: practise “Let me put that more simply.”"
    if pick.reason == "fillers":
        return f"About {row.fillers_per_minute or 0:.0f} ums and uhs a minute: practise to leave a pause silent."
    length = f" of {roughly(row.answer_seconds)}" if row.answer_seconds else ""
    few = ", with few ums" if row.fillers_per_minute is not None else ""
    return f"A whole answer{length} without getting stuck{few}: an example to play to others."


def _troubles(row: RecordingRow) -> Iterator[str]:
    for name, count in (("got stuck", row.freezes or 0), ("wandered", row.rambling or 0)):
        if count:
            yield f"{name}{TIMES.get(count, f' {count} times')}"


def _soon(row: RecordingRow) -> str:
    return f" within {roughly(row.seconds_to_recover)}" if row.seconds_to_recover is not None else ""


def _worth(row: RecordingRow) -> str:
    tried, worked = row.recoveries_tried or 0, row.recoveries_worked or 0
    return "an example to play to others" if worked == tried else f"it helped {worked} of {tried} times, so compare"


def where(row: RecordingRow) -> str:
    """Say which group and question a recording belongs to."""
    return ", ".join(part for part in (clean(row.group), clean(row.question)) if part)


def cell(value: float | None) -> str:
    """Return a figure for a table."""
    return UNKNOWN if value is None else figure_text(value)


def percent(share: Share) -> str:
    """Return a share in percent."""
    return f"{100 * share.count / share.of:.0f} %" if share.of else UNKNOWN


def count_of(share: Share) -> str:
    """Return a share as so many of so many."""
    return f"{share.count} of {share.of}" if share.of else UNKNOWN


def usual_line(spread: Spread, measure: CohortMeasure) -> str:
    """Say what is usual, and where half of the recordings lie; of what is only counted, nothing."""
    if spread.median is None or spread.lower_quartile is None or spread.upper_quartile is None or _is_count(measure):
        return ""
    low, usual, high = map(_about, (spread.lower_quartile, spread.median, spread.upper_quartile))
    unit = f" {measure.unit}" if measure.unit else ""
    return f"Usually {usual}{unit}" + (f"; half lie between {low} and {high}{unit}." if low != high else ".")


def bin_labels(edges: Sequence[float], measure: CohortMeasure) -> list[str]:
    """Name the bins of a histogram, the ends included; a bin one wide of whole numbers holds one of them."""
    texts, unit = [f"{edge:g}" for edge in edges], f" {measure.unit}" if measure.unit else ""
    if _is_count(measure) and edges[1:] and edges[1] - edges[0] == 1:
        texts = [OFTEN.get(text, f"{text} times") for text in texts]
        between = texts[:-1]
    else:
        between = [f"{low} to {high}{unit}" for low, high in pairwise(texts)]
        texts = [f"{text}{unit}" for text in texts]
    return [f"below {texts[0]}", *between, f"{texts[-1]} or more"] if texts else []


def _about(value: float) -> str:
    """Return a figure as people say it."""
    return f"{value:.0f}" if abs(value) >= 10 else f"{value:.1f}".removesuffix(".0")


def _is_count(measure: CohortMeasure) -> bool:
    return measure.key in ("freezes", "hedges")


def _part_table(title: str, parts: Sequence[Part], unnamed: str) -> Table:
    rows = tuple((_shortened(cells[0]), *cells[1:]) for cells in part_rows(parts[:MOST_ROWS], unnamed))
    notes = [f"* fewer than {FEW} recordings: a person may be recognised."] if any(part.few for part in parts) else []
    if len(parts) > MOST_ROWS:
        notes.append(f"{len(parts) - MOST_ROWS} more are on the page (--html) and in the data (--format json).")
    return Table(title, SHORT_HEAD, rows, note=" ".join(notes))


def _shortened(label: str) -> str:
    from wcwidth import clip, width

    mark = " *" if label.endswith(" *") else ""
    whole = " ".join(label.removesuffix(" *").split())
    return (whole if width(whole) <= MOST_LABEL else f"{clip(whole, 0, MOST_LABEL - 2).rstrip()} …") + mark


def _spread_cells(spread: Spread) -> tuple[str, ...]:
    figures = (spread.p10, spread.lower_quartile, spread.median, spread.upper_quartile, spread.p90)
    return (str(spread.n), *(cell(figure) for figure in figures))


def _label(part: Part, unnamed: str) -> str:
    return clean(part.label) or unnamed
