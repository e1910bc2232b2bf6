"""The coach: which way out, when, how often, and in whose silence."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest

from assistant.base.events import Finding, FindingKind, Line, Move, MoveKind, Question, Suggestion
from assistant.base.settings import Settings
from assistant.base.speech import FRAME_SECONDS, KeyPressed, Utterance, VadFrame
from assistant.interview.coach import Coach
from tests.detectors.drawing import frames
from tests.support.fakes import LINES, QUESTION, SCRIPT

pytestmark = pytest.mark.fast

Happened = tuple[float, Finding | Move | KeyPressed | Utterance]


def coach(question: Question = QUESTION, seed: int = 1, **settings: Any) -> Coach:
    """Return a coach at the start of an answer."""
    made = Coach(Settings(**settings), LINES, seed, SCRIPT.interviewer)
    made.begin_answer(question)
    return made


def found(kind: FindingKind, at: float, start: float | None = None, *evidence: str) -> Happened:
    """Return a finding that is noticed at `at`, seconds, and the time itself."""
    return at, Finding(kind, at - 4.0 if start is None else start, at, at, 1.0, 1.0, "s", evidence)


def moved(kind: MoveKind, at: float) -> Happened:
    """Return a move of the person's own."""
    return at, Move(kind, at, "words", at - 1.0, at)


def listen(to: Coach, drawing: str, *happened: Happened) -> list[Suggestion]:
    """Let the coach hear a drawing and what was noticed at which time in it; silences have the drawn starts."""
    said: list[Suggestion] = []
    waiting: Sequence[Happened] = sorted(happened, key=lambda one: one[0])
    for frame in frames(drawing):
        said.extend(to.feed(frame))
        while waiting and waiting[0][0] <= frame.end:
            noticed = waiting[0][1]
            if isinstance(noticed, Finding) and noticed.kind in ("freeze", "long_silence"):
                noticed = _in_silence(noticed, frame)
            said.extend(to.feed(noticed))
            waiting = waiting[1:]
    return said


def _in_silence(finding: Finding, frame: VadFrame) -> Finding:
    """Begin a finding about a silence where the silence begins."""
    start = frame.silence_start if frame.silence_start is not None else finding.start
    return Finding(finding.kind, start, finding.end, finding.at, finding.value, finding.limit, "s")


def times(said: list[Suggestion]) -> list[float]:
    """Return when each was said, to 0.1 s."""
    return [round(one.at, 1) for one in said]


TALK = "#" * 10
SILENT = "." * 60


@pytest.mark.parametrize("kind", ["freeze", "long_silence"])
def test_a_silence_is_helped_even_in_the_first_seconds(kind: FindingKind) -> None:
    """The 15 s of grace do not hold for who is stuck, nor for who has not begun."""
    (nudge,) = listen(coach(), TALK + SILENT, found(kind, 5.0))
    assert (nudge.move, nudge.because, round(nudge.at, 1)) == ("pause", kind, 5.0)


def test_who_is_still_stuck_is_helped_once_more_and_it_counts_once() -> None:
    """Eight seconds after the first hint the second comes, and a third trouble still finds a nudge left."""
    one = coach(nudges=2)
    said = listen(one, TALK + "." * 200 + TALK * 10 + "." * 40, found("freeze", 5.0), found("freeze", 34.0))
    assert times(said) == [5.0, 13.0, 34.0]
    assert len({nudge.line for nudge in said}) == 3


def test_the_second_hint_lapses_when_the_person_goes_on_or_is_asked() -> None:
    """Neither into the talk, nor on top of a question."""
    assert times(listen(coach(), TALK + "." * 60 + TALK + "." * 60, found("freeze", 5.0))) == [5.0]
    one = coach()
    said = listen(one, TALK + "." * 60, found("freeze", 5.0))
    asked = one.ask("check_move_on", 7.0)
    later = [nudge for frame in frames(TALK + "." * 200)[220:] for nudge in one.feed(frame)]
    assert (len(said), asked.at, later) == (1, 7.0, [])


def test_a_muted_coach_gives_no_second_hint() -> None:
    """Mute is mute."""
    said = listen(coach(), TALK + "." * 200, found("freeze", 5.0), (8.0, KeyPressed(8.0, "m")))
    assert times(said) == [5.0]


@pytest.mark.parametrize(
    ("settings", "who"),
    [
        ({}, "coach"),
        ({"nudges": 0}, "interviewer"),
        ({"mode": "cues"}, "interviewer"),
        ({"mode": "silent"}, "interviewer"),
    ],
)
def test_who_asks_before_an_answer_ends(settings: dict[str, Any], who: str) -> None:
    """The coach where one speaks, and else the interviewer; a question is no hint and counts for none."""
    one = coach(**settings)
    asked = [one.ask("check_more", 1.0), one.ask("check_move_on", 2.0), one.ask("check_skip", 3.0)]
    assert [(line.who, line.occasion) for line in asked if isinstance(line, Line)] == [
        (who, "check_more"),
        (who, "check_move_on"),
        (who, "check_skip"),
    ]
    done = one.ask("check_done", 4.0)
    assert isinstance(done, Suggestion if who == "coach" else Line)


def test_a_muted_coach_leaves_the_question_to_the_interviewer() -> None:
    """What is asked is asked all the same."""
    one = coach()
    list(one.feed(KeyPressed(0.5, "m")))
    asked = one.ask("check_done", 6.0)
    assert isinstance(asked, Line)
    assert asked.who == "interviewer"


def test_a_person_who_goes_on_is_not_told_about_the_silence_before() -> None:
    """What could not be said yet lapses with its silence; the next silence is another."""
    drawing = TALK + "." * 50 + TALK + "." * 60 + TALK * 2 + "." * 150
    assert times(listen(coach(), drawing, found("freeze", 5.0), found("long_silence", 12.5))) == [5.0]


def test_one_suggestion_in_twenty_seconds() -> None:
    """The second waits until 20 s after the first, and lapses if its silence is over by then."""
    drawing = TALK * 20 + "." * 50 + TALK + "." * 300
    said = listen(coach(), drawing, found("freeze", 24.5), found("long_silence", 40.0))
    assert times(said) == [24.5, 44.5]


def test_a_second_freeze_may_be_helped_after_eight_seconds() -> None:
    """Seven seconds after the first nothing is said yet; after eight it is, with another move."""
    drawing = TALK + "." * 50 + TALK + "." * 80
    said = listen(coach(), drawing, found("freeze", 5.0), found("freeze", 12.0))
    assert times(said) == [5.0, 13.0]
    assert [one.move for one in said] == ["pause", "admit_nerves"]


def test_a_freeze_after_something_else_waits_twenty_seconds() -> None:
    """Eight seconds are for two freezes only."""
    drawing = TALK * 22 + "." * 10 + TALK * 5 + "." * 100
    said = listen(coach(), drawing, found("rambling", 20.0, 10.0), found("freeze", 32.0))
    assert [nudge.because for nudge in said] == ["rambling"]


@pytest.mark.parametrize("nudges", [0, 1, 2, 5])
def test_at_most_so_many_suggestions_an_answer_as_are_set(nudges: int) -> None:
    """By default two."""
    freezes = [found("freeze", 5.0 + 10 * n) for n in range(6)]
    said = listen(coach(nudges=nudges), (TALK + "." * 90) * 7, *freezes)
    assert len(said) == nudges


def test_each_answer_counts_anew_and_a_new_take_does_not() -> None:
    """The limit is that of an answer, all its takes included."""
    one = coach(nudges=1)
    assert len(listen(one, TALK + SILENT, found("freeze", 5.0))) == 1
    one.begin_take()
    assert listen(one, TALK + SILENT, found("freeze", 5.0)) == []
    one.begin_answer(QUESTION)
    assert len(listen(one, TALK + SILENT, found("freeze", 5.0))) == 1


def test_nerves_are_offered_twice_a_session_at_most() -> None:
    """A third second-freeze gets a pause instead."""
    one = coach()
    moves = []
    for _ in range(4):
        one.begin_answer(QUESTION)
        said = listen(one, (TALK + "." * 90) * 2, found("freeze", 5.0), found("freeze", 15.0))
        moves += [nudge.move for nudge in said]
    assert moves == ["pause", "admit_nerves"] * 2 + ["pause", "pause"] * 2


def test_rambling_waits_for_a_gap() -> None:
    """It is said 0.3 s into the next silence, as restart, whatever its cause."""
    (nudge,) = listen(coach(), TALK * 25 + "." * 10, found("rambling", 20.0, 10.0, "circles: again and again"))
    assert (nudge.move, nudge.because, nudge.over_speech) == ("restart", "rambling", False)
    assert 25.3 <= nudge.at <= 25.3 + 2 * FRAME_SECONDS
    assert nudge.line.startswith("rambling_circles")


def test_a_shorter_gap_is_left_to_the_person() -> None:
    """0.2 s between two words are no gap."""
    assert listen(coach(), TALK * 25 + ".." + TALK * 5, found("rambling", 20.0, 10.0)) == []


def test_rambling_is_said_over_the_person_past_the_ceiling_only() -> None:
    """Budget and half of it passed, the coach does not wait for a gap."""
    question = Question("q", "Why?", budget_seconds=30.0)
    (nudge,) = listen(coach(question), TALK * 60, found("rambling", 20.0, 10.0))
    assert nudge.over_speech
    assert 45.0 < nudge.at < 45.1


def test_time_alone_never_interrupts() -> None:
    """Over time is told in a gap, however long the person talks."""
    question = Question("q", "Why?", budget_seconds=30.0)
    assert listen(coach(question), TALK * 90, found("over_time", 45.0, 30.0)) == []
    (cue,) = listen(coach(question), TALK * 60 + ".....", found("over_time", 45.0, 30.0))
    assert (cue.because, cue.over_speech) == ("over_time", False)


def test_rambling_takes_the_place_of_the_time_cue() -> None:
    """Of both in one answer only rambling is spoken about."""
    question = Question("q", "Why?", budget_seconds=30.0)
    both = (found("over_time", 45.0, 30.0), found("rambling", 46.0, 20.0))
    (nudge,) = listen(coach(question), TALK * 47 + "." * 10 + TALK * 30 + "." * 10, *both)
    assert (nudge.because, nudge.move, nudge.over_speech) == ("rambling", "restart", True)


@pytest.mark.parametrize(
    "kind", ["ask_restart", "rephrase", "laugh_off", "return_to_question", "ask_repeat", "finished", "ask_pause"]
)
def test_who_took_a_way_out_needs_none(kind: MoveKind) -> None:
    """What was waiting for a gap is dropped."""
    assert listen(coach(), TALK * 22 + SILENT, found("rambling", 20.0, 10.0), moved(kind, 21.0)) == []


def test_who_asks_to_start_over_is_not_told_to_in_the_same_breath() -> None:
    """Rambling that is found in the words that hold the way out comes too late; later rambling does not."""
    drawing = TALK * 22 + "." * 10 + TALK * 10 + "." * 10
    asked = moved("ask_restart", 22.5)
    assert listen(coach(), drawing, asked, found("rambling", 22.5, 10.0)) == []
    (nudge,) = listen(coach(), drawing, asked, found("rambling", 30.0, 23.0))
    assert nudge.move == "restart"


@pytest.mark.parametrize("kind", ["rambling", "over_time"])
def test_talk_is_left_alone_in_the_first_15_seconds(kind: FindingKind) -> None:
    """Even in a gap."""
    assert listen(coach(), TALK * 10 + ".........." + TALK * 2, found(kind, 9.0, 1.0)) == []


def test_the_time_cue_is_not_said_into_a_long_silence() -> None:
    """A silence of 2 s may be the end of the answer, and then the cue helps nobody."""
    assert listen(coach(), TALK * 200 + SILENT, found("over_time", 202.0, 180.0)) == []


def test_a_new_take_begins_with_its_own_quiet_seconds() -> None:
    """Stream time begins anew, and so do the 15 s and the distance to the suggestion before."""
    one = coach()
    assert len(listen(one, TALK * 20 + SILENT, found("freeze", 24.0))) == 1
    one.begin_take()
    assert listen(one, TALK * 10 + "..........", found("rambling", 9.0, 1.0)) == []
    one.begin_take()
    (nudge,) = listen(one, TALK + SILENT, found("freeze", 5.0))
    assert nudge.move == "admit_nerves"


def test_what_waited_in_one_take_is_not_said_in_the_next() -> None:
    """A new take is a new start."""
    one = coach()
    assert listen(one, TALK * 25, found("rambling", 20.0, 10.0)) == []
    one.begin_take()
    assert listen(one, TALK * 25 + SILENT) == []


@pytest.mark.parametrize(("kind", "lines"), [("fillers", "rambling_fillers"), ("pace", "pace")])
def test_many_ums_and_a_fast_pace_are_helped_once_an_answer(kind: FindingKind, lines: str) -> None:
    """With a pause, in a gap; a second time in the same answer nothing is said about them, and never by a cue."""
    drawing = TALK * 25 + "." * 20 + TALK * 60 + SILENT
    often = (found(kind, 20.0, 10.0), found(kind, 81.0, 70.0))
    one = coach()
    (nudge,) = listen(one, drawing, *often)
    assert (nudge.move, nudge.because, nudge.over_speech) == ("pause", kind, False)
    assert nudge.line.startswith(lines)
    one.begin_take()
    assert listen(one, drawing, *often) == []
    one.begin_answer(QUESTION)
    assert len(listen(one, drawing, *often)) == 1
    assert listen(coach(mode="cues"), drawing, *often) == []


def test_ums_that_were_helped_are_not_told_again_as_rambling() -> None:
    """They are the same ums."""
    drawing = TALK * 25 + "." * 20 + TALK * 60 + SILENT
    wandered = found("rambling", 70.0, 50.0, "fillers: 40% of the last 60 words only fill time")
    assert len(listen(coach(), drawing, found("fillers", 20.0, 10.0), wandered)) == 1


def test_nobody_is_told_to_do_what_they_may_be_doing() -> None:
    """A sentence that is not known yet may ask for just that: the coach waits until it is known."""
    drawing = TALK * 20 + "......" + TALK * 4 + "." * 40
    rambled = found("rambling", 21.0, 10.0)
    first = (19.9, Utterance(0.0, 20.0, (), 19.9))
    known = (26.2, Utterance(20.6, 24.6, (), 26.2))
    assert listen(coach(), drawing[: 20 * 10 + 6 + 40 + 14], rambled, first, known) == []
    (nudge,) = listen(coach(), drawing, rambled, first, known)
    assert 26.2 <= nudge.at <= 26.3
    assert listen(coach(), drawing, rambled, first, known, moved("ask_restart", 26.2)) == []


def test_who_never_lets_a_sentence_be_known_is_helped_all_the_same() -> None:
    """After 15 s in the next gap."""
    drawing = (TALK * 2 + "......") * 20
    (nudge,) = listen(coach(), drawing, found("rambling", 20.0, 10.0))
    assert 35.0 <= nudge.at <= 38.0


def test_m_mutes_and_m_again_lets_speak() -> None:
    """Mute holds until it is pressed again, over answers too."""
    one = coach()
    muted = listen(one, TALK + SILENT, (0.5, KeyPressed(0.5, "m")), found("freeze", 5.0))
    one.begin_answer(QUESTION)
    still = listen(one, TALK + SILENT, found("freeze", 5.0))
    one.begin_answer(QUESTION)
    spoken = listen(one, TALK + SILENT, (0.5, KeyPressed(0.5, "m")), found("freeze", 5.0))
    assert [len(muted), len(still), len(spoken)] == [0, 0, 1]


def test_lines_rotate() -> None:
    """No line comes twice before each came once."""
    one = coach()
    said = []
    for _ in range(12):
        one.begin_answer(QUESTION)
        said += [nudge.line for nudge in listen(one, TALK + SILENT, found("freeze", 5.0))]
    assert sorted(said[:6]) == sorted(said[6:]) == sorted(LINES["freeze"].lines)


def test_no_line_comes_twice_in_a_row() -> None:
    """Not when all have been said and the lines begin again, either."""
    for seed in range(20):
        one = coach(seed=seed, nudges=20, second_freeze_seconds=0.0)
        freezes = [found("freeze", 5.0 + 6 * n) for n in range(18)]
        lines = [nudge.line for nudge in listen(one, (TALK + "." * 50) * 19, *freezes) if nudge.move == "pause"]
        assert len(lines) > 12
        assert all(a != b for a, b in pairwise(lines))


def test_the_seed_decides_the_lines() -> None:
    """The same seed says the same; others say something else."""

    def lines(seed: int) -> list[str]:
        one = coach(seed=seed)
        said = []
        for _ in range(6):
            one.begin_answer(QUESTION)
            said += [nudge.line for nudge in listen(one, TALK + SILENT, found("freeze", 5.0))]
        return said

    assert lines(1) == lines(1)
    assert len({tuple(lines(seed)) for seed in range(5)}) > 1


def test_rambling_to_the_end_of_a_recording_is_told_there() -> None:
    """The end of the sound is a gap."""
    one = coach()
    assert listen(one, TALK * 25, found("rambling", 20.0, 10.0)) == []
    (nudge,) = one.finish(25.0)
    assert (nudge.move, nudge.at) == ("restart", 25.0)


def test_a_muted_coach_says_nothing_at_the_end_either() -> None:
    """Mute is mute."""
    one = coach()
    listen(one, TALK * 25, (0.5, KeyPressed(0.5, "m")), found("rambling", 20.0, 10.0))
    assert list(one.finish(25.0)) == []
