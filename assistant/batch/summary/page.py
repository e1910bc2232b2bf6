"""A cohort as one self-contained page: no script, nothing from a network. It returns, it never writes."""

from __future__ import annotations

from typing import Any

from assistant.batch.summary import words
from assistant.batch.summary.spreads import FEW, MEASURES, Cohort, CohortMeasure, Part
from assistant.report.charts import bars
from assistant.report.html import render_still

TEMPLATE = "page.html.j2"
MOST_BARS, MOST_ROWS = 12, 500
"""Of a chart and of a table: the largest groups; the data have all."""


def cohort_page(cohort: Cohort) -> str:
    """Return the page as HTML. Every text from a recording or a list is escaped."""
    lines = (words.headline(cohort), words.privacy_line(cohort), words.few_line(cohort))
    values: dict[str, Any] = {
        "lines": [line for line in lines if line],
        "cards": [_card(cohort, measure) for measure in MEASURES if cohort.all.spreads[measure.key].n],
        "shares": words.share_rows(cohort.all),
        "parts": [part for part in (_groups(cohort), _questions(cohort)) if part],
        "picks": [(words.pick_title(cohort, pick), words.why(pick), words.where(pick.row)) for pick in cohort.picks],
        "few": FEW,
        "note": words.NOTE,
    }
    return render_still("assistant.batch.summary", TEMPLATE, values)


def _card(cohort: Cohort, measure: CohortMeasure) -> dict[str, Any]:
    spread = cohort.all.spreads[measure.key]
    title = f"{measure.name[:1].upper()}{measure.name[1:]}"
    labels = words.bin_labels(cohort.edges[measure.key], whole=measure.key == "freezes")
    rows = list(zip(labels, map(float, spread.counts), strict=True))
    while len(rows) > 1 and not rows[-1][1]:
        rows.pop()
    while len(rows) > 1 and not rows[0][1]:
        rows.pop(0)
    return {
        "title": title,
        "middle": words.cell(spread.median),
        "half": f"{words.cell(spread.lower_quartile)} and {words.cell(spread.upper_quartile)}",
        "count": spread.n,
        "rows": [(label, round(count)) for label, count in rows],
        "chart": bars(f"{title}: recordings", rows, ""),
    }


def _groups(cohort: Cohort) -> dict[str, Any] | None:
    return _part_table("By group", cohort.groups, words.NO_GROUP) if cohort.groups else None


def _questions(cohort: Cohort) -> dict[str, Any] | None:
    return _part_table("By question", cohort.questions, words.NO_QUESTION) if cohort.questions else None


def _part_table(title: str, parts: tuple[Part, ...], unnamed: str) -> dict[str, Any]:
    more = max(len(parts) - MOST_ROWS, 0)
    parts = parts[:MOST_ROWS]
    rows = words.part_rows(parts, unnamed, counts=True)
    froze = [
        (cells[0], 100 * part.shares["froze"].count / part.shares["froze"].of if part.shares["froze"].of else None)
        for cells, part in zip(rows, parts, strict=True)
    ]
    known = [row for row in froze[:MOST_BARS] if row[1] is not None]
    chart = bars(f"Recordings with a freeze, {title.lower()}", known, "%") if len(known) > 1 else ""
    return {"title": title, "head": words.PART_HEAD, "rows": rows, "chart": chart, "more": more}
