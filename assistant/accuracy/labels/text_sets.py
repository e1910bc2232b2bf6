"""Reads text sets: JSON Lines, told apart by their keys. Keys that are not known are ignored."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

from assistant.accuracy.labels.entries import (
    GROUPS,
    Labelled,
    LabelledAnswer,
    LabelledParts,
    LabelledSentence,
    LabelledSet,
    LabelledTurn,
    LabelledUtterance,
    RatedAnswer,
)
from assistant.base.errors import LabelsError
from assistant.base.events import MoveKind, Question
from assistant.base.text import NOT_TEXT, SAVE_AS_TEXT, text_in
from assistant.language.answers.kinds import KINDS, MAIN
from assistant.language.answers.kinds import LABELS as PART_LABELS
from assistant.language.answers.probes import PROBES

ONSET_MARK = "¦"
"""Stands before the word with which the trouble begins, in sets that mark it in the text."""
RATED = ("relevant", "clear", "specific")
GOOD_KINDS = ("a", "b", "concise", "long")
"""In these nothing is wrong, so they need no onset."""
LABELS = (*get_args(MoveKind), "none")
HINT = "docs/method/evaluate.md tells which keys the lines of a labelled set have."


def read_text_set(path: Path) -> LabelledSet:
    """Read a text set.

    Raises:
        LabelsError: the file or one of its lines cannot be read; the message names the line.

    """
    try:
        lines = text_in(path.read_bytes()).replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError as error:
        raise LabelsError(f"The labelled set {path} cannot be read: it {NOT_TEXT}.", SAVE_AS_TEXT) from error
    except OSError as error:
        raise LabelsError(f"The labelled set {path} cannot be read: {error}.", HINT) from error
    rows = [_Row(path, number, line) for number, line in enumerate(lines, start=1) if line.strip()]
    if not rows:
        raise LabelsError(f"The labelled set {path} has no lines.", HINT)
    read = _reader_for(rows[0])
    return LabelledSet(path.stem, tuple(read(row) for row in rows))


class _Row:
    """One line of a set; what is wrong with it is told with its number."""

    def __init__(self, path: Path, number: int, line: str) -> None:
        self.path, self.number = path, number
        try:
            values = json.loads(line)
            json.dumps(values, ensure_ascii=False).encode("utf-8")
        except UnicodeEncodeError as error:
            raise self.fault("has half of a character, which no text can hold") from error
        except (ValueError, RecursionError) as error:
            raise self.fault(f"is no JSON ({getattr(error, 'msg', error)})") from error
        if not isinstance(values, dict):
            raise self.fault("is no JSON object")
        self.values: Mapping[str, Any] = values

    def fault(self, reason: str) -> LabelsError:
        return LabelsError(f"Line {self.number} of {self.path} {reason}.", HINT)

    @property
    def id(self) -> str:
        return str(self.values.get("id", f"line {self.number}"))

    @property
    def groups(self) -> tuple[tuple[str, str], ...]:
        return groups_of(self.values)

    def text(self, key: str) -> str:
        value = self.values.get(key)
        if not isinstance(value, str):
            raise self.fault(f'needs text as its "{key}"')
        return value

    def words(self, key: str) -> tuple[str, ...]:
        words = tuple(self.text(key).split())
        if not words:
            raise self.fault(f'has no words in its "{key}"')
        return words

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.values.get(key) or []
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.fault(f'needs a list of texts as its "{key}"')
        return tuple(value)

    def question(self) -> Question:
        text = self.values.get("question", "")
        return Question(str(self.values.get("qid", "")), text if isinstance(text, str) else "")


def groups_of(values: Mapping[str, Any], *keys: str) -> tuple[tuple[str, str], ...]:
    """Return the group keys that an entry has, with their values as text; the usual ones unless `keys` are given."""
    return tuple((key, str(values[key])) for key in keys or GROUPS if values.get(key) not in (None, ""))


def _reader_for(row: _Row) -> Callable[[_Row], Labelled]:
    for keys, reader in _READERS:
        if all(key in row.values for key in keys):
            return reader
    raise row.fault("has none of the combinations of keys that a labelled set is known by")


def _answer(row: _Row) -> LabelledAnswer:
    words, onset = row.words("answer"), row.values.get("onset_word")
    if "onset_word" not in row.values and row.values.get("kind") not in GOOD_KINDS:
        raise row.fault('lacks the key "onset_word"')
    if onset is not None and (not isinstance(onset, int) or isinstance(onset, bool) or not 0 <= onset < len(words)):
        raise row.fault('needs null or the index of a word of the answer as its "onset_word"')
    return LabelledAnswer(row.id, row.question(), words, str(row.values.get("kind") or ""), onset, row.groups)


def _marked_answer(row: _Row) -> LabelledAnswer:
    before, mark, after = row.text("text").partition(ONSET_MARK)
    words = (*before.split(), *after.split())
    onset = len(before.split()) if mark else None
    if not words or (mark and not after.split()):
        raise row.fault('has no words where its "text" should have them')
    return LabelledAnswer(row.id, row.question(), words, row.text("kind"), onset, row.groups)


def _rated(row: _Row) -> RatedAnswer:
    try:
        ratings = tuple(float(row.values[key]) for key in RATED)
    except (KeyError, TypeError, ValueError) as error:
        raise row.fault(f"needs numbers as its {', '.join(RATED)}") from error
    return RatedAnswer(row.id, row.question(), row.words("answer"), ratings, row.groups)


def _utterance(row: _Row) -> LabelledUtterance:
    label, also = row.text("label"), row.texts("also")
    for name in (label, *also):
        if name not in LABELS:
            raise row.fault(f'has the unknown label "{name}"')
    return LabelledUtterance(row.id, row.words("text"), label, also, row.groups)


def _turn(row: _Row) -> LabelledTurn:
    words, labels = row.texts("words"), row.texts("labels")
    if len(words) != len(labels):
        raise row.fault("has not as many labels as words")
    return LabelledTurn(_turn_id(row), words, labels, row.groups)


def _turn_id(row: _Row) -> str:
    parts = [str(row.values[key]) for key in ("conv", "spk", "turn") if key in row.values]
    return row.id if "id" in row.values or not parts else "-".join(parts)


def _parts(row: _Row) -> LabelledParts:
    kind = row.text("kind")
    if kind not in KINDS:
        raise row.fault(f'has the unknown kind "{kind}"')
    given = row.values["sentences"]
    if not isinstance(given, list) or not given or not all(isinstance(one, dict) for one in given):
        raise row.fault('needs a list of objects as its "sentences"')
    sentences = tuple(_sentence(row, one, PART_LABELS[kind]) for one in given)
    missing = row.texts("missing")
    if unknown := set(missing) - set(MAIN[kind]):
        raise row.fault(f'has the unknown part "{min(unknown)}" as its "missing"')
    probe = row.texts("probe")
    if unknown := set(probe) - set(PROBES):
        raise row.fault(f'has the unknown follow-up "{min(unknown)}"')
    question = Question("", row.text("question"), "general" if kind == "weakness" else kind)
    return LabelledParts(row.id, question, kind, sentences, missing, probe, row.texts("elaborate_on"), row.groups)


def _sentence(row: _Row, values: Mapping[str, Any], known: Sequence[str]) -> LabelledSentence:
    text, lists = values.get("text"), [values.get(key) or [] for key in ("also", "or")]
    if not isinstance(text, str) or not text.split() or not all(isinstance(one, list) for one in lists):
        raise row.fault('has a sentence without words, or whose "also" or "or" is no list')
    for label in (values.get("label"), *lists[0], *lists[1]):
        if label not in known:
            raise row.fault(f'has the unknown label "{label}"')
    return LabelledSentence(tuple(text.split()), str(values["label"]), tuple(lists[0]), tuple(lists[1]))


_READERS: tuple[tuple[tuple[str, ...], Callable[[_Row], Labelled]], ...] = (
    (("question", "sentences", "missing"), _parts),
    (("words", "labels"), _turn),
    (("answer", *RATED), _rated),
    (("answer", "onset_word"), _answer),
    (("text", "label"), _utterance),
    (("question", "answer", "kind"), _answer),
    (("question", "text", "kind"), _marked_answer),
)


def is_text_set(path: Path) -> bool:
    """Tell whether a file is named like a text set."""
    return path.suffix.lower() in (".jsonl", ".ndjson")
