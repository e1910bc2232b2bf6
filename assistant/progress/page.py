"""Progress as one self-contained page: no script, nothing from a network. It returns, it never writes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from assistant.base.text import plural
from assistant.progress.figures import MEASURES, Measure
from assistant.progress.overview import Overview
from assistant.progress.practice_days import Day, calendar, practice_line
from assistant.progress.words import (
    TOPIC_HEAD,
    TOPIC_NOTE,
    MeasureRow,
    cell_text,
    day_text,
    headline,
    measure_rows,
    recoveries_line,
    streak_line,
    topic_rows,
)
from assistant.report.charts import line
from assistant.report.html import render_still
from assistant.sessions.session_figures import SessionFigures

TEMPLATE = "page.html.j2"
IN_FRONT = ("recoveries_worked_share", "freezes_per_answer", "pace")
"""Measures that are seen at once: ways out, steadiness, pace."""


def progress_page(
    overview: Overview,
    skipped: Sequence[tuple[str, str]],
    today: date,
    program: str = "second-take",
    *,
    served: bool = False,
) -> str:
    """Return the page as HTML. Every text from a bank or a journal is escaped; `program` begins its commands.

    A page that is `served` by the program has a button and a way home in their place.
    """
    years = {day.year for session in overview.sessions if (day := session.day)}
    sessions = [_label(session, year=len(years) > 1) for session in overview.sessions]
    rows = dict(zip(MEASURES, measure_rows(overview), strict=True))
    cards = [_card(measure, rows[measure], sessions) for measure in sorted(MEASURES, key=_is_behind)]
    days = [day for session in overview.sessions if (day := session.day)]
    weeks = calendar(days, today)
    values: dict[str, Any] = {
        "today": day_text(today),
        "topic": overview.topic,
        "program": program,
        "served": served,
        "lines": tuple(_lines(overview)),
        "practice": practice_line(days, today),
        "weeks": weeks,
        "weeks_told": _weeks_told(weeks),
        "cards": cards,
        "topic_head": TOPIC_HEAD,
        "topic_rows": topic_rows(overview),
        "topic_note": TOPIC_NOTE,
        "skipped": skipped,
    }
    return render_still("assistant.progress", TEMPLATE, values)


def _lines(overview: Overview) -> Iterator[str]:
    """Say what there is; a row of days that is broken is not held against anybody."""
    if overview.sessions:
        yield headline(overview)
        if overview.streak.current:
            yield streak_line(overview)
        yield recoveries_line(overview)


def _card(measure: Measure, row: MeasureRow, sessions: Sequence[str]) -> dict[str, Any]:
    title = f"{measure.name[:1].upper()}{measure.name[1:]}"
    points = list(zip(sessions, row.values, strict=True))
    return {
        "title": title,
        "chart": line(f"{title}, session by session", points, measure.unit),
        "last": row.last,
        "usual": row.usual,
        "told": row.told,
        "rows": [(label, cell_text(value)) for label, value in reversed(points)],
    }


def _is_behind(measure: Measure) -> bool:
    """Tell whether a measure stands behind "All figures"."""
    return measure.key not in IN_FRONT


def _weeks_told(weeks: Sequence[Sequence[Day]]) -> str:
    count = sum(day.kind == "practised" for week in weeks for day in week)
    return f"A square is a day, a column a week: {plural(count, 'day')} of practice in {plural(len(weeks), 'week')}."


def _label(session: SessionFigures, *, year: bool) -> str:
    day = session.day
    return session.name if day is None else f"{day.day} {day:%b %Y}" if year else f"{day.day} {day:%b}"
