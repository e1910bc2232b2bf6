"""A cohort as JSON and as CSV. It returns, it never writes."""

from __future__ import annotations

import csv
import io
from typing import Any

import msgspec

from assistant.batch.summary.findings import findings
from assistant.batch.summary.spreads import MEASURES, SHARES, Cohort, Part, Pick
from assistant.batch.summary.words import REASONS
from assistant.report.exports.tables import plain_cell

SCHEMA = "second-take/summary/2"
"""Changes with any change that a reader of the keys could trip over."""
FIGURES = ("n", "p10", "lower_quartile", "median", "upper_quartile", "p90")
COUNTS = ("count", "of")
CSV_HEAD = ("part", "label", "recordings", "failed", "few", "measure", *FIGURES, *COUNTS)
"""A measure has the figures, a share has the counts."""


def cohort_json(cohort: Cohort) -> dict[str, Any]:
    """Return a cohort as an object of plain values; what was not measured is null."""
    return {
        "schema": SCHEMA,
        "anonymous": not cohort.named,
        "findings": findings(cohort),
        "bins": {key: list(edges) for key, edges in cohort.edges.items()},
        "all": _part(cohort.all),
        "groups": [_part(part) for part in cohort.groups],
        "questions": [_part(part) for part in cohort.questions],
        "listen_to": [_pick(cohort, pick) for pick in cohort.picks],
    }


def cohort_csv(cohort: Cohort) -> str:
    """Return one line for each measure and share of all recordings, of each group, and of each question."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(CSV_HEAD)
    parts = [("all", cohort.all), *(("group", part) for part in cohort.groups)]
    for kind, part in [*parts, *(("question", part) for part in cohort.questions)]:
        place = (kind, part.label, part.recordings, part.failed, part.few)
        for measure in MEASURES:
            figures = [getattr(part.spreads[measure.key], name) for name in FIGURES]
            writer.writerow([plain_cell(value) for value in (*place, measure.key, *figures, *[None] * len(COUNTS))])
        for key in SHARES:
            counts = [getattr(part.shares[key], name) for name in COUNTS]
            writer.writerow([plain_cell(value) for value in (*place, key, *[None] * len(FIGURES), *counts)])
    return file.getvalue()


def _part(part: Part) -> dict[str, Any]:
    shares = {key: msgspec.to_builtins(share) for key, share in part.shares.items()}
    return {
        "label": part.label,
        "recordings": part.recordings,
        "failed": part.failed,
        "few": part.few,
        "measures": {key: _untagged(msgspec.to_builtins(spread)) for key, spread in part.spreads.items()},
        "shares": {key: _untagged(share) for key, share in shares.items()},
    }


def _pick(cohort: Cohort, pick: Pick) -> dict[str, Any]:
    row = pick.row
    names = {"name": row.name, "speaker": row.speaker} if cohort.named else {}
    figures = (
        *("answer_seconds", "longest_pause_seconds", "freezes", "rambling"),
        *("recoveries_tried", "recoveries_worked", "seconds_to_recover"),
    )
    return {
        "number": row.number,
        **names,
        "group": row.group,
        "question": row.question,
        "reason": pick.reason,
        "because": REASONS[pick.reason],
        **{name: getattr(row, name) for name in figures},
    }


def _untagged(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name != "type"}
