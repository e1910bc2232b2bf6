"""A replayed recording as JSON: plain values, every key, whatever happened."""

from __future__ import annotations

import json

import msgspec
import pytest

from assistant.base.events import Finding, Move, Pause, Suggestion
from assistant.base.speech import Unheard, Utterance, Word
from assistant.interview.sidecar import GENERAL
from assistant.report.replay_json import SCHEMA, replay_object
from assistant.review.replayed import Replayed, Skipped
from tests.support.fakes import as_replayed

pytestmark = pytest.mark.fast

KEYS = [
    "schema", "file", "recognizer", "question", "seconds", "transcript", "words", "pauses", "moves", "findings",
    "suggestions", "end_of_answer", "unheard", "takes", "recoveries", "dialogue", "metrics", "notes",
]  # fmt: skip
EVENTS = (
    Utterance(0.1, 2.0, (Word(0.12345, 0.5, "I", 0.98765), Word(0.5, 0.9, "was", 0.5)), 3.0),
    Finding("freeze", 0.9, 4.9, 4.9, 4.0, 4.0, "s", ("silent",)),
    Suggestion("pause", "Take a breath.", 4.9, "freeze"),
    Unheard(4.9, 2.1, "voice"),
    Pause(0.9, 5.4, "freeze"),
    Utterance(5.4, 6.0, (Word(5.4, 5.9, "responsible.", 0.8),), 7.0),
    Move("admit_nerves", 7.0, "responsible.", 5.4, 5.9, certain=False),
)


def result(*events: object, hears_fillers: bool = True) -> Replayed:
    """Return a recording in which this happened."""
    return as_replayed(*events, seconds=8.00001, question=GENERAL, hears_fillers=hears_fillers)  # type: ignore[arg-type]


def test_every_key_is_there_whatever_happened() -> None:
    """An empty recording has empty lists."""
    empty, full = replay_object(result()), replay_object(result(*EVENTS))
    assert list(empty) == list(full) == KEYS
    assert [empty[key] for key in ("words", "pauses", "moves", "findings", "suggestions", "unheard", "notes")] == [
        []
    ] * 7
    assert empty["transcript"] == ""
    assert empty["schema"] == SCHEMA


def test_times_count_from_the_start_and_are_rounded_to_a_thousandth() -> None:
    """No noise of floating point."""
    told = replay_object(result(*EVENTS))
    assert told["seconds"] == 8.0
    assert told["words"][0] == {"start": 0.123, "end": 0.5, "text": "I", "confidence": 0.988}


def test_each_kind_of_event_is_in_its_list() -> None:
    """With its measure, its reason, and its words."""
    told = replay_object(result(*EVENTS))
    assert told["transcript"] == "I was responsible."
    assert told["pauses"] == [{"start": 0.9, "end": 5.4, "kind": "freeze"}]
    (found,) = told["findings"]
    assert (found["kind"], found["value"], found["limit"], found["unit"]) == ("freeze", 4.0, 4.0, "s")
    (nudge,) = told["suggestions"]
    assert (nudge["move"], nudge["line"], nudge["at"], nudge["because"]) == ("pause", "Take a breath.", 4.9, "freeze")
    assert [(move["kind"], move["certain"]) for move in told["moves"]] == [("admit_nerves", False)]


def test_what_was_not_measured_is_null() -> None:
    """Not zero."""
    told = replay_object(result(*EVENTS, hears_fillers=False))
    assert told["metrics"]["fillers"] is None
    assert told["metrics"]["words"] == 3


def test_a_skipped_file_says_why_and_what_to_do() -> None:
    """And nothing else."""
    assert replay_object(Skipped("b.wav", "It is empty.", "Record it again.")) == {
        "file": "b.wav",
        "error": "It is empty.",
        "hint": "Record it again.",
    }


def test_the_values_are_plain() -> None:
    """Any JSON library writes them."""
    told = replay_object(result(*EVENTS))
    assert json.loads(json.dumps(told)) == msgspec.json.decode(msgspec.json.encode(told))
