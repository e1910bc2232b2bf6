"""How takes follow each other in a turn: what each of them hears, on which clock, and when it is over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import pytest

from assistant.base.events import EndOfAnswer, Line, Pause, Suggestion, TakeOpened
from assistant.base.speech import Frame, Partial, Unheard, Utterance, VadFrame, Word
from assistant.rehearsal.pipeline import Happening, Stages, run_turn
from tests.detectors.drawing import frames as vad_frames
from tests.support.fakes import frames, sound

pytestmark = pytest.mark.fast

SECONDS = 10
EARLY, LATE = Word(1.0, 1.5, "first", 0.9), Word(4.0, 4.5, "second", 0.9)
ACROSS = Utterance(1.0, 4.75, (EARLY, LATE), 5.75)


class Ears:
    """Talk without a pause, and one utterance in it."""

    def __init__(self) -> None:
        self._vad = vad_frames("#" * 10 * (SECONDS + 1))
        self._said = [ACROSS]

    def feed(self, frame: Frame) -> Iterator[VadFrame | Utterance | Partial]:
        """Give the frame, and the utterance once it is due."""
        yield self._vad.pop(0)
        if self._said and self._said[0].at <= frame.end:
            yield self._said.pop()

    def gap(self, unheard: Unheard) -> None:
        """Nothing follows from it."""

    def finish(self, at: float) -> Iterator[Utterance]:
        """Give what was not due."""
        yield from self._said


@dataclass
class Notes:
    """A detector that notes what it hears, and notices a pause when it is closed."""

    heard: list[object] = field(default_factory=list)
    closed: list[float] = field(default_factory=list)

    def feed(self, heard: object) -> Iterator[Pause]:
        """Note it."""
        self.heard.append(heard)
        yield from ()

    def finish(self, at: float) -> Iterator[Pause]:
        """Note when it is closed."""
        self.closed.append(at)
        yield Pause(at - 1.0, at, "brief")


class Quiet:
    """A coach and an endpointer with nothing to say."""

    def feed(self, heard: object) -> Iterator[Suggestion | Line]:
        """Say nothing."""
        yield from ()

    def catch_up(self, heard: object) -> None:
        """Say nothing."""

    def finish(self, at: float) -> Iterator[Suggestion | Line]:
        """Say nothing."""
        yield from ()


class Grants:
    """A host that grants a new take once, from an earlier moment on."""

    def __init__(self, at: float, start: float) -> None:
        self._opened: TakeOpened | None = TakeOpened(at, 2, start, "ask_restart")

    def feed(self, heard: object) -> Iterator[TakeOpened]:
        """Grant it when its time has come."""
        if isinstance(heard, VadFrame) and self._opened is not None and heard.end >= self._opened.at:
            opened, self._opened = self._opened, None
            yield opened

    def finish(self, at: float) -> Iterator[Line]:
        """Say nothing."""
        yield from ()


def turn(at: float, start: float) -> tuple[list[Happening], list[Notes]]:
    """Run a turn of ten seconds in which a take is granted at a time, from `start` on; return its takes' detectors."""
    takes: list[Notes] = []

    def open_take() -> Stages:
        takes.append(Notes())
        return Stages([takes[-1]], Quiet(), Quiet())

    happened = list(run_turn(frames(sound("#" * 10 * SECONDS)), Ears(), open_take, [Grants(at, start)]))
    return happened, takes


def said_in(take: Notes) -> list[tuple[str, float, float]]:
    """Return the words that a take heard, and the times of each and of its utterance on the take's own clock."""
    heard = [one for one in take.heard if isinstance(one, Utterance)]
    return [(word.text, word.start, one.start) for one in heard for word in one.words]


def test_words_that_come_late_belong_to_the_take_in_which_they_were_said() -> None:
    """A take was granted in the middle of an utterance: it hears only the rest, on its own clock."""
    _, (first, second) = turn(at=3.0, start=3.0)
    assert said_in(first) == []
    assert said_in(second) == [("second", 1.0, 1.0)]


def test_words_that_are_known_already_are_heard_again_by_the_take_that_they_belong_to() -> None:
    """Who went on without waiting for the interviewer began the take before it was granted."""
    _, (first, second) = turn(at=7.0, start=3.0)
    assert said_in(first) == [("first", 1.0, 1.0), ("second", 4.0, 1.0)]
    assert said_in(second) == [("second", 1.0, 1.0)]


def test_no_word_is_heard_in_a_take_that_began_after_all_of_them() -> None:
    """They are known, and past."""
    _, (_, second) = turn(at=7.0, start=6.0)
    assert said_in(second) == []


def test_a_take_is_closed_where_the_next_begins() -> None:
    """What was open in it ends there, and what is open in the last ends with the sound."""
    happened, (first, second) = turn(at=7.0, start=3.0)
    assert (first.closed, second.closed) == ([3.0], [pytest.approx(7.0, abs=0.05)])
    pauses = [(event.start, event.end) for event in happened if isinstance(event, Pause)]
    assert pauses == [(2.0, 3.0), (pytest.approx(9.0, abs=0.05), pytest.approx(10.0, abs=0.05))]
    assert isinstance(happened[-1], EndOfAnswer)
    assert happened[-1].at == pytest.approx(SECONDS, abs=0.05)


def test_the_clock_of_a_take_begins_at_nought() -> None:
    """It hears all frames from its start on, those past too, and the take before hears no more of them."""
    _, (first, second) = turn(at=7.0, start=3.0)
    of_first = [one.start for one in first.heard if isinstance(one, VadFrame)]
    of_second = [one.start for one in second.heard if isinstance(one, VadFrame)]
    assert of_first[0] == 0.0
    assert of_first[-1] == pytest.approx(7.0, abs=0.05)
    assert of_second[0] == pytest.approx(0.0, abs=0.033)
    assert of_second[-1] == pytest.approx(7.0, abs=0.05)
    assert len(of_second) == pytest.approx(7.0 / 0.032, abs=2)
    assert all(later > earlier for earlier, later in pairwise(of_second))
