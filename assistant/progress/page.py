"""Progress as one self-contained page: nothing from a network. It returns, it never writes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from assistant.base.text import capital, plural
from assistant.progress.best import Best
from assistant.progress.figures import MEASURES, Measure
from assistant.progress.outlook import A_DAY, SHOWN_DAYS, Outlook, day_name, due_line, interview_line, more_line
from assistant.progress.overview import Overview
from assistant.progress.practice_days import Day, calendar, practice_line
from assistant.progress.trends import LEAST_SESSIONS
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
    topic_lines,
    topic_rows,
)
from assistant.report.charts import line
from assistant.report.html import render_page
from assistant.review.metrics import quantile
from assistant.review.quotes import clean
from assistant.sessions.session_figures import SessionFigures

TEMPLATE = "page.html.j2"
IN_FRONT = ("recoveries_worked_share", "freezes_per_answer", "pace")
"""Measures that are seen at once: ways out, steadiness, pace."""
LEAST_FOR_BAND = 4
"""Sessions from which on it can be said what is usual."""
NOTHING_AHEAD = Outlook(date.min)


def progress_page(
    overview: Overview,
    skipped: Sequence[tuple[str, str]],
    today: date,
    program: str = "second-take",
    *,
    served: bool = False,
    ahead: Outlook = NOTHING_AHEAD,
    best: Best | None = None,
) -> str:
    """Return the page as HTML. Every text from a bank or a journal is escaped; `program` begins its commands.

    A page that is `served` by the program has a button and a way home in their place.
    """
    years = {day.year for session in overview.sessions if (day := session.day)}
    sessions = [_label(session, year=len(years) > 1) for session in overview.sessions]
    rows = zip(MEASURES, measure_rows(overview), strict=True)
    cards = [_card(measure, row, sessions) for measure, row in rows if len(_known(row)) > 1]
    days = [day for session in overview.sessions if (day := session.day)]
    weeks = calendar(days, today)
    values: dict[str, Any] = {
        "today": day_text(today),
        "topic": overview.topic,
        "program": program,
        "served": served,
        "lines": tuple(_lines(overview)),
        "practice": practice_line(days, today),
        "ahead": _ahead(ahead, program),
        "best": best,
        "best_day": day_text(best.day) if best and best.day else "",
        "weeks": weeks,
        "weeks_told": _weeks_told(weeks),
        "in_front": [card for card in cards if card["key"] in IN_FRONT],
        "behind": [card for card in cards if card["key"] not in IN_FRONT],
        "topics": list(topic_lines(overview)),
        "topic_head": TOPIC_HEAD,
        "topic_rows": topic_rows(overview),
        "topic_note": TOPIC_NOTE,
        "skipped": skipped,
    }
    return render_page("assistant.progress", TEMPLATE, values)


def _ahead(ahead: Outlook, program: str) -> dict[str, Any]:
    """Lay out what is due, with the command that asks it, and the plan until the interview."""
    count = min(len(ahead.due), A_DAY)
    shown = [(day_name(each.day, ahead.today), each.what) for each in ahead.days]
    split = SHOWN_DAYS if ahead.more else len(shown)
    return {
        "do": due_line(ahead),
        "due": [(clean(choice.question.text), choice.why) for choice in ahead.due[:A_DAY]],
        "command": f"{program} practice --weakest {count}" if count else f"{program} practice --count 1",
        "interview": interview_line(ahead),
        "days": shown[:split],
        "more": more_line(ahead),
        "last": shown[split:],
    }


def _lines(overview: Overview) -> Iterator[str]:
    """Say what there is; a row of days that is broken is not held against anybody, nor a way out not taken yet."""
    if overview.sessions:
        yield headline(overview)
        if overview.streak.current > 1:
            yield streak_line(overview)
        if overview.all.recoveries_tried:
            yield recoveries_line(overview)


def _card(measure: Measure, row: MeasureRow, sessions: Sequence[str]) -> dict[str, Any]:
    title, known = capital(measure.name), sorted(_known(row))
    points = list(zip(sessions, row.values, strict=True))
    band = (quantile(known, 0.25), quantile(known, 0.75)) if len(known) >= LEAST_FOR_BAND else (None, None)
    low, high = band
    return {
        "key": measure.key,
        "title": title,
        "chart": line(
            f"{title}, session by session",
            points,
            measure.unit,
            band=None if low is None or high is None or low == high else (low, high),
        ),
        "last": row.last,
        "usual": row.usual,
        "told": row.told if len(known) >= LEAST_SESSIONS else f"{plural(len(known), 'session')} so far.",
        "rows": [(label, cell_text(value)) for label, value in reversed(points)],
    }


def _known(row: MeasureRow) -> list[float]:
    return [value for value in row.values if value is not None]


def _weeks_told(weeks: Sequence[Sequence[Day]]) -> str:
    count = sum(day.kind == "practised" for week in weeks for day in week)
    return f"A square is a day, a column a week: {plural(count, 'day')} of practice in {plural(len(weeks), 'week')}."


def _label(session: SessionFigures, *, year: bool) -> str:
    day = session.day
    return session.name if day is None else f"{day.day} {day:%b %Y}" if year else f"{day.day} {day:%b}"
