"""The stage of a talk: the real conversation, loop and journal around a simulated person."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import msgspec

from assistant.accuracy.talks.person import Over, Said, SimulatedPerson
from assistant.accuracy.talks.script import script
from assistant.accuracy.talks.talk import HINT, Talk
from assistant.accuracy.talks.tones import Tones, ToneVad
from assistant.base.errors import LabelsError
from assistant.base.events import EndOfAnswer, Event, Line, Question, Suggestion, Turn, is_follow_up
from assistant.base.samples import Samples
from assistant.base.settings import Settings
from assistant.hearing.ears import Delivery, RecognizerWorker, Vad, WaitForDecode
from assistant.hearing.interface import Recognizer
from assistant.hearing.live_source import Input
from assistant.interview.conversation import Conversation
from assistant.interview.lines import load_script
from assistant.rehearsal.live_loop import Practice
from assistant.rehearsal.pipeline import Happening
from assistant.rehearsal.room import INTERVIEWER, Room, Speaker
from assistant.rehearsal.studio import Studio
from assistant.review.history import HeardTurn, is_aside
from assistant.review.metrics import Metrics
from assistant.sessions.journal import VERSION, Journal, SessionStarted
from assistant.sound.player import NoPlayer
from assistant.sound.voices.interface import Voice
from assistant.sound.voices.prepared_voice import PreparedVoice
from assistant.sound.voices.text import TextVoice


class Ears(Recognizer, Protocol):
    """A recogniser that also gives the sound of what is said to it."""

    def sound(self, text: str) -> Samples:
        """Say a text."""
        ...


def _itself(person: SimulatedPerson) -> Input:
    return person


@dataclass(frozen=True)
class Around:
    """What surrounds the person; by itself, the program's lines make no sound, and the person is the microphone."""

    ears: Ears
    vad: Callable[[], Vad] = ToneVad
    voice: Voice = field(default_factory=TextVoice)
    speaker: Speaker = field(default_factory=NoPlayer)
    source: Callable[[SimulatedPerson], Input] = _itself
    """What the program hears of the person."""
    delivery: Callable[[], Delivery] = WaitForDecode


@dataclass(frozen=True)
class Course:
    """How a talk went."""

    talk: Talk
    heard: Sequence[HeardTurn]
    """Turn after turn, with the gaps and what was put aside."""
    said: Sequence[Said]
    over: Sequence[Over]
    stuck: bool

    @property
    def turns(self) -> list[HeardTurn]:
        """The turns that anybody tells of."""
        return [turn for turn in self.heard if not is_aside(turn.turn.part, turn.reason)]

    @property
    def answers(self) -> list[HeardTurn]:
        """The turns that answer questions."""
        return [turn for turn in self.turns if turn.turn.part == "question"]

    @property
    def events(self) -> list[Event]:
        """All events, turn after turn."""
        return [event for turn in self.turns for event in turn.events]

    def __str__(self) -> str:
        return script(self.talk, self.heard, self.said, stuck=self.stuck)


def run_talk(talk: Talk, settings: Settings, around: Around | None = None, folder: Path | None = None) -> Course:
    """Let the interview run to its end; with nothing around it words are tones. Its session is kept in the `folder`.

    Raises:
        LabelsError: the talk has settings that there are not.

    """
    own, questions, lines = settings_of(talk, settings), questions_of(talk), load_script()
    around = around or Around(Tones(talk.pace))
    person = SimulatedPerson(talk, around.ears.sound)
    source = around.source(person)
    voice, view = PreparedVoice(around.voice), Cues(person, lines.interviewer)

    def open_input(number: int) -> AbstractContextManager[Input]:
        return nullcontext(source)

    with RecognizerWorker(around.ears) as worker, _journal(folder, own, questions) as journal:
        conversation = Conversation(questions, lines, own, seed=1)
        practice = Practice(
            studio=Studio(own, worker, around.vad, lines),
            conversation=conversation,
            opening=conversation.open_turn(),
            coach=lines.cast_coach(own, seed=1),
            room=Room(voice, voice, around.speaker, person, view.line, own.echo_tail_seconds, lambda: person.lived),
            view=view,
            journal=journal,
            open_input=open_input,
            delivery=around.delivery,
            partials=False,
        )
        for _ in practice.run():
            if person.stuck:
                break
        if journal is not None:
            journal.finish({})
    return Course(talk, practice.turns, person.said, person.over, person.stuck)


def settings_of(talk: Talk, settings: Settings) -> Settings:
    """Return the settings of a talk: there is no closing, and nothing is asked back, unless it says so.

    Raises:
        LabelsError: there are no such settings.

    """
    values = {**msgspec.to_builtins(settings), "closing": False, "probes": 0, **talk.settings}
    if unknown := sorted(set(talk.settings) - set(Settings.__struct_fields__)):
        raise LabelsError(f"The talk of “{talk.who}” has a setting that there is not: {unknown[0]}.", HINT)
    try:
        return msgspec.convert(values, Settings)
    except msgspec.ValidationError as error:
        raise LabelsError(f"The talk of “{talk.who}” has settings that cannot be: {error}.", HINT) from error


def questions_of(talk: Talk) -> tuple[Question, ...]:
    """Return the questions of a talk."""
    return tuple(
        Question(f"q{number}", asked.text, asked.kind, asked.budget_seconds, brief=asked.brief, plain=asked.plain)
        for number, asked in enumerate(talk.questions, start=1)
    )


def _journal(
    folder: Path | None, settings: Settings, questions: tuple[Question, ...]
) -> AbstractContextManager[Journal | None]:
    if folder is None:
        return nullcontext()
    started = SessionStarted(VERSION, "test", "2026-01-01T00:00:00", msgspec.to_builtins(settings), 1, questions)
    return Journal(folder, started)


class Cues:
    """A view that tells the person what the program does."""

    def __init__(self, person: SimulatedPerson, lines: Mapping[str, Sequence[str]]) -> None:
        """Build it; `lines` are those of the interviewer by occasion."""
        self._person = person
        self._occasions = {text: occasion for occasion, texts in lines.items() for text in texts}
        self._turn: Turn | None = None
        self._led = False
        self._shown = ""

    def open(self, turn: Turn, count: int) -> None:
        """Note the turn that begins."""
        self._turn, self._led = turn, False

    def line(self, who: str, text: str) -> None:
        """Let the person hear what is said between two turns."""
        self._led = True
        if who == INTERVIEWER and text != self._shown and text in self._occasions:
            self._person.hears(f"line {self._occasions[text]}")

    def listen(self) -> None:
        """Let the person speak, unless they speak already."""
        assert self._turn is not None
        part, number = self._turn.part, self._turn.number
        if self._led or self._turn.take == 1:
            self._person.listened_to(*(self._probe_names() if is_follow_up(number) else (part, f"{part} {number}")))
        else:
            self._person.goes_on()

    def _probe_names(self) -> tuple[str, ...]:
        """Return what a follow-up is called; it is like any question to a talk that says nothing of it."""
        assert self._turn is not None
        names = ("probe", f"probe {self._turn.question.id.rpartition('/')[2]}")
        return names if self._person.knows(*names) else ("question",)

    def show(self, happening: Happening) -> None:
        """Let the person hear what is said in a turn."""
        match happening:
            case Suggestion(because=because):
                self._person.hears("coach", f"coach {because}")
            case Line(occasion=occasion, text=text):
                self._shown = text
                self._person.hears(f"line {occasion}")
            case EndOfAnswer(at=at, reason=reason) if self._turn is None or self._turn.part != "gap":
                self._person.ended(at, reason)

    def close_turn(self, metrics: Sequence[Metrics]) -> None:
        """Figures are not for the person."""

    def close(self) -> None:
        """There is no screen."""
