"""Times of a later take count from its own start, and come back as they were."""

from __future__ import annotations

import pytest

from assistant.base.events import EndOfAnswer, Event, Finding, Line, Move, Pause, Suggestion, TakeOpened
from assistant.base.speech import KeyPressed, Unheard, Utterance, VadFrame, Word
from assistant.rehearsal.time_shift import shifted

pytestmark = pytest.mark.fast

EVENTS: tuple[Event, ...] = (
    Utterance(8.0, 9.0, (Word(8.0, 8.5, "Yes", 0.9),), 10.5),
    Unheard(8.0, 1.0, "voice"),
    KeyPressed(8.0, "m"),
    Pause(8.0, 9.0, "brief"),
    Finding("freeze", 8.0, 12.0, 12.0, 4.0, 4.0, "s"),
    Move("yes", 10.5, "Yes", 8.0, 8.5),
    Suggestion("pause", "Breathe.", 12.0, "freeze"),
    Line(12.0, "interviewer", "repeat", "Of course."),
    TakeOpened(12.0, 2, 11.0, "key"),
    EndOfAnswer(14.0, "key"),
)


def test_every_event_there_and_back() -> None:
    """Nothing but times changes, and nothing is forgotten."""
    for event in EVENTS:
        moved = shifted(event, -4.0)
        assert moved != event
        assert shifted(moved, 4.0) == event


def test_what_began_before_the_take_begins_with_it() -> None:
    """A silence that was there already starts at 0: before it there was no take."""
    frame = VadFrame(10.0, 10.032, 0.0, False, -60.0, None, 7.0)
    moved = shifted(frame, -10.0)
    assert (moved.start, moved.silence_start, moved.speech_start) == (0.0, 0.0, None)
