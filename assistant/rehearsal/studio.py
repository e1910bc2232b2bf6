"""Puts one turn together: the stages that live, replayed and saved turns share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from assistant.base.events import Event, Opening, Turn
from assistant.base.settings import Settings
from assistant.base.speech import Partial, VadFrame
from assistant.detectors import check as check_detectors
from assistant.detectors import make_detectors, prepare
from assistant.hearing.ears import Delivery, Ears, RecognizerWorker, Vad
from assistant.hearing.interface import SourceItem
from assistant.hearing.vad import check_vad
from assistant.interview.coach import Coach
from assistant.interview.host import Host
from assistant.rehearsal.endpoint import Endpointer, KeyEndpointer
from assistant.rehearsal.pipeline import Happening, Stages, run_turn
from assistant.review.history import HeardTurn, heard_turn


@dataclass(frozen=True)
class Studio:
    """What is loaded once and serves every turn: the recogniser's worker and the VAD."""

    settings: Settings
    worker: RecognizerWorker
    vad: Vad

    @property
    def hears_fillers(self) -> bool:
        """False if the recogniser cannot write um and uh."""
        return self.worker.recognizer.hears_fillers

    def preload(self) -> None:
        """Begin to load what is slow to load, without waiting."""
        self.worker.preload(also=prepare)

    def load(self) -> None:
        """Load all that a turn needs, or wait for it, so that what cannot work is told before anybody is heard.

        Raises:
            RecognizerError: the recogniser cannot be loaded.
            ModelError: a model of the detectors cannot.

        """
        self.preload()
        self.worker.wait_until_loaded()

    def run(
        self,
        source: Iterable[SourceItem],
        opening: Opening,
        hosts: Sequence[Host],
        coach: Coach,
        delivery: Delivery,
        *,
        stop_at_end: bool = True,
        partials: bool = False,
    ) -> Iterator[Happening]:
        """Run one turn; see `assistant.rehearsal.pipeline.run_turn`."""
        turn = opening.turn
        coach.begin_answer(turn.question)

        def open_take() -> Stages:
            coach.begin_take()
            by_itself = self._ends_by_itself(turn)
            ends = Endpointer(self.settings, turn.question, coach.ask) if by_itself else KeyEndpointer()
            return Stages(make_detectors(turn, self.settings, hears_fillers=self.hears_fillers), ends, coach)

        ears = Ears(self.vad, self.worker, delivery, self.settings.recognition_delay_seconds, partials=partials)
        return run_turn(source, ears, open_take, hosts, opening=opening.lines, stop_at_end=stop_at_end)

    def _ends_by_itself(self, turn: Turn) -> bool:
        """Tell whether silence and words end a turn; where it is led, its host ends it."""
        return turn.part == "question" and self.settings.mode != "drill"


@dataclass
class Taken:
    """A turn while it runs and after: its events, and how much was heard."""

    turn: Turn
    events: list[Event] = field(default_factory=list)
    seconds: float = 0.0
    """Stream time heard so far."""

    def add(self, happening: Happening) -> Event | None:
        """Note what happened; return it if it is an event for the journal."""
        if isinstance(happening, VadFrame):
            self.seconds = happening.end
            return None
        if isinstance(happening, Partial):
            return None
        self.events.append(happening)
        return happening

    def heard(self, *, hears_fillers: bool) -> HeardTurn:
        """Return the turn with its takes and their figures."""
        return heard_turn(self.turn, self.events, self.seconds, hears_fillers=hears_fillers)


def check_models() -> None:
    """See that every model but the recogniser's is there and whole, in milliseconds and without loading one.

    Raises:
        ModelError: one of the detectors' is missing or damaged.
        RecognizerError: the one that tells speech from silence is.

    """
    check_vad()
    check_detectors()


def events_of(happenings: Iterable[Happening]) -> Sequence[Event]:
    """Return only what belongs in the journal."""
    return [happening for happening in happenings if not isinstance(happening, VadFrame | Partial)]
