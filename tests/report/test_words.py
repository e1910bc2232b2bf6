"""Events in words: everything that can happen has a phrase, in plain English."""

import typing

import pytest

from assistant.base.events import (
    EndOfAnswer,
    EndReason,
    Event,
    Finding,
    FindingKind,
    Move,
    MoveKind,
    Pause,
    PauseKind,
    Suggestion,
)
from assistant.base.speech import KeyPressed, Unheard, Utterance, Word
from assistant.report.words import clock, describe, moment

pytestmark = pytest.mark.fast

SAID = Utterance(1.0, 2.0, (Word(1.0, 1.4, "I", 1.0), Word(1.5, 2.0, "led.", 1.0)), 3.5)


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0.0, "0:00.0"), (62.34, "1:02.3"), (59.96, "1:00.0"), (600.0, "10:00.0"), (3725.0, "62:05.0"), (-0.01, "0:00.0")],
)
def test_clock(seconds: float, shown: str) -> None:
    """Times are minutes and seconds; rounding never shows 60 seconds, and there is no time before the start."""
    assert clock(seconds) == shown


@pytest.mark.parametrize(
    ("event", "text"),
    [
        (SAID, "I led."),
        (Finding("freeze", 4.0, 8.0, 8.0, 4.0, 4.0, "s"), "freeze: silent for 4.0 s in an unfinished thought"),
        (
            Finding("freeze", 4.0, 8.0, 8.0, 4.0, 4.0, "s", ("after “the”", "more")),
            "freeze: silent for 4.0 s in an unfinished thought (after “the”)",
        ),
        (Finding("rambling", 0.0, 60.0, 60.0, 0.614, 0.5, "score"), "rambling"),
        *(
            (Finding("rambling", 0.0, 60.0, 60.0, 1.1, 1.0, "score", (told, "chance: 80%")), f"rambling: {how}")
            for told, how in (
                ("circles: 55% of the last content words were said before", "the same thing was said more than once"),
                (
                    "circles: 55% …; “the plan” 3 times, “a rota” 2 times",
                    "you said “the plan” 3 times and “a rota” 2 times",
                ),
                ("run-on: 30% of the last 60 words are and, so", "the sentences ran on without an end"),
                ("drift: 9% goes back; the commonest are “bus”", "it moved away from the question"),
                ("fillers: 40% of the last 60 words only fill time", "many of the words only filled time"),
            )
        ),
        (Suggestion("pause", "Take a breath.", 9.0, "freeze"), "coach: “Take a breath.”"),
        (Move("ask_restart", 9.0, "could I start over", 8.0, 8.9), "you asked to start over: “could I start over”"),
        (Move("yes", 9.0, "yes", 8.0, 8.9, certain=False), "perhaps you said yes: “yes”"),
        (EndOfAnswer(9.0, "silence"), "end of the answer: silence after a complete thought"),
        (Unheard(9.0, 2.14, "voice"), "2.1 s not heard while the coach spoke"),
        (Pause(1.0, 3.0, "thinking"), "thinking pause, 2.0 s"),
        (KeyPressed(1.0, "m"), "key: m"),
    ],
)
def test_event_in_words(event: Event, text: str) -> None:
    """Each event says what happened, with its measure."""
    assert describe(event) == text


@pytest.mark.parametrize(
    "event",
    [Utterance(1.0, 2.0, (), 3.5), Pause(1.0, 3.0, "brief"), Pause(1.0, 1.9, "freeze")],
    ids=["cough", "brief", "short"],
)
def test_what_is_not_worth_a_line(event: Event) -> None:
    """A cough, a brief pause and one under a second are not shown."""
    assert describe(event) is None


@pytest.mark.parametrize("kind", typing.get_args(FindingKind))
def test_every_finding_has_words(kind: FindingKind) -> None:
    """No kind of finding is left without a phrase, and none shows a raw number."""
    text = describe(Finding(kind, 0.0, 1.0, 1.0, 12.3456789, 10.0, "s", ("so it is",)))
    assert text is not None
    assert text.endswith((" (so it is)", ": so it is"))
    assert "12.3456" not in text


@pytest.mark.parametrize("kind", typing.get_args(MoveKind))
def test_every_move_has_words(kind: MoveKind) -> None:
    """No kind of move is left without a phrase, and none is called by its name in the program."""
    text = describe(Move(kind, 1.0, "…", 0.0, 1.0))
    assert text is not None
    assert text.startswith("you ")
    assert "_" not in text


@pytest.mark.parametrize("reason", typing.get_args(EndReason))
def test_every_end_has_words(reason: EndReason) -> None:
    """No way to end an answer is left without a phrase."""
    assert "_" not in str(describe(EndOfAnswer(1.0, reason)))


@pytest.mark.parametrize("kind", typing.get_args(PauseKind))
def test_every_long_pause_but_a_brief_one_is_shown(kind: PauseKind) -> None:
    """A pause of a second or more is shown with its kind, unless it is only a breath."""
    assert (describe(Pause(1.0, 2.0, kind)) is None) == (kind == "brief")


@pytest.mark.parametrize("why", ["voice", "question", "paused", "playback", "overflow", "device"])
def test_every_gap_has_words(why: str) -> None:
    """Every reason not to hear is told."""
    assert str(describe(Unheard(1.0, 3.0, why))).startswith("3.0 s ")


def test_moment_is_when_it_began() -> None:
    """Speech and pauses are shown where they begin, all else when it was noticed."""
    assert moment(SAID) == 1.0
    assert moment(Pause(4.0, 9.0, "freeze")) == 4.0
    assert moment(Finding("freeze", 4.0, 8.0, 8.0, 4.0, 4.0, "s")) == 8.0
