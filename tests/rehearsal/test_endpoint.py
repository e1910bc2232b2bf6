"""The end of an answer: never while a person thinks, always when they say so."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from assistant.base.events import EndOfAnswer, Line, Move, MoveKind, Suggestion
from assistant.base.settings import Settings
from assistant.base.speech import KeyPressed, Utterance
from assistant.hearing.cutter import PAD_SECONDS
from assistant.rehearsal.endpoint import Endpointer
from tests.detectors.drawing import frames, utterance

pytestmark = pytest.mark.fast

COMPLETE = "I led the whole project and we finished it in time."
TALK = "#" * 10
SECOND = "." * 10


def ends(drawing: str, *heard: Utterance | Move | KeyPressed | Line | Suggestion, **settings: Any) -> list[EndOfAnswer]:
    """Return the ends of an answer drawn to its end."""
    endpointer = Endpointer(Settings(**settings))
    waiting = sorted(heard, key=lambda one: one.at)
    told: list[EndOfAnswer] = []
    for frame in frames(drawing):
        told.extend(endpointer.feed(frame))
        while waiting and waiting[0].at <= frame.end:
            told.extend(endpointer.feed(waiting.pop(0)))
    return told


def said(text: str, start: float = 0.0) -> Utterance:
    """Say a text in 2 s from `start` on; the utterance holds some silence after it, and is understood 1.5 s later."""
    spoken = utterance(text, start, wpm=30 * len(text.split()), delay=1.5)
    return replace(spoken, end=spoken.end + PAD_SECONDS)


def moved(kind: MoveKind, at: float, *, certain: bool = True) -> Move:
    """Return a move understood at `at`."""
    return Move(kind, at, "words", at - 2.0, at - 1.0, certain)


def test_six_seconds_after_a_complete_thought() -> None:
    """Not before."""
    (end,) = ends(TALK * 2 + "." * 70, said(COMPLETE))
    assert end.reason == "silence"
    assert end.at == pytest.approx(8.0, abs=0.1)


@pytest.mark.parametrize("text", ["I was responsible for the", "we had a plan, and then, um,", "and that was how"])
def test_a_person_who_is_not_done_is_not_cut_off(text: str) -> None:
    """However long they are silent."""
    assert ends(TALK * 2 + "." * 500, said(text)) == []


def test_a_person_who_announced_that_they_think_is_not_cut_off() -> None:
    """A complete sentence that asks for time is no end."""
    think = Move("ask_pause", 3.5, "Let me think about that.", 0.0, 2.0)
    assert ends(TALK * 2 + "." * 150, said("Let me think about that for a second."), think) == []


def test_a_person_who_waits_for_the_interviewer_is_not_cut_off() -> None:
    """After "could I start over?" they wait for a word."""
    restart = Move("ask_restart", 3.5, "Could I start over on that question?", 0.0, 2.0)
    assert ends(TALK * 2 + "." * 150, said("Could I start over on that question?"), restart) == []


def test_a_silence_is_the_end_once() -> None:
    """A recording that goes on may end again, at the next silence."""
    told = ends(TALK * 2 + "." * 150 + TALK * 2 + "." * 100, said(COMPLETE), said(COMPLETE, 17.0))
    assert [end.reason for end in told] == ["silence", "silence"]


@pytest.mark.parametrize(("key", "reason"), [("enter", "key"), ("s", "skipped"), ("q", "quit")])
def test_keys_that_end_a_take(key: str, reason: str) -> None:
    """Each tells why."""
    (end,) = ends(TALK, KeyPressed(0.512, key))
    assert (end.at, end.reason) == (0.512, reason)


@pytest.mark.parametrize("key", ["r", "n", "p", "m", "l"])
def test_keys_that_do_not(key: str) -> None:
    """They leave the answer open."""
    assert ends(TALK, KeyPressed(0.512, key)) == []


DONE = "That's my answer."


def test_a_person_who_says_it_and_talks_on_is_not_cut_off() -> None:
    """What sounded like the end in the middle of talk is none, not even between two words."""
    done = (said(DONE), moved("finished", 3.5))
    assert ends(TALK * 5, *done) == []
    for lull in range(5):
        assert ends(TALK * 2 + "......" + "#" * (5 + lull) + ".." + TALK, *done) == []


def test_a_person_who_says_it_and_is_silent_has_ended() -> None:
    """As soon as the words are understood, not 6 s later."""
    (end,) = ends(TALK * 2 + "." * 40, said(DONE), moved("finished", 3.5))
    assert (end.reason, end.at) == ("said", 3.5)


def test_what_may_be_the_end_is_not() -> None:
    """Only a certain move ends the answer."""
    assert ends(TALK * 2 + "." * 40, said(DONE), moved("finished", 3.5, certain=False)) == []


def test_yes_ends_and_no_does_not() -> None:
    """The replies to "carry on, or are you done?"."""
    asked = Suggestion("pause", "Carry on, or are you done?", 0.0, "unsure_pause")
    assert [end.reason for end in ends(TALK * 2 + "." * 40, asked, said("Yes."), moved("yes", 3.5))] == ["said"]
    assert ends(TALK * 2 + "." * 150, said("No."), moved("no", 3.5)) == []


def test_a_yes_to_another_question_does_not_end() -> None:
    """Asked whether they want to start over, a yes is the contrary of an end."""
    asked = Line(0.0, "interviewer", "ask_back", "Would you like to start that one again?")
    assert ends(TALK * 2 + "." * 40, asked, said("Yes."), moved("yes", 3.5)) == []


def test_after_a_word_of_the_coach_there_is_time() -> None:
    """The six seconds of silence count from what was said last, whoever said it."""
    cue = Suggestion("pause", "Bring it home.", 5.0, "over_time")
    (end,) = ends(TALK * 2 + "." * 100, said(COMPLETE), cue)
    assert end.at == pytest.approx(11.0, abs=0.05)


def test_who_asks_to_hear_the_question_again_late_is_given_time() -> None:
    """The minute without a word counts from then on, however long the person had talked before."""
    talked = (said(COMPLETE), said("Could you repeat that?", 70.0), moved("ask_repeat", 73.5))
    drawing = TALK * 2 + "." * 50 + TALK * 65
    assert ends(drawing + "." * 600, *talked) == []
    (end,) = ends(drawing + "." * 650, *talked)
    assert end.reason == "nothing_said"
    assert end.at == pytest.approx(133.5, abs=0.05)


def test_older_words_do_not_end_an_answer() -> None:
    """A complete thought before the last words counts for nothing while those are being recognised."""
    late = said("I was responsible for the", 3.0)
    told = ends(TALK * 2 + SECOND + TALK * 2 + "." * 100, said(COMPLETE), replace(late, at=14.0))
    assert told == []


def test_nothing_said_for_a_minute() -> None:
    """Only ums are nothing, too."""
    assert [end.reason for end in ends("." * 610)] == ["nothing_said"]
    assert ends("." * 590) == []
    assert [end.reason for end in ends("#####" + "." * 620, said("Um, uh."))] == ["nothing_said"]


def test_words_that_are_still_being_recognised_are_waited_for() -> None:
    """A person who begins at 59 s has said something."""
    told = ends("." * 580 + TALK * 2 + "." * 20, said(COMPLETE, 58.0))
    assert told == []


def test_ten_minutes_at_most() -> None:
    """The hard limit is told once."""
    (end,) = ends(TALK * 605)
    assert end.reason == "hard_limit"
    assert end.at == pytest.approx(600.0, abs=0.05)


def test_the_silence_that_ends_is_a_setting() -> None:
    """At 3 s it comes at 3 s."""
    (end,) = ends(TALK * 2 + "." * 40, said(COMPLETE), end_silence_seconds=3.0)
    assert end.at == pytest.approx(5.0, abs=0.1)
