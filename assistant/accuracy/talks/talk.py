"""A talk: who somebody is, and what they say and do in reaction to what the program says."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import msgspec

from assistant.base.errors import LabelsError
from assistant.base.events import EndReason, MoveKind, Occasion, QuestionKind

HINT = "docs/build/write-a-talk.md tells how a talk is written."
MARKS = re.compile(r"\{[?-]\}")
"""Behind a word: the recogniser is unsure of it, or does not write it."""
TELLS = re.compile(r"^who *=", re.MULTILINE)
"""What no truth beside a recording has."""


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is written by hand: a key that is misspelt is an error."""


class Asked(Strict, frozen=True):
    """A question of the interview."""

    text: str
    kind: QuestionKind = "behavioural"
    budget_seconds: float = 120.0
    brief: str = ""
    plain: str = ""


class Does(Strict, frozen=True):
    """Words that are a move or a request."""

    move: MoveKind
    say: str


Step = str | float | Does
"""Words, a silence in seconds, a key such as `<enter>`, or words that are a move."""


class Reaction(Strict, frozen=True):
    """What the person does when something happens."""

    when: str
    do: tuple[Step, ...] = ()
    times: int = 1
    instead: bool = False
    """True if what was still to be said is dropped."""


class Expects(Strict, frozen=True):
    """What must come of it; what is not given is not judged."""

    ends: tuple[EndReason, ...] | None = None
    """Why each turn of a question ended, in order."""
    moves: tuple[MoveKind, ...] = ()
    """Kinds of moves that must be heard, in any order, among others."""
    no_moves: tuple[MoveKind, ...] = ()
    said: tuple[Occasion, ...] = ()
    """Occasions of lines that the interviewer must have said."""
    unsaid: tuple[Occasion, ...] = ()
    suggestions: tuple[int, int] | None = None
    """The least and the most that the coach may say."""
    praise: bool | None = None
    """Whether any answer may be praised."""
    good: tuple[int, ...] | None = None
    """Numbers of the turns of questions, from 1, that were good answers without trouble: no other may be praised."""
    takes: tuple[int, ...] | None = None
    """Takes of each turn of a question."""


class Talk(Strict, frozen=True):
    """A talk, as it stands in a file."""

    who: str
    writer: str
    questions: tuple[Asked, ...]
    reactions: tuple[Reaction, ...] = ()
    settings: dict[str, Any] = {}
    expect: Expects = Expects()
    sound: bool = False
    """True if it is also tried with a voice and the real recogniser."""
    pace: float = 171.0
    """Words a minute, silences not counted."""


def is_talk(path: Path) -> bool:
    """Tell whether a TOML file is a talk rather than the truth about a recording; one that cannot be read is none."""
    if path.suffix != ".toml":
        return False
    try:
        return TELLS.search(path.read_text("utf-8", errors="replace")) is not None
    except OSError:
        return False


def read_talk(path: Path) -> Talk:
    """Read a talk.

    Raises:
        LabelsError: it is no TOML, or a key is missing, unknown or of the wrong kind.

    """
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), Talk)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise LabelsError(f"The talk {path} cannot be read: {error}.", HINT) from error


def plain_words(text: str) -> str:
    """Return a text as it is said, without the marks behind its words."""
    return MARKS.sub("", text)
