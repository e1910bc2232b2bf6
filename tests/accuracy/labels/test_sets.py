"""Files and folders: what is found in them, and what is told of those that hold nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.accuracy.labels.entries import Expected, LabelledClip
from assistant.accuracy.labels.sets import read_sets
from assistant.base.errors import LabelsError
from tests.accuracy.labels.test_text_sets import MOVE, TURN, written

pytestmark = pytest.mark.fast

TRUTH = """
[question]
text = "Why us?"
budget_seconds = 60

[truth]
words = "I like, um, bread."
l1 = "Welsh"

[truth.must_find]
findings = ["rambling"]

[truth.must_not_find]
suggestions = ["restart"]

[[truth.pause]]
start = 1.0
end = 6.0
kind = "freeze"

[[truth.finding]]
kind = "rambling"
after = 3.0
before = 9.0
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder with a set of each sort below it, and files that are none."""
    for name in ("text", "speech", "told"):
        (tmp_path / name).mkdir()
    written(tmp_path / "text" / "moves.jsonl", MOVE)
    written(tmp_path / "text" / "moves2.jsonl", TURN)
    manifest = {"items": [{"file": "a.wav", "transcript": "yes"}]}
    (tmp_path / "speech" / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    for name in ("b.toml", "c.toml"):
        (tmp_path / "told" / name).write_text(TRUTH, encoding="utf-8")
    for name in ("b.flac", "b.wav", "c.mp3", "README.md"):
        (tmp_path / "told" / name).touch()
    (tmp_path / "pyproject.toml").write_text("[truth]", encoding="utf-8")
    return tmp_path


def test_a_folder_is_searched_for_all_sets(folder: Path) -> None:
    """Whatever lies below it; a truth counts for every recording of its name."""
    sets = {found.name: [item.id for item in found.items] for found in read_sets([folder])}
    assert sets == {
        "speech": ["a.wav"],
        "moves": ["m1"],
        "moves2": ["1-A-7"],
        "told": ["b.flac", "b.wav", "c.mp3"],
    }


def test_a_truth_tells_what_must_be_found(folder: Path) -> None:
    """And when."""
    (found,) = read_sets([folder / "told" / "c.mp3"])
    (clip,) = found.items
    assert isinstance(clip, LabelledClip)
    assert clip.must == Expected(findings=frozenset({"rambling"}))
    assert clip.must_not == Expected(suggestions=frozenset({"restart"}))
    assert (clip.onset, clip.groups, clip.words[-1]) == ((3.0, 9.0), (("l1", "Welsh"),), "bread.")
    assert [pause.kind for pause in clip.pauses or ()] == ["freeze"]


def test_recordings_of_one_folder_are_one_set(folder: Path) -> None:
    """Each once, also if several are named; sets of one name are told apart."""
    sets = read_sets([folder / "told" / "b.wav", folder / "told" / "b.toml", folder / "text" / "moves.jsonl", folder])
    assert [(found.name, len(found.items)) for found in sets] == [
        ("told", 3), ("moves", 1), ("speech", 1), ("moves (2)", 1), ("moves2", 1),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["none", "told/README.md", "pyproject.toml", "told/d.wav"])
def test_what_is_no_set_is_named(folder: Path, name: str) -> None:
    """Be it missing, of another sort, or without a truth."""
    (folder / "told" / "d.wav").touch()
    with pytest.raises(LabelsError, match=Path(name).name):
        read_sets([folder / name])


def test_a_folder_without_a_set_is_named(tmp_path: Path) -> None:
    """Nothing was scored, so it is said."""
    with pytest.raises(LabelsError, match="holds no labelled set"):
        read_sets([tmp_path])


def test_a_truth_may_begin_with_a_mark(folder: Path) -> None:
    """Editors on Windows write one; UTF-16 is told in the same words as in a bank."""
    (folder / "told" / "b.toml").write_text(TRUTH, encoding="utf-8-sig")
    assert len(read_sets([folder / "told"])[0].items) == 3
    (folder / "told" / "b.toml").write_text(TRUTH, encoding="utf-16")
    with pytest.raises(LabelsError, match=r"b\.toml.* is not a text in UTF-8"):
        read_sets([folder])


def test_a_faulty_truth_is_named(folder: Path) -> None:
    """With the file, not a traceback."""
    (folder / "told" / "c.toml").write_text("[truth]\npause = [{start = 1}]\n", encoding="utf-8")
    with pytest.raises(LabelsError, match=r"c\.toml"):
        read_sets([folder])
