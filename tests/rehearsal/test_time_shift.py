"""Times of a later take count from its own start, and come back as they were."""

from __future__ import annotations

import pytest

from assistant.base.events import EndOfAnswer, Event, Finding, Line, Move, Pause, Suggestion, TakeOpened
from assistant.base.speech import HeardAgain, KeyPressed, Unheard, Utterance, VadFrame, Word
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


MOVED: tuple[Event, ...] = (
    Utterance(4.0, 5.0, (Word(4.0, 4.5, "Yes", 0.9),), 6.5),
    Unheard(4.0, 1.0, "voice"),
    KeyPressed(4.0, "m"),
    Pause(4.0, 5.0, "brief"),
    Finding("freeze", 4.0, 8.0, 8.0, 4.0, 4.0, "s"),
    Move("yes", 6.5, "Yes", 4.0, 4.5),
    Suggestion("pause", "Breathe.", 8.0, "freeze"),
    Line(8.0, "interviewer", "repeat", "Of course."),
    TakeOpened(8.0, 2, 7.0, "key"),
    EndOfAnswer(10.0, "key"),
)


@pytest.mark.parametrize(("event", "moved"), list(zip(EVENTS, MOVED, strict=True)))
def test_all_times_move_together(event: Event, moved: Event) -> None:
    """In a take that begins at 4 s each of them is 4 s earlier; lengths stay."""
    assert shifted(event, -4.0) == moved


def test_what_is_heard_a_second_time_moves_too() -> None:
    """With its words."""
    again = HeardAgain(9.0, (Word(8.0, 8.5, "Yes", 0.9),))
    assert shifted(again, -4.0) == HeardAgain(5.0, (Word(4.0, 4.5, "Yes", 0.9),))


def test_what_began_before_the_take_begins_with_it() -> None:
    """A silence that was there already starts at 0: before it there was no take."""
    frame = VadFrame(10.0, 10.032, 0.0, False, -60.0, None, 7.0)
    moved = shifted(frame, -10.0)
    assert (moved.start, moved.silence_start, moved.speech_start) == (0.0, 0.0, None)
