"""What goes into a batch, and what comes out of it: all of it crosses processes and machines."""

from __future__ import annotations

import os
from typing import Any

import msgspec

from assistant.base.events import Question
from assistant.base.speech import Record

DONE, FAILED = "done", "failed"


class Job(Record, frozen=True):
    """One recording, or one saved session, to be heard."""

    number: int
    """Its place in what was listed, from 1."""
    name: str
    """What it is called in the results: a relative path with forward slashes, and no other has it."""
    path: str
    """Where it lies: an absolute path, or an address such as s3://bucket/key."""
    question: Question | None = None
    """What it answers; None if the sidecar beside it tells."""
    speaker: str = ""
    group: str = ""
    raw: bytes = b""
    """The bytes of its path, where they are no text and `path` is only what is shown of it."""

    @property
    def file(self) -> str:
        """Its path as the system knows it."""
        return os.fsdecode(self.raw) if self.raw else self.path


class RecordingRow(Record, frozen=True):
    """One row of results.parquet. What was not measured is None, never 0; a recording that failed has only a reason."""

    number: int
    name: str
    path: str
    speaker: str
    group: str
    status: str
    """`done` or `failed`."""
    reason: str = ""
    """Why it failed: one sentence, and what to do."""
    question_id: str = ""
    question: str = ""
    budget_seconds: float | None = None
    answer_seconds: float | None = None
    """Until the end of its last word; the figures below are those of all of it."""
    words: int | None = None
    """Without fillers."""
    speech_rate: float | None = None
    """Words a minute."""
    articulation_rate: float | None = None
    """Words a minute without silent pauses."""
    fillers: int | None = None
    fillers_per_minute: float | None = None
    delay_seconds: float | None = None
    """Until the first word."""
    pauses: int | None = None
    """Silent ones of 0.5 s and more."""
    longest_pause_seconds: float | None = None
    longest_talk_seconds: float | None = None
    freezes: int | None = None
    rambling: int | None = None
    """Findings of rambling."""
    over_time: bool | None = None
    takes: int | None = None
    recoveries_tried: int | None = None
    recoveries_worked: int | None = None
    seconds_to_recover: float | None = None
    """Of the first recovery, from the trouble to the move."""
    clean: bool | None = None
    """True for a whole answer in which nothing went wrong; see `assistant.review.clean_answer`."""
    answer_kind: str | None = None
    """By which parts the answer was looked through, in its last take as all that follows; None: by none."""
    parts_missing: str | None = None
    """The main parts that it lacks, joined by ";"; empty if it is whole."""
    own: int | None = None
    """I, my, me."""
    shared: int | None = None
    """We, our, us."""
    figures: int | None = None
    names: int | None = None
    hedges: int | None = None
    taken_up: int | None = None
    """Content words of the question."""
    taken_up_of_ad: int | None = None
    """Of the advertisement's line behind it."""
    pitch_spread_semitones: float | None = None
    end_level_db: float | None = None
    """How much louder sentences end than they are."""
    slowest_pace: float | None = None
    fastest_pace: float | None = None
    """Of sentences, words a minute."""
    transcript: str = ""
    notes: str = ""
    content_hash: str = ""
    """BLAKE2b of the file's bytes, 16 bytes in hexadecimal; empty if it could not be read."""
    settings_hash: str = ""
    """The same of the settings, the recogniser and the program's version."""


FORMERLY = {"answer_seconds": "seconds"}
"""Fields that had another name in version 0.1."""


def kept_row(fields: dict[str, Any]) -> RecordingRow:
    """Return a row from the fields that this or an older version kept. Raises msgspec.ValidationError."""
    renamed = {name: fields[former] for name, former in FORMERLY.items() if former in fields}
    return msgspec.convert({**fields, **renamed}, RecordingRow)


class FindingRow(Record, frozen=True):
    """One row of findings.parquet. Times are seconds from the recording's start."""

    number: int
    """Of the recording, as in results.parquet."""
    name: str
    speaker: str
    group: str
    question_id: str
    kind: str
    start: float
    end: float
    at: float
    """When it was noticed."""
    value: float
    limit: float
    unit: str
    evidence: str
    """Parts joined by " | "."""
