"""Text sets: told apart by their keys, and a faulty line is named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.accuracy.labels.entries import LabelledAnswer, LabelledTurn, LabelledUtterance, RatedAnswer
from assistant.accuracy.labels.text_sets import read_text_set
from assistant.base.errors import LabelsError

pytestmark = pytest.mark.fast

ANSWER = {"id": "a1", "question": "Why us?", "answer": "Well, I like it here.", "kind": "c", "onset_word": 2}
MOVE = {"id": "m1", "text": "Can I start over?", "label": "ask_restart", "also": ["admit_nerves"]}
TURN = {"conv": 1, "spk": "A", "turn": 7, "words": ["Uh", "yes"], "labels": ["F", "O"]}
RATED = {"question": "How?", "answer": "Like this.", "relevant": "2.0", "clear": 1, "specific": "0.5"}
MARKED = {"id": "w1", "question": "Why us?", "kind": "drift", "who": "a baker", "text": "I bake. ¦And my dog barks."}


def written(path: Path, *rows: Any) -> Path:
    """Write rows, an object a line, or as they are if they are text."""
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_each_kind_of_set_is_told_by_its_keys(tmp_path: Path) -> None:
    """No name or header says what a file holds, and unknown keys are ignored."""
    kinds = {LabelledAnswer: ANSWER, LabelledUtterance: MOVE, LabelledTurn: TURN, RatedAnswer: RATED}
    for kind, row in kinds.items():
        (item,) = read_text_set(written(tmp_path / "set.jsonl", {**row, "unknown": [1]})).items
        assert isinstance(item, kind)


def test_an_answer_keeps_its_words_and_where_it_begins_to_ramble(tmp_path: Path) -> None:
    """Words are as written; the onset is the index of one of them."""
    answer, good = read_text_set(written(tmp_path / "s.jsonl", ANSWER, {**ANSWER, "onset_word": None})).items
    assert isinstance(answer, LabelledAnswer)
    assert answer.words == ("Well,", "I", "like", "it", "here.")
    assert (answer.question.text, answer.kind, answer.onset) == ("Why us?", "c", 2)
    assert isinstance(good, LabelledAnswer)
    assert good.onset is None


def test_a_mark_in_the_text_is_an_onset_too(tmp_path: Path) -> None:
    """The broken bar stands before the first word of the trouble and is no word."""
    rows = (MARKED, {**MARKED, "kind": "concise", "text": "I bake bread."})
    drifting, good = read_text_set(written(tmp_path / "s.jsonl", *rows)).items
    assert isinstance(drifting, LabelledAnswer)
    assert (drifting.words[2], drifting.onset) == ("And", 2)
    assert isinstance(good, LabelledAnswer)
    assert good.onset is None


def test_who_speaks_is_kept_where_it_is_told(tmp_path: Path) -> None:
    """Dialect, accent and first language group the figures."""
    (item,) = read_text_set(written(tmp_path / "s.jsonl", {**MOVE, "l1": "Polish", "dialect": "Leeds"})).items
    assert item.groups == (("dialect", "Leeds"), ("l1", "Polish"))


def test_entries_without_a_name_are_called_by_their_place(tmp_path: Path) -> None:
    """So that a worst case can be found again."""
    turns = read_text_set(written(tmp_path / "t.jsonl", TURN)).items
    rated = read_text_set(written(tmp_path / "r.jsonl", "", RATED)).items
    assert (turns[0].id, rated[0].id) == ("1-A-7", "line 2")


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ((MOVE, "{"), "Line 2 of"),
        ((MOVE, {**MOVE, "label": "ask_restrat"}), 'the unknown label "ask_restrat"'),
        ((MOVE, {"label": "none"}), 'needs text as its "text"'),
        (({**ANSWER, "onset_word": 5},), "index of a word"),
        (({**ANSWER, "onset_word": True},), "index of a word"),
        ((ANSWER, {"answer": "Yes."}), "onset_word"),
        ((ANSWER, {**ANSWER, "answer": " "}), "no words"),
        (({**TURN, "labels": ["F"]},), "as many labels as words"),
        (({**RATED, "clear": "very"},), "needs numbers"),
        (({**MARKED, "text": "I bake. ¦"},), "no words"),
        (({"text": "Hello."},), "none of the combinations of keys"),
        (("[1, 2]",), "no JSON object"),
        ((MOVE, '{"text": "half \\ud800", "label": "none"}'), "half of a character"),
        (('{"text": ' + "9" * 5000 + "}",), "no JSON"),
        (("[" * 100_000,), "no JSON"),
        ((), "no lines"),
    ],
)
def test_a_fault_is_told_with_its_file_and_line(tmp_path: Path, rows: tuple[Any, ...], told: str) -> None:
    """One sentence, and where to read on."""
    path = written(tmp_path / "set.jsonl", *rows)
    with pytest.raises(LabelsError, match=r"\.$") as caught:
        read_text_set(path)
    assert told in caught.value.message
    assert str(path) in caught.value.message
    assert "docs/method/evaluate.md" in caught.value.hint


def test_a_set_may_begin_with_a_mark_and_hold_any_character(tmp_path: Path) -> None:
    """Editors of Windows write the mark; U+2028 ends no line of JSON."""
    path = written(tmp_path / "set.jsonl", json.dumps({**MOVE, "text": "one\u2028two"}, ensure_ascii=False), MOVE)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    first, second = read_text_set(path).items
    assert isinstance(first, LabelledUtterance)
    assert (first.words, second.id) == (("one", "two"), "m1")


def test_what_is_not_there_may_be_null_or_left_out(tmp_path: Path) -> None:
    """Other labels that are as right, and the onset of an answer that is good."""
    (move,) = read_text_set(written(tmp_path / "m.jsonl", {**MOVE, "also": None})).items
    (good,) = read_text_set(written(tmp_path / "a.jsonl", {"question": "Why?", "answer": "So.", "kind": "a"})).items
    assert isinstance(move, LabelledUtterance)
    assert move.also == ()
    assert isinstance(good, LabelledAnswer)
    assert good.onset is None


def test_a_file_that_is_no_text_is_an_error(tmp_path: Path) -> None:
    """Not a traceback."""
    (tmp_path / "set.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(LabelsError, match="cannot be read"):
        read_text_set(tmp_path / "set.jsonl")
