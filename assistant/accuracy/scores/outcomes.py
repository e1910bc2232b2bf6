"""What came of the entries of labelled sets; all figures are made of these."""

from __future__ import annotations

from assistant.accuracy.labels.entries import (
    LabelledAdvertisement,
    LabelledAnswer,
    LabelledClip,
    LabelledCv,
    LabelledParts,
    LabelledTalk,
    LabelledTurn,
    LabelledUtterance,
    RatedAnswer,
)
from assistant.accuracy.talks.judged import JudgedTalk
from assistant.base.events import Finding, Line, Move, Pause, Suggestion
from assistant.base.speech import Record, Word
from assistant.language.answers.probes import ProbeKind
from assistant.preparation.records import Advertisement, Cv, Weak


class Alarm(Record, frozen=True):
    """The first finding of rambling in an answer."""

    word: int
    """Index of the last word that it was found in."""
    at: float
    """When it was noticed, seconds."""
    cause: str
    """Name of the strongest signal; empty if it names none."""


class AnswerOutcome(Record, frozen=True):
    """What came of a written answer."""

    set: str
    item: LabelledAnswer
    alarm: Alarm | None
    moves: tuple[Move, ...]


class UtteranceOutcome(Record, frozen=True):
    """What came of an utterance."""

    set: str
    item: LabelledUtterance
    moves: tuple[Move, ...]


class TurnOutcome(Record, frozen=True):
    """What came of a turn of real talk."""

    set: str
    item: LabelledTurn
    fills: tuple[bool, ...]
    """For each word: whether it was judged only to fill time."""
    moves: tuple[Move, ...]


class RatedOutcome(Record, frozen=True):
    """What came of a rated answer."""

    set: str
    item: RatedAnswer
    alarm: Alarm | None
    strongest: float
    """Highest score of rambling."""
    moves: tuple[Move, ...]


class PartsOutcome(Record, frozen=True):
    """What was found in an answer, and what was asked back."""

    set: str
    item: LabelledParts
    labels: tuple[str, ...]
    """For each word: the part that its sentence was taken for."""
    missing: tuple[str, ...]
    probe: ProbeKind
    phrase: str
    """What was quoted from the answer; empty if nothing was."""


class ClipOutcome(Record, frozen=True):
    """What came of a recording."""

    set: str
    item: LabelledClip
    seconds: float
    words: tuple[Word, ...]
    pauses: tuple[Pause, ...]
    findings: tuple[Finding, ...]
    moves: tuple[Move, ...]
    suggestions: tuple[Suggestion, ...]
    cues: tuple[Line, ...]
    """Hints of the interviewer that stand in for suggestions."""
    hears_fillers: bool


class TalkOutcome(Record, frozen=True):
    """What came of a talk."""

    set: str
    item: LabelledTalk
    judged: JudgedTalk


class AdvertisementOutcome(Record, frozen=True):
    """What came of an advertisement."""

    set: str
    item: LabelledAdvertisement
    found: Advertisement


class CvOutcome(Record, frozen=True):
    """What came of a CV."""

    set: str
    item: LabelledCv
    found: Cv
    weak: tuple[Weak, ...] | None
    """None without the advertisement that it answers."""


Outcome = (
    AdvertisementOutcome
    | CvOutcome
    | AnswerOutcome
    | UtteranceOutcome
    | TurnOutcome
    | RatedOutcome
    | PartsOutcome
    | ClipOutcome
    | TalkOutcome
)
