"""A session as tables: one row a take, or one row a finding. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from assistant.base.events import FindingKind
from assistant.report.exports.session import Exported, ExportedTake, ExportedTurn
from assistant.review.answer_content import ContentCounts, counts
from assistant.review.delivery import Delivery
from assistant.review.metrics import Metrics
from assistant.review.quotes import clean

PLACE = ("session", "started", "part", "question", "take", "question_id", "question_text", "audio")
TAKE = (
    *PLACE,
    "kind",
    "topics",
    "start",
    "end",
    "ended_by",
    *Metrics.__struct_fields__,
    *ContentCounts.__struct_fields__,
    *Delivery.__struct_fields__,
)
COUNTED: tuple[FindingKind, ...] = (
    "freeze",
    "long_silence",
    "unsure_pause",
    "rambling",
    "over_time",
    "fillers",
    "sour_start",
    "pace",
)
FINDING = (*PLACE, "finding", "start", "end", "noticed_at", "value", "limit", "unit", "evidence")
FORMULA = ("=", "+", "-", "@")
"""What makes a spreadsheet run a cell that begins with it."""


def takes_csv(session: Exported) -> str:
    """Return one row a take: where it was, its figures, how often each kind of trouble was found, and what was said."""
    head = [*TAKE, *(f"found_{kind}" for kind in COUNTED), "moves", "transcript"]
    return _written(head, (_take_row(session, turn, take) for turn in session.turns for take in turn.takes))


def findings_csv(session: Exported) -> str:
    """Return one row a finding, with its measure and its limit."""
    return _written([*FINDING], (row for turn in session.turns for row in _finding_rows(session, turn)))


def _place(session: Exported, turn: ExportedTurn, take: ExportedTake) -> list[Any]:
    question = turn.question
    return [session.name, session.started, turn.part, turn.number, take.take, question.id, question.text, turn.audio]


def _take_row(session: Exported, turn: ExportedTurn, take: ExportedTake) -> list[Any]:
    kinds = [finding.kind for finding in take.findings]
    told = counts(take.content) if take.content else None
    return [
        *_place(session, turn, take),
        turn.question.kind,
        ";".join(turn.question.topics),
        take.start,
        take.end,
        turn.ended_by,
        *msgspec.structs.astuple(take.metrics),
        *(getattr(told, name, None) for name in ContentCounts.__struct_fields__),
        *(getattr(take.delivery, name, None) for name in Delivery.__struct_fields__),
        *(kinds.count(kind) for kind in COUNTED),
        ";".join(move.kind for move in take.moves),
        take.transcript,
    ]


def _finding_rows(session: Exported, turn: ExportedTurn) -> Iterator[list[Any]]:
    for take in turn.takes:
        for found in take.findings:
            measure = found.kind, found.start, found.end, found.at, found.value, found.limit, found.unit
            yield [*_place(session, turn, take), *measure, " | ".join(found.evidence)]


def _written(head: list[str], rows: Iterable[list[Any]]) -> str:
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(head)
    writer.writerows([plain_cell(value) for value in row] for row in rows)
    return file.getvalue()


def plain_cell(value: Any) -> Any:  # a text, a number, or None
    """Return what stands in a cell: an empty one for what was not measured, and never a formula."""
    if not isinstance(value, str):
        return value
    text = clean(value)
    return f"'{text}" if text.startswith(FORMULA) else text
