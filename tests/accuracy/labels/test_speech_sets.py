"""Recordings with a manifest: what was said, when, and what is no word."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.accuracy.labels.entries import LabelledClip, TimedWord, TruePause
from assistant.accuracy.labels.speech_sets import read_speech_set, said
from assistant.accuracy.labels.textgrid import word_tier
from assistant.base.errors import LabelsError

pytestmark = pytest.mark.fast

LONG_GRID = """File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0
xmax = 3
tiers? <exists>
size = 2
item []:
    item [1]:
        class = "TextTier"
        name = "clicks"
        xmin = 0
        xmax = 3
        points: size = 1
        points [1]:
            number = 0.5
            mark = "click"
    item [2]:
        class = "IntervalTier"
        name = "words"
        xmin = 0
        xmax = 3
        intervals: size = 3
        intervals [1]:
            xmin = 0
            xmax = 1.25
            text = ""
        intervals [2]:
            xmin = 1.25
            xmax = 1.5
            text = "say ""um"" 2"
        intervals [3]:
            xmin = 1.5
            xmax = 3
            text = ""
"""
SHORT_GRID = """File type = "ooTextFile"
Object class = "TextGrid"

0
3
<exists>
1
"IntervalTier"
"speaker - words"
0
3
2
0
1.25
""
1.25
3
"um"
"""


def clip(folder: Path, **item: Any) -> LabelledClip:
    """Read a manifest with one item."""
    manifest = folder / "manifest.json"
    manifest.write_text(json.dumps({"speaker": "Ann", "items": [{"file": "a.flac", **item}]}), encoding="utf-8")
    (read,) = read_speech_set(manifest).items
    assert isinstance(read, LabelledClip)
    return read


def test_an_item_tells_words_times_and_silences(tmp_path: Path) -> None:
    """Gaps of half a second and more between words, and at both ends, are the true pauses."""
    read = clip(
        tmp_path, seconds=4.0, transcript="um hello [cough] there",
        words=[[0.6, 0.9, "um"], [1.0, 1.4, "hello"], [1.5, 2.5, "<VOCNOISE>"], [2.6, 3.0, "there"]],
    )  # fmt: skip
    assert read.file == str(tmp_path / "a.flac")
    assert read.words == ("um", "hello", "there")
    assert [word.text for word in read.timed] == ["um", "hello", "there"]
    assert read.pauses == (TruePause(0.0, 0.6), TruePause(3.0, 4.0))
    assert read.groups == (("speaker", "Ann"),)


def test_texts_and_times_may_lie_beside_the_recording(tmp_path: Path) -> None:
    """A .lab holds the transcript, a TextGrid the times."""
    (tmp_path / "a.lab").write_text("um yes", encoding="utf-8")
    (tmp_path / "a.TextGrid").write_text(SHORT_GRID, encoding="utf-16")
    read = clip(tmp_path, l1="Hindi")
    assert read.words == ("um", "yes")
    assert read.timed == (TimedWord(1.25, 3.0, "um"),)
    assert read.pauses == (TruePause(0.0, 1.25),)
    assert read.groups == (("speaker", "Ann"), ("l1", "Hindi"))


def test_without_times_nothing_is_known_of_pauses(tmp_path: Path) -> None:
    """None, which is not the same as none."""
    read = clip(tmp_path, transcript="yes", question="Ready?")
    assert (read.timed, read.pauses) == ((), None)
    assert read.question is not None
    assert read.question.text == "Ready?"


def test_pauses_may_be_labelled_with_their_kind(tmp_path: Path) -> None:
    """By whoever listened."""
    assert clip(tmp_path, transcript="so I", pauses=[[1, 6, "freeze"]]).pauses == (TruePause(1.0, 6.0, "freeze"),)


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ({}, "tells nothing of what was said"),
        ({"file": 3}, "names no recording"),
        ({"transcript": "a", "words": [[1, 2]]}, r"\[start, end, word\]"),
        ({"transcript": "a", "pauses": [["x", 2]]}, r"\[start, end, kind\]"),
        ({"transcript": "a", "seconds": "3"}, "needs a number"),
    ],
)
def test_a_fault_is_told_with_the_item(tmp_path: Path, item: dict[str, Any], told: str) -> None:
    """One sentence that names the manifest."""
    with pytest.raises(LabelsError, match=told) as caught:
        clip(tmp_path, **item)
    assert f"Item 1 of {tmp_path / 'manifest.json'}" in caught.value.message


@pytest.mark.parametrize("text", ["{", "[]", '{"items": []}'])
def test_a_manifest_must_have_items(tmp_path: Path, text: str) -> None:
    """Else it is named."""
    (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(LabelsError, match=r"manifest\.json"):
        read_speech_set(tmp_path / "manifest.json")


def test_a_textgrid_is_read_in_both_forms() -> None:
    """Points and the numbers of indices are passed over."""
    assert word_tier(LONG_GRID) == (
        TimedWord(0.0, 1.25, ""),
        TimedWord(1.25, 1.5, 'say "um" 2'),
        TimedWord(1.5, 3.0, ""),
    )
    assert word_tier(SHORT_GRID) == (TimedWord(0.0, 1.25, ""), TimedWord(1.25, 3.0, "um"))


@pytest.mark.parametrize("text", ["", "hello", LONG_GRID[:200], SHORT_GRID[:-10], SHORT_GRID.replace("1.25", "x")])
def test_a_damaged_textgrid_is_told(text: str) -> None:
    """Never words at wrong times."""
    with pytest.raises(ValueError, match=r"TextGrid|breaks off|could not convert"):
        word_tier(text)


def test_marks_in_a_transcript_are_no_words() -> None:
    """Noises and cut-off words are left out; a word said with hesitation is a word."""
    assert said("so <cutoff-mon> <hes-montreal> [laughter] is , nice <unk>") == ("so", "montreal", "is", "nice")
