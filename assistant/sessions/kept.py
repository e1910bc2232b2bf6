"""The sessions on disk: which there are, what each holds, and how one is taken away for good."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from assistant.base.errors import JournalError
from assistant.base.events import Pause
from assistant.base.files import lock
from assistant.review.history import HeardTurn, heard_turn
from assistant.sessions.disk import in_use, read_rows
from assistant.sessions.journal import EVENTS_FILE, SUMMARY_FILE, SavedSession, is_session, read_session
from assistant.sessions.moments import by_time, moment_of


@dataclass(frozen=True)
class Kept:
    """A session on disk."""

    name: str
    """Of its folder."""
    folder: Path
    started: str
    """Local date and time, ISO 8601; empty if the journal cannot be read."""
    questions: int
    """That were asked."""
    turns: int
    bytes: int
    """Of all its files."""
    state: str
    """"finished", "broken off", or why it cannot be read."""


def kept_sessions(folder: Path) -> list[Kept]:
    """Return the sessions in a folder, the newest first; damaged ones too, so that they can be deleted."""
    try:
        found = [path for path in folder.iterdir() if is_session(path)]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise JournalError(
            f"The folder {folder} cannot be read: {error.strerror}.", "Check its permissions."
        ) from error
    return sorted(map(describe_session, found), key=lambda kept: by_time(kept.started, kept.name), reverse=True)


def describe_session(folder: Path) -> Kept:
    """Return what a session's folder holds."""
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    try:
        saved = read_session(folder)
    except JournalError as error:
        return Kept(folder.name, folder, "", 0, 0, size, error.message)
    asked = {turn.turn.number for turn in saved.turns if turn.turn.part == "question"}
    state = "finished" if saved.finished else "broken off"
    return Kept(folder.name, folder, saved.started.started, len(asked), len(saved.turns), size, state)


def saved_history(saved: SavedSession) -> list[HeardTurn]:
    """Measure the turns again from what the journal says of them; the last event is taken for their end."""
    hears_fillers = heard_fillers(saved)
    history = []
    for turn in saved.turns:
        seconds = max((event.at for event in turn.events if not isinstance(event, Pause)), default=0.0)
        history.append(heard_turn(turn.turn, turn.events, seconds, hears_fillers=hears_fillers))
    return history


def heard_fillers(saved: SavedSession) -> bool:
    """Tell whether the session's recogniser could hear fillers: Whisper can; of others only the summary tells."""
    if saved.settings.recognizer.partition(":")[0] == "whisper":
        return True
    try:
        summary = msgspec.json.decode(b"\n".join(read_rows(saved.folder, SUMMARY_FILE)))
        return any(take["metrics"]["fillers"] is not None for take in summary["takes"])
    except (JournalError, msgspec.MsgspecError, UnicodeDecodeError, LookupError, TypeError, RecursionError):
        return False


def find_session(name: str, folder: Path) -> Path:
    """Return a session's folder by its path, its name, or the beginning of its name that no other shares.

    It is a whole path, so that it has a name and a folder above, also where the user wrote a dot. A link stays a link.

    Raises:
        JournalError: there is none, or there are several.

    """
    direct = Path(name).expanduser()
    if is_session(direct):
        return _whole(direct)
    exact = folder / name
    if name and exact.parent == folder and is_session(exact):
        return _whole(exact)
    names = [path.name for path in sorted(folder.glob("*")) if name and path.name.startswith(name) and is_session(path)]
    if len(names) == 1:
        return _whole(folder / names[0])
    if names:
        raise JournalError(f"{name} may be {', '.join(names)}.", "Write more of the name.")
    raise JournalError(
        f"There is no session {name} in {folder}.", "second-take sessions list shows those that are there."
    )


def _whole(path: Path) -> Path:
    return path.resolve() if path.name in ("", "..") else path.parent.resolve() / path.name


def newest_session(folder: Path) -> Path:
    """Return the folder of the session that was started last. Raises JournalError if there is none."""
    readable = [kept for kept in kept_sessions(folder) if kept.started]
    if not readable:
        raise JournalError(f"No session is kept in {folder}.", "Begin one: second-take practice")
    return readable[0].folder


def older_than(sessions: Sequence[Kept], days: float, now: datetime) -> list[Kept]:
    """Return the sessions that were started more than so many days before `now`; those without a date are none."""
    return [kept for kept in sessions if (began := moment_of(kept.started)) and now - began > timedelta(days=days)]


def delete_session(folder: Path) -> None:
    """Delete a session's folder and all that is in it; a link is taken away, never what it points to.

    Raises:
        JournalError: it is being written just now, the disk refuses, or there is no session.

    """
    if not is_session(folder):
        raise JournalError(f"There is no session in {folder}.", "Name a session's folder.")
    try:
        with (folder / EVENTS_FILE).open("rb") as file:
            if not lock(file):
                raise in_use(folder)
        if folder.is_symlink():
            folder.unlink()
        else:
            shutil.rmtree(folder)
    except OSError as error:
        raise JournalError(
            f"The session {folder} cannot be deleted: {error.strerror}.", "Check the permissions of its folder."
        ) from error
