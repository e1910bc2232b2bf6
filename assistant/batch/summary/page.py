"""A cohort as one self-contained page: no script, nothing from a network. It returns, it never writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from assistant.base.text import capital, plural
from assistant.batch.summary import words
from assistant.batch.summary.findings import findings
from assistant.batch.summary.spreads import FEW, MEASURES, SHARES, Cohort, CohortMeasure, Part, Share
from assistant.report.html import render_page

TEMPLATE = "page.html.j2"
MOST_BARS, MOST_ROWS = 12, 500
"""Of a chart and of a table: the largest groups; the data have all."""

Bar = tuple[str, float, str]
"""What it stands for, its width in percent, and its figure."""


class Link(NamedTuple):
    """Where a recording is to be heard."""

    address: str
    text: str


def cohort_page(cohort: Cohort, links: Mapping[int, Link] | None = None) -> str:
    """Return the page as HTML. Every text from a recording or a list is escaped.

    `links` are the addresses of recordings, by their numbers.
    """
    shown = {measure: rows for measure in MEASURES if len(rows := _bins(cohort, measure)) > 1}
    most = max((count for rows in shown.values() for _, count in rows), default=0)
    values: dict[str, Any] = {
        "headline": words.headline(cohort),
        "findings": findings(cohort),
        "lines": [line for line in (words.privacy_line(cohort, links=bool(links)), words.few_line(cohort)) if line],
        "picks": [
            (capital(words.pick_title(cohort, pick)), words.why(pick), words.where(pick.row),
             (links or {}).get(pick.row.number))
            for pick in cohort.picks
        ],
        "often": [_share_bar(SHARES[key], share) for key, share in cohort.all.shares.items() if share.count],
        "cards": [_card(cohort, measure, rows, most) for measure, rows in shown.items()],
        "most": plural(most, "recording"),
        "parts": [part for part in (_groups(cohort), _questions(cohort)) if part],
        "few": FEW,
        "note": words.UNTESTED,
    }  # fmt: skip
    return render_page("assistant.batch.summary", TEMPLATE, values)


def _bins(cohort: Cohort, measure: CohortMeasure) -> list[tuple[str, int]]:
    """Return what a chart of a measure counts, without the empty bins at its ends."""
    labels = words.bin_labels(cohort.edges[measure.key], measure)
    rows = list(zip(labels, cohort.all.spreads[measure.key].counts, strict=True))
    while rows and not rows[-1][1]:
        rows.pop()
    while rows and not rows[0][1]:
        rows.pop(0)
    return rows


def _card(cohort: Cohort, measure: CohortMeasure, rows: Sequence[tuple[str, int]], most: int) -> dict[str, Any]:
    bars: list[Bar] = [(label, round(100 * count / most, 1), str(count)) for label, count in rows]
    return {"title": measure.title, "usual": words.usual_line(cohort.all.spreads[measure.key], measure), "bars": bars}


def _share_bar(name: str, share: Share) -> Bar:
    return name, round(100 * share.count / share.of, 1), f"{share.count} of {share.of}"


def _groups(cohort: Cohort) -> dict[str, Any] | None:
    return _part_table("By group", cohort.groups, words.NO_GROUP)


def _questions(cohort: Cohort) -> dict[str, Any] | None:
    return _part_table("By question", cohort.questions, words.NO_QUESTION)


def _part_table(title: str, parts: Sequence[Part], unnamed: str) -> dict[str, Any] | None:
    """Lay out groups or questions; those of which nothing was heard, and figures that none has, are left out."""
    heard = [part for part in parts if part.recordings > part.failed]
    if not heard or not any(part.label for part in heard):
        return None
    kept = heard[:MOST_ROWS]
    columns = list(zip(words.PART_HEAD, *words.part_rows(kept, unnamed), strict=True))
    columns = [column for column in columns if any(text != words.UNKNOWN for text in column[1:])]
    head, *rows = zip(*columns, strict=True)
    stuck = [
        _share_bar(words.part_label(part, unnamed), share)
        for part in kept[:MOST_BARS]
        if not part.few and (share := part.shares["froze"]).of
    ]
    return {
        "title": title,
        "head": head,
        "rows": rows,
        "bars": stuck if len(stuck) > 1 and any(width for _, width, _ in stuck) else (),
        "more": len(heard) - len(kept),
        "few": any(part.few for part in kept),
    }
