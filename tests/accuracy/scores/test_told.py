"""Labelled answers: parts are scored by words, what they lack by parts, follow-ups against what is acceptable."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.accuracy.labels.entries import LabelledParts
from assistant.accuracy.labels.text_sets import read_text_set
from assistant.accuracy.scores.accuracy import score
from assistant.accuracy.scores.outcomes import PartsOutcome
from assistant.accuracy.scores.told import parts, probes
from assistant.accuracy.tables import accuracy_object, accuracy_tables
from assistant.accuracy.texts import read_text
from assistant.base.errors import LabelsError
from assistant.base.settings import Settings

pytestmark = pytest.mark.fast

ROW: dict[str, Any] = {
    "id": "a",
    "question": "Tell me about a time when something went wrong.",
    "kind": "behavioural",
    "sentences": [
        {"text": "The oven broke on a Saturday.", "label": "situation"},
        {"text": "I had to be done by eight and I rang a friend.", "label": "action", "also": ["task"]},
        {"text": "Buns are lovely.", "label": "other", "or": ["lesson"]},
    ],
    "missing": ["result"],
    "probe": ["result", "measure"],
    "elaborate_on": ["a friend"],
}
HOW = {"most_cases": 5, "draws": 0}


def item(tmp_path: Path, **changes: Any) -> LabelledParts:
    """Read an entry."""
    path = tmp_path / "set.jsonl"
    path.write_text(json.dumps({**ROW, **changes}) + "\n", encoding="utf-8")
    (found,) = read_text_set(path).items
    assert isinstance(found, LabelledParts)
    return found


def outcome(of: LabelledParts, *labels: str, missing: tuple[str, ...] = (), probe: str = "result") -> PartsOutcome:
    """Say of each sentence which part it was taken for."""
    told = [label for label, sentence in zip(labels, of.sentences, strict=True) for _ in sentence.words]
    return PartsOutcome("set", of, tuple(told), missing, probe, "")  # type: ignore[arg-type]


def test_a_line_is_read_whole(tmp_path: Path) -> None:
    """The answer is its sentences joined by blanks."""
    read = item(tmp_path)
    assert read.text == "The oven broke on a Saturday. I had to be done by eight and I rang a friend. Buns are lovely."
    assert (read.sentences[1].also, read.sentences[2].either) == (("task",), ("lesson",))


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"kind": "case"}, 'unknown kind "case"'),
        ({"sentences": []}, "list of objects"),
        ({"sentences": [{"text": "Yes.", "label": "reason"}]}, 'unknown label "reason"'),
        ({"missing": ["end"]}, 'unknown part "end"'),
        ({"probe": ["why"]}, 'unknown follow-up "why"'),
    ],
)
def test_what_is_wrong_with_a_line_is_told(tmp_path: Path, changes: dict[str, Any], told: str) -> None:
    """With its number."""
    with pytest.raises(LabelsError, match=told):
        item(tmp_path, **changes)


def test_any_label_that_may_stand_there_is_right(tmp_path: Path) -> None:
    """Its best, what it holds too, and what a fair reader may say."""
    read = item(tmp_path)
    right = parts([outcome(read, "situation", "task", "lesson", missing=("result",))], **HOW)
    assert right is not None
    assert (right.macro_f1, right.missing.f1, right.no_result_precision) == (1.0, 1.0, 1.0)


def test_parts_are_scored_by_words_and_the_mean_is_over_labels(tmp_path: Path) -> None:
    """Six words taken for action are six false ones there and six missed in the situation."""
    found = parts([outcome(item(tmp_path), "action", "action", "other")], **HOW)
    assert found is not None
    told = found.by_kind["behavioural"]
    assert told["situation"].f1 == 0.0
    assert (told["action"].precision, told["action"].recall, told["action"].words) == (0.6667, 1.0, 12)
    assert found.macro_f1 == round((0.0 + 0.8 + 1.0) / 3, 4)
    assert (found.missing.precision, found.missing.recall) == (None, 0.0)


def test_a_follow_up_is_best_acceptable_or_about_what_was_told(tmp_path: Path) -> None:
    """Asking for an example is worst where the answer was one; more of it is merely not what was wanted."""
    read = item(tmp_path)
    kinds = ("result", "measure", "elaborate", "example")
    found = probes([outcome(read, "other", "other", "other", probe=kind) for kind in kinds], **HOW)
    assert found is not None
    assert (found.first, found.acceptable, found.already_told, found.n) == (0.25, 0.5, 0.25, 4)
    assert [case.found for case in found.worst] == ["example", "elaborate"]


def test_the_program_reads_the_whole_answer(tmp_path: Path) -> None:
    """Each word gets a label, and the figures have tables and keys of their own."""
    read = read_text("set", item(tmp_path), Settings())
    assert isinstance(read, PartsOutcome)
    assert len(read.labels) == len(read.item.words)
    result = score([read], {}, draws=0)
    assert {"parts", "probes"} <= set(accuracy_object(result))
    assert {"Parts of answers", "Follow-up questions"} <= {table.title for table in accuracy_tables(result)}
