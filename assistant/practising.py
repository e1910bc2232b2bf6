"""The live loop: ask → listen → notice → suggest aloud → end of answer → next question → summary."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Protocol

from assistant.coach import Coach
from assistant.hearing.ears import Delivery, NeverWait
from assistant.hearing.live import Input, LiveSource
from assistant.interview import EndOfAnswer, EndReason, Event, Move, Question, Suggestion
from assistant.journal import Journal, record
from assistant.metrics import Metrics, measure
from assistant.pipeline import Happening
from assistant.room import Room
from assistant.speech import KeyPressed, Record
from assistant.taking import Studio, Taken
from assistant.tape import Tape

SILENT_SECONDS = 4.0
"""So much of nothing is heard before it is told: some headsets send nothing until one speaks."""
SILENT_MICROPHONE = (
    "The microphone brings no sound at all: it may be muted, or this program may not use it; "
    "second-take doctor says more."
)


class View(Protocol):
    """What the person sees."""

    def ask(self, question: Question, number: int, count: int, take: int) -> None:
        """Show the question that is about to be asked."""
        ...

    def line(self, who: str, text: str) -> None:
        """Show who says what: interviewer, coach, or a note of the program's."""
        ...

    def listen(self) -> None:
        """Show that the person is heard from now on."""
        ...

    def show(self, happening: Happening) -> None:
        """Show what happened."""
        ...

    def close_take(self, metrics: Metrics) -> None:
        """Show the figures of the take that is over."""
        ...

    def close(self) -> None:
        """Tidy up the screen."""
        ...


class PractisedTake(Record, frozen=True):
    """A take of a practice, when it is over."""

    number: int
    """Of the question, from 1."""
    take: int
    """Of the attempt, from 1."""
    question: Question
    reason: EndReason
    metrics: Metrics
    events: tuple[Event, ...]


@dataclass
class Practice:
    """A session that runs. Its parts are built by the caller."""

    studio: Studio
    coach: Coach
    room: Room
    view: View
    journal: Journal | None
    lines: Mapping[str, Sequence[str]]
    """The interviewer's lines by occasion."""
    questions: Sequence[Question]
    seed: int
    open_input: Callable[[int], AbstractContextManager[Input]]
    """Opens what a take of a question is spoken into; the question by its number, from 1."""
    delivery: Callable[[], Delivery] = NeverWait
    partials: bool = True
    tape: Tape | None = None
    """Keeps both sides in one file, for the demo."""

    def __post_init__(self) -> None:
        """Draw the lines that lead to the questions, so that they can be prepared."""
        self._random = random.Random(self.seed)
        self._told_silence = False
        self._leads = draw_leads(self.lines, len(self.questions), self.seed)

    @property
    def later(self) -> tuple[str, ...]:
        """All else that the interviewer may say."""
        asked = (
            line for lead, question in zip(self._leads, self.questions, strict=True) for line in (lead, question.text)
        )
        return (*asked, *self.lines["repeat"], *self.lines["new_take"])

    def run(self) -> Iterator[PractisedTake]:
        """Ask each question and yield each take when it is over; stop when the person quits."""
        for number, question in enumerate(self.questions, start=1):
            self.coach.begin_answer(question)
            take, reason = 0, "new_take"
            while reason == "new_take":
                take += 1
                self._ask(question, number, take)
                with self.open_input(number) as source:
                    practised = self._hear(source, question, number, take)
                yield practised
                reason = practised.reason
            if reason == "quit":
                return

    def _ask(self, question: Question, number: int, take: int) -> None:
        self.view.ask(question, number, len(self.questions), take)
        if take > 1:
            self.coach.begin_take()
        lead = self._leads[number - 1] if take == 1 else self._line("new_take")
        self.room.ask(lead, question.text, meanwhile=self.studio.preload)
        self.studio.worker.wait_until_loaded()

    def _hear(self, source: Input, question: Question, number: int, take: int) -> PractisedTake:
        taken = Taken(question)
        live = LiveSource(source, self.room.next_key)
        writer = self.journal.start_take(number, take, question) if self.journal else nullcontext()
        self.view.listen()
        self.room.settle(source)
        with writer as sound:
            items = record(live, sound) if sound is not None else iter(live)
            if self.tape is not None:
                items = self.tape.hearing(items)
            for happening in self.studio.take(items, question, self.coach, self.delivery(), partials=self.partials):
                event = taken.add(happening)
                if event is not None and self.journal:
                    self.journal.write(event)
                self.view.show(happening)
                if event is not None:
                    self._act(event, source, live, over=live.exhausted or _has_ended(taken.events))
                elif source.silent and taken.seconds > SILENT_SECONDS:
                    self._tell_silence()
        self.room.remember(self.journal.last_audio if self.journal else None)
        metrics = measure(taken.events, taken.seconds, question.budget_seconds, hears_fillers=self.studio.hears_fillers)
        self.view.close_take(metrics)
        return PractisedTake(number, take, question, _reason(taken.events), metrics, tuple(taken.events))

    def _act(self, event: Event, source: Input, live: LiveSource, *, over: bool) -> None:
        """Do what an event asks for; all that makes sound makes a gap in what is heard.

        What is understood only when the take is `over` asks for nothing any more.
        """
        if over and not isinstance(event, Suggestion):
            return
        match event:
            case Suggestion():
                live.note_gap(self.room.coach(event.line, source), "voice")
            case Move(kind="ask_repeat", certain=True) | KeyPressed(key="r"):
                live.note_gap(self.room.repeat(self._line("repeat"), source), "question")
            case KeyPressed(key="p"):
                live.note_gap(self.room.pause(source), "paused")
            case KeyPressed(key="l"):
                live.note_gap(self.room.play_back(source), "playback")

    def _tell_silence(self) -> None:
        """Say once that nothing is heard, rather than let the person talk to nobody."""
        if not self._told_silence:
            self._told_silence = True
            self.view.line("note", SILENT_MICROPHONE)

    def _line(self, occasion: str) -> str:
        return self._random.choice(self.lines[occasion])


def draw_leads(lines: Mapping[str, Sequence[str]], count: int, seed: int) -> list[str]:
    """Draw what the interviewer says before each of `count` questions."""
    draw = random.Random(seed)
    return [
        draw.choice(lines["ask_first" if number == 1 else "ask_last" if number == count else "ask_next"])
        for number in range(1, count + 1)
    ]


def _has_ended(events: Sequence[Event]) -> bool:
    return any(isinstance(event, EndOfAnswer) for event in events)


def _reason(events: Sequence[Event]) -> EndReason:
    return next((event.reason for event in events if isinstance(event, EndOfAnswer)), "source")
