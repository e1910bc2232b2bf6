"""What is sent to the process that hears recordings, and what it sends back."""

from __future__ import annotations

from typing import Any

import msgspec

from assistant.base.limits import MOST_DECODE_SECONDS
from assistant.base.settings import Settings
from assistant.base.speech import Record
from assistant.base.version import __version__
from assistant.batch.jobs import FindingRow, Job, RecordingRow

UNHEARD = frozenset(
    {
        *("questions", "count", "topic", "small_talk", "closing", "save", "no_save", "plain", "quiet"),
        *("microphone", "speaker", "headphones", "voice", "rate", "echo_tail_seconds"),
    }
)
"""Settings that change nothing of what is heard in a recording."""


class Limits(Record, frozen=True):
    """When a recording is given up."""

    total_seconds: float | None = None
    """Of the clock for one recording; None for as long as it goes on."""
    stall_seconds: float = MOST_DECODE_SECONDS
    """Of the clock without a sign of progress."""


class Setup(Record, frozen=True):
    """How recordings are heard: the same for all of a batch."""

    settings: dict[str, Any]
    version: str
    """Of the program that asks; another one may hear other words."""
    limits: Limits = Limits()


def setup_of(settings: Settings, limits: Limits) -> Setup:
    """Return how recordings are heard with these settings."""
    heard = {name: value for name, value in msgspec.to_builtins(settings).items() if name not in UNHEARD}
    return Setup(heard, __version__, limits)


class Task(Record, frozen=True):
    """A recording, with all that a process anywhere needs to hear it."""

    job: Job
    setup: Setup
    sound: bytes | None = None
    """The file itself, where the process cannot open its path."""


class Sign(Record, frozen=True):
    """The recording was begun, or goes on."""


class Result(Record, frozen=True):
    """What came of a recording: its row in the tables, its findings and its JSON."""

    row: RecordingRow
    findings: tuple[FindingRow, ...]
    document: dict[str, Any]

    @property
    def failed(self) -> bool:
        """True if it could not be heard."""
        return bool(self.row.reason)


class Unusable(Record, frozen=True):
    """Nothing can be heard in this process: the recogniser is missing there, or the program is another."""

    message: str
    hint: str


Reply = Sign | Result | Unusable
encode = msgspec.json.Encoder().encode
read_reply = msgspec.json.Decoder(Reply).decode
read_task = msgspec.json.Decoder(Task).decode
