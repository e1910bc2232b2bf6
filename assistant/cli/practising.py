"""Builds a practice from settings, runs it, and prints its summary."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from assistant import __version__
from assistant.asked import asked_questions, comment
from assistant.cli.fetching import open_recognizer
from assistant.cli.keys import HELP, TerminalKeys
from assistant.cli.lines import echo
from assistant.cli.live_view import LiveView
from assistant.cli.plain_view import PlainView
from assistant.cli.report import tell_page
from assistant.cli.signals import finishing
from assistant.cli.writer import Writer
from assistant.conversation import Conversation
from assistant.errors import JournalError, PromptsError, VoiceError
from assistant.hearing.barge_in import BargeIn
from assistant.hearing.ears import NeverWait, RecognizerWorker, WaitForDecode
from assistant.hearing.live import Input, MicrophoneInput, RecordingInput
from assistant.hearing.patient import PatientMicrophone
from assistant.hearing.recording import Recording
from assistant.hearing.vad import SileroVad
from assistant.history import HeardTurn
from assistant.interview import Question
from assistant.journal import (
    VERSION,
    Journal,
    SavedSession,
    SavedTurn,
    SessionStarted,
    sessions_folder,
    set_aside,
)
from assistant.practising import Practice, View
from assistant.prompts import choose_questions, load_bank
from assistant.replaying import sidecar_question
from assistant.report.debrief import debrief_lines, spoken
from assistant.report.session import session_summary, summary_lines
from assistant.room import COACH, Room
from assistant.script import Script, load_script
from assistant.settings import Settings
from assistant.taking import Studio
from assistant.tape import Tape, TapingSpeaker
from assistant.voices import open_voices
from assistant.voices.player import NoPlayer, Player, open_player
from assistant.voices.prepared import PreparedVoice
from assistant.voices.text import TextVoice

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.hearing.microphone import Microphone

RESUMED = ("microphone", "speaker", "headphones", "voice", "rate", "plain", "quiet")
"""Settings that a session may be gone on with; the rest decides what is heard and said, and stays."""
MOST_TWINS = 100
"""Sessions that may begin in the same second with the same seed."""
Pair = tuple[PreparedVoice, PreparedVoice]
"""The interviewer's voice and the coach's."""
OpenInput = Callable[[int], AbstractContextManager[Input]]


@dataclass(frozen=True)
class Plan:
    """What a session is to be."""

    settings: Settings
    questions: Sequence[Question]
    seed: int
    recordings: Sequence[Path] = ()
    """Stand in for the microphone, one a turn; empty for a microphone."""
    fast: bool = False
    """Recordings run as fast as possible, and nothing is heard from the speaker."""
    tape: Path | None = None
    """Where both sides are kept in one sound file."""
    hear: Callable[[NDArray[np.int16]], None] | None = None
    """Is given what goes on the tape."""
    echo: Callable[[str], None] = echo
    """Prints a line."""
    resumed: SavedSession | None = None
    """A session that broke off, and is gone on with."""


def plan_practice(
    settings: Settings, recordings: Sequence[Path], *, own_questions: bool, count: int | None, fast: bool
) -> Plan:
    """Choose the questions of a practice: `count` of them, or one for each recording.

    With `own_questions` recordings are asked the questions beside them, if each has one.

    Raises:
        SecondTakeError: the bank or a recording cannot be read, or there are more recordings than questions.

    """
    seed = settings.seed if settings.seed is not None else random.SystemRandom().randrange(10**6)
    for path in recordings:
        with Recording(path):
            pass
    talk = recordings[: settings.small_talk and settings.mode != "drill"]
    wanted = count or len(recordings) - len(talk) if recordings else settings.count
    own = [sidecar_question(path) for path in recordings[len(talk) :][:wanted]] if own_questions else []
    if own and len(own) == wanted and all(own):
        return Plan(settings, [question for question in own if question], seed, recordings, fast)
    return Plan(settings, _from_bank(settings, seed, wanted, recordings), seed, recordings, fast)


def plan_resumed(saved: SavedSession, given: Mapping[str, Any], recordings: Sequence[Path], *, fast: bool) -> Plan:
    """Go on with a session that broke off, with its own settings but for the devices and the voice `given` now.

    Raises:
        SecondTakeError: it was finished, or a recording cannot be read.

    """
    if saved.finished:
        raise JournalError(f"The session {saved.folder} was finished.", "Begin a new one: second-take practice")
    for path in recordings:
        with Recording(path):
            pass
    own = {name: value for name, value in given.items() if name in RESUMED and value is not None}
    settings = msgspec.structs.replace(saved.settings, **own)
    return Plan(settings, saved.questions, saved.started.seed, recordings, fast, resumed=saved)


def _from_bank(settings: Settings, seed: int, wanted: int, recordings: Sequence[Path]) -> Sequence[Question]:
    bank = load_bank(settings.questions)
    questions = choose_questions(bank, max(wanted, 1), settings.topic, seed)
    if recordings and wanted > len(questions):
        message = f"There are {len(recordings)} recordings, but the bank {bank.name} has {len(questions)} questions"
        raise PromptsError(
            f"{message} on {settings.topic}." if settings.topic else f"{message}.",
            "Give fewer recordings at a time, or choose another bank with --questions.",
        )
    return questions


def run_session(plan: Plan) -> list[HeardTurn]:
    """Ask the questions, hear the answers, and print the debrief.

    Raises:
        SecondTakeError: it could not begin, or a device or the disk failed on the way; what was saved stays.

    """
    settings = plan.settings
    recognizer = open_recognizer(settings.recognizer)
    with ExitStack() as opened:
        script = load_script()
        whole = set_aside(plan.resumed) if plan.resumed else ()
        conversation = _conversation(plan, script, whole)
        first = _conversation(plan, script, whole).open_turn()
        opening = [line.text for line in first.lines] if first else []
        voices = opened.enter_context(ThreadPoolExecutor(1, "voices")).submit(_prepare_voices, settings, opening)
        worker = opened.enter_context(RecognizerWorker(recognizer))
        hearing = opened.enter_context(ExitStack())
        microphone = None if plan.recordings else hearing.enter_context(_microphone(settings))
        keys = opened.enter_context(TerminalKeys(ignored=plan.tape is not None))
        opened.enter_context(finishing(lambda: keys.push("q")))
        tape = opened.enter_context(Tape(plan.tape, plan.hear)) if plan.tape else None
        view = _open_view(plan, tape, keys)
        room = _open_room(plan, tape, keys, view, opened, voices)
        journal = None if settings.no_save else opened.enter_context(_start_journal(plan, len(whole)))
        if whole and journal:
            for line in conversation.history[-1].events[len(whole[-1].events) :]:
                journal.write(line)  # what the interviewer had no time to say
        practice = Practice(
            studio=Studio(settings, worker, SileroVad()),
            conversation=conversation,
            coach=script.cast_coach(settings, plan.seed),
            room=room,
            view=view,
            journal=journal,
            open_input=_inputs(plan, microphone, lambda text: view.line("note", text)),
            most_turns=len(plan.recordings) or None,
            delivery=WaitForDecode if plan.fast else NeverWait,
            partials=isinstance(view, LiveView),
            tape=tape,
        )
        room.prepare((), [line for lines in script.hints.values() for line in lines])
        before = list(conversation.history)
        turns = list(before)
        try:
            for turn in practice.run():
                turns.append(turn)
        finally:
            hearing.close()
            view.close()
            _finish(turns, journal, plan, hears_fillers=practice.studio.hears_fillers)
        if turns:
            room.say(COACH, spoken(turns, hears_fillers=practice.studio.hears_fillers))
        if turns and journal:
            tell_page(journal.folder, quiet=settings.quiet)
        _tell_unused(plan, turns, view, heard=len(turns) - len(before))
        if keys.interactive and not plan.recordings and journal and turns and turns[-1].reason != "quit":
            _offer_playback(room, keys, view)
        return turns


def _tell_unused(plan: Plan, turns: Sequence[HeardTurn], view: View, heard: int) -> None:
    """Say which recordings nobody came to hear, or how far they reached; so many turns were heard now."""
    answered = {turn.turn.number for turn in turns if turn.turn.part == "question"}
    if plan.recordings and turns and turns[-1].reason != "quit" and len(answered) < len(plan.questions):
        text = f"Only {len(answered)} of {len(plan.questions)} questions had a recording, so the interview ended there."
        view.line("note", text)
    if turns and turns[-1].reason != "quit" and heard < len(plan.recordings):
        names = ", ".join(path.name for path in plan.recordings[heard:])
        view.line("note", f"The interview was over before {names} could be heard.")


def _offer_playback(room: Room, keys: TerminalKeys, view: View) -> None:
    view.line("note", "l plays your last answer; any other key ends.")
    while keys.wait() == "l":
        room.play_last()


def _finish(turns: Sequence[HeardTurn], journal: Journal | None, plan: Plan, *, hears_fillers: bool) -> None:
    comments = comment(asked_questions(turns)) if any(turn.turn.part == "closing" for turn in turns) else ()
    for line in (*summary_lines(turns), *debrief_lines(turns, hears_fillers=hears_fillers, comments=comments)):
        plan.echo(line)
    if journal is not None:
        journal.finish(session_summary(turns, hears_fillers=hears_fillers))
        click.echo(f"\nKept in {journal.folder}")
        if not plan.settings.quiet:
            click.echo(f'Hear it again with: second-take replay "{journal.folder}"')


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


def _open_view(plan: Plan, tape: Tape | None, keys: TerminalKeys) -> View:
    settings = plan.settings
    untold = settings.mode in ("cues", "silent")
    writer = None
    if tape is None and sys.stdout.isatty():
        from rich.console import Console

        console, writer = Console(), Writer()
        if not (settings.plain or console.is_dumb_terminal or console.legacy_windows):
            return LiveView(console, quiet=settings.quiet, untold=untold)
    now = (lambda: tape.seconds) if tape else None
    keys_shown = HELP if keys.interactive else ""
    return PlainView(plan.echo, quiet=settings.quiet, untold=untold, now=now, keys=keys_shown, writer=writer)


def _open_room(
    plan: Plan, tape: Tape | None, keys: TerminalKeys, view: View, opened: ExitStack, voices: Future[Pair]
) -> Room:
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


def _start_journal(plan: Plan, turns: int) -> Journal:
    if plan.resumed is not None:
        return Journal(plan.resumed.folder, None, turns)
    now = datetime.now().astimezone()
    folder = sessions_folder(plan.settings)
    name = f"{now:%Y-%m-%d-%H%M%S}-{plan.seed}"
    settings = msgspec.to_builtins(plan.settings)
    moment = now.isoformat("T", "seconds")
    started = SessionStarted(VERSION, __version__, moment, settings, plan.seed, tuple(plan.questions))
    for twin in ("", *(f"-{number}" for number in range(2, MOST_TWINS))):
        try:
            return Journal(folder / f"{name}{twin}", started)
        except JournalError as error:
            if not isinstance(error.__cause__, FileExistsError):
                raise
    return Journal(folder / name, started)
