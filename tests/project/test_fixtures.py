"""Every recorded answer with its truth, heard by the real VAD and the real recogniser. Two new files are a new case."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
import soundfile

from assistant.base.events import Event, Finding, Line, Move, Pause, Suggestion
from assistant.base.settings import Settings
from assistant.base.speech import is_filler, normalise
from assistant.hearing.recognizers import open_recognizer
from assistant.rehearsal.replay import replay_recording
from assistant.rehearsal.studio import Studio, open_studio
from assistant.review.metrics import take_words
from tests.support.fixture_hearing import Outcome, hear, hear_interview

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).parents[2] / "audio_fixtures"
SOUNDS = sorted(path for path in FOLDER.iterdir() if path.suffix not in (".toml", ".md"))
INTERVIEW = [FOLDER / f"interview-{number}.flac" for number in range(1, 7)]
"""Heard in their order, once."""
WORD_ERRORS = 0.35
"""Share of wrong words that is let pass where the truth names no other."""
ONSET_SECONDS = 0.15
ANSWERED_SECONDS = 0.2
"""A take that begins in a pause cuts it at the end of a word, whose time is the recogniser's and less exact."""
QUICK_SECONDS = 16.0


def test_every_truth_has_a_recording() -> None:
    """A truth whose recording is missing or misnamed would test nothing."""
    assert {path.stem for path in FOLDER.glob("*.toml")} == {path.stem for path in SOUNDS}


def answers() -> Iterator[Any]:
    """Give each recording that is heard by itself; the long ones are left to `.ci/run`."""
    for path in SOUNDS:
        if path not in INTERVIEW:
            long = path.suffix == ".flac" and soundfile.info(str(path)).duration > QUICK_SECONDS
            yield pytest.param(path, id=path.name, marks=[pytest.mark.thorough] if long else [])


@pytest.mark.parametrize("path", list(answers()))
def test_what_must_be_found_is_found_and_nothing_that_must_not(path: Path, studio: Studio) -> None:
    """Findings, moves, suggestions, their times, the pauses and the words are what the truth says."""
    file = tomllib.loads(path.with_suffix(".toml").read_text("utf-8"))
    truth, outcome = file["truth"], hear(path, file, studio)
    assert [*_heard_at_fault(truth, outcome.events), *_dialogue_at_fault(truth, outcome)] == []


@pytest.mark.thorough
def test_the_better_model_loses_no_freeze() -> None:
    """It leaves out what is said twice, so that a word of the new start once stood before the silence."""
    with open_studio(Settings(seed=1), open_recognizer("whisper:base")) as studio:
        studio.load()
        heard = replay_recording(FOLDER / "freeze.flac", None, studio).heard
    pauses = [event for event in heard.events if isinstance(event, Pause)]
    assert [(pause.kind, round(pause.start)) for pause in pauses if pause.end - pause.start > 4] == [("freeze", 13)]
    assert any(isinstance(event, Finding) and event.kind == "freeze" for event in heard.events)


@pytest.mark.thorough
def test_six_recordings_make_a_whole_interview(studio: Studio) -> None:
    """A new start is granted within its turn, and at the closing the answer that went worst is given once more."""
    history = hear_interview(INTERVIEW, 4, studio)
    for path, heard in zip(INTERVIEW, history, strict=True):
        truth = tomllib.loads(path.with_suffix(".toml").read_text("utf-8"))["truth"]
        assert list(_heard_at_fault(truth, heard.events)) == [], path.name
    assert [(heard.turn.part, heard.turn.number, [taken.take.take for taken in heard.takes]) for heard in history] == [
        ("question", 1, [1]),
        ("question", 2, [1, 2]),
        ("question", 3, [1]),
        ("question", 4, [1]),
        ("closing", 0, [1]),
        ("question", 4, [2]),
    ]
    assert [[event.occasion for event in heard.events if isinstance(event, Line)] for heard in history] == [
        ["ask_first", "question", "thanks"],
        ["ask_next", "question", "grant_restart", "question", "thanks"],
        ["ask_next", "question", "thanks"],
        ["ask_last", "question", "thanks"],
        ["closing_question"],
        ["grant_return", "question", "thanks", "closing"],
    ]


def _heard_at_fault(truth: dict[str, Any], events: Sequence[Event]) -> Iterator[str]:
    yield from _kinds_at_fault(truth, events)
    yield from _times_at_fault(truth, events)
    yield from _pauses_at_fault(truth, events)
    yield from _words_at_fault(truth, events)
    yield from _order_at_fault(events)


def _kinds_at_fault(truth: dict[str, Any], events: Sequence[Event]) -> Iterator[str]:
    came_out = {
        "findings": {event.kind for event in events if isinstance(event, Finding)},
        "moves": {event.kind for event in events if isinstance(event, Move) and event.certain},
        "doubtful": {event.kind for event in events if isinstance(event, Move)},
        "suggestions": {event.move for event in events if isinstance(event, Suggestion)},
    }
    for name, kinds in came_out.items():
        yield from (f"missed {name}: {kind}" for kind in truth["must_find"].get(name, ()) if kind not in kinds)
        yield from (f"wrong {name}: {kind}" for kind in truth["must_not_find"].get(name, ()) if kind in kinds)


def _dialogue_at_fault(truth: dict[str, Any], outcome: Outcome) -> Iterator[str]:
    wanted, unwanted = (truth[name].get("dialogue", ()) for name in ("must_find", "must_not_find"))
    said = [event.occasion for event in outcome.events if isinstance(event, Line) and event.who == "interviewer"]
    rest = iter(said)
    if not all(occasion in rest for occasion in wanted):
        yield f"the interviewer says {said}, not {wanted}"
    yield from (f"the interviewer says {occasion}" for occasion in unwanted if occasion in said)
    for name, found in (("takes", outcome.takes), ("returns_to", outcome.returns_to)):
        if truth["must_find"].get(name, found) != found:
            yield f"{name}: {found}"


def _times_at_fault(truth: dict[str, Any], events: Sequence[Event]) -> Iterator[str]:
    for window in truth.get("finding", ()):
        found = [event for event in events if isinstance(event, Finding) and event.kind == window["kind"]]
        if found and not window["after"] <= found[0].at <= window["before"]:
            yield f"{window['kind']} at {found[0].at:.2f}, not between {window['after']} and {window['before']}"


def _pauses_at_fault(truth: dict[str, Any], events: Sequence[Event]) -> Iterator[str]:
    if "part" in truth:
        return  # pauses are measured in answers only
    heard = _whole([event for event in events if isinstance(event, Pause)])
    for pause in truth.get("pause", ()):
        near = min(heard, key=lambda one: abs(one.start - pause["start"]) + abs(one.end - pause["end"]), default=None)
        off = max(abs(near.start - pause["start"]), abs(near.end - pause["end"])) if near else 99.0
        if near is None or off > (ANSWERED_SECONDS if pause["kind"] == "answered" else ONSET_SECONDS):
            yield f"pause {pause['start']:.2f}-{pause['end']:.2f} heard as {near}"
        elif pause["kind"] not in (near.kind, "answered"):
            yield f"{pause['kind']} pause at {pause['start']:.2f} taken for {near.kind}"


def _whole(pauses: Sequence[Pause]) -> list[Pause]:
    """Join what a new take divided: it is granted in the middle of a silence."""
    whole: list[Pause] = []
    for pause in pauses:
        if whole and pause.start - whole[-1].end < 0.01:
            whole[-1] = msgspec.structs.replace(whole[-1], end=pause.end)
        else:
            whole.append(pause)
    return whole


def _words_at_fault(truth: dict[str, Any], events: Sequence[Event]) -> Iterator[str]:
    wanted = [normalise(word) for word in truth["words"].split() if not is_filler(word)]
    written = [normalise(word.text) for word in take_words(events) if not is_filler(word.text)]
    if not wanted:
        yield from (f"heard a word where there is none: {word}" for word in written)
        return
    rate = _distance(wanted, written) / len(wanted)
    if rate > truth.get("wer_limit", WORD_ERRORS):
        yield f"{rate:.0%} of the words are wrong: {' '.join(written)}"


def _order_at_fault(events: Sequence[Event]) -> Iterator[str]:
    words = take_words(events)
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
