"""Puts one take together: the stages that live, replayed and saved takes share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from assistant.coach import Coach
from assistant.detectors import make_detectors, prepare
from assistant.hearing.ears import Delivery, Ears, RecognizerWorker, Vad
from assistant.hearing.endpoint import Endpointer
from assistant.hearing.interface import SourceItem
from assistant.interview import Event, Question
from assistant.pipeline import Happening, run_take
from assistant.settings import Settings
from assistant.speech import Partial, VadFrame


@dataclass(frozen=True)
class Studio:
    """What is loaded once and serves every take: the recogniser's worker and the VAD."""

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

    def take(
        self,
        source: Iterable[SourceItem],
        question: Question,
        coach: Coach,
        delivery: Delivery,
        *,
        stop_at_end: bool = True,
        partials: bool = False,
    ) -> Iterator[Happening]:
        """Run one take of `question`; see `assistant.pipeline.run_take`."""
        return run_take(
            source,
            Ears(self.vad, self.worker, delivery, self.settings.recognition_delay_seconds, partials=partials),
            Endpointer(self.settings),
            make_detectors(question, self.settings, hears_fillers=self.hears_fillers),
            coach,
            stop_at_end=stop_at_end,
        )


@dataclass
class Taken:
    """A take while it runs and after: its events, and how much was heard."""

    question: Question
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


def events_of(happenings: Iterable[Happening]) -> Sequence[Event]:
    """Return only what belongs in the journal."""
    return [happening for happening in happenings if not isinstance(happening, VadFrame | Partial)]
