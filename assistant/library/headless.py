"""A practice without a screen and without keys: what is noticed is handed over, and the figures come at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path

from assistant.base.events import Event, Turn
from assistant.base.speech import Key, Partial, VadFrame
from assistant.base.text import shown
from assistant.library.results import Session, as_session
from assistant.rehearsal.assembly import Desk, open_practice, resumable, unused
from assistant.rehearsal.pipeline import Happening
from assistant.rehearsal.plan import Plan
from assistant.rehearsal.studio import Studio
from assistant.report.summary import session_summary
from assistant.review.history import HeardTurn
from assistant.review.metrics import Metrics, measure
from assistant.review.replayed import Replayed
from assistant.sessions.journal import read_session
from assistant.sessions.spoken_sound import spoken_turns


class NoKeys:
    """Nobody presses a key."""

    def next(self) -> Key | None:
        """Return None."""
        return None

    def wait(self) -> Key:
        """Go on at once."""
        return "p"


class NoScreen:
    """Hands events over; what is meant for a reader is kept as notes."""

    def __init__(self, on_event: Callable[[Event], None]) -> None:
        self.notes: list[str] = []
        self._on_event = on_event

    def open(self, turn: Turn, count: int) -> None:
        """Show nothing."""

    def line(self, who: str, text: str) -> None:
        """Keep a note; what is said is an event."""
        if who == "note":
            self.notes.append(text)

    def listen(self) -> None:
        """Show nothing."""

    def show(self, happening: Happening) -> None:
        """Hand an event over."""
        if not isinstance(happening, VadFrame | Partial):
            self._on_event(happening)

    def close_turn(self, metrics: Sequence[Metrics]) -> None:
        """Show nothing."""

    def close(self) -> None:
        """Show nothing."""


def practise(plan: Plan, studio: Studio, on_event: Callable[[Event], None]) -> Session:
    """Lead the interview to its end, and keep it if the plan says so. Raises SecondTakeError.

    A session that an error breaks off, also one of `on_event`, is kept unfinished; a note of the error says how it is
    gone on with.
    """
    view = NoScreen(on_event)
    with open_practice(plan, studio, nullcontext(Desk(NoKeys(), view))) as practice:
        with resumable(plan, practice):
            turns = list(practice.run())
        hears_fillers = practice.studio.hears_fillers
        folder = practice.journal.folder if practice.journal else None
        if practice.journal:
            turns = spoken_turns(practice.journal.folder, turns)
            practice.journal.finish(session_summary(turns, hears_fillers=hears_fillers))
    notes = [*view.notes, *unused(plan, turns, heard=practice.inputs)]
    files = [turn.audio for turn in read_session(folder).told] if folder else plan.recordings
    history = tuple(turns)
    results = [_replayed(heard, file, history, hears_fillers) for heard, file in zip(turns, files, strict=False)]
    return as_session(results, notes=notes, folder=folder)


def _replayed(heard: HeardTurn, file: Path, history: tuple[HeardTurn, ...], hears_fillers: bool) -> Replayed:
    budget = heard.turn.question.budget_seconds
    metrics = measure(heard.events, heard.seconds, budget, hears_fillers=hears_fillers)
    return Replayed(shown(file), heard, metrics, history, hears_fillers)
