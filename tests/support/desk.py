"""A person at a desk, without devices: drawn answers, keys at stream times, a speaker that notes what it plays."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from assistant.base.events import Event, Question, Turn
from assistant.base.settings import Settings
from assistant.base.speech import RATE, Frame, Partial, VadFrame
from assistant.hearing.ears import Delivery, RecognizerWorker, WaitForDecode
from assistant.hearing.interface import Recognizer
from assistant.hearing.live_source import Input
from assistant.interview.conversation import Conversation
from assistant.interview.lines import Script
from assistant.rehearsal.live_loop import Practice
from assistant.rehearsal.pipeline import Happening
from assistant.rehearsal.replay import replay_session
from assistant.rehearsal.room import Room
from assistant.rehearsal.studio import Studio
from assistant.review.history import HeardTurn
from assistant.review.metrics import Metrics
from assistant.sessions.journal import VERSION, Journal, SessionStarted, read_session
from assistant.sound.player import PlayedSpan
from assistant.sound.voices.interface import Speech
from assistant.sound.voices.prepared_voice import PreparedVoice
from tests.support.fakes import LINES, SCRIPT, FakeRecognizer, Loudness, frames, sound

QUESTIONS = (
    Question("first", "What are you proud of?", "behavioural", 120.0),
    Question("second", "Why this job?", "motivation", 90.0),
)
SAID = {
    "ask_first": ["To begin."],
    "ask_next": ["Next."],
    "ask_last": ["Last one."],
    "fresh_start": ["Fresh start."],
    "repeat": ["Once more."],
    "grant_restart": ["Go ahead."],
    "thanks": ["Thanks."],
    "closing": ["Goodbye."],
}
GOOD = "#" * 40 + "." * 62
GOOD_TEXT = (
    "I led the move to the new office. We packed the shelves in one weekend, and every desk was ready "
    "when the others came in on Monday."
)
GOOD_WORDS = len(GOOD_TEXT.split())
STUCK, STUCK_TEXT = "#" * 40 + "." * 50 + "#" * 20, "And then I went to the"
LINES_SAID = Script({**SCRIPT.interviewer, **SAID}, LINES)


@dataclass
class Clock:
    """Time outside the stream; it passes only where a fake lets it."""

    now: float = 100.0

    def monotonic(self) -> float:
        """Return the time, seconds."""
        return self.now


class DrawnKeys:
    """Keys; `on_wait` gives the key that ends a wait."""

    def __init__(self, on_wait: Callable[[], str] = lambda: "p") -> None:
        self.pressed: deque[str] = deque()
        self.on_wait = on_wait

    def next(self) -> str | None:
        """Take the oldest."""
        return self.pressed.popleft() if self.pressed else None

    def wait(self) -> str:
        """Take the oldest, or the one that is pressed now."""
        return self.next() or self.on_wait()

    def push(self, key: str) -> None:
        """Press a key."""
        self.pressed.append(key)


class NotingSpeaker:
    """Notes what is played; each word takes half a second of the clock, and a waiting key cuts it short."""

    def __init__(self, clock: Clock) -> None:
        self.said: list[str] = []
        self.during: dict[str, Callable[[], None]] = {}
        """What happens while a line is played."""
        self._clock = clock

    def play(self, speech: Speech, stop: Callable[[], bool]) -> PlayedSpan:
        """Note the line."""
        self.said.append(speech.text)
        self.during.get(speech.text, lambda: None)()
        length = 0.1 if stop() else speech.seconds
        self._clock.now += length
        return PlayedSpan(length, 0.0, stop())


class PlainVoice:
    """Half a second for each word."""

    name = "plain"
    lines_at_once = 16

    def synthesise(self, lines: Sequence[str]) -> list[Speech]:
        """Return silence as long as the words."""
        return [Speech(line, np.zeros(len(line.split()) * RATE // 2, np.int16), RATE) for line in lines]

    def slow_down(self, factor: float) -> None:
        """Keep the pace."""


class DrawnInput:
    """A drawn answer as a microphone, with keys at their stream times."""

    losses: Mapping[str, float] = {}

    def __init__(self, drawing: str, keys: DrawnKeys, at: Mapping[float, str]) -> None:
        self.silent = False
        self.done: list[str] = []
        """hold, release and close, in the order in which they were asked for."""
        self._keys = keys
        self._at = dict(at)
        self._left = iter(frames(sound(drawing)))

    def frames(self) -> Iterator[Frame]:
        """Give the frames of the drawing from where it was left, and press the keys."""
        for frame in self._left:
            for at in [at for at in self._at if at <= frame.start]:
                self._keys.push(self._at.pop(at))
            yield frame

    def hold(self) -> None:
        """Note it."""
        self.done.append("hold")

    def release(self, tail_seconds: float) -> float:
        """Note it."""
        self.done.append(f"release {tail_seconds}")
        return 0.0

    def talked_over(self) -> bool:
        """Nobody talks over the voice."""
        return False

    def close_device(self) -> None:
        """Note it."""
        self.done.append("close")


class NotingView:
    """Notes the lines that the person sees."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, str]] = []
        self.events: list[Event] = []
        self.asked: list[tuple[int, int]] = []

    def open(self, turn: Turn, count: int) -> None:
        """Note the number of the question and of the take."""
        self.asked.append((turn.number, turn.take))

    def line(self, who: str, text: str) -> None:
        """Note a line."""
        self.lines.append((who, text))

    def listen(self) -> None:
        """Nothing to note."""

    def show(self, happening: Happening) -> None:
        """Note an event."""
        if not isinstance(happening, VadFrame | Partial):
            self.events.append(happening)

    def close_turn(self, metrics: Sequence[Metrics]) -> None:
        """Nothing to note."""

    def close(self) -> None:
        """Nothing to note."""


@dataclass
class Desk:
    """A practice with all that surrounds it."""

    folder: Path | None
    clock: Clock
    settings: Settings = field(default_factory=lambda: Settings(closing=False))
    keys: DrawnKeys = field(default_factory=DrawnKeys)
    view: NotingView = field(default_factory=NotingView)
    inputs: list[DrawnInput] = field(default_factory=list)
    delivery: Callable[[], Delivery] = WaitForDecode
    partials: bool = False

    def __post_init__(self) -> None:
        """Put the speaker on the desk."""
        self.speaker = NotingSpeaker(self.clock)

    def practise(
        self,
        *answers: str | tuple[str, Mapping[float, str]],
        texts: Sequence[str] = (),
        questions: Sequence[Question] = QUESTIONS[:1],
        prepare: Callable[[DrawnInput], Any] = lambda source: None,
        recognizer: Recognizer | None = None,
    ) -> list[HeardTurn]:
        """Hear drawn answers, one a turn, each alone or with its keys; `texts` is what the recogniser writes."""
        waiting = deque(answer if isinstance(answer, tuple) else (answer, {}) for answer in answers)

        def open_input(number: int) -> AbstractContextManager[Input]:
            drawing, at = waiting.popleft()
            self.inputs.append(DrawnInput(drawing, self.keys, at))
            prepare(self.inputs[-1])
            return nullcontext(self.inputs[-1])

        voice = PreparedVoice(PlainVoice())
        with RecognizerWorker(recognizer or FakeRecognizer(*texts)) as worker, self._journal(questions) as journal:
            conversation = Conversation(questions, LINES_SAID, self.settings, seed=1)
            practice = Practice(
                studio=Studio(self.settings, worker, Loudness, LINES_SAID),
                conversation=conversation,
                opening=conversation.open_turn(),
                coach=LINES_SAID.cast_coach(self.settings, seed=1),
                room=Room(voice, voice, self.speaker, self.keys, self.view.line, 0.25),
                view=self.view,
                journal=journal,
                open_input=open_input,
                most_turns=len(answers),
                delivery=self.delivery,
                partials=self.partials,
            )
            turns = list(practice.run())
            if journal is not None:
                journal.finish({})
            return turns

    def _journal(self, questions: Sequence[Question]) -> Journal | nullcontext[None]:
        if self.folder is None:
            return nullcontext()
        started = "2026-01-01T00:00:00"
        settings = msgspec.to_builtins(self.settings)
        return Journal(self.folder, SessionStarted(VERSION, "test", started, settings, 1, tuple(questions)))


def replays_the_same(folder: Path, *texts: str) -> list[str]:
    """Replay a session with a recogniser that writes these texts; return what is said about each take."""
    with RecognizerWorker(FakeRecognizer(*texts)) as worker:
        studio = Studio(read_session(folder).settings, worker, Loudness, LINES_SAID)
        return [replayed.notes[0] for replayed in replay_session(folder, studio)]
