"""Bad input put through the program as a user would; whatever it raises besides a SecondTakeError is a fault of it.

The property tests and the fuzzers of benchmarks/fuzz use the same functions. Each returns what came of it, or the
error that a user would read, checked to be printable and to say what to do.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import chdir
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar
from unittest.mock import patch

import click
import msgspec
import numpy as np
from click.testing import CliRunner

from assistant.base.errors import SecondTakeError
from assistant.base.events import Event, Opening, Question
from assistant.base.settings import Settings
from assistant.base.speech import FRAME_SAMPLES, Utterance, Word
from assistant.base.text import harmless
from assistant.cli import root
from assistant.cli.keys import TerminalKeys
from assistant.cli.streams import show_what_can_be_shown
from assistant.hearing.ears import RecognizerWorker, WaitForDecode
from assistant.hearing.listened import Flags
from assistant.hearing.recording import Recording
from assistant.interview.banks import Bank, read_bank
from assistant.interview.sidecar import sidecar_question
from assistant.rehearsal.replay import replay_session
from assistant.rehearsal.studio import Studio
from assistant.report.debrief import debrief_lines, spoken
from assistant.report.replay_json import replay_object
from assistant.report.summary import session_summary, summary_lines
from assistant.report.text import replay_lines
from assistant.review.follow_up import Sender, make_note, note_email, note_markdown
from assistant.review.history import HeardTurn
from assistant.review.replayed import Skipped
from assistant.sessions.journal import EVENTS_FILE, JournalRow, read_session, set_aside
from assistant.sessions.kept import kept_sessions, older_than
from assistant.sessions.saved_history import saved_history
from tests.support.fakes import (
    QUESTION_TURN,
    SCRIPT,
    FakeRecognizer,
    Loudness,
    Samples,
    as_replayed,
    coach_for,
    events_of,
    frames,
    sound,
)

T = TypeVar("T")
DRAWING = "##########......##########.........."
"""Two utterances of a second each."""


def told(action: Callable[[], T]) -> T | SecondTakeError:
    """Return what the action returns, or the error that it tells the user."""
    try:
        return action()
    except SecondTakeError as error:
        told = error
    assert told.message
    assert told.hint
    assert "\x1b" not in told.message
    (told.message + told.hint).encode("utf-8")
    return told


def heard(data: bytes, name: str = "answer.wav") -> float | SecondTakeError:
    """Decode a recording of these bytes; return its length in seconds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        return told(lambda: _decoded(path))


def _decoded(path: Path) -> float:
    with Recording(path, speech_in=lambda: _loud) as recording:
        for frame in recording:
            assert frame.samples.shape == (FRAME_SAMPLES,)
    return recording.seconds


def _loud(samples: Samples) -> Flags:
    """Take what is loud for speech: what is chosen by it must not matter."""
    whole = samples[: len(samples) - len(samples) % FRAME_SAMPLES].reshape(-1, FRAME_SAMPLES)
    loud: Flags = np.abs(whole.astype(np.int32)).max(axis=1) > 1_000
    return loud


READING = (
    *(("questions", "show"), ("questions", "check"), ("sessions", "list", "--save"), ("sessions", "show")),
    *(("sessions", "delete"), ("sessions", "prune", "--keep", "1", "--save"), ("report",), ("report", "--save")),
    *(("export",), ("export", "--save"), ("follow-up",), ("progress", "--save"), ("progress", "--topic")),
    *(("summary",), ("evaluate",), ("evaluate", "no-such-set", "--sweep"), ("replay", "no.wav", "--recognizer")),
    *(("practice", "--fast", "--answers"), ("practice", "--resume"), ("practice", "--fast", "--questions")),
    *(("follow-up", "session", "--to"), ("follow-up", "session", "--role"), ("follow-up", "session", "--name")),
    ("follow-up", "session", "--from"),
)
WRITING = (
    *(("questions", "new"), ("report", "session", "--output"), ("export", "session", "--format", "csv", "--output")),
    *(("follow-up", "session", "--output"), ("progress", "--html"), ("summary", "session", "--html")),
)
"""Commands before an argument that is a path or a text, in a folder in which `session` is one."""


def commanded(number: int, text: str, journal: bytes) -> SecondTakeError | None:
    """Call one of the commands with an argument, in a folder of its own; return the error that it tells."""
    text = text.replace("\0", "")
    command = (*READING, *WRITING)[number % len((*READING, *WRITING))]
    if command in WRITING:  # nothing is written elsewhere
        text = text.replace("/", "_").replace("~", "_").removeprefix("-")
    with tempfile.TemporaryDirectory() as alone:  # so that `..` is a folder of this test, too
        home = Path(alone, "home")
        folder = home / "session"
        folder.mkdir(parents=True)
        (folder / EVENTS_FILE).write_bytes(journal)
        places = {"HOME": str(home), "SECOND_TAKE_CONFIG": f"{home}/none.toml", "SECOND_TAKE_SAVE": f"{home}/kept"}
        options = ["--", text] if text.startswith("-") and not command[-1].startswith("-") else [text]
        with chdir(home):
            result = CliRunner().invoke(_AS_MAIN, [*command, *options], env=places)
    if isinstance(result.exception, SecondTakeError):
        error = result.exception
        return told(lambda: _raise(error))
    assert result.exception is None or isinstance(result.exception, SystemExit), (command, text, result.exc_info)
    return None


class _AsMain(click.Group):
    """The command with its streams as `main` makes them."""

    def main(self, *arguments: Any, **options: Any) -> Any:
        show_what_can_be_shown()
        return root.main(*arguments, **options)


_AS_MAIN = _AsMain("second-take")


def _raise(error: SecondTakeError) -> None:
    raise SecondTakeError(harmless(error.message), error.hint)


def read_questions(data: bytes) -> tuple[Bank | SecondTakeError, Question | SecondTakeError | None]:
    """Read the bytes as a question bank, and as the sidecar of a recording."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "answer.toml")
        path.write_bytes(data)
        return told(lambda: read_bank(path)), told(lambda: sidecar_question(path.with_suffix(".wav")))


def opened_session(data: bytes, *, sounds: Sequence[str] = ()) -> Sequence[HeardTurn] | SecondTakeError:
    """Do with a session of this journal all that the program does with one: list, show, replay, report, go on."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home, "session")
        folder.mkdir()
        (folder / EVENTS_FILE).write_bytes(data)
        for name in sounds:
            _write_sound(folder / name)
        older_than(kept_sessions(Path(home)), 1.0, datetime(2030, 1, 1).astimezone())
        history = told(lambda: saved_history(read_session(folder)))
        if not isinstance(history, SecondTakeError):
            reported(history)
            told(lambda: _replayed(folder))
        told(lambda: set_aside(read_session(folder)))
        return history


def _write_sound(path: Path) -> None:
    import soundfile

    soundfile.write(path, sound(DRAWING), 16_000)


def _replayed(folder: Path) -> None:
    with RecognizerWorker(FakeRecognizer("I led the team and", "then we finished it.")) as worker:
        for result in replay_session(folder, Studio(Settings(), worker, Loudness, SCRIPT)):
            if not isinstance(result, Skipped):
                list(replay_lines(result, explain=True))
            json.dumps(replay_object(result), allow_nan=False).encode()


def reported(history: Sequence[HeardTurn]) -> None:
    """Make every report of a session."""
    json.dumps(session_summary(history, hears_fillers=True), allow_nan=False).encode()
    text = [*summary_lines(history), *debrief_lines(history, hears_fillers=True), *spoken(history, hears_fillers=True)]
    "\n".join(text).encode()
    note = told(lambda: make_note(history, Sender()))
    if not isinstance(note, SecondTakeError):
        note_markdown(note).encode()
        note_email(note)


class Odd:
    """A recogniser that writes what it is told, utterance by utterance."""

    name = "odd"
    hears_fillers = True
    sends_to = ""

    def __init__(self, utterances: Sequence[Sequence[Word]]) -> None:
        self._left = list(utterances)

    def load(self) -> None:
        """Nothing to load."""

    def words(self, samples: Samples) -> list[Word]:
        """Return the next words."""
        return list(self._left.pop(0)) if self._left else []

    def quick_text(self, samples: Samples) -> str:
        """Return the same words roughly."""
        return " ".join(word.text for word in self._left[0]) if self._left else ""


def recognised(utterances: Sequence[Sequence[Word]]) -> list[Utterance]:
    """Run a turn in which the recogniser writes these words, journal it, and report on it."""
    opening = Opening(QUESTION_TURN, ())
    with RecognizerWorker(Odd(utterances)) as worker:
        studio = Studio(Settings(), worker, Loudness, SCRIPT)
        run = studio.run(
            frames(sound(DRAWING)),
            opening,
            (),
            coach_for(Settings()),
            WaitForDecode(),
            stop_at_end=False,
            partials=True,
        )
        events: Sequence[Event] = events_of(run)
    rows = [msgspec.json.encode(event) for event in events]
    assert [msgspec.json.decode(row, type=JournalRow) for row in rows] == list(events)
    replayed = as_replayed(*events)
    "\n".join(replay_lines(replayed, explain=True)).encode()
    json.dumps(replay_object(replayed), allow_nan=False).encode()
    reported([replayed.heard])
    return [event for event in events if isinstance(event, Utterance)]


class _Stdin:
    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def fileno(self) -> int:
        return self._descriptor

    def isatty(self) -> bool:
        return False


def typed(data: bytes) -> list[str]:
    """Return the keys that the program understands when the terminal sends these bytes (at most 60 kB)."""
    reading, writing = os.pipe()
    os.write(writing, data)
    os.close(writing)
    try:
        with patch.object(sys, "stdin", _Stdin(reading)):
            keys = TerminalKeys()
            keys._read()
    finally:
        os.close(reading)
    return list(iter(keys.next, None))
