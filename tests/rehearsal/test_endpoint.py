"""The end of an answer: never while a person thinks, always when they say so."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from assistant.base.events import EndOfAnswer, Line, Move, MoveKind, Question, Suggestion
from assistant.base.settings import Settings
from assistant.base.speech import KeyPressed, Partial, Utterance
from assistant.hearing.cutter import PAD_SECONDS
from assistant.rehearsal.endpoint import Endpointer, Told
from tests.detectors.drawing import frames, utterance

pytestmark = pytest.mark.fast

COMPLETE = "I led the whole project and we finished it in time."
UNFINISHED = "I was responsible for the"
UNCLEAR = "and that was how we worked mostly"
FACT = Question("q", "How long did it take?", "factual", 30.0)
STORY = Question("q", "Tell me about a time you led a project.", "behavioural", 120.0)
TALK = "#" * 10
SECOND = "." * 10


def answer(
    drawing: str, *heard: Utterance | Move | KeyPressed | Line | Suggestion, question: Question = FACT, **settings: Any
) -> list[Told]:
    """Return what is asked in an answer drawn to its end, and its ends."""
    endpointer = Endpointer(Settings(**settings), question, lambda check, at: Line(at, "interviewer", check, "…?"))
    waiting = sorted(heard, key=lambda one: one.at)
    told: list[Told] = []
    for frame in frames(drawing):
        due = [frame, *(one for one in waiting if one.at <= frame.end)]
        waiting = [one for one in waiting if one.at > frame.end]
        while due:
            came = list(endpointer.feed(due.pop(0)))
            told.extend(came)
            due.extend(one for one in came if isinstance(one, Line))
    return told


def ends(drawing: str, *heard: Utterance | Move | KeyPressed | Line | Suggestion, **settings: Any) -> list[EndOfAnswer]:
    """Return the ends alone."""
    return [one for one in answer(drawing, *heard, **settings) if isinstance(one, EndOfAnswer)]


def timeline(told: list[Told]) -> list[tuple[str, float]]:
    """Return what was asked and why it ended, each with its time to 0.1 s."""
    named = {EndOfAnswer: "reason", Line: "occasion"}
    return [(getattr(one, named[type(one)]), round(one.at, 1)) for one in told if type(one) in named]


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


@pytest.mark.parametrize(
    ("text", "drawn", "expected"),
    [
        (UNFINISHED, TALK * 2 + SECOND * 40, [("check_move_on", 26.0), ("unanswered", 34.0)]),
        ("we had a plan, and then, um,", TALK * 2 + SECOND * 40, [("check_move_on", 26.0), ("unanswered", 34.0)]),
        (UNCLEAR, TALK * 2 + SECOND * 20, [("check_done", 8.0), ("unanswered", 16.0)]),
        (COMPLETE, TALK * 2 + SECOND * 20, [("check_more", 8.0), ("silence", 16.0)]),
        ("", SECOND * 70, [("check_skip", 52.0), ("nothing_said", 60.0)]),
    ],
)
def test_nothing_ends_unasked_and_no_silence_is_a_dead_end(
    text: str, drawn: str, expected: list[tuple[str, float]]
) -> None:
    """By what was said before the silence the person is asked sooner or later, and has eight seconds to answer."""
    assert timeline(answer(drawn, *([said(text)] if text else []), question=STORY)) == expected


@pytest.mark.parametrize(
    ("said_first", "expected"),
    [
        ("", [("check_skip", 74.0), ("nothing_said", 82.0)]),
        (UNFINISHED, [("check_move_on", 46.0), ("unanswered", 54.0)]),
        (COMPLETE, [("check_move_on", 46.0), ("unanswered", 54.0)]),
    ],
)
def test_who_announced_that_they_think_has_twenty_seconds_more(
    said_first: str, expected: list[tuple[str, float]]
) -> None:
    """A sentence that asks for time is no end, and completes nothing that was said before."""
    heard = said(f"{said_first} Let me think about that.".strip())
    start = heard.words[len(said_first.split())].start
    think = Move("ask_pause", 3.5, "Let me think about that.", start, heard.words[-1].end)
    assert timeline(answer(TALK * 2 + SECOND * 85, heard, think, question=STORY)) == expected


def test_a_person_who_waits_for_the_interviewer_is_not_cut_off() -> None:
    """After "could I start over?" they wait for a word."""
    restart = Move("ask_restart", 3.5, "Could I start over on that question?", 0.0, 2.0)
    assert answer(TALK * 2 + "." * 250, said("Could I start over on that question?"), restart) == []


@pytest.mark.parametrize(
    ("question", "words", "asked"),
    [(STORY, 24, True), (STORY, 25, False), (FACT, 7, True), (FACT, 8, False)],
)
def test_a_short_answer_is_asked_for_more(question: Question, words: int, asked: bool) -> None:
    """Under 25 words, or 8 where a fact was asked for."""
    text = " ".join(["really"] * (words - 5) + ["we", "finished", "it", "in", "May."])
    told = timeline(answer(TALK * 2 + SECOND * 20, said(text), question=question))
    assert told == ([("check_more", 8.0), ("silence", 16.0)] if asked else [("silence", 8.0)])


def test_a_slow_answer_is_not_short() -> None:
    """A quarter of the budget was used, however few the words."""
    slow = said(COMPLETE)
    words = [replace(word, start=word.start * 16, end=word.end * 16 + 0.2) for word in slow.words]
    slow = replace(slow, words=tuple(words), end=32.25, at=33.5)
    assert timeline(answer(TALK * 32 + SECOND * 20, slow, question=STORY)) == [("silence", 38.0)]


def test_a_short_answer_is_asked_for_more_once() -> None:
    """Whoever adds a little is not asked again."""
    added = said("It was a good plan.", 9.0)
    told = answer(TALK * 2 + SECOND * 7 + TALK * 2 + SECOND * 20, said(COMPLETE), added, question=STORY)
    assert timeline(told) == [("check_more", 8.0), ("silence", 17.0)]


def test_each_unclear_silence_is_asked_about() -> None:
    """Whoever says something and leaves it open again is asked again, and not cut off."""
    told = answer(TALK * 2 + SECOND * 8 + TALK * 2 + SECOND * 20, said(UNCLEAR), said(UNCLEAR, 10.0), question=STORY)
    assert timeline(told) == [("check_done", 8.0), ("check_done", 18.0), ("unanswered", 26.0)]


@pytest.mark.parametrize(("text", "shown"), [(COMPLETE, [6.0]), (UNCLEAR, [14.0]), (UNFINISHED, [32.0])])
def test_an_end_by_silence_is_shown_two_seconds_before(text: str, shown: list[float]) -> None:
    """Once, so that the person can talk on."""
    told = answer(TALK * 2 + SECOND * 40, said(text))
    assert [round(one.at, 1) for one in told if isinstance(one, Partial) and one.nearly_over] == shown


def test_who_has_the_question_repeated_while_asked_has_their_time_anew() -> None:
    """The eight seconds are for the question that was asked last."""
    again = Line(12.0, "interviewer", "question", "Why?")
    told = answer(TALK * 2 + SECOND * 70, said(UNCLEAR), again, question=STORY)
    assert timeline(told) == [("check_done", 8.0), ("check_move_on", 56.0), ("unanswered", 64.0)]


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


@pytest.mark.parametrize(
    ("check", "kind", "reason"),
    [
        ("unsure_pause", "yes", "said"),
        ("check_done", "yes", "said"),
        ("check_done", "no", None),
        ("check_done", "finished", "said"),
        ("check_move_on", "yes", "said"),
        ("check_move_on", "no", None),
        ("check_more", "no", "said"),
        ("check_more", "yes", None),
        ("check_more", "finished", "said"),
        ("check_skip", "yes", "skipped"),
        ("check_skip", "no", None),
        ("check_skip", "finished", "skipped"),
    ],
)
def test_what_a_reply_does_depends_on_the_question(check: str, kind: MoveKind, reason: str | None) -> None:
    """Whoever goes on is given time; whoever is done is believed."""
    asked: Line | Suggestion = Line(0.0, "interviewer", check, "…?")
    if check == "unsure_pause":
        asked = Suggestion("pause", "Carry on, or are you done?", 0.0, check)
    told = ends(TALK * 2 + "." * 250, asked, said("Yes or no."), moved(kind, 3.5))
    assert [end.reason for end in told] == ([reason] if reason else [])


def test_a_yes_to_another_question_does_not_end() -> None:
    """Asked whether they want to start over, a yes is the contrary of an end."""
    asked = Line(0.0, "interviewer", "ask_back", "Would you like to start that one again?")
    assert ends(TALK * 2 + "." * 40, asked, said("Yes."), moved("yes", 3.5)) == []


def test_after_a_word_of_the_coach_there_is_time() -> None:
    """The six seconds of silence count from what was said last, whoever said it."""
    cue = Suggestion("pause", "Time to finish.", 5.0, "over_time")
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
