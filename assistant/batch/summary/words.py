"""A cohort in words and tables. It returns, it never prints."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.base.text import plural
from assistant.batch.jobs import RecordingRow
from assistant.batch.summary.spreads import FEW, MEASURES, SHARES, Cohort, Part, Pick, Reason, Share, Spread
from assistant.report.charts import figure_text
from assistant.report.tables import Table
from assistant.review.quotes import clean

UNKNOWN = "–"
NO_GROUP, NO_QUESTION = "(no group)", "(no question)"
SPREAD_HEAD = ("", "recordings", "10 %", "25 %", "middle", "75 %", "90 %")
PART_MEASURES = ("longest_pause_seconds", "fillers_per_minute", "speech_rate", "answer_seconds", "budget_percent")
PART_SHARES = ("froze", "rambling", "over_time", "worked")
PART_HEAD = (
    *("", "heard", "longest pause, s", "fillers a minute", "words a minute", "length, s", "% of budget"),
    *("froze", "rambled", "over time", "ways out that worked"),
)
SHORT_HEAD = ("", "heard", "pause", "fillers", "pace", "length", "budget", "froze", "rambled", "over", "worked")
"""The same for a terminal."""
MOST_ROWS, MOST_LABEL = 12, 30
"""Of a table in a terminal; the page and the data have all of it."""
REASONS: dict[Reason, str] = {
    "recovered": "got out of trouble",
    "tried": "took a way out that is not known to have helped",
    "froze": "froze, and took no way out",
    "rambled": "rambled, and took no way out",
    "clear": "a good answer without trouble",
}
NOTE = (
    "The middle, or usual, is the median: half of the recordings lie below it. A quarter lies below 25 %, a tenth "
    f"below 10 %. {UNKNOWN} stands for what was not measured. Differences between groups are told as they are; whether "
    "they are more than chance is not tested."
)


def headline(cohort: Cohort) -> str:
    """Say how many recordings there are."""
    heard = cohort.all.recordings - cohort.all.failed
    failed = f"; {cohort.all.failed} could not be heard" if cohort.all.failed else ""
    return f"{plural(heard, 'recording')} heard{failed}."


def privacy_line(cohort: Cohort) -> str:
    """Say what the summary tells of persons."""
    if cohort.named:
        return "It names recordings and speakers: mind whom you show it to."
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
    return [(name, percent(part.shares[key]), _of(part.shares[key])) for key, name in SHARES.items()]


def part_rows(parts: Sequence[Part], unnamed: str, *, counts: bool = False) -> list[tuple[str, ...]]:
    """Return a row for each group or question: the middle of each measure, and shares, with their counts or without."""
    return [
        (
            _label(part, unnamed) + (" *" if part.few else ""),
            str(part.recordings - part.failed),
            *(cell(part.spreads[key].median) for key in PART_MEASURES),
            *(percent(part.shares[key], counts=counts) for key in PART_SHARES),
        )
        for part in parts
    ]


def pick_title(cohort: Cohort, pick: Pick) -> str:
    """Name a recording: by its number, and its name if that was asked for."""
    if not cohort.named:
        return f"recording {pick.row.number}"
    who = f" ({clean(pick.row.speaker)})" if pick.row.speaker else ""
    return f"recording {pick.row.number}: {clean(pick.row.name)}{who}"


def why(pick: Pick) -> str:
    """Say why a recording is worth listening to, with the figures that say so."""
    row = pick.row
    said: list[str] = []
    if row.recoveries_tried:
        said.append(f"{row.recoveries_worked} of {plural(row.recoveries_tried, 'way')} out worked")
    if row.seconds_to_recover is not None:
        said.append(f"the first came {row.seconds_to_recover:.1f} s after the trouble")
    if row.freezes:
        said.append(plural(row.freezes, "freeze"))
    if row.rambling:
        said.append(f"rambling {plural(row.rambling, 'time')}")
    if row.longest_pause_seconds is not None and pick.reason in ("froze", "clear"):
        said.append(f"longest pause {row.longest_pause_seconds:.1f} s")
    if row.fillers_per_minute is not None and pick.reason == "clear":
        said.append(f"{cell(row.fillers_per_minute)} fillers a minute")
    return f"{REASONS[pick.reason]} ({', '.join(said)})" if said else REASONS[pick.reason]


def where(row: RecordingRow) -> str:
    """Say which group and question a recording belongs to."""
    return ", ".join(part for part in (clean(row.group), clean(row.question)) if part)


def cell(value: float | None) -> str:
    """Return a figure for a table."""
    return UNKNOWN if value is None else figure_text(value)


def percent(share: Share, *, counts: bool = False) -> str:
    """Return a share in percent, with its counts or without."""
    told = f" ({_of(share)})" if counts else ""
    return f"{100 * share.count / share.of:.0f} %{told}" if share.of else UNKNOWN


def bin_labels(edges: Sequence[float], *, whole: bool) -> list[str]:
    """Name the bins of a histogram, the ends included; a bin one wide of whole numbers holds one of them."""
    texts = [f"{edge:g}" for edge in edges]
    single = whole and edges[1:] and edges[1] - edges[0] == 1
    between = [low if single else f"{low} to {high}" for low, high in pairwise(texts)]
    return [f"below {texts[0]}", *between, f"{texts[-1]} and more"] if texts else []


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


def _of(share: Share) -> str:
    return f"{share.count} of {share.of}"


def _label(part: Part, unnamed: str) -> str:
    return clean(part.label) or unnamed
