"""Whole takes drawn as text: a VAD that hears loudness, a recogniser that reads from a script.

A drawing is that of `tests.detectors.drawing`: one character is 100 ms, `.` silence, all else speech. The texts are
what the recogniser writes, one for each utterance in turn. What is found is drawn underneath, `^` where it is noticed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.base.events import (
    EndOfAnswer,
    Event,
    Finding,
    Line,
    Move,
    Opening,
    Pause,
    Question,
    SuggestedMove,
    Suggestion,
    TakeOpened,
    Turn,
)
from assistant.base.settings import Settings
from assistant.base.speech import RATE, Frame, HeardBy, KeyPressed, Partial, Unheard, Utterance, VadFrame, Word
from assistant.hearing.ears import Delivery, RecognizerWorker, WaitForDecode
from assistant.hearing.frames import Framer
from assistant.interview.coach import Coach
from assistant.interview.host import Host
from assistant.interview.lines import OCCASIONS, CauseLines, Script
from assistant.rehearsal.pipeline import Happening
from assistant.rehearsal.saved_turn import with_inputs
from assistant.rehearsal.studio import Studio
from assistant.review.history import heard_turn
from assistant.review.metrics import measure
from assistant.review.replayed import Replayed

Samples = NDArray[np.int16]
LOUD = 8000
CHARACTER_SAMPLES = RATE // 10
QUESTION = Question("q", "Tell me about a time you led a project.", "behavioural", 120.0)

QUESTION_TURN = Turn("question", 1, 1, QUESTION)

MOVES: dict[str, SuggestedMove] = {
    "freeze": "pause",
    "freeze_again": "admit_nerves",
    "unsure_pause": "pause",
    "long_silence": "pause",
    "over_time": "pause",
    "rambling": "restart",
    "rambling_circles": "restart",
    "rambling_fillers": "pause",
    "pace": "pause",
    "sour_start": "lighten",
    "closing_bad": "make_good",
    "closing_good": "ask",
    "drill_restart": "restart",
    "drill_rephrase": "rephrase",
    "drill_admit_nerves": "admit_nerves",
    "drill_pause": "pause",
    "drill_laugh_off": "laugh_off",
}
LINES = {cause: CauseLines(move, tuple(f"{cause} {n}" for n in range(6))) for cause, move in MOVES.items()}
"""Six lines for each cause, which name it."""
SCRIPT = Script({occasion: (f"{occasion} 1", f"{occasion} 2") for occasion in OCCASIONS}, LINES)
"""The same, and two for each occasion of the interviewer."""


class Loudness:
    """A VAD for drawings: any loud sample makes a frame speech."""

    def probability(self, frame: Frame) -> float:
        """Return 0.95 or 0.02."""
        return 0.95 if np.any(np.abs(frame.samples) > LOUD // 2) else 0.02

    def probabilities(self, frames: Sequence[Frame]) -> list[float]:
        """Return the same for some."""
        return [self.probability(frame) for frame in frames]

    def reset(self) -> None:
        """Nothing is remembered."""


class FakeRecognizer:
    """A recogniser that reads its texts, one an utterance; then it hears nothing."""

    name = "script"
    hears_fillers = True
    sends_to = ""

    def __init__(self, *texts: str) -> None:
        self._texts = list(texts)

    def load(self) -> None:
        """Nothing to load."""

    def words(self, samples: Samples) -> list[Word]:
        """Spread the words of the next text evenly over what is loud."""
        loud = np.flatnonzero(np.abs(samples) > LOUD // 2)
        text = self._texts.pop(0).split() if self._texts else []
        if not len(loud) or not text:
            return []
        first, last = float(loud[0]) / RATE, float(loud[-1] + 1) / RATE
        step = (last - first) / len(text)
        return [Word(first + n * step, first + (n + 0.9) * step, word, 0.9) for n, word in enumerate(text)]

    def quick_text(self, samples: Samples) -> str:
        """Nothing for the eye."""
        return ""


def sound(drawing: str) -> Samples:
    """Return the samples of a drawing: a buzz of 500 Hz, and silence."""
    loud = np.array([0 if character == "." else LOUD for character in drawing], np.int16)
    buzz = np.tile(np.repeat(np.array([1, -1], np.int16), 16), CHARACTER_SAMPLES // 32 * len(drawing))
    return np.repeat(loud, CHARACTER_SAMPLES) * buzz


def frames(samples: Samples, chunks: Sequence[int] = ()) -> Iterator[Frame]:
    """Cut samples into frames; they come in chunks of the given lengths, and what is left in one."""
    framer = Framer()
    for piece in np.split(samples, np.cumsum(chunks)):
        yield from framer.feed(piece)
    yield from framer.finish()


@dataclass(frozen=True)
class DrawnTake:
    """What came out of a drawn take."""

    drawing: str
    events: tuple[Event, ...]
    happenings: tuple[Happening, ...] = field(repr=False)

    @property
    def findings(self) -> list[Finding]:
        """All findings in order."""
        return [event for event in self.events if isinstance(event, Finding)]

    @property
    def pauses(self) -> list[tuple[str, float]]:
        """Kind and length of each pause, to 0.1 s."""
        return [(event.kind, round(event.end - event.start, 1)) for event in self.events if isinstance(event, Pause)]

    @property
    def suggestions(self) -> list[Suggestion]:
        """What the coach says."""
        return [event for event in self.events if isinstance(event, Suggestion)]

    @property
    def lines(self) -> list[Line]:
        """What is said besides suggestions."""
        return [event for event in self.events if isinstance(event, Line)]

    @property
    def said(self) -> list[str]:
        """Occasions of what the interviewer says."""
        return [event.occasion for event in self.events if isinstance(event, Line)]

    @property
    def opened(self) -> list[TakeOpened]:
        """The takes that were granted."""
        return [event for event in self.events if isinstance(event, TakeOpened)]

    @property
    def moves(self) -> list[str]:
        """Kinds of the moves."""
        return [event.kind for event in self.events if isinstance(event, Move)]

    @property
    def ends(self) -> list[EndOfAnswer]:
        """Every end of the answer."""
        return [event for event in self.events if isinstance(event, EndOfAnswer)]

    @property
    def end(self) -> str:
        """Why the take ended."""
        return self.ends[-1].reason

    @property
    def utterances(self) -> list[Utterance]:
        """What was heard."""
        return [event for event in self.events if isinstance(event, Utterance)]

    def marks(self, kind: str) -> str:
        """Draw where findings, suggestions or ends of this kind are noticed; compare it with `rstrip`."""
        marked = [
            event.at
            for event in self.events
            if (isinstance(event, Finding) and event.kind == kind)
            or (isinstance(event, Suggestion) and kind == "coach")
            or (isinstance(event, EndOfAnswer) and kind == "end")
        ]
        places = {int(at * 10) for at in marked}
        return "".join("^" if n in places else " " for n in range(len(self.drawing) + 1)).rstrip()


@dataclass(frozen=True)
class Late:
    """Delivers each decode some seconds after it is due, as a slow machine does."""

    seconds: tuple[float, ...]

    def is_due(self, number: int, due: float, now: float, decode: Future[list[Word]]) -> bool:
        """Deliver late."""
        return now >= due + self.seconds[number % len(self.seconds)]


def as_replayed(
    *events: Event,
    seconds: float = 8.0,
    question: Question = QUESTION,
    file: str = "a.wav",
    notes: tuple[str, ...] = (),
    hears_fillers: bool = True,
) -> Replayed:
    """Return a recording in which this happened."""
    heard = heard_turn(Turn("question", 1, 1, question), events, seconds, hears_fillers=hears_fillers)
    metrics = measure(events, seconds, question.budget_seconds, hears_fillers=hears_fillers)
    return Replayed(file, heard, metrics, (heard,), hears_fillers, notes, HeardBy("whisper:tiny.en", "1a5afae0"))


def take(  # one parameter an input of a take
    drawing: str,
    *texts: str,
    settings: Mapping[str, Any] | None = None,
    question: Question = QUESTION,
    inputs: Sequence[KeyPressed | Unheard] = (),
    coach: Coach | None = None,
    delivery: Delivery | None = None,
    hosts: Sequence[Host] = (),
    opening: Opening | None = None,
    stop_at_end: bool = True,
    chunks: Sequence[int] = (),
) -> DrawnTake:
    """Run a drawn take from end to end; with `hosts` who answer, it may become several."""
    set_ = Settings(**(settings or {}))
    coach = coach or coach_for(set_)
    opening = opening or Opening(Turn("question", 1, 1, question), ())
    source = with_inputs(frames(sound(drawing), chunks), inputs)
    with RecognizerWorker(FakeRecognizer(*texts)) as worker:
        studio = Studio(set_, worker, Loudness, SCRIPT)
        run = studio.run(source, opening, hosts, coach, delivery or WaitForDecode(), stop_at_end=stop_at_end)
        happenings = tuple(run)
    return DrawnTake(drawing, tuple(events_of(happenings)), happenings)


def events_of(happenings: Iterable[Happening]) -> list[Event]:
    """Return only what belongs in the journal."""
    return [happening for happening in happenings if not isinstance(happening, VadFrame | Partial)]


def coach_for(settings: Settings, seed: int = 1) -> Coach:
    """Return a coach."""
    return Coach(settings, LINES, seed, SCRIPT.interviewer)
