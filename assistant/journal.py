"""The session on disk: a folder private to the user, with events appended as they happen and one FLAC a turn."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

import msgspec

from assistant.errors import JournalError
from assistant.flac import FlacWriter
from assistant.hearing.interface import Source, SourceItem
from assistant.interview import (
    EndOfAnswer,
    Event,
    Finding,
    Line,
    Move,
    Pause,
    Question,
    Suggestion,
    TakeOpened,
    Turn,
)
from assistant.settings import Settings
from assistant.speech import Frame, KeyPressed, Record, Unheard, Utterance

EVENTS_FILE = "session.jsonl"
SUMMARY_FILE = "summary.json"
VERSION = 2
"""Of the journal's format."""


class SessionStarted(Record, frozen=True):
    """The first line of a journal."""

    version: int
    program: str
    started: str
    """Local date and time, ISO 8601: for people; nothing is computed from it."""
    settings: dict[str, Any]
    seed: int
    questions: tuple[Question, ...] = ()
    """All that were to be asked."""


class TurnStarted(Record, frozen=True):
    """A turn begins; the events after it are its own, in its stream time."""

    turn: Turn
    audio: str
    """Name of the FLAC in the folder."""


class TakeStarted(Record, frozen=True):
    """What version 1 wrote where a turn begins: each take was one."""

    number: int
    take: int
    question: Question
    audio: str


class SessionEnded(Record, frozen=True):
    """The last line of a journal that was not cut off."""

    takes: int
    """Turns, each of which has a recording."""


Row = (
    SessionStarted | TurnStarted | TakeStarted | SessionEnded
    | Utterance | Unheard | KeyPressed | Pause | Finding | Move | Suggestion | Line | TakeOpened | EndOfAnswer
)  # fmt: skip


@dataclass(frozen=True)
class SavedTurn:
    """A turn as it was journalled."""

    turn: Turn
    events: tuple[Event, ...]
    audio: Path


@dataclass(frozen=True)
class SavedSession:
    """A session as it was journalled."""

    folder: Path
    started: SessionStarted
    settings: Settings
    turns: tuple[SavedTurn, ...]
    note: str | None
    """Says what is missing, if the journal breaks off."""

    @property
    def finished(self) -> bool:
        """True if the session came to its end."""
        return self.note is None

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions that were to be asked, in order; those that were, if the journal does not say."""
        asked = {saved.turn.number: saved.turn.question for saved in self.turns if saved.turn.part == "question"}
        return self.started.questions or tuple(asked[number] for number in sorted(asked))


class Journal:
    """Writes a session's folder. A context manager. Every error of the disk is a JournalError."""

    def __init__(self, folder: Path, started: SessionStarted) -> None:
        """Make the folder, readable by the user alone, and write the first line."""
        self.folder = folder
        self._turns = 0
        self.last_audio: Path | None = None
        """The recording of the turn begun last."""
        try:
            folder.mkdir(parents=True, mode=0o700, exist_ok=False)
            self._file: IO[str] = (folder / EVENTS_FILE).open("x", encoding="utf-8", newline="\n")
            (folder / EVENTS_FILE).chmod(0o600)
        except OSError as error:
            raise _disk_error(folder, error) from error
        with ExitStack() as closing:
            closing.push(self)
            self.write(started)
            closing.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._file.close()
        except OSError as failure:  # of a full disk the write has told already
            if kind is None:
                raise _disk_error(self.folder, failure) from failure

    def write(self, row: Row) -> None:
        """Append one row, and hand it to the system at once: what happened is kept even if the program dies."""
        try:
            self._file.write(msgspec.json.encode(row).decode() + "\n")
            self._file.flush()
        except OSError as error:
            raise _disk_error(self.folder, error) from error

    def start_turn(self, turn: Turn) -> FlacWriter:
        """Note that a turn begins; return the writer for its sound."""
        self._turns += 1
        name = f"{self._turns:02}-q{turn.number:02}-take{turn.take}" if turn.number else f"{self._turns:02}-{turn.part}"
        self.write(TurnStarted(turn, f"{name}.flac"))
        self.last_audio = self.folder / f"{name}.flac"
        return FlacWriter(self.last_audio)

    def finish(self, summary: dict[str, Any]) -> None:
        """Write the last line and summary.json."""
        self.write(SessionEnded(self._turns))
        path = self.folder / SUMMARY_FILE
        try:
            path.write_text(json.dumps(summary, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
            path.chmod(0o600)
        except OSError as error:
            raise _disk_error(self.folder, error) from error


def record(source: Source, writer: FlacWriter) -> Iterator[SourceItem]:
    """Pass a source on, and keep exactly the samples that are heard."""
    for item in source:
        if isinstance(item, Frame):
            writer.write(item.samples)
        yield item


def sessions_folder(settings: Settings) -> Path:
    """Return where sessions are kept: the setting, or the user's data folder."""
    if settings.save:
        return Path(settings.save).expanduser()
    from platformdirs import user_data_path

    return user_data_path("second-take", appauthor=False) / "sessions"


def is_session(path: Path) -> bool:
    """Tell whether a path is a session's folder, whole or damaged."""
    try:
        return path.is_dir() and any((path / name).exists() for name in (EVENTS_FILE, SUMMARY_FILE))
    except OSError:  # a name too long for a file, or in a folder that may not be searched
        return False


def read_session(folder: Path) -> SavedSession:
    """Read a session back. A last line that was cut off is left out, with a note.

    Raises:
        JournalError: no journal there, or it is damaged, naming the line.

    """
    lines, note = _read_lines(folder)
    if not lines or not isinstance(lines[0], SessionStarted):
        raise JournalError(
            f"The session {folder} is damaged: {EVENTS_FILE} does not begin with the session's start.",
            "Its recordings can still be replayed one by one.",
        )
    started = lines[0]
    if started.version > VERSION:
        raise JournalError(f"The session {folder} was made by a newer version, {started.program}.", "Update this one.")
    try:
        settings = msgspec.convert(started.settings, Settings)
    except msgspec.ValidationError as error:
        raise JournalError(
            f"The session {folder} is damaged: its settings are impossible ({error}).",
            "Its recordings can still be replayed one by one.",
        ) from error
    return SavedSession(folder, started, settings, tuple(_turns(folder, lines[1:])), note)


def _read_lines(folder: Path) -> tuple[list[Row], str | None]:
    path = folder / EVENTS_FILE
    try:
        rows = path.read_bytes().split(b"\n")
    except FileNotFoundError as error:
        raise JournalError(f"The session {folder} has no {EVENTS_FILE}.", "Name a session's folder.") from error
    except OSError as error:
        raise JournalError(
            f"The session {folder} cannot be read: {error.strerror}.", "Check its permissions."
        ) from error
    decoder = msgspec.json.Decoder(Row)
    lines: list[Row] = []
    for number, row in enumerate(rows, start=1):
        if not row.strip():
            continue
        try:
            lines.append(decoder.decode(row.replace(b'"new_take"', b'"key"')))  # a reason that version 1 had
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            if number == len(rows):
                return lines, "The session breaks off in the middle of a line; what is whole was used."
            raise JournalError(
                f"The session {folder} is damaged: line {number} of {EVENTS_FILE} is not an event ({error}).",
                "Its recordings can still be replayed one by one.",
            ) from error
    ended = bool(lines) and isinstance(lines[-1], SessionEnded)
    return lines, None if ended else "The session was not finished; what was saved was used."


def _turns(folder: Path, rows: list[Row]) -> Iterator[SavedTurn]:
    started: TurnStarted | None = None
    events: list[Event] = []
    for row in rows:
        if isinstance(row, TurnStarted | TakeStarted | SessionEnded):
            if started is not None:
                yield SavedTurn(started.turn, tuple(events), folder / started.audio)
            started, events = _as_turn(row), []
        elif not isinstance(row, SessionStarted):
            events.append(row)
    if started is not None:
        yield SavedTurn(started.turn, tuple(events), folder / started.audio)


def _as_turn(row: TurnStarted | TakeStarted | SessionEnded) -> TurnStarted | None:
    if isinstance(row, TakeStarted):
        return TurnStarted(Turn("question", row.number, row.take, row.question), row.audio)
    return row if isinstance(row, TurnStarted) else None


def _disk_error(folder: Path, error: OSError) -> JournalError:
    import errno

    if error.errno in (errno.ENOSPC, errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC):
        return JournalError(
            f"The disk is full: {folder} cannot be written.", "Free some space, or use --save elsewhere."
        )
    if isinstance(error, FileExistsError):
        return JournalError(f"The folder {folder} exists already.", "Name another with --save.")
    return JournalError(
        f"The session cannot be written to {folder}: {error.strerror}.", "Name another folder with --save."
    )
