"""A talk: who somebody is, and what they say and do in reaction to what the program says."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import msgspec

FOLDER = Path(__file__).parent


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question of the interview."""

    text: str
    kind: str = "behavioural"
    budget_seconds: float = 120.0
    brief: str = ""
    plain: str = ""


class Reaction(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the person does when something happens.

    `when` is `question`, `gap`, `closing` or `small_talk` (their turn begins), `coach` (the coach says something),
    `line OCCASION` (the interviewer says a line for it), or `silence SECONDS` (nobody has spoken for so long). `do`
    holds texts to say, numbers (silence, seconds) and keys (`<enter>`). A reaction happens `times` times at most.
    """

    when: str
    do: tuple[str | float, ...] = ()
    times: int = 1


class Expected(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What must come of it; what is not given is not judged."""

    ends: tuple[str, ...] | None = None
    """Why each turn of a question ended, in order."""
    moves: tuple[str, ...] | None = None
    """Kinds of moves that must be heard, in any order, among others."""
    no_moves: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    """Occasions of lines that the interviewer must have said."""
    unsaid: tuple[str, ...] = ()
    suggestions: tuple[int, int] | None = None
    """The least and the most that the coach may say."""
    praise: bool | None = None
    """Whether the debrief may say that an answer was given without getting stuck or losing the thread."""
    takes: tuple[int, ...] | None = None
    """Takes of each turn of a question."""


class Talk(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A talk, as it stands in a file."""

    who: str
    writer: str
    reactions: tuple[Reaction, ...]
    questions: tuple[Asked, ...]
    settings: dict[str, Any] = {}
    expect: Expected = Expected()


def read_talk(path: Path) -> Talk:
    """Read a talk. Raises msgspec.ValidationError for one that is none."""
    return msgspec.convert(tomllib.loads(path.read_text("utf-8")), Talk)


def talks() -> list[Path]:
    """Return all talks, by name."""
    return sorted(FOLDER.glob("*.toml"))
