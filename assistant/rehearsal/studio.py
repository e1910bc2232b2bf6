"""What is loaded once and serves every turn, and how a turn is put together: live, replayed or saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal

from assistant.base.events import Event, Opening, Turn
from assistant.base.settings import Settings
from assistant.base.speech import FRAME_SECONDS, Frame, HeardBy, Partial, VadFrame
from assistant.detectors import check as check_detectors
from assistant.detectors import make_detectors, prepare
from assistant.hearing.ahead import AheadEars
from assistant.hearing.ears import Delivery, Ears, RecognizerWorker, Vad, WaitForDecode
from assistant.hearing.interface import Recognizer, SourceItem, WindowRecognizer, heard_by
from assistant.hearing.vad import SileroVad, check_vad
from assistant.interview.coach import Coach
from assistant.interview.host import Host
from assistant.interview.lines import Script, load_script
from assistant.rehearsal.endpoint import Endpointer, KeyEndpointer
from assistant.rehearsal.pipeline import Happening, Listens, Stages, run_turn
from assistant.review.history import HeardTurn, heard_turn

Wiring = Literal["live", "recording"]


@dataclass(frozen=True)
class Studio:
    """What is loaded once and serves every turn. `open_studio` opens one."""

    settings: Settings
    worker: RecognizerWorker
    vad: Callable[[], Vad]
    """Gives what tells speech from silence; it is loaded when it is first asked for."""
    script: Script
    """What is said by the interviewer and by the coach."""
    wiring: Wiring = "recording"
    """How recordings are heard: read ahead, or as a microphone is."""

    def with_settings(self, settings: Settings) -> Studio:
        """Return the same with other settings: nothing is loaded again."""
        return replace(self, settings=settings)

    @property
    def hears_fillers(self) -> bool:
        """False if the recogniser cannot write um and uh."""
        return self.worker.recognizer.hears_fillers

    @property
    def heard_by(self) -> HeardBy:
        """The recogniser."""
        return heard_by(self.worker.recognizer)

    def preload(self) -> None:
        """Begin to load what is slow to load, without waiting."""
        self.worker.preload(also=self._load_models)

    def load(self) -> None:
        """Load all that a turn needs, or wait for it, so that what cannot work is told before anybody is heard.

        Raises:
            RecognizerError: the recogniser, or what tells speech from silence, cannot be loaded.
            ModelError: a model of the detectors cannot.

        """
        self.preload()
        self.worker.wait_until_loaded()

    def _load_models(self) -> None:
        self.vad()
        prepare()

    def hear(
        self, recording: Iterable[Frame], opening: Opening, hosts: Sequence[Host], coach: Coach
    ) -> Iterator[Happening]:
        """Run one turn with a recording, to its end; it is read ahead if the wiring is that of recordings."""
        if self.wiring == "live" or not isinstance(self.worker.recognizer, WindowRecognizer):
            yield from self.run(recording, opening, hosts, coach, WaitForDecode(), stop_at_end=False)
            return
        ears = AheadEars(self.vad(), self.worker, self.settings.recognition_delay_seconds)
        yield from self._run(ears.frames(recording), ears, opening, hosts, coach, stop_at_end=False)

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
        ears = Ears(self.vad(), self.worker, delivery, self.settings.recognition_delay_seconds, partials=partials)
        yield from self._run(source, ears, opening, hosts, coach, stop_at_end=stop_at_end)

    def _run(
        self,
        source: Iterable[SourceItem],
        ears: Listens,
        opening: Opening,
        hosts: Sequence[Host],
        coach: Coach,
        *,
        stop_at_end: bool,
    ) -> Iterator[Happening]:
        turn = opening.turn
        coach.begin_answer(turn.question)

        def open_take() -> Stages:
            coach.begin_take()
            ends = KeyEndpointer()
            if self._ends_by_itself(turn):
                ends = Endpointer(self.settings, turn.question, coach.ask, may_be_short=not opening.goes_on)
            return Stages(make_detectors(turn, self.settings, hears_fillers=self.hears_fillers), ends, coach)

        return run_turn(source, ears, open_take, hosts, opening=opening.lines, stop_at_end=stop_at_end)

    def _ends_by_itself(self, turn: Turn) -> bool:
        """Tell whether silence and words end a turn; where it is led, its host ends it."""
        return turn.part == "question" and self.settings.mode != "drill"


@contextmanager
def open_studio(settings: Settings, recognizer: Recognizer, wiring: Wiring = "recording") -> Iterator[Studio]:
    """Open what serves every turn. Nothing is loaded yet: see `Studio.load`.

    Raises:
        ModelError: a model of the detectors is missing or damaged.
        RecognizerError: the one that tells speech from silence is.
        PromptsError: a file of lines has faults.

    """
    check_models()
    script = load_script()
    with RecognizerWorker(recognizer) as worker:
        yield Studio(settings, worker, cache(SileroVad), script, wiring)


@dataclass
class Taken:
    """A turn while it runs and after: its events, and how much was heard."""

    turn: Turn
    events: list[Event] = field(default_factory=list)
    seconds: float = 0.0
    """Stream time heard so far."""
    speech_levels: list[float] = field(default_factory=list)
    """Of each frame of speech, dB relative to full scale."""
    began: float | None = None
    """Where the person began to talk, stream time; None if they have not."""

    def add(self, happening: Happening) -> Event | None:
        """Note what happened; return it if it is an event for the journal."""
        if isinstance(happening, VadFrame):
            self.seconds = happening.end
            if happening.speech_start is not None:
                self.speech_levels.append(happening.level_db)
                if self.began is None:
                    self.began = happening.speech_start
            return None
        if isinstance(happening, Partial):
            return None
        self.events.append(happening)
        return happening

    @property
    def spoken_seconds(self) -> float:
        """Speech heard so far."""
        return len(self.speech_levels) * FRAME_SECONDS

    def heard(self, *, hears_fillers: bool) -> HeardTurn:
        """Return the turn with its takes and their figures."""
        return heard_turn(self.turn, self.events, self.seconds, hears_fillers=hears_fillers)


def check_models() -> None:
    """See that every model but the recogniser's is there and the one that is meant, without loading one.

    That takes milliseconds; the first time ever, when their sums are not remembered, a tenth of a second.

    Raises:
        ModelError: one of the detectors' is missing or damaged.
        RecognizerError: the one that tells speech from silence is.

    """
    check_vad()
    check_detectors()
