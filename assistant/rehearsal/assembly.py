"""Builds a practice from its plan: everything but the screen and the keys, which belong to whoever shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from datetime import datetime
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from assistant.base.errors import JournalError, VoiceError
from assistant.base.settings import Settings
from assistant.base.speech import HeardBy
from assistant.base.version import __version__
from assistant.hearing.barge_in import BargeIn
from assistant.hearing.ears import NeverWait, RecognizerWorker, WaitForDecode
from assistant.hearing.interface import heard_by
from assistant.hearing.live import Input, MicrophoneInput, RecordingInput
from assistant.hearing.patient import PatientMicrophone
from assistant.hearing.recording import Recording
from assistant.hearing.vad import SileroVad
from assistant.interview.conversation import Conversation
from assistant.interview.lines import Script, load_script
from assistant.rehearsal.keys import Keys
from assistant.rehearsal.live_loop import Practice, View
from assistant.rehearsal.mixdown import Tape, TapingSpeaker
from assistant.rehearsal.plan import Plan
from assistant.rehearsal.room import Room
from assistant.rehearsal.studio import Studio
from assistant.review.history import HeardTurn
from assistant.sessions.journal import VERSION, Journal, SavedTurn, SessionStarted, sessions_folder, set_aside
from assistant.sound.player import NoPlayer, Player, open_player
from assistant.sound.voices import open_voices
from assistant.sound.voices.prepared import PreparedVoice
from assistant.sound.voices.text import TextVoice

if TYPE_CHECKING:
    from assistant.hearing.microphone import Microphone

MOST_TWINS = 100
"""Sessions that may begin in the same second with the same seed."""
Pair = tuple[PreparedVoice, PreparedVoice]
"""The interviewer's voice and the coach's."""
OpenInput = Callable[[int], AbstractContextManager[Input]]


class Stage:
    """Where a practice takes place. What it opens is closed with `opened`, the last first."""

    def __init__(self, plan: Plan, worker: RecognizerWorker, opened: ExitStack) -> None:
        """Open the microphone, unless recordings stand in for it, and begin to open the voices.

        Raises:
            SecondTakeError: the microphone is missing, or a session that is resumed cannot be gone on with.

        """
        self._plan = plan
        self._worker = worker
        self._opened = opened
        self._script = load_script()
        self._whole = set_aside(plan.resumed) if plan.resumed else ()
        first = _conversation(plan, self._script, self._whole).open_turn()
        opening = [line.text for line in first.lines] if first else []
        pool = opened.enter_context(ThreadPoolExecutor(1, "voices"))
        self._voices = pool.submit(_prepare_voices, plan.settings, opening)
        self._hearing = opened.enter_context(ExitStack())
        self._microphone = None if plan.recordings else self._hearing.enter_context(_microphone(plan.settings))

    def set(self, keys: Keys, view: View, *, tape: Tape | None = None, partials: bool = False) -> Practice:
        """Put the practice together; `tape` keeps both sides, `partials` shows words before they count.

        Raises:
            SecondTakeError: a speaker or a voice that was asked for is missing, or the journal cannot be written.

        """
        plan, settings = self._plan, self._plan.settings
        conversation = _conversation(plan, self._script, self._whole)
        studio = Studio(settings, self._worker, SileroVad())
        room = _open_room(plan, tape, keys, view, self._opened, self._voices)
        room.prepare((), [line for lines in self._script.hints.values() for line in lines])
        journal = None
        if not settings.no_save:
            started = _start_journal(plan, len(self._whole), heard_by(self._worker.recognizer))
            journal = self._opened.enter_context(started)
        if self._whole and journal:
            for line in conversation.history[-1].events[len(self._whole[-1].events) :]:
                journal.write(line)  # what the interviewer had no time to say
        return Practice(
            studio=studio,
            conversation=conversation,
            coach=self._script.cast_coach(settings, plan.seed),
            room=room,
            view=view,
            journal=journal,
            open_input=_inputs(plan, self._microphone, lambda text: view.line("note", text)),
            most_turns=len(plan.recordings) or None,
            delivery=WaitForDecode if plan.fast else NeverWait,
            partials=partials,
            tape=tape,
        )

    def close_ears(self) -> None:
        """Close the microphone: nobody is listened to any more."""
        self._hearing.close()


@contextmanager
def resumable(plan: Plan, journal: Journal | None) -> Iterator[None]:
    """Tell with an error that breaks a session off, whatever it is, how the session is gone on with."""
    before = journal.whole if journal else 0
    try:
        yield
    except Exception as error:
        if journal is not None:
            error.add_note(_how_to_go_on(plan, journal.folder, journal.whole - before))
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
    answered = {turn.turn.number for turn in turns if turn.turn.part == "question"}
    if plan.recordings and len(answered) < len(plan.questions):
        yield f"Only {len(answered)} of {len(plan.questions)} questions had a recording, so the interview ended there."
    if heard < len(plan.recordings):
        names = ", ".join(path.name for path in plan.recordings[heard:])
        yield f"The interview was over before {names} could be heard."


def _inputs(plan: Plan, microphone: Microphone | None, tell: Callable[[str], None]) -> OpenInput:
    """Return what opens the input of each turn: the next recording, or the microphone."""
    if microphone is not None:
        device = PatientMicrophone(microphone, tell)
        barge_in = BargeIn(SileroVad()) if plan.settings.headphones else None
        return lambda number: nullcontext(MicrophoneInput(device, barge_in))

    @contextmanager
    def open_input(number: int) -> Iterator[Input]:
        with Recording(plan.recordings[number - 1]) as recording:
            yield RecordingInput(recording, paced=not plan.fast)

    return open_input


def _microphone(settings: Settings) -> Microphone:
    from assistant.hearing.microphone import Microphone

    return Microphone(settings.microphone)


def _open_room(plan: Plan, tape: Tape | None, keys: Keys, view: View, opened: ExitStack, voices: Future[Pair]) -> Room:
    settings = plan.settings
    silent = plan.fast or settings.voice == "none"
    speaker: Player | NoPlayer = NoPlayer() if silent else open_player(settings.speaker)
    opened.enter_context(speaker)
    if speaker.reason:
        view.line("note", f"{speaker.reason} Lines are printed instead.")
    if settings.voice is not None:
        voices.result()  # one that was asked for by name must exist, even where nothing is said aloud
    needed = tape is not None or not isinstance(speaker, NoPlayer)
    interviewer, coach = _wait_for_voices(settings, view, voices) if needed else _silent_voices()
    return Room(
        interviewer,
        coach,
        TapingSpeaker(tape, speaker) if tape else speaker,
        keys,
        view.line,
        settings.echo_tail_seconds,
    )


def _prepare_voices(settings: Settings, opening: Sequence[str]) -> Pair:
    """Open the voices, and synthesise what is said first."""
    voices = open_voices(settings.voice, settings.rate)
    pair = PreparedVoice(voices.interviewer), PreparedVoice(voices.coach)
    pair[0].synthesise(opening)
    return pair


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


def _conversation(plan: Plan, script: Script, whole: Sequence[SavedTurn]) -> Conversation:
    """Return the interview at its beginning, or where it was broken off."""
    conversation = Conversation(plan.questions, script, plan.settings, plan.seed)
    for saved, then in zip_longest(whole, whole[1:]):
        opening = conversation.open_turn()
        if opening is None:
            break
        conversation.hosts(opening.turn)
        conversation.recall(saved.turn, saved.events, then.turn if then else None)
    return conversation


def _start_journal(plan: Plan, turns: int, hearer: HeardBy) -> Journal:
    if plan.resumed is not None:
        return Journal(plan.resumed.folder, None, turns)
    now = datetime.now().astimezone()
    folder = sessions_folder(plan.settings)
    name = f"{now:%Y-%m-%d-%H%M%S}-{plan.seed}"
    settings = msgspec.to_builtins(plan.settings)
    moment = now.isoformat("T", "seconds")
    started = SessionStarted(VERSION, __version__, moment, settings, plan.seed, tuple(plan.questions), hearer)
    for twin in ("", *(f"-{number}" for number in range(2, MOST_TWINS))):
        try:
            return Journal(folder / f"{name}{twin}", started)
        except JournalError as error:
            if not isinstance(error.__cause__, FileExistsError):
                raise
    return Journal(folder / name, started)
