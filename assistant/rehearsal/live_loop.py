"""The live loop: the conversation leads, the person is heard, what is said is spoken, and so on to the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass
from typing import Protocol

from assistant.base.events import EndOfAnswer, Event, Line, Opening, Suggestion, Turn
from assistant.base.speech import Frame, KeyPressed, Partial, UnheardWhy, Utterance, VadFrame
from assistant.hearing.ears import Delivery, NeverWait
from assistant.hearing.gain import amplified, is_faint, next_gain
from assistant.hearing.interface import SourceItem
from assistant.hearing.live_source import Input, LiveSource
from assistant.interview.coach import Coach
from assistant.interview.conversation import SPOKEN_SECONDS, Conversation
from assistant.rehearsal.mixdown import Mixdown
from assistant.rehearsal.pipeline import Happening
from assistant.rehearsal.room import COACH, Room
from assistant.rehearsal.studio import Studio, Taken
from assistant.review.history import HeardTurn, is_aside
from assistant.review.metrics import Metrics
from assistant.sessions.flac import FlacWriter
from assistant.sessions.journal import Journal

SILENT_SECONDS = 4.0
"""So much of nothing is heard before it is told: some headsets send nothing until one speaks."""
SILENT_MICROPHONE = (
    "The microphone brings no sound at all: it may be muted, or this program may not use it; "
    "second-take doctor says more."
)
FAINT_VOICE = (
    "I hear you very faintly: come closer to the microphone, or turn its input level up. "
    "From the next question on I make it louder myself."
)
OTHER_LANGUAGE = "Are you speaking {}? I understand English only so far."
NO_ROUGH_WORDS = "{} Words are not shown while you say them; your answer is heard all the same."


class View(Protocol):
    """What the person sees."""

    def open(self, turn: Turn, count: int) -> None:
        """Show which turn is about to begin, of so many questions."""
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

    def close_turn(self, metrics: Sequence[Metrics]) -> None:
        """Show the figures of each take of the turn that is over."""
        ...

    def close(self) -> None:
        """Tidy up the screen."""
        ...


@dataclass
class Practice:
    """A session that runs. Its parts are built by the caller."""

    studio: Studio
    conversation: Conversation
    opening: Opening | None
    """Of the first turn, which the conversation has opened; None if the interview is over."""
    coach: Coach
    room: Room
    view: View
    journal: Journal | None
    open_input: Callable[[int], AbstractContextManager[Input]]
    """Opens what a turn is spoken into; the turn by its number, from 1."""
    close_ears: Callable[[], None] = lambda: None
    """Closes the microphone: nobody is listened to any more."""
    most_turns: int | None = None
    """Turns that there is input for; None if it never ends."""
    delivery: Callable[[], Delivery] = NeverWait
    partials: bool = True
    mixdown: Mixdown | None = None
    """Keeps both sides in one file, for the demo."""
    gain_db: float = 0.0
    """By which the next turn is made louder before it is listened to: as the one before needed it."""

    def __post_init__(self) -> None:
        """Nothing was told or heard yet."""
        self._told: set[str] = set()
        self._before: tuple[LiveSource, float | None] | None = None
        """The last source, and where the person began to talk in it, stream time."""
        self.inputs = 0
        """Inputs opened so far: one for each turn but for gaps, and for what goes on after one."""
        self.whole_inputs = 0
        """Inputs that were spoken into to the end of their turn."""
        self.turns: list[HeardTurn] = []
        """All that was heard, with the gaps and what was put aside."""

    def run(self) -> Iterator[HeardTurn]:
        """Run the interview turn by turn, and yield each when it is over; stop when the person quits."""
        opening, stays = self.opening, False
        with ExitStack() as held:
            while opening:
                if not stays:
                    held.close()
                    self.inputs += 1
                    source = held.enter_context(self.open_input(self.inputs))
                self._lead(opening, source)
                heard = self._hear(source, opening)
                self.whole_inputs = self.inputs
                aside = is_aside(heard.turn.part, heard.reason)
                last = self.inputs == self.most_turns and not aside
                whole = self._react(heard, last=last)
                self.turns.append(whole)
                if not aside:
                    yield whole
                if last:
                    return
                opening = self.conversation.open_turn()
                stays = (aside and heard.reason == "return") or (opening is not None and opening.turn.part == "gap")

    def _lead(self, opening: Opening, source: Input) -> None:
        self.view.open(opening.turn, len(self.conversation.questions))
        if opening.goes_on:
            return  # who talks is not interrupted
        self.room.open([line.text for line in opening.lines], source, meanwhile=self.studio.preload)
        self.studio.load()
        self.room.prepare(self.conversation.likely_lines(), ())

    def _hear(self, source: Input, opening: Opening) -> HeardTurn:
        taken = Taken(opening.turn)
        live = LiveSource(source, self.room.next_key, self._before if opening.goes_on else None)
        writer = self.journal.start_turn(opening.turn, self.gain_db) if self.journal else nullcontext()
        hosts = self.conversation.hosts(opening.turn)
        self.view.listen()
        if not opening.goes_on:
            self.room.settle(source)
        with writer as sound:
            items = record(live, sound) if sound is not None else iter(live)
            if self.mixdown is not None:
                items = self.mixdown.hearing(items)
            items = amplified(items, self.gain_db)
            happenings = self.studio.run(items, opening, hosts, self.coach, self.delivery(), partials=self.partials)
            for happening in happenings:
                event = taken.add(happening)
                if event is not None and self.journal:
                    self.journal.write(event)
                if event is None or len(taken.events) > len(opening.lines):
                    self.view.show(happening)
                    self._act(event, source, live)
                if isinstance(event, EndOfAnswer):
                    self._thank(taken, event)
                self._tell_of(happening, source, taken)
        self._before = live, taken.began
        self.gain_db = next_gain(taken.speech_levels, self.gain_db)
        if opening.turn.part != "gap":
            self.room.remember(self.journal.last_audio if self.journal else None)
        return taken.heard(hears_fillers=self.studio.hears_fillers)

    def _act(self, event: Event | None, source: Input, live: LiveSource) -> None:
        """Do what an event asks for; all that makes sound makes a gap in what is heard."""
        match event:
            case Suggestion():
                live.note_gap(self.room.interject(COACH, event.line, source), "voice")
            case Line():
                self._change_voice(event.occasion)
                why: UnheardWhy = "question" if event.occasion == "question" else "interviewer"
                live.note_gap(self.room.interject(event.who, event.text, source), why)
            case KeyPressed(key="p"):
                live.note_gap(self.room.pause(source), "paused")
            case KeyPressed(key="l"):
                live.note_gap(self.room.play_back(source), "playback")

    def _change_voice(self, occasion: str) -> None:
        """Speak as the person asked for, from the line on that says so."""
        if occasion == "grant_slower":
            self.room.slow_down()
        elif occasion == "grant_louder":
            self.room.speak_up()

    def _thank(self, taken: Taken, end: EndOfAnswer) -> None:
        """Let the interviewer speak at once where no more words are needed to know what they say."""
        words = any(isinstance(event, Utterance) and event.words for event in taken.events)
        if words or taken.spoken_seconds >= SPOKEN_SECONDS:
            line = self.conversation.thank(taken.turn, end.reason, taken.seconds)
            if line is not None:
                self.room.begin(line.who, line.text)

    def _react(self, heard: HeardTurn, *, last: bool) -> HeardTurn:
        """Let the interviewer answer a turn that is over."""
        self.view.close_turn([take.metrics for take in heard.takes] if heard.turn.part == "question" else ())
        whole = self.conversation.close_turn(heard, last=last, late=self.room.has_said)
        for line in whole.events[len(heard.events) :]:
            if self.journal:
                self.journal.write(line)
            if isinstance(line, Line):
                self.room.say(line.who, (line.text,))
        return whole

    def _tell_of(self, happening: Happening, source: Input, taken: Taken) -> None:
        """Tell, once in a session, what keeps the person from being heard or understood."""
        if isinstance(happening, VadFrame):
            if source.silent and taken.seconds > SILENT_SECONDS:
                self._tell_once("silence", SILENT_MICROPHONE)
            if happening.silence_start == happening.start and is_faint(taken.speech_levels, self.gain_db):
                self._tell_once("faint", FAINT_VOICE)
        elif isinstance(happening, Partial):
            if happening.fault:
                self._tell_once("rough words", NO_ROUGH_WORDS.format(happening.fault))
            if happening.language:
                self._tell_once("language", OTHER_LANGUAGE.format(happening.language))

    def _tell_once(self, about: str, text: str) -> None:
        """Say something once in a session, such as that nothing is heard: rather than let the person talk to nobody."""
        if about not in self._told:
            self._told.add(about)
            self.view.line("note", text)


def record(source: Iterable[SourceItem], writer: FlacWriter) -> Iterator[SourceItem]:
    """Pass a source on, and keep exactly the samples that are heard."""
    for item in source:
        if isinstance(item, Frame):
            writer.write(item.samples)
        yield item
