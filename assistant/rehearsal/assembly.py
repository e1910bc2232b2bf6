"""Builds a practice from its plan: everything but the screen and the keys, which belong to whoever shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, Self

import msgspec

from assistant.base.errors import JournalError, VoiceError
from assistant.base.events import Event, Opening, main_number
from assistant.base.settings import Settings
from assistant.base.speech import HeardBy
from assistant.base.version import __version__
from assistant.hearing.barge_in import BargeIn
from assistant.hearing.ears import NeverWait, WaitForDecode
from assistant.hearing.live_source import CaptureDevice, Input, MicrophoneInput, RecordingInput
from assistant.hearing.patient_microphone import ADVICE, PatientMicrophone
from assistant.hearing.recorded import open_recording
from assistant.hearing.vad import SileroVad
from assistant.interview.asking_back import AskBack, to_ask_back
from assistant.interview.conversation import Conversation
from assistant.interview.lines import Script
from assistant.rehearsal.in_time import InTime
from assistant.rehearsal.keys import Keys
from assistant.rehearsal.live_loop import Practice, View
from assistant.rehearsal.mixdown import Mixdown, MixedSpeaker
from assistant.rehearsal.plan import Plan
from assistant.rehearsal.room import Room, Speaker
from assistant.rehearsal.studio import Studio
from assistant.review.history import HeardTurn
from assistant.sessions.advice import keep_said
from assistant.sessions.journal import (
    VERSION,
    Journal,
    SavedTurn,
    SessionStarted,
    next_turn,
    offers_again,
    sessions_folder,
    set_aside,
)
from assistant.sound.player import NoPlayer, open_player
from assistant.sound.voices import open_voices
from assistant.sound.voices.natural import missing_advice
from assistant.sound.voices.prepared_voice import PreparedVoice, VoiceThread
from assistant.sound.voices.text import TextVoice

if TYPE_CHECKING:
    from assistant.hearing.microphone import Microphone
    from assistant.rehearsal.advised import Advised

MOST_TWINS = 100
"""Sessions that may begin in the same second with the same seed."""
Pair = tuple[PreparedVoice, PreparedVoice]
"""The interviewer's voice and the coach's."""
OpenInput = Callable[[int], AbstractContextManager[Input]]
MakeVoices = Callable[[Settings, Sequence[str]], Pair]
"""Opens the voices, with the first of these lines ready; raises VoiceError."""


@dataclass(frozen=True)
class Desk:
    """Where the person sits: what they press, and what they see."""

    keys: Keys
    view: View
    mixdown: Mixdown | None = None
    """Keeps both sides in one file."""
    partials: bool = False
    """Words are shown before they count."""


class OpenSpeaker(Speaker, Protocol):
    """A speaker that is open, or what stands in for one; its context closes it."""

    reason: str
    """Why nothing can be heard, in one sentence; empty if it can."""

    def __enter__(self) -> Self:
        """Enter it."""
        ...

    def __exit__(self, *error: object) -> None:
        """Close it."""
        ...


@dataclass(frozen=True)
class Devices:
    """What the person talks into and hears the program from; each is opened when it is asked for."""

    microphone: Callable[[Settings], AbstractContextManager[CaptureDevice]]
    speaker: Callable[[Settings], OpenSpeaker]
    advice: str = ADVICE
    """Told when the microphone is gone: what brings it back."""
    captured: Callable[[], float] | None = None
    """The clock of the microphone, where it has one of its own, seconds."""


def _microphone(settings: Settings) -> Microphone:
    from assistant.hearing.microphone import Microphone

    return Microphone(settings.microphone)


OF_THIS_COMPUTER = Devices(_microphone, lambda settings: open_player(settings.speaker))


def first_lines(plan: Plan, script: Script) -> list[str]:
    """Return what a new practice begins with."""
    _, opening, _ = _begun(plan, script, (), _own_way(plan))
    return _texts(opening)


def open_pair(settings: Settings, thread: VoiceThread) -> Pair:
    """Open both voices, whose lines are made on a thread. Raises VoiceError."""
    voices = open_voices(settings.voice, settings.rate)
    return PreparedVoice(voices.interviewer, thread, voices.recorded), PreparedVoice(voices.coach, thread)


def made_on(thread: VoiceThread) -> MakeVoices:
    """Return what opens the voices, synthesises on a thread what is said first, and begins with what follows."""

    def make_voices(settings: Settings, opening: Sequence[str]) -> Pair:
        pair = open_pair(settings, thread)
        say_first(pair, opening)
        return pair

    return make_voices


def say_first(pair: Pair, lines: Sequence[str]) -> None:
    """See that the first of the interviewer's lines is ready, and begin with those that follow. Raises VoiceError."""
    interviewer, _ = pair
    for line in lines[:1]:
        interviewer.speech(line)
    interviewer.prepare(lines[1:])


@contextmanager
def open_practice(
    plan: Plan,
    studio: Studio,
    open_desk: AbstractContextManager[Desk],
    devices: Devices = OF_THIS_COMPUTER,
    make_voices: MakeVoices | None = None,
) -> Iterator[Practice]:
    """Put a practice together, and close what was opened for it, the last first.

    The desk is opened after the microphone: that there is none is told before the screen changes.

    Raises:
        SecondTakeError: the microphone, or a speaker or a voice that was asked for, is missing; a session that is
            resumed cannot be gone on with; or the journal cannot be written.

    """
    settings = plan.settings
    whole = set_aside(plan.resumed) if plan.resumed else ()
    advised = _advised(plan)
    conversation, opening, said = _begun(plan, studio.script, whole, advised or _own_way(plan))
    with ExitStack() as opened:
        pool = opened.enter_context(ThreadPoolExecutor(1, "voices"))
        voices = pool.submit(make_voices or made_on(VoiceThread()), settings, _texts(opening))
        ears = opened.enter_context(ExitStack())
        microphone = None if plan.recordings else ears.enter_context(devices.microphone(settings))
        desk = opened.enter_context(open_desk)
        room = _open_room(plan, desk, devices, opened, voices)
        room.prepare((), studio.script.all_hints())
        journal = None if settings.no_save else opened.enter_context(_start_journal(plan, len(whole), studio.heard_by))
        if journal:
            for event in said:  # what the interviewer had no time to say
                journal.write(event)
            _keep_said(plan, journal.folder, desk.view)
        if advised is not None:
            advised.tell = partial(desk.view.line, "note")
            advised.keep = partial(keep_said, journal.folder) if journal else advised.keep
            opened.callback(advised.close)
        yield Practice(
            studio=studio.with_settings(settings),
            conversation=conversation,
            opening=opening,
            coach=studio.script.cast_coach(settings, plan.seed),
            room=room,
            view=desk.view,
            journal=journal,
            open_input=_inputs(plan, microphone, devices.advice, lambda text: desk.view.line("note", text)),
            close_ears=ears.close,
            most_turns=len(plan.recordings) or None,
            delivery=WaitForDecode if plan.fast else NeverWait,
            partials=desk.partials,
            mixdown=desk.mixdown,
            gain_db=whole[-1].gain_db if whole else 0.0,
        )


@contextmanager
def resumable(plan: Plan, practice: Practice) -> Iterator[None]:
    """Tell with an error that breaks a session off, whatever it is, how the session is gone on with."""
    try:
        yield
    except Exception as error:
        if practice.journal is not None:
            error.add_note(_how_to_go_on(plan, practice.journal.folder, practice.whole_inputs))
        raise


def _how_to_go_on(plan: Plan, folder: Path, heard: int) -> str:
    """Return a sentence with the command to type; the recordings of so many turns were heard now."""
    command = f'second-take practice --resume "{folder}"'
    if left := plan.recordings[heard:]:
        names = " ".join(f'"{path}"' for path in left)
        command += f"{' --fast' if plan.fast else ''} --answers {names}"
    return f"The session broke off, and what was said is kept. Go on with it: {command}"


def unused(plan: Plan, turns: Sequence[HeardTurn], heard: int) -> Iterator[str]:
    """Say which recordings nobody came to hear, or how far they reached; so many turns were heard now."""
    if not turns or turns[-1].reason == "quit":
        return
    answered = {main_number(turn.turn.number) for turn in turns if turn.turn.part == "question"}
    if plan.recordings and len(answered) < len(plan.questions):
        yield f"Only {len(answered)} of {len(plan.questions)} questions had a recording, so the interview ended there."
    if heard < len(plan.recordings):
        names = ", ".join(path.name for path in plan.recordings[heard:])
        yield f"The interview was over before {names} could be heard."


def _inputs(plan: Plan, microphone: CaptureDevice | None, advice: str, tell: Callable[[str], None]) -> OpenInput:
    """Return what opens the input of each turn: the next recording, or the microphone."""
    if microphone is not None:
        device = PatientMicrophone(microphone, tell, advice)
        barge_in = BargeIn(SileroVad()) if plan.settings.headphones else None
        return lambda number: nullcontext(MicrophoneInput(device, barge_in))

    @contextmanager
    def open_input(number: int) -> Iterator[Input]:
        path = plan.recordings[number - 1]
        with open_recording(path, track=plan.settings.track) as recording:
            yield RecordingInput(recording, paced=not plan.fast)
        if recording.note:
            tell(f"{path.name}: {recording.note}")

    return open_input


def _open_room(plan: Plan, desk: Desk, devices: Devices, opened: ExitStack, voices: Future[Pair]) -> Room:
    settings, view, mixdown = plan.settings, desk.view, desk.mixdown
    silent = plan.fast or settings.voice == "none"
    speaker: OpenSpeaker = NoPlayer() if silent else devices.speaker(settings)
    opened.enter_context(speaker)
    if speaker.reason:
        view.line("note", f"{speaker.reason} Lines are printed instead.")
    if settings.voice is not None:
        voices.result()  # one that was asked for by name must exist, even where nothing is said aloud
    needed = mixdown is not None or not isinstance(speaker, NoPlayer)
    if needed and (advice := missing_advice(settings.voice)):
        view.line("note", advice)
    interviewer, coach = _wait_for_voices(settings, view, voices) if needed else _silent_voices()
    room = Room(
        interviewer,
        coach,
        MixedSpeaker(mixdown, speaker) if mixdown else speaker,
        desk.keys,
        view.line,
        settings.echo_tail_seconds,
    )
    if devices.captured is not None:
        room.measure_by(devices.captured)
    return room


def _silent_voices() -> Pair:
    return PreparedVoice(TextVoice()), PreparedVoice(TextVoice())


def _wait_for_voices(settings: Settings, view: View, voices: Future[Pair]) -> Pair:
    """Return the voices; if the system has none, lines are printed only. A voice asked for by name must exist."""
    try:
        return voices.result()
    except VoiceError as error:
        if settings.voice is not None:
            raise
        view.line("note", f"{error.message} Lines are printed instead. {error.hint}".rstrip())
        return _silent_voices()


def _begun(
    plan: Plan, script: Script, whole: Sequence[SavedTurn], ask_back: AskBack
) -> tuple[Conversation, Opening | None, Sequence[Event]]:
    """Return the interview with its first turn opened, and what was still to be said before it."""
    conversation, said = _conversation(plan, script, whole, ask_back)
    conversation.leave_gap()
    return conversation, conversation.open_turn(), said


def _texts(opening: Opening | None) -> list[str]:
    return [line.text for line in opening.lines] if opening else []


def _own_way(plan: Plan) -> AskBack:
    """Return what decides what is asked back without a language model."""
    return to_ask_back if plan.fast else InTime(to_ask_back)


def _advised(plan: Plan) -> Advised | None:
    """Let a language model word what is asked back, if one may be asked."""
    if plan.model is None:
        return None
    from assistant.rehearsal.advised import Advised

    return Advised(_own_way(plan), plan.model)


def _keep_said(plan: Plan, folder: Path, view: View) -> None:
    """Keep what a language model said before the practice, or tell that it cannot be."""
    if plan.said:
        from assistant.rehearsal.advised import keep_or_tell

        for each in plan.said:
            keep_or_tell(partial(keep_said, folder), each, partial(view.line, "note"))


def _conversation(
    plan: Plan, script: Script, whole: Sequence[SavedTurn], ask_back: AskBack
) -> tuple[Conversation, Sequence[Event]]:
    """Return the interview at its beginning, or where it was broken off with what was still to be said then."""
    conversation = Conversation(plan.questions, script, plan.settings, plan.seed, ask_back=ask_back)
    said: Sequence[Event] = ()
    turns = plan.resumed.turns if plan.resumed else ()
    for place, (saved, then) in enumerate(zip_longest(whole, whole[1:]), start=1):
        conversation.foresee(next_turn(turns[place:]), offered=offers_again(turns[place:]))
        if saved.turn.part != "gap":
            conversation.leave_gap()
        opening = conversation.open_turn()
        if opening is None:
            break
        conversation.hosts(opening.turn)
        recalled = conversation.recall(saved.turn, saved.events, then.turn if then else None)
        said = recalled.events[len(saved.events) :]
    conversation.decide_again()
    return conversation, said


def _start_journal(plan: Plan, turns: int, hearer: HeardBy) -> Journal:
    if plan.resumed is not None:
        return Journal(plan.resumed.folder, None, turns)
    now = datetime.now().astimezone()
    folder = sessions_folder(plan.settings)
    name = f"{now:%Y-%m-%d-%H%M%S}-{plan.seed}"
    settings = msgspec.to_builtins(plan.settings)
    moment = now.isoformat("T", "seconds")
    started = SessionStarted(VERSION, __version__, moment, settings, plan.seed, tuple(plan.questions), hearer, plan.job)
    for twin in ("", *(f"-{number}" for number in range(2, MOST_TWINS))):
        try:
            return Journal(folder / f"{name}{twin}", started)
        except JournalError as error:
            if not isinstance(error.__cause__, FileExistsError):
                raise
    return Journal(folder / name, started)
