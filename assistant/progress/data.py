"""Progress as plain values and as CSV; docs/use/progress.md describes every key. They return, they never print."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

import msgspec

from assistant.progress.figures import MEASURES, Figures
from assistant.progress.outlook import Outlook
from assistant.progress.overview import Overview
from assistant.sessions.session_figures import SessionFigures

SCHEMA = "second-take/progress/1"
SESSION_KEYS = ("name", "started", "mode", "finished")
FIGURE_KEYS = Figures.__struct_fields__


def progress_json(overview: Overview, skipped: Sequence[tuple[str, str]], ahead: Outlook) -> dict[str, Any]:
    """Return all that is known as plain values."""
    units = {measure.key: measure.unit for measure in MEASURES}
    return {
        "schema": SCHEMA,
        "today": ahead.today.isoformat(),
        "topic": overview.topic,
        "streak": _plain(overview.streak),
        "all": _plain(overview.all),
        "trends": {key: {"unit": units[key], **_plain(trend)} for key, trend in overview.trends.items()},
        "topics": [{"topic": name, **_plain(figures)} for name, figures in overview.topics],
        "sessions": [_session(*pair) for pair in zip(overview.sessions, overview.each, strict=True)],
        "due": [{"question": choice.question.text, "why": choice.why} for choice in ahead.due],
        "interview": ahead.interview and ahead.interview.isoformat(),
        "plan": [{"day": planned.day.isoformat(), "what": list(planned.what)} for planned in ahead.days],
        "skipped": [{"name": name, "why": why} for name, why in skipped],
    }


def progress_csv(overview: Overview) -> str:
    """Return a line for each session under a head; what was not measured is empty."""
    lines = io.StringIO()
    writer = csv.DictWriter(lines, [*SESSION_KEYS, *FIGURE_KEYS], lineterminator="\n")
    writer.writeheader()
    for session, figures in zip(overview.sessions, overview.each, strict=True):
        writer.writerow(_session(session, figures))
    return lines.getvalue()


def _session(session: SessionFigures, figures: Figures) -> dict[str, Any]:
    return {**{key: getattr(session, key) for key in SESSION_KEYS}, **_plain(figures)}


def _plain(record: msgspec.Struct) -> dict[str, Any]:
    """Return a record as plain values, without its tag, numbers rounded."""
    values = msgspec.structs.asdict(record)
    return {name: round(value, 4) if isinstance(value, float) else value for name, value in values.items()}
