"""Runs a talk through the real conversation, loop and journal, and writes it down as a script to read."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import pytest

from assistant.base.events import EndOfAnswer, Event, Line, Move, Question, Suggestion, TakeOpened, Turn
from assistant.base.settings import Settings
from assistant.base.speech import KeyPressed, Utterance
from assistant.hearing.ears import RecognizerWorker, WaitForDecode
from assistant.hearing.live_source import Input
from assistant.interview.conversation import Conversation
from assistant.interview.lines import load_script
from assistant.rehearsal.live_loop import Practice
from assistant.rehearsal.pipeline import Happening
from assistant.rehearsal.replay import replay_session
from assistant.rehearsal.room import Room
from assistant.rehearsal.studio import Studio
from assistant.report.debrief import debrief_lines
from assistant.review.history import HeardTurn
from assistant.review.replayed import Replayed
from assistant.sessions.journal import VERSION, Journal, SessionStarted, read_session
from assistant.sound.player import NoPlayer
from assistant.sound.voices.prepared_voice import PreparedVoice
from assistant.sound.voices.text import TextVoice
from tests.support.desk import DrawnKeys, NotingView
from tests.support.fakes import Loudness
from tests.talks.person import SimulatedPerson
from tests.talks.talk import Talk
from tests.talks.tones import Tones


@dataclass
class Course:
    """How a talk went."""

    talk: Talk
    turns: Sequence[HeardTurn]
    debrief: Sequence[str]
    stuck: bool
    folder: Path
    said: Sequence[str]
    ears: Tones

    @property
    def answers(self) -> list[HeardTurn]:
        """The turns that answer questions."""
        return [turn for turn in self.turns if turn.turn.part == "question"]

    @property
    def events(self) -> list[Event]:
        """All events, turn after turn."""
        return [event for turn in self.turns for event in turn.events]

    def __str__(self) -> str:
        lines = [f"{self.talk.who} ({self.talk.writer})"]
        for turn in read_session(self.folder).turns:  # with the gaps between the questions
            lines.append(f"-- {turn.turn.part} {turn.turn.number}")
            lines += [told for event in turn.events if (told := _told(event))]
        return "\n".join([*lines, "-- debrief", *self.debrief, "-- STUCK" if self.stuck else ""])


class _Cues(NotingView):
    """Tells the person what the program does."""

    def __init__(self, person: SimulatedPerson) -> None:
        super().__init__()
        self._person = person
        self._turn: Turn | None = None
        self._led = False

    def open(self, turn: Turn, count: int) -> None:
        self._turn, self._led = turn, False

    def line(self, who: str, text: str) -> None:
        super().line(who, text)
        self._led = True

    def listen(self) -> None:
        assert self._turn is not None
        if self._led or self._turn.take == 1:  # otherwise the person talks already
            self._person.hears(self._turn.part)

    def show(self, happening: Happening) -> None:
        if isinstance(happening, Suggestion):
            self._person.hears("coach")
        elif isinstance(happening, Line):
            self._person.hears(f"line {happening.occasion}")


@dataclass
class _Stage:
    """What surrounds the person; the sound is tones, and so are the ears."""

    talk: Talk
    folder: Path
    ears: Tones = field(default_factory=Tones)
    keys: DrawnKeys = field(default_factory=lambda: DrawnKeys(on_wait=lambda: "enter"))

    def run(self) -> Course:
        """Let the interview run to its end."""
        person = SimulatedPerson(self.talk, self.ears.sound, self.keys.push)
        settings = msgspec.convert({**msgspec.to_builtins(Settings(closing=False)), **self.talk.settings}, Settings)
        questions = tuple(
            Question(f"q{n}", asked.text, asked.kind, asked.budget_seconds, brief=asked.brief, plain=asked.plain)
            for n, asked in enumerate(self.talk.questions, start=1)
        )
        started = SessionStarted(VERSION, "test", "2026-01-01T00:00:00", msgspec.to_builtins(settings), 1, questions)
        view, lines = _Cues(person), load_script()
        voice = PreparedVoice(TextVoice())

        def open_input(number: int) -> AbstractContextManager[Input]:
            return nullcontext(person)

        with RecognizerWorker(self.ears) as worker, Journal(self.folder, started) as journal:
            conversation = Conversation(questions, lines, settings, seed=1)
            practice = Practice(
                studio=Studio(settings, worker, Loudness, lines),
                conversation=conversation,
                opening=conversation.open_turn(),
                coach=lines.cast_coach(settings, seed=1),
                room=Room(voice, voice, NoPlayer(), self.keys, view.line, settings.echo_tail_seconds),
                view=view,
                journal=journal,
                open_input=open_input,
                delivery=WaitForDecode,
                partials=False,
            )
            turns = []
            for turn in practice.run():
                turns.append(turn)
                if person.stuck:
                    break
            journal.finish({})
        return Course(
            self.talk,
            turns,
            debrief_lines(turns, hears_fillers=True),
            person.stuck,
            self.folder,
            person.said,
            self.ears,
        )


def run_talk(talk: Talk, folder: Path) -> Course:
    """Run a talk with tones for words; `folder` is where its session is kept."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("assistant.rehearsal.keys.HELD_SECONDS", 0.0)  # a talk runs much faster than a finger
        return _Stage(talk, folder).run()


def replayed(course: Course) -> list[HeardTurn]:
    """Replay the session that was kept."""
    with RecognizerWorker(course.ears) as worker:
        studio = Studio(Settings(), worker, Loudness, load_script())
        results = replay_session(course.folder, studio)
    return [result.heard for result in results if isinstance(result, Replayed)]


def _told(event: Event) -> str:
    text = ""
    match event:
        case Utterance(start=at, words=words):
            text = f"{at:7.1f}  person: {' '.join(word.text for word in words)}"
        case Line(at=at):
            text = f"{at:7.1f}  {event.who} [{event.occasion}]: {event.text}"
        case Suggestion(at=at):
            text = f"{at:7.1f}  coach [{event.because}]: {event.line}"
        case Move(at=at):
            text = f"{at:7.1f}    · {event.kind if event.certain else f'perhaps {event.kind}'}"
        case TakeOpened(start=at):
            text = f"{at:7.1f}    · a new take"
        case KeyPressed(at=at):
            text = f"{at:7.1f}    · key {event.key}"
        case EndOfAnswer(at=at):
            text = f"{at:7.1f}    · end: {event.reason}"
    return text
