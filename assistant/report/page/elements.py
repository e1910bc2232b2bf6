"""What the page of a session shows. Places on a timeline are in percent of its width, from the left."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Sound:
    """The sound of a turn, in the page or beside it; `source` is empty if there is none."""

    id: str
    source: str


@dataclass(frozen=True)
class Band:
    """Something that lasts."""

    kind: str
    left: float
    width: float
    why: str


@dataclass(frozen=True)
class Marker:
    """Something noticed, said, or done, at a moment."""

    kind: str
    """finding, nudge, move or line."""
    left: float
    text: str


@dataclass(frozen=True)
class Label:
    """A time under the timeline."""

    left: float
    text: str


@dataclass(frozen=True)
class Timeline:
    """A take, drawn. Paths are in a box of 1000 by 100."""

    width: float
    """In percent of the longest take of the question."""
    wave: str
    speech: tuple[Band, ...]
    pauses: tuple[Band, ...]
    fillers: tuple[Band, ...]
    curve: str
    """How the evidence for rambling went; empty if it was never enough to measure."""
    limit: float
    """Where the curve's limit lies, from the top, 0–100."""
    markers: tuple[Marker, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True)
class ShownWord:
    """A word of the transcript."""

    text: str
    start: float
    end: float
    kind: str = ""
    """filler or repeat, where it is one."""
    why: str = ""


@dataclass(frozen=True)
class Passage:
    """Words in a row; with `why` they were off the track."""

    words: tuple[ShownWord, ...]
    kind: str = ""
    why: str = ""


@dataclass(frozen=True)
class DialogueRow:
    """A line of the dialogue."""

    kind: str
    """said, coach, interviewer, finding, move or gap."""
    at: float
    time: str
    text: str = ""
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True)
class ShownTake:
    """One attempt at a question."""

    id: str
    title: str
    sound: Sound
    start: float
    end: float
    timeline: Timeline
    figures: tuple[str, ...]
    summary: str
    """The timeline in a sentence, for who cannot see it."""
    rows: tuple[DialogueRow, ...]


@dataclass(frozen=True)
class Section:
    """A question with all its takes, the small talk, or the closing."""

    id: str
    title: str
    question: str
    takes: tuple[ShownTake, ...]
    sounds: tuple[Sound, ...]


@dataclass(frozen=True)
class Compared:
    """A figure of two takes."""

    name: str
    before: str
    after: str
    better: str
    """Empty, or what the figure says of the later take."""
    decided: bool


@dataclass(frozen=True)
class Panel:
    """One recovery: what went wrong, what was done, and what came of it."""

    place: str
    take: str
    """The id of the take it was made in."""
    at: float
    trouble: str
    move: str
    words: str
    timing: str
    verdict: str
    why: str
    after: str
    """Whether the trouble came again."""
    titles: tuple[str, str] | None = None
    figures: tuple[Compared, ...] = ()


@dataclass(frozen=True)
class Chart:
    """A figure of all takes."""

    title: str
    svg: str
    """Safe as it is."""
    note: str
    """What the dashed line is."""


@dataclass(frozen=True)
class Page:
    """All that the page shows."""

    title: str
    length: str
    note: str
    """What is missing, if the session broke off."""
    strength: str
    trouble: str
    advice: str
    why: str
    command: str
    panels: tuple[Panel, ...]
    sections: tuple[Section, ...]
    charts: tuple[Chart, ...]
    open: tuple[str, ...]
    asked: tuple[str, ...]
    with_sound: bool
