"""A replayed recording as JSON; docs/use/replay-json.md describes every key."""

from __future__ import annotations

from typing import Any

from assistant.base.events import EndOfAnswer, Event, Finding, Move, Pause, Suggestion
from assistant.base.speech import Unheard
from assistant.report.recovery_json import dialogue_json, recoveries_json, takes_json
from assistant.review.metrics import take_words
from assistant.review.replayed import Replayed, Skipped, turn_recoveries

SCHEMA = "second-take/replay/1"
"""Changes with any change that a reader of the keys could trip over."""


def replay_object(result: Replayed | Skipped) -> dict[str, Any]:
    """Return one recording as an object of plain values. Times are seconds from the file's start."""
    if isinstance(result, Skipped):
        return {"file": result.file, "error": result.error, "hint": result.hint}
    words = take_words(result.events)
    return {
        "schema": SCHEMA,
        "file": result.file,
        "recognizer": result.heard_by and _fields(result.heard_by, "name", "sha256"),
        "question": _fields(result.question, "id", "text", "kind", "budget_seconds", "topics"),
        "seconds": round(result.seconds, 3),
        "transcript": " ".join(word.text for word in words),
        "words": [_fields(word, "start", "end", "text", "confidence") for word in words],
        "pauses": _list(result.events, Pause, "start", "end", "kind"),
        "moves": _list(result.events, Move, "kind", "at", "text", "start", "end", "certain"),
        "findings": _list(result.events, Finding, "kind", "start", "end", "at", "value", "limit", "unit", "evidence"),
        "suggestions": _list(result.events, Suggestion, "move", "line", "at", "because", "over_speech"),
        "end_of_answer": _list(result.events, EndOfAnswer, "at", "reason"),
        "unheard": _list(result.events, Unheard, "at", "seconds", "why"),
        "takes": takes_json([result.heard]),
        "recoveries": recoveries_json(turn_recoveries(result)),
        "dialogue": dialogue_json([result.heard]),
        "metrics": _fields(result.metrics, *result.metrics.__struct_fields__),
        "notes": list(result.notes),
    }


def _list(events: tuple[Event, ...], kind: type, *names: str) -> list[dict[str, Any]]:
    return [_fields(event, *names) for event in events if isinstance(event, kind)]


def _fields(record: object, *names: str) -> dict[str, Any]:
    values = {name: getattr(record, name) for name in names}
    return {name: round(value, 3) if isinstance(value, float) else value for name, value in values.items()}
