"""When sessions began, as moments: after a trip or a change of the clocks, times as texts come out of order."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import msgspec

from assistant.base.limits import MOST_LINE_BYTES
from assistant.sessions.journal import EVENTS_FILE

LONG_AGO = datetime.min.replace(tzinfo=UTC)
NAME_FORMAT, NAME_LENGTH = "%Y-%m-%d-%H%M%S", 17
"""How the name of a session's folder begins: with its local time."""


class _Start(msgspec.Struct):
    """What is read of a journal's first line, whatever else a newer version may have put there."""

    started: str = ""


def moment_of(started: str) -> datetime | None:
    """Return an ISO 8601 time in UTC, a local one if it names no offset; None if it is no such time."""
    try:
        return datetime.fromisoformat(started).astimezone(UTC)
    except (ValueError, OverflowError, OSError):  # the year 1 has no local time
        return None


def by_time(started: str, name: str) -> tuple[datetime, str]:
    """Return the key to sort a session by; one that does not tell when it `started` goes by its folder's name."""
    return moment_of(started) or _named_moment(name) or LONG_AGO, name


def by_time_of(folder: Path) -> tuple[datetime, str]:
    """Return the key to sort a session by from the first line of its journal alone."""
    try:
        with (folder / EVENTS_FILE).open("rb") as file:
            started = msgspec.json.decode(file.readline(MOST_LINE_BYTES), type=_Start).started
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        started = ""
    return by_time(started, folder.name)


def _named_moment(name: str) -> datetime | None:
    try:
        return datetime.strptime(name[:NAME_LENGTH], NAME_FORMAT).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None
