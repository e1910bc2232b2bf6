"""What the JSON of a recording says of it: its words, what was noticed, and the ways out, with their moments."""

from __future__ import annotations

from pathlib import Path

import msgspec

from assistant.base.errors import BatchError
from assistant.base.events import FindingKind, MoveKind
from assistant.base.text import shown
from assistant.batch.output import recording_file
from assistant.review.comparison import Verdict


class Spoken(msgspec.Struct, frozen=True):
    """A word. All times are seconds from the recording's start."""

    start: float
    end: float
    text: str


class Noticed(msgspec.Struct, frozen=True):
    """A finding."""

    kind: FindingKind
    start: float
    end: float


class WayOut(msgspec.Struct, frozen=True):
    """A recovery."""

    at: float
    move: MoveKind
    text: str
    trouble: FindingKind | None
    trouble_start: float | None
    seconds_to_move: float | None
    new_take: int | None
    verdict: Verdict | None


class Try(msgspec.Struct, frozen=True):
    """A take."""

    take: int
    words: int


class Recorded(msgspec.Struct, frozen=True):
    """A recording that was heard."""

    words: tuple[Spoken, ...]
    findings: tuple[Noticed, ...]
    recoveries: tuple[WayOut, ...]
    takes: tuple[Try, ...]


def read_recorded(folder: Path, name: str) -> Recorded:
    """Read what a batch wrote of the recording that has this name.

    Raises:
        BatchError: it is not there, or is damaged.

    """
    path = recording_file(folder, name)
    try:
        return msgspec.json.decode(path.read_bytes(), type=Recorded)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is damaged"
        hint = "Hear it again: second-take replay ... --output DIR --resume"
        raise BatchError(f"{shown(path)} cannot be read: {why}.", hint) from error
