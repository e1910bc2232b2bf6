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
class Note:
    """A few words at a moment, written on the picture."""

    kind: str
    """finding, nudge, move or line."""
    left: float
    """The moment, where the text begins."""
    text: str
    pixels: int = 0
    """The room that the text takes; so far from the end of the picture it begins at the latest."""
    lane: int = 0
    """From 0, downwards, so that no two texts lie over each other."""


@dataclass(frozen=True)
class Label:
    """A time under the timeline."""

    left: float
    text: str


@dataclass(frozen=True)
class Timeline:
    """A take, drawn. Paths are in a box of 1000 by 100."""

    wave: str
    pauses: tuple[Band, ...]
    fillers: tuple[Band, ...]
    curve: str
    """How the evidence for rambling went; empty if it was never enough to measure."""
    limit: float
    """Where the curve's limit lies, from the top, 0–100."""
    notes: tuple[Note, ...]
    lanes: int
    """How many lanes of notes there are."""
    labels: tuple[Label, ...]


@dataclass(frozen=True)
class Bar:
    """A take as a bar, beside others on one time scale."""

    title: str
    take: str
    """The id of the take."""
    start: float
    """Stream time at which it begins, seconds."""
    width: float
    length: str
    mark: str
    """better, alike, worse, or nothing where there is no verdict on it."""
    bands: tuple[Band, ...]
    """Trouble, and the way out."""
    notes: tuple[Note, ...]
    lanes: int


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
    """said, coach, interviewer, finding, move or lost."""
    at: float
    time: str
    text: str = ""
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True)
class PartBand:
    """A stretch of an answer that is of one part."""

    part: str
    """Its short name, for the style."""
    name: str
    left: float
    width: float
    words: str


@dataclass(frozen=True)
class PartShare:
    """A part of an answer with its share of time and its words."""

    part: str
    name: str
    share: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class ShownParts:
    """What was in an answer, and what was not."""

    bands: tuple[PartBand, ...]
    shares: tuple[PartShare, ...]
    missing: tuple[str, ...]
    """A sentence or two each: what was not heard, and how to add it."""


@dataclass(frozen=True)
class OutlinePart:
    """A part of an answer that was given more than once, in the person's own words."""

    name: str
    texts: tuple[str, ...]
    before: tuple[str, ...]
    """What an earlier take had of it, where the last has nothing."""


@dataclass(frozen=True)
class ShownTake:
    """One attempt at a question."""

    id: str
    title: str
    sound: Sound
    start: float
    end: float
    timeline: Timeline
    parts: ShownParts | None
    figures: tuple[str, ...]
    summary: str
    """The timeline in a sentence, for who cannot see it."""
    rows: tuple[DialogueRow, ...]


@dataclass(frozen=True)
class ShownComment:
    """A comment of a language model on the content of an answer."""

    quote: str
    """The words that it is about."""
    text: str


@dataclass(frozen=True)
class Section:
    """A question with all its takes, the small talk, or the closing."""

    id: str
    title: str
    question: str
    why: str
    """Why it was asked, if it was made for one job; empty otherwise."""
    length: str
    marks: tuple[str, ...]
    """What was noticed, in two or three words each."""
    calm: str
    """What is said where nothing was noticed."""
    mended: bool
    """True if a later take came out better."""
    open: bool
    """True if there is trouble that no later take mended."""
    takes: tuple[ShownTake, ...]
    outline: tuple[OutlinePart, ...]
    """Of an answer that was given more than once; empty else."""
    sounds: tuple[Sound, ...]
    comments: tuple[ShownComment, ...] = ()
    """Of a language model, where one was asked."""


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
    number: int
    """Of the question that it saved; 0 if it was none."""
    question: str
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
    bars: tuple[Bar, ...] = ()
    titles: tuple[str, str] | None = None
    figures: tuple[Compared, ...] = ()
    changed: tuple[str, ...] = ()
    """The figures that made a difference, rounded as people say them."""


@dataclass(frozen=True)
class Action:
    """What the one button of the first screen plays."""

    text: str
    take: str
    at: float


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
    date: str
    length: str
    note: str
    """What is missing, if the session broke off."""
    strength: str
    trouble: str
    since: str
    """What changed since the session before."""
    picture: Panel | None
    """The recovery that is shown first; None if the picture is that of all answers."""
    bars: tuple[Bar, ...]
    """All answers, where no recovery is the picture."""
    action: Action | None
    advice: str
    why: str
    command: str
    begins_at: str
    """Where the exercise begins, in place of the command; empty for a page that is kept as a file."""
    show_cv: str
    """The words of the link that shows lines of a CV; empty where none are hidden, and for a page that is kept."""
    panels: tuple[Panel, ...]
    """The other recoveries."""
    sections: tuple[Section, ...]
    charts: tuple[Chart, ...]
    open: tuple[str, ...]
    asked: tuple[str, ...]
    with_sound: bool
    model: str = ""
    """The language model that commented; empty if none did."""


def take_id(turn: int, take: int) -> str:
    """Return the id of a take in the page: of its turn, from 0, and its own number."""
    return f"turn{turn}-take{take}"
