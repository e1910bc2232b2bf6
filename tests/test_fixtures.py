"""Every recorded answer with its truth, heard by the real VAD and the real recogniser. Two new files are a new case."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from assistant.interview import Finding, Move, Pause, Suggestion
from assistant.metrics import take_words
from assistant.replaying import Replayed, replay_recording
from assistant.script import load_script
from assistant.speech import is_filler, normalise
from assistant.taking import Studio

FOLDER = Path(__file__).parents[1] / "audio_fixtures"
SOUNDS = sorted(path for path in FOLDER.iterdir() if path.suffix not in (".toml", ".md"))
WORD_ERRORS = 0.35
"""Share of wrong words that is let pass where the truth names no other."""
ONSET_SECONDS = 0.15


def test_every_truth_has_a_recording() -> None:
    """A truth whose recording is missing or misnamed would test nothing."""
    assert {path.stem for path in FOLDER.glob("*.toml")} == {path.stem for path in SOUNDS}


@pytest.mark.parametrize("path", SOUNDS, ids=lambda path: path.name)
def test_what_must_be_found_is_found_and_nothing_that_must_not(path: Path, studio: Studio) -> None:
    """Findings, moves, suggestions, their times, the pauses and the words are what the truth says."""
    truth = tomllib.loads(path.with_suffix(".toml").read_text("utf-8"))
    result = replay_recording(path, None, studio, load_script())
    faults = [
        *_kinds_at_fault(truth["truth"], result),
        *_times_at_fault(truth["truth"], result),
        *_pauses_at_fault(truth["truth"], result),
        *_words_at_fault(truth["truth"], result),
        *_order_at_fault(result),
    ]
    assert faults == []


def _kinds_at_fault(truth: dict[str, Any], result: Replayed) -> Iterator[str]:
    came_out = {
        "findings": {event.kind for event in result.events if isinstance(event, Finding)},
        "moves": {event.kind for event in result.events if isinstance(event, Move) and event.certain},
        "suggestions": {event.move for event in result.events if isinstance(event, Suggestion)},
    }
    for name, kinds in came_out.items():
        yield from (f"missed {name}: {kind}" for kind in truth["must_find"][name] if kind not in kinds)
        yield from (f"wrong {name}: {kind}" for kind in truth["must_not_find"][name] if kind in kinds)


def _times_at_fault(truth: dict[str, Any], result: Replayed) -> Iterator[str]:
    for window in truth.get("finding", ()):
        found = [event for event in result.events if isinstance(event, Finding) and event.kind == window["kind"]]
        if found and not window["after"] <= found[0].at <= window["before"]:
            yield f"{window['kind']} at {found[0].at:.2f}, not between {window['after']} and {window['before']}"


def _pauses_at_fault(truth: dict[str, Any], result: Replayed) -> Iterator[str]:
    heard = [event for event in result.events if isinstance(event, Pause)]
    for pause in truth.get("pause", ()):
        near = min(heard, key=lambda one: abs(one.start - pause["start"]) + abs(one.end - pause["end"]), default=None)
        off = max(abs(near.start - pause["start"]), abs(near.end - pause["end"])) if near else 99.0
        if near is None or off > ONSET_SECONDS:
            yield f"pause {pause['start']:.2f}-{pause['end']:.2f} heard as {near}"
        elif near.kind != pause["kind"]:
            yield f"{pause['kind']} pause at {pause['start']:.2f} taken for {near.kind}"


def _words_at_fault(truth: dict[str, Any], result: Replayed) -> Iterator[str]:
    wanted = [normalise(word) for word in truth["words"].split() if not is_filler(word)]
    written = [normalise(word.text) for word in take_words(result.events) if not is_filler(word.text)]
    if not wanted:
        yield from (f"heard a word where there is none: {word}" for word in written)
        return
    rate = _distance(wanted, written) / len(wanted)
    if rate > truth.get("wer_limit", WORD_ERRORS):
        yield f"{rate:.0%} of the words are wrong: {' '.join(written)}"


def _order_at_fault(result: Replayed) -> Iterator[str]:
    words = take_words(result.events)
    yield from (f"{word} does not lie in the take" for word in words if not 0 <= word.start <= word.end)
    yield from (f"{b} comes before {a}" for a, b in pairwise(words) if b.start < a.start)


def _distance(wanted: list[str], written: list[str]) -> int:
    """Count the words to insert, delete or replace."""
    row = list(range(len(written) + 1))
    for number, word in enumerate(wanted, start=1):
        last, row[0] = row[0], number
        for place, other in enumerate(written, start=1):
            last, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, last + (word != other))
    return row[-1]
