"""What a fixture's text says: the records of `fixture_texts/NAME.toml`, and its script.

A script has one thing a line: a phrase to speak; `[5.5 freeze]`, a silence of so many seconds and its kind;
or `@name`, a mark that a `[[finding]]` counts its window from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

import msgspec

PauseKind = Literal["brief", "thinking", "freeze", "finished", "unsure", "answered"]
"""`answered`: the interviewer speaks in it."""


class QuestionText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The question that is answered."""

    text: str
    kind: str = "general"
    budget_seconds: float = 120.0


class Expected(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Kinds that must, or must not, come out."""

    findings: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    """Moves that may be uncertain."""
    dialogue: tuple[str, ...] = ()
    """Occasions of the interviewer's lines, in their order."""
    takes: int | None = None
    returns_to: int | None = None
    """Number of the question that is reopened at the closing."""


class Window(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When the first finding of a kind must be noticed: seconds after a mark."""

    kind: str
    mark: str
    after: float
    before: float


class SoundText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How it was recorded, so to speak."""

    level_db: float = -29.0
    """Of the speech, root mean square, relative to full scale."""
    room_db: float = -70.0
    """Of the room's hiss; -120 is digital silence."""
    noise: Literal["", "pink", "cafe"] = ""
    noise_db: float = -40.0
    overload_db: float = 0.0
    """Gain after mixing; what passes full scale is clipped."""
    bits: int = 11
    """Of the 16 in use: fewer make a smaller file; 11 keep the rounding below the room's hiss."""
    rate: int = 16_000
    channels: int = 1
    formats: tuple[str, ...] = ("flac",)


class Fixture(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of `fixture_texts/`."""

    description: str
    question: QuestionText
    script: str
    voice: str = ""
    speed: float = 1.0
    seed: int = 1
    gaps: tuple[float, float] = (0.25, 0.45)
    """Least and greatest silence between two phrases, seconds."""
    longest_gap: float = 0.4
    """Silences inside a phrase are cut to it, seconds."""
    part: Literal["", "small_talk", "closing"] = ""
    """Of the interview, where it is no answer to a question."""
    mode: Literal["", "cues", "drill"] = ""
    """Of the session, where it is not the default."""
    asked: tuple[str, ...] = ()
    """Questions that were asked before the closing."""
    must_find: Expected = Expected()
    must_not_find: Expected = Expected()
    finding: tuple[Window, ...] = ()
    sound: SoundText = SoundText()


@dataclass(frozen=True)
class Phrase:
    """Words said in one breath."""

    text: str


@dataclass(frozen=True)
class Gap:
    """A silence."""

    seconds: float
    kind: str = "brief"


@dataclass(frozen=True)
class Mark:
    """A named place."""

    name: str


def parse(script: str) -> list[Phrase | Gap | Mark]:
    """Read a script; a line that is neither a gap nor a mark is a phrase."""
    return [_item(line.strip()) for line in script.splitlines() if line.strip()]


def _item(line: str) -> Phrase | Gap | Mark:
    if line.startswith("@"):
        return Mark(line[1:])
    if gap := re.fullmatch(r"\[([\d.]+)(?: (\w+))?\]", line):
        return Gap(float(gap[1]), msgspec.convert(gap[2] or "brief", PauseKind))
    if line.startswith("["):
        raise ValueError(f"not a silence: {line}")
    return Phrase(line)
