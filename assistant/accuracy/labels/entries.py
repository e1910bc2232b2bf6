"""What a labelled set holds: one record for each kind of entry."""

from __future__ import annotations

import msgspec

from assistant.accuracy.talks.talk import Talk
from assistant.base.events import Question
from assistant.base.speech import Record
from assistant.language.answers.kinds import AnswerKind

GROUPS = ("speaker", "group", "dialect", "accent", "l1")
"""Optional keys of an entry by which figures are told apart."""


class LabelledAnswer(Record, frozen=True):
    """A written answer, and where in it the rambling begins."""

    id: str
    question: Question
    words: tuple[str, ...]
    """As written, with their punctuation."""
    kind: str
    """A letter or a name; empty if the set has none."""
    onset: int | None
    """Index of the word with which the trouble begins; None in a good answer."""
    groups: tuple[tuple[str, str], ...] = ()


class LabelledUtterance(Record, frozen=True):
    """Something said in one breath, and the move that it makes."""

    id: str
    words: tuple[str, ...]
    label: str
    """A kind of move, or none."""
    also: tuple[str, ...]
    """Labels that would be as right."""
    groups: tuple[tuple[str, str], ...] = ()


class LabelledTurn(Record, frozen=True):
    """A turn of real talk with a label for each word: F, D and E only fill time, RM is taken back, O is content."""

    id: str
    words: tuple[str, ...]
    labels: tuple[str, ...]
    groups: tuple[tuple[str, str], ...] = ()


class RatedAnswer(Record, frozen=True):
    """An answer that listeners have rated."""

    id: str
    question: Question
    words: tuple[str, ...]
    ratings: tuple[float, ...]
    """Relevant, clear and specific, each 0-2, the mean of the raters."""
    groups: tuple[tuple[str, str], ...] = ()


class LabelledSentence(Record, frozen=True):
    """A sentence of an answer, and which part of it it is."""

    words: tuple[str, ...]
    label: str
    also: tuple[str, ...] = ()
    """Parts that are in it too."""
    either: tuple[str, ...] = ()
    """Labels that would be as right."""


class LabelledParts(Record, frozen=True):
    """A spoken answer with the part that each sentence is of, what it lacks, and what could be asked back."""

    id: str
    question: Question
    kind: AnswerKind
    sentences: tuple[LabelledSentence, ...]
    missing: tuple[str, ...]
    """Main parts that are not there."""
    probe: tuple[str, ...] = ()
    """Follow-up questions that are acceptable, the best first."""
    elaborate_on: tuple[str, ...] = ()
    """Phrases of the answer that one would like to hear more about."""
    groups: tuple[tuple[str, str], ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The whole answer."""
        return tuple(word for sentence in self.sentences for word in sentence.words)

    @property
    def text(self) -> str:
        """The whole answer, joined by blanks."""
        return " ".join(self.words)


class TimedWord(Record, frozen=True):
    """A word that was truly said, seconds from the start of the recording."""

    start: float
    end: float
    text: str


class TruePause(Record, frozen=True):
    """A true silence, and what it is (empty: not known)."""

    start: float
    end: float
    kind: str = ""


class Expected(Record, frozen=True):
    """Kinds that must come out of a recording, or must not."""

    findings: frozenset[str] = frozenset()
    moves: frozenset[str] = frozenset()
    suggestions: frozenset[str] = frozenset()
    doubtful: frozenset[str] = frozenset()


class LabelledClip(Record, frozen=True):
    """A recording and what was said in it."""

    id: str
    file: str
    """Where it lies."""
    words: tuple[str, ...]
    """As said, with fillers; empty if nobody speaks."""
    timed: tuple[TimedWord, ...] = ()
    """The same with times; empty where they are not known."""
    pauses: tuple[TruePause, ...] | None = None
    """None where they are not known."""
    shortest_pause: float = 0.5
    """Shorter silences are not labelled, seconds."""
    question: Question | None = None
    part: str = "question"
    """Of an interview: small_talk, question or closing."""
    mode: str = ""
    """In which it must be heard; empty for any."""
    asked: tuple[str, ...] = ()
    """The questions before a closing."""
    must: Expected | None = None
    must_not: Expected | None = None
    onset: tuple[float, float] | None = None
    """The first rambling is noticed between these, seconds; None where it is not known."""
    groups: tuple[tuple[str, str], ...] = ()


class LabelledTalk(Record, frozen=True):
    """A talk with a simulated person."""

    id: str
    talk: Talk


class TrueItem(msgspec.Struct, frozen=True):
    """A fact that an advertisement states."""

    line: str
    text: str = ""
    span: str | None = None
    """The exact part of the line, where it holds several facts."""


class TrueAdvertisement(msgspec.Struct, frozen=True):
    """What an advertisement says."""

    must: tuple[TrueItem, ...]
    nice: tuple[TrueItem, ...]
    duties: tuple[TrueItem, ...]
    conditions: tuple[TrueItem, ...]
    title: str = ""
    employer: str | None = None
    not_requirements: tuple[str, ...] = ()
    """Lines that must never become a question."""


class TruePost(msgspec.Struct, frozen=True, rename={"start": "from", "end": "to"}):
    """A paid job; YYYY-MM, or present."""

    start: str
    end: str
    title: str = ""
    employer: str | None = None


class TrueGap(msgspec.Struct, frozen=True, rename={"start": "from", "end": "to"}):
    """The first and the last month without a job, YYYY-MM."""

    start: str
    end: str


class TrueLine(msgspec.Struct, frozen=True):
    """A line of a CV."""

    line: str


class TrueChange(msgspec.Struct, frozen=True):
    """Whether the person changed field, and where it says so."""

    value: bool
    line: str | None = None


class TrueCv(msgspec.Struct, frozen=True):
    """What a CV says."""

    as_of: str
    """YYYY-MM."""
    jobs: tuple[TruePost, ...]
    gaps: tuple[TrueGap, ...] = ()
    claims: tuple[TrueLine, ...] = ()
    changes_of_field: TrueChange = TrueChange(False)
    skills: tuple[str, ...] = ()
    weak: tuple[TrueItem, ...] = ()
    """What the advertisement asks for and the CV does not support; by lines of the advertisement."""


class LabelledAdvertisement(Record, frozen=True):
    """An advertisement and what it says."""

    id: str
    text: str
    truth: TrueAdvertisement


class LabelledCv(Record, frozen=True):
    """A CV and what it says, with the advertisement that it answers, if that is there."""

    id: str
    text: str
    truth: TrueCv
    advertisement: str | None = None


Labelled = (
    LabelledAdvertisement
    | LabelledCv
    | LabelledAnswer
    | LabelledUtterance
    | LabelledTurn
    | RatedAnswer
    | LabelledParts
    | LabelledClip
    | LabelledTalk
)


class LabelledSet(Record, frozen=True):
    """Entries that belong together."""

    name: str
    """Of its file or folder, without the way to it."""
    items: tuple[Labelled, ...]
