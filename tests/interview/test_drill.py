"""A round of the drill, drawn: when it cuts in, what it waits for, and how it ends."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest

from assistant.base.events import EndOfAnswer, Line, Move, MoveKind, SuggestedMove, Suggestion
from assistant.base.speech import Utterance, Word
from assistant.interview.decks import Decks
from assistant.interview.drill import Drill, drill_order
from tests.detectors.drawing import frames

pytestmark = pytest.mark.fast

FIVE: tuple[SuggestedMove, ...] = ("pause", "admit_nerves", "restart", "rephrase", "laugh_off")
Said = Line | Suggestion | EndOfAnswer
TALK = "#" * 130
"""Longer than any drawn moment."""


def drill(asked: SuggestedMove = "pause", seed: str = "1 1") -> Drill:
    """Return a round whose lines name their occasion."""
    lines = {f"drill_{move}": (f"{move} a", f"{move} b") for move in FIVE}
    spoken = {
        occasion: (f"{occasion}!",) for occasion in ("drill_interrupt", "drill_laugh", "drill_done", "drill_missed")
    }
    return Drill(asked, Decks(spoken, 1), Decks(lines, 1), seed)


def move(kind: MoveKind, at: float, *, end: float | None = None, certain: bool = True) -> Move:
    """Make a move of one second, understood a second after its end."""
    end = at - 1.0 if end is None else end
    return Move(kind, at, "words", end - 1.0, end, certain)


def run(round_: Drill, drawing: str, heard: Iterable[Move | Line | Utterance] = ()) -> list[Said]:
    """Let a round hear a drawing, and what else is heard at its time."""
    said: list[Said] = []
    waiting = sorted(heard, key=lambda one: one.at)
    for frame in frames(drawing):
        while waiting and waiting[0].at <= frame.start:
            said.extend(round_.feed(waiting.pop(0)))
        said.extend(round_.feed(frame))
    return said


def told(said: Iterable[Said]) -> list[str]:
    """Name what was said: occasions, causes, and why it ended."""
    return [
        one.occasion if isinstance(one, Line) else one.because if isinstance(one, Suggestion) else one.reason
        for one in said
    ]


def cut_in_at(seed: str) -> float:
    """Return when a round cuts in on somebody who talks on."""
    return run(drill(seed=seed), TALK)[0].at


@pytest.mark.parametrize("seed", [f"{seed} {number}" for seed in range(4) for number in (1, 2, 3)])
def test_it_cuts_in_on_the_talking_person_once(seed: str) -> None:
    """After six to twelve seconds of speech, over the person, with the move that is asked for."""
    line, asked = run(drill("restart", seed), TALK)
    assert isinstance(line, Line)
    assert isinstance(asked, Suggestion)
    assert (line.occasion, asked.because, asked.move, asked.over_speech) == (
        "drill_interrupt",
        "drill",
        "restart",
        True,
    )
    assert 6.0 <= line.at <= 12.1
    assert asked.at == line.at


def test_the_moment_is_drawn_and_always_the_same() -> None:
    """Another round is cut into elsewhere; the same seed gives the same moment."""
    moments = {seed: cut_in_at(seed) for seed in ("1 1", "1 2", "1 3", "2 1")}
    assert len(set(moments.values())) == len(moments)
    assert all(cut_in_at(seed) == at for seed, at in moments.items())


def test_silence_does_not_bring_it_nearer() -> None:
    """What is counted is speech: with gaps it comes later."""
    later = run(drill(), "####......" * 60)[0].at
    assert later > 2.0 * cut_in_at("1 1")


def test_a_quick_answer_is_cut_into_in_its_first_silence() -> None:
    """Who has finished before the drawn moment is asked after a silence of 1.5 s, over nobody."""
    line, asked = run(drill(), "#" * 20 + "." * 30)
    assert isinstance(asked, Suggestion)
    assert (round(line.at, 1), asked.over_speech) == (3.5, False)


def test_a_cough_is_no_answer() -> None:
    """Nobody is cut into who has not begun; a round without a word ends in the end."""
    assert run(drill(), "." * 50 + "##" + "." * 100) == []
    assert told(run(drill(), "." * 700)) == ["drill_missed", "nothing_said"]


@pytest.mark.parametrize(
    ("asked", "kind", "certain"),
    [
        ("pause", "ask_pause", True),
        ("admit_nerves", "admit_nerves", True),
        ("restart", "ask_restart", True),
        ("rephrase", "rephrase", True),
        ("rephrase", "ask_restart", True),
        ("laugh_off", "laugh_off", False),
        ("restart", "ask_restart", False),
    ],
)
def test_the_move_that_was_asked_for_is_a_recovery(asked: SuggestedMove, kind: MoveKind, certain: bool) -> None:
    """Certain or not, it counts, and after some more talk the round is done."""
    said = run(drill(asked), "#" * 20 + "." * 30 + "#" * 20 + "." * 60, [move(kind, 5.0, certain=certain)])
    answered = ["drill_laugh"] if kind == "laugh_off" else []
    assert told(said) == ["drill_interrupt", "drill", *answered, "drill_done", "said"]


@pytest.mark.parametrize("kind", ["ask_pause", "admit_nerves", "finished", "yes"])
def test_another_move_is_not(kind: MoveKind) -> None:
    """Who was to restart and does something else is asked again with another line, and then it was missed."""
    said = run(drill("restart"), "#" * 20 + "." * 500, [move(kind, 5.0), move(kind, 30.0)])
    assert told(said) == ["drill_interrupt", "drill", "drill", "drill_missed", "said"]
    lines = [one.line for one in said if isinstance(one, Suggestion)]
    assert len(set(lines)) == 2
    assert [round(one.at) for one in said[1:4]] == [4, 24, 44]


def test_a_move_made_before_it_was_asked_for_does_not_count() -> None:
    """What was said before the interruption answers nothing, however late it is understood."""
    said = run(drill("pause"), "#" * 20 + "." * 250, [move("ask_pause", 4.0, end=2.0)])
    assert told(said) == ["drill_interrupt", "drill", "drill"]


def test_a_yes_to_the_offered_restart_is_one() -> None:
    """The interviewer asked back after a doubtful request; the yes makes it a restart."""
    offer = Line(5.0, "interviewer", "ask_back", "Would you like to start that one again?")
    said = run(drill("restart"), "#" * 20 + "." * 30 + "#" * 30 + "." * 60, [offer, move("yes", 6.5, end=6.0)])
    assert told(said)[-2:] == ["drill_done", "said"]


def test_the_second_chance_counts_as_much() -> None:
    """Heard after it was asked for again, it is a recovery."""
    said = run(drill(), "#" * 20 + "." * 240 + "#" * 20 + "." * 60, [move("ask_pause", 26.0)])
    assert told(said) == ["drill_interrupt", "drill", "drill", "drill_done", "said"]


def test_who_is_talking_is_heard_out() -> None:
    """When the time for the move is over in the middle of a sentence, it is asked for again in the next gap."""
    words = Utterance(20.0, 25.1, (Word(20.0, 25.0, "well", 0.9),), at=25.4)
    said = run(drill(), "#" * 20 + "." * 180 + "#" * 50 + "." * 20, [words])
    assert told(said) == ["drill_interrupt", "drill", "drill"]
    assert round(said[2].at, 1) == 25.5
    endless = run(drill(), "#" * 20 + "." * 180 + "#" * 200)
    assert round(endless[2].at) == 34


def test_a_recovered_round_ends_in_a_gap_after_twenty_seconds_of_talk() -> None:
    """The rest of the answer need not be heard."""
    said = run(drill(), "#" * 20 + "." * 30 + "#" * 240 + "." * 20, [move("ask_pause", 5.0)])
    assert told(said)[-2:] == ["drill_done", "said"]
    assert round(said[-1].at, 1) == 29.5


def test_a_recovered_round_lasts_thirty_seconds_at_most() -> None:
    """Who talks on without a gap is stopped, and so is who says nothing more."""
    for rest in ("#" * 400, "." * 400):
        said = run(drill(), "#" * 20 + "." * 30 + rest, [move("ask_pause", 5.0)])
        assert round(said[-1].at) == 35


def test_at_the_end_of_a_recording_it_is_said_how_it_went() -> None:
    """And not when it never came to it."""
    asked, recovered, neither = drill(), drill(), drill()
    run(asked, "#" * 20 + "." * 30)
    run(recovered, "#" * 20 + "." * 40, [move("ask_pause", 5.0)])
    run(neither, "#" * 20)
    assert [told(each.finish(9.0)) for each in (asked, recovered, neither)] == [["drill_missed"], ["drill_done"], []]


def test_after_the_end_it_is_silent() -> None:
    """A source that goes on is not asked again."""
    said = run(drill(), "#" * 20 + "." * 600 + TALK + "." * 300)
    assert told(said).count("drill_missed") == 1
    assert isinstance(said[-1], EndOfAnswer)


@pytest.mark.parametrize("seed", range(20))
def test_five_rounds_ask_for_five_moves(seed: int) -> None:
    """In a drawn order; further rounds begin again, and none comes twice in a row."""
    order = drill_order(seed, 12)
    assert set(order[:5]) == set(order[5:10]) == set(FIVE)
    assert all(one != next_ for one, next_ in pairwise(order))
    assert drill_order(seed, 3) == order[:3]
    assert len({drill_order(other, 5) for other in range(20)}) > 5
