"""The session on disk: a folder private to the user, with events appended as they happen and one FLAC a turn."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import IO, Annotated, Any, Self

import msgspec
from msgspec import Meta

from assistant.base.errors import JournalError
from assistant.base.events import (
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
    Vacancy,
    is_follow_up,
    main_number,
    number_name,
)
from assistant.base.files import at_home, lock, make_file, make_folder, replace_file
from assistant.base.limits import MOST_LINE_BYTES
from assistant.base.settings import Settings
from assistant.base.speech import HeardAgain, HeardBy, KeyPressed, Record, Unheard, Utterance
from assistant.review.history import end_reason, is_aside
from assistant.sessions.disk import REPLAY_HINT, UNKNOWN_HINT, disk_error, in_use, read_file
from assistant.sessions.flac import FlacWriter

EVENTS_FILE = "session.jsonl"
SUMMARY_FILE = "summary.json"
BROKEN_FILE = "broken-off.jsonl"
"""What was said in turns that were broken off, if the session was gone on with."""
VERSION = 2
"""Of the journal's format."""


class SessionStarted(Record, frozen=True):
    """The first line of a journal."""

    version: int
    program: str
    started: str
    """Local date and time with its offset, ISO 8601; `moments.py` compares such times, which as texts have no order."""
    settings: dict[str, Any]
    seed: int
    questions: tuple[Question, ...] = ()
    """All that were to be asked."""
    heard_by: HeardBy | None = None
    """What recognised the words; older versions did not say."""
    job: Vacancy | None = None
    """The job that the questions were made for."""


class TurnStarted(Record, frozen=True):
    """A turn begins; the events after it are its own, in its stream time."""

    turn: Turn
    audio: str
    """Name of the FLAC in the folder."""
    gain_db: Annotated[float, Meta(ge=0.0, le=60.0)] = 0.0
    """By which its sound was made louder before it was listened to."""


class TakeStarted(Record, frozen=True):
    """What version 1 wrote where a turn begins: each take was one."""

    number: int
    take: int
    question: Question
    audio: str


class SoundLate(Record, frozen=True):
    """Sound came late from another program, such as a browser, and was heard all the same."""

    frames: int
    seconds: float
    """By how much the latest was late."""


class SessionEnded(Record, frozen=True):
    """The last line of a journal that was not cut off."""

    takes: int
    """Turns, each of which has a recording."""


JournalRow = (
    SessionStarted | TurnStarted | TakeStarted | SoundLate | SessionEnded | HeardAgain
    | Utterance | Unheard | KeyPressed | Pause | Finding | Move | Suggestion | Line | TakeOpened | EndOfAnswer
)  # fmt: skip


@dataclass(frozen=True)
class SavedTurn:
    """A turn as it was journalled."""

    turn: Turn
    events: tuple[Event, ...]
    audio: Path
    gain_db: float = 0.0
    """By which its sound was made louder before it was listened to."""


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
    def told(self) -> tuple[SavedTurn, ...]:
        """The turns that anybody tells of: without the gaps, and without questions that were put anew."""
        return tuple(saved for saved in self.turns if not is_aside(saved.turn.part, end_reason(saved.events)))

    @property
    def recognizer(self) -> str:
        """Name of the recogniser that heard it, as far as is known: older versions kept only the setting."""
        return self.started.heard_by.name if self.started.heard_by else self.settings.recognizer

    @property
    def finished(self) -> bool:
        """True if the session came to its end."""
        return self.note is None

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions that were to be asked, in order; those that were, if the journal does not say."""
        answered = [saved.turn for saved in self.turns if saved.turn.part == "question"]
        asked = {turn.number: turn.question for turn in answered if not is_follow_up(turn.number)}
        return self.started.questions or tuple(asked[number] for number in sorted(asked))


def next_turn(turns: Sequence[SavedTurn]) -> Turn | None:
    """Return the first of some turns that is no gap."""
    return next((saved.turn for saved in turns if saved.turn.part != "gap"), None)


def offers_again(turns: Sequence[SavedTurn]) -> bool:
    """Tell whether another go is offered before the first of some turns that is no gap."""
    gaps = takewhile(lambda saved: saved.turn.part == "gap", turns)
    return any(isinstance(event, Line) and event.occasion == "offer_again" for gap in gaps for event in gap.events)


class Journal:
    """Writes a session's folder. A context manager. Every error of the disk is a JournalError."""

    def __init__(self, folder: Path, started: SessionStarted | None, turns: int = 0) -> None:
        """Make the folder, readable by the user alone, and write the first line.

        Without that line the journal that is there already, with so many turns, is gone on with; see `set_aside`.
        """
        self.folder = folder
        self._turns = turns
        self.whole = turns
        """Turns that came to their end: what a session that breaks off is gone on with after."""
        self.last_audio: Path | None = None
        """The recording of the turn begun last."""
        try:
            if started is not None:
                make_folder(folder)
            make_file(folder / EVENTS_FILE)
            self._file: IO[str] = (folder / EVENTS_FILE).open("a", encoding="utf-8", newline="\n")
        except OSError as error:
            raise disk_error(folder, error) from error
        with ExitStack() as closing:
            closing.push(self)
            if not lock(self._file):
                raise in_use(folder)
            if started is not None:
                self.write(started)
            closing.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *error: object) -> None:
        try:
            self._file.close()
        except OSError as failure:  # of a full disk the write has told already
            if kind is None:
                raise disk_error(self.folder, failure) from failure

    def write(self, row: JournalRow) -> None:
        """Append one row, and hand it to the system at once: what happened is kept even if the program dies."""
        try:
            self._file.write(msgspec.json.encode(row).decode() + "\n")
            self._file.flush()
        except OSError as error:
            raise disk_error(self.folder, error) from error
        if isinstance(row, EndOfAnswer):  # of which a turn may have two, a host's and that of its sound
            self.whole = self._turns

    def start_turn(self, turn: Turn, gain_db: float = 0.0) -> FlacWriter:
        """Note that a turn begins, and its gain; return the writer for its sound."""
        self._turns += 1
        question = f"q{main_number(turn.number):02}{number_name(turn.number).lstrip('0123456789')}"
        name = f"{self._turns:02}-{f'{question}-take{turn.take}' if turn.number else turn.part}"
        self.write(TurnStarted(turn, f"{name}.flac", gain_db))
        self.last_audio = self.folder / f"{name}.flac"
        return FlacWriter(self.last_audio)

    def finish(self, summary: dict[str, Any]) -> None:
        """Write the last line and summary.json."""
        self.write(SessionEnded(self._turns))
        path = self.folder / SUMMARY_FILE
        try:
            replace_file(path, (json.dumps(summary, indent=1, ensure_ascii=False) + "\n").encode())
        except OSError as error:
            raise disk_error(self.folder, error) from error


def set_aside(saved: SavedSession) -> tuple[SavedTurn, ...]:
    """Make a session that broke off ready to be gone on with; return its turns that came to an end.

    The turn that was broken off is kept beside them, its events in BROKEN_FILE and its sound under a name of its own.

    Raises:
        JournalError: the session is finished, is being written just now, or the disk refuses.

    """
    if saved.finished:
        raise JournalError(f"The session {saved.folder} was finished.", "Begin a new one: second-take practice")
    whole = tuple(turn for turn in saved.turns if any(isinstance(event, EndOfAnswer) for event in turn.events))
    path = saved.folder / EVENTS_FILE
    try:
        with path.open("rb+") as file:
            if not lock(file):
                raise in_use(saved.folder)
            *rows, torn = file.read().split(b"\n")
            kept = _rows_of(rows, len(whole))
            if beside := [*rows[len(kept) :], *([torn] if torn else [])]:
                _keep_beside(saved, beside, whole)
            file.seek(sum(len(row) + 1 for row in kept))
            file.truncate()
    except OSError as error:
        raise disk_error(saved.folder, error) from error
    return whole


def _rows_of(rows: Sequence[bytes], turns: int) -> Sequence[bytes]:
    """Return the rows of the first so many turns, and the session's own before them."""
    begun = -1
    for place, row in enumerate(rows):
        begun += row.startswith((b'{"type":"TurnStarted"', b'{"type":"TakeStarted"'))
        if begun == turns:
            return rows[:place]
    return rows


def _keep_beside(saved: SavedSession, rows: Sequence[bytes], whole: Sequence[SavedTurn]) -> None:
    beside = saved.folder / BROKEN_FILE
    make_file(beside)
    with beside.open("ab") as file:
        file.write(b"\n".join(rows) + b"\n")
    for turn in saved.turns[len(whole) :]:
        if turn.audio.is_file():
            free = (saved.folder / f"broken-off-{number}.flac" for number in range(1, 10_000))
            turn.audio.rename(next(path for path in free if not path.exists()))


def sessions_folder(settings: Settings) -> Path:
    """Return where sessions are kept: the setting, or the user's data folder."""
    if settings.save:
        return at_home(settings.save)
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
            REPLAY_HINT,
        )
    started = lines[0]
    if started.version > VERSION:
        raise JournalError(f"The session {folder} was made by a newer version, {started.program}.", "Update this one.")
    try:
        settings = msgspec.convert(started.settings, Settings)
    except msgspec.ValidationError as error:
        raise JournalError(
            f"The session {folder} cannot be read: its settings in {EVENTS_FILE} are unknown here ({error}).",
            UNKNOWN_HINT,
        ) from error
    return SavedSession(folder, started, settings, tuple(_turns(folder, lines[1:])), note)


def _read_lines(folder: Path) -> tuple[list[JournalRow], str | None]:
    rows = read_file(folder, EVENTS_FILE).split(b"\n")  # the last is what stands behind the last line end
    decoder = msgspec.json.Decoder(JournalRow)
    lines: list[JournalRow] = []
    for number, row in enumerate(rows, start=1):
        if not row.strip():
            continue
        try:
            if len(row) > MOST_LINE_BYTES:
                raise msgspec.DecodeError(f"it has more than {MOST_LINE_BYTES / 1e6:.0f} MB")
            lines.append(decoder.decode(row.replace(b'"new_take"', b'"key"')))  # a reason that version 1 had
        except msgspec.ValidationError as error:
            raise JournalError(
                f"The session {folder} cannot be read: line {number} of {EVENTS_FILE} is unknown here ({error}).",
                UNKNOWN_HINT,
            ) from error
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            if number == len(rows):
                return lines, "The session breaks off in the middle of a line; what is whole was used."
            raise JournalError(
                f"The session {folder} is damaged: line {number} of {EVENTS_FILE} is not an event ({error}).",
                REPLAY_HINT,
            ) from error
    ended = bool(lines) and isinstance(lines[-1], SessionEnded)
    return lines, None if ended else "The session was not finished; what was saved was used."


def _turns(folder: Path, rows: list[JournalRow]) -> Iterator[SavedTurn]:
    started: TurnStarted | None = None
    events: list[Event] = []
    for row in rows:
        if isinstance(row, TurnStarted | TakeStarted | SessionEnded):
            if started is not None:
                yield _saved_turn(folder, started, events)
            started, events = _as_turn(row), []
        elif not isinstance(row, SessionStarted | SoundLate):
            events.append(row)
    if started is not None:
        yield _saved_turn(folder, started, events)


def _saved_turn(folder: Path, started: TurnStarted, events: list[Event]) -> SavedTurn:
    """Put a turn together; its sound lies in the folder itself, whatever the journal says."""
    if not re.fullmatch(r"[\w-]+\.\w+", started.audio):
        raise JournalError(
            f"The session {folder} is damaged: {started.audio!r} is no name of a recording in it.", REPLAY_HINT
        )
    return SavedTurn(started.turn, tuple(events), folder / started.audio, started.gain_db)


def _as_turn(row: TurnStarted | TakeStarted | SessionEnded) -> TurnStarted | None:
    if isinstance(row, TakeStarted):
        return TurnStarted(Turn("question", row.number, row.take, row.question), row.audio)
    return row if isinstance(row, TurnStarted) else None
