"""What a silence means, from what was said before it."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from assistant.base.events import Line, Move, MoveKind
from assistant.base.settings import Settings
from assistant.base.speech import Ending, Unheard, Utterance
from assistant.detectors.silence import SilenceMeaning
from tests.detectors.drawing import frames, utterance

pytestmark = pytest.mark.fast

TALK = "#" * 20
SILENCE = "." * 20
COMPLETE = "I led the whole project and we finished it in time."


def after(*heard: object, **settings: Any) -> SilenceMeaning:
    """Return the floor after all that was heard; drawings are heard as frames, one behind the other."""
    floor = SilenceMeaning(Settings(**settings))
    start = 0.0
    for one in heard:
        if isinstance(one, str):
            drawn = frames(one, start)
            start = drawn[-1].end
            for frame in drawn:
                floor.feed(frame)
        else:
            floor.feed(one)
    return floor


def said(text: str, start: float = 0.0) -> Utterance:
    """Say a text from `start` on; the utterance reaches into the silence after it."""
    spoken = utterance(text, start, wpm=30 * len(text.split()))
    return Utterance(spoken.start, spoken.end + 0.25, spoken.words, spoken.at)


def moved(kind: MoveKind, start: float, end: float) -> Move:
    """Return a move that was said from `start` to `end`."""
    return Move(kind, end + 1.0, "words", start, end)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (COMPLETE, "complete"),
        ("I was responsible for the", "unfinished"),
        ("and then, um,", "unfinished"),
        ("and that was how we worked mostly", "unclear"),
        ("Um, uh.", "before_first_word"),
        ("We opened the shop in May.", "complete"),
    ],
)
def test_the_last_words_decide(text: str, state: str) -> None:
    """Ums alone are not yet words."""
    assert after(TALK, SILENCE, said(text)).state == state


def test_before_the_first_word() -> None:
    """Silence counts from the start of the take."""
    floor = after(SILENCE)
    assert floor.state == "before_first_word"
    assert (floor.interrupts, floor.since) == ("no_word", 0.0)
    assert not floor.any_words


def test_words_on_their_way_leave_the_silence_pending() -> None:
    """It is judged when the words before it are known, and not by older ones."""
    floor = after(TALK, SILENCE, said(COMPLETE), TALK, SILENCE)
    assert floor.state == "pending"
    floor.feed(said("I was responsible for the", 4.0))
    assert floor.state == "unfinished"


def test_a_word_said_soon_after_is_waited_for_too() -> None:
    """It was said less than a second after what is known."""
    floor = after(TALK, said(COMPLETE), "......", "#####", SILENCE)
    assert floor.state == "pending"
    assert floor.interrupts == "complete"


def test_a_silence_after_later_talk_says_nothing_of_the_words_before() -> None:
    """Nothing is lacking in an utterance because the person talked on behind it."""
    assert after(TALK, "......", TALK, SILENCE, said(COMPLETE)).interrupts == "complete"


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        ("ask_pause", "thinking"),
        ("admit_nerves", "waiting"),
        ("ask_restart", "waiting"),
        ("rephrase", "waiting"),
        ("apologise", "waiting"),
        ("no", "waiting"),
    ],
)
def test_who_asked_for_time_or_waits_for_a_word_is_given_it(kind: MoveKind, state: str) -> None:
    """The silence counts twenty seconds later; as nothing else was said, no answer was begun."""
    floor = after(TALK, SILENCE, said(COMPLETE), moved(kind, 0.0, 1.9))
    assert floor.state == state
    assert floor.interrupts == "no_word"
    assert floor.since == pytest.approx(22.0, abs=0.1)


def test_who_asks_for_time_in_an_answer_has_not_finished_it() -> None:
    """However complete what came before the request is."""
    heard = said(f"{COMPLETE} Let me think.")
    start = heard.words[-3].start
    floor = after(TALK, SILENCE, heard, moved("ask_pause", start, heard.words[-1].end))
    assert (floor.state, floor.interrupts) == ("thinking", "unfinished")


@pytest.mark.parametrize(
    ("check", "kind", "state"),
    [
        ("check_done", "no", "waiting"),
        ("check_done", "yes", "complete"),
        ("check_more", "yes", "waiting"),
        ("check_more", "no", "complete"),
    ],
)
def test_yes_and_no_mean_what_they_answer(check: str, kind: MoveKind, state: str) -> None:
    """Who has more to say is given time."""
    asked = Line(0.0, "interviewer", check, "…?")
    assert after(asked, TALK, SILENCE, said("Yes."), moved(kind, 0.0, 1.9)).state == state


def test_who_asks_for_time_may_say_what_for() -> None:
    """What follows in the same sentence is part of the request, and its full stop ends no answer."""
    heard = said("Might I take a few seconds to choose, if it isn't too much trouble?")
    floor = after(TALK, SILENCE, heard, moved("ask_pause", 0.0, heard.words[5].end))
    assert floor.state == "thinking"


def test_who_admits_nerves_may_say_more_of_them() -> None:
    """They are given the time that they need, not asked for more."""
    heard = said("I'm shaking, it's all gone clean out of my head.")
    floor = after(TALK, SILENCE, heard, moved("admit_nerves", 0.0, heard.words[1].end))
    assert floor.state == "waiting"


def test_a_move_in_the_middle_is_over_when_the_person_talks_on() -> None:
    """Time to think was asked for, and used; what came after it is unfinished."""
    floor = after(TALK, SILENCE, said("Let me think. I was responsible for the"), moved("ask_pause", 0.0, 0.8))
    assert floor.state == "unfinished"


@pytest.mark.parametrize(
    ("text", "move", "state"),
    [
        ("Let me think. Hmm.", "Let me think.", "thinking"),
        ("Good question. Um, so,", "Good question.", "thinking"),
        ("Good question. I was responsible for the", "Good question.", "unfinished"),
        ("Could I start over on that question?", "Could I start over", "waiting"),
        ("Give me a second to think.", "Give me a second", "thinking"),
        ("Could I start over there. We finished in May.", "Could I start over", "complete"),
    ],
)
def test_what_hangs_on_to_a_move_belongs_to_it(text: str, move: str, state: str) -> None:
    """Ums, a "so", and the end of its own sentence; a sentence of its own is an answer."""
    heard = said(text)
    last = heard.words[len(move.split()) - 1]
    kind: MoveKind = "ask_restart" if "start over" in move else "ask_pause"
    assert after(TALK, SILENCE, heard, Move(kind, heard.at, move, 0.0, last.end)).state == state


def test_an_um_does_not_end_announced_thinking() -> None:
    """Who announced that they think may say "hmm" meanwhile."""
    floor = after(TALK, SILENCE, said("Let me think."), moved("ask_pause", 0.0, 2.0))
    floor.feed(said("Hmm, um.", 4.0))
    assert floor.state == "thinking"
    floor.feed(said("I was responsible for the", 6.0))
    assert floor.state == "unfinished"


def test_what_may_be_a_request_to_repeat_leaves_what_was_said() -> None:
    """An uncertain one only gives time; the answer is not begun anew."""
    floor = after(TALK, SILENCE, said(COMPLETE), Move("ask_repeat", 3.0, "again", 0.0, 2.0, certain=False))
    assert floor.state == "waiting"
    assert floor.any_words
    assert floor.asked_at == 0.0


def test_asking_for_the_question_again_begins_anew() -> None:
    """The silence counts from then on, as before the first word."""
    floor = after(TALK, SILENCE, said(COMPLETE), TALK, SILENCE, said("Could you repeat that?", 4.0))
    floor.feed(Move("ask_repeat", 8.0, "Could you repeat that?", 4.0, 6.0))
    assert floor.state == "before_first_word"
    assert floor.since == 8.0


def test_what_the_program_cut_short_is_not_waited_for() -> None:
    """After a gap in a silence there are no words to come."""
    floor = after("#####", "...", Unheard(0.8, 2.0, "voice"))
    assert floor.state != "pending"


def test_the_times_allowed_are_settings() -> None:
    """Each has its own."""
    assert after(SILENCE, thinking_seconds=3.0).patience.hint == 3.0
    thinking = after(TALK, SILENCE, said(COMPLETE), moved("ask_pause", 0.0, 1.9), announced_seconds=5.0)
    assert thinking.since == pytest.approx(7.0, abs=0.1)


@pytest.mark.parametrize(("ending", "state"), [(Ending(-4.0, -12.0), "complete"), (Ending(0.0, 0.0), "unclear")])
def test_the_voice_has_its_say_where_words_leave_it_open(ending: Ending, state: str) -> None:
    """The recogniser wrote no full stop; the voice fell, or it did not."""
    utterance = msgspec.structs.replace(said("and that was how we handled the whole thing"), ending=ending)
    assert after(TALK, SILENCE, utterance).state == state


@pytest.mark.parametrize(
    ("ends_early", "confidence", "state"),
    [(0.05, 0.9, "complete"), (0.3, 0.9, "unclear"), (0.05, 0.15, "unclear")],
)
def test_a_sentence_that_may_lack_its_last_word_is_not_complete(
    ends_early: float, confidence: float, state: str
) -> None:
    """Recognisers drop a trailing "and", or make another word of it."""
    heard = said(COMPLETE)
    last = msgspec.structs.replace(heard.words[-1], end=2.0 - ends_early, confidence=confidence)
    heard = msgspec.structs.replace(heard, words=(*heard.words[:-1], last))
    assert after(TALK, SILENCE, heard).state == state


def test_a_sound_without_words_leaves_it_open_whether_there_is_more() -> None:
    """It may have been a word."""
    floor = after(TALK, SILENCE, said(COMPLETE))
    floor.feed(msgspec.structs.replace(said("Um.", 4.0), words=()))
    assert floor.state == "unclear"
