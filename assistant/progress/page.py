"""Progress as one self-contained page: no script, nothing from a network. It returns, it never writes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from assistant.progress.figures import MEASURES, Measure, value_of
from assistant.progress.overview import Overview
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
from assistant.report.charts import bars, line
from assistant.report.html import render_still
from assistant.sessions.session_figures import SessionFigures

TEMPLATE = "page.html.j2"
MOST_TOPICS = 12
"""Bars in the chart of topics, the most practised; the table has all."""


def progress_page(overview: Overview, skipped: Sequence[tuple[str, str]], today: date) -> str:
    """Return the page as HTML. Every text from a bank or a journal is escaped."""
    years = {day.year for session in overview.sessions if (day := session.day)}
    sessions = [_label(session, year=len(years) > 1) for session in overview.sessions]
    cards = [_card(measure, row, sessions) for measure, row in zip(MEASURES, measure_rows(overview), strict=True)]
    values: dict[str, Any] = {
        "today": day_text(today),
        "topic": overview.topic,
        "lines": (headline(overview), streak_line(overview), recoveries_line(overview)) if overview.sessions else (),
        "cards": cards,
        "topic_head": TOPIC_HEAD,
        "topic_rows": topic_rows(overview),
        "topic_note": TOPIC_NOTE,
        "topic_chart": _topic_chart(overview) if overview.topics else "",
        "skipped": skipped,
    }
    return render_still("assistant.progress", TEMPLATE, values)


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


def _topic_chart(overview: Overview) -> str:
    """Draw where a person froze most, since that is what practice is for."""
    (measure,) = (measure for measure in MEASURES if measure.key == "freezes_per_answer")
    rows = [(name, value_of(figures, measure)) for name, figures in overview.topics[:MOST_TOPICS]]
    return bars("Freezes an answer, by topic", rows, "")


def _label(session: SessionFigures, *, year: bool) -> str:
    day = session.day
    return session.name if day is None else f"{day.day} {day:%b %Y}" if year else f"{day.day} {day:%b}"
