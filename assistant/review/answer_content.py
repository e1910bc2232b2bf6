"""What was in the answer of a take: its parts and its substance, held against the take before. Pure but for models."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from assistant.base.events import Take, is_follow_up
from assistant.base.speech import Record
from assistant.language.answers.kinds import MAIN
from assistant.review.history import HeardTurn
from assistant.review.metrics import MeasuredTake
from assistant.review.parts_of_takes import TakeParts, take_parts
from assistant.review.substance import Beside, Substance, beside, substance

KEPT = 256
"""Takes whose content is remembered: a report, its exports and the summary ask for the same."""


class Content(Record, frozen=True):
    """What was in an answer."""

    parts: TakeParts | None
    """None where no parts are looked for, or too little was said."""
    substance: Substance


class ContentCounts(Record, frozen=True):
    """What was in an answer, for a row of a table: without places."""

    answer_kind: str | None
    """By which parts it was looked through; None where none are looked for."""
    parts_missing: str | None
    """The main parts that it lacks, joined by ";": empty if it is whole, None where none are looked for."""
    own: int
    shared: int
    figures: int
    names: int
    hedges: int
    taken_up: int
    taken_up_of_ad: int | None
    """None where no advertisement is known."""


class OutlineRow(Record, frozen=True):
    """A part of an answer in the person's own words, in the last take or in one before."""

    part: str
    texts: tuple[str, ...]
    """Empty where there was nothing."""
    before: tuple[str, ...]
    """What an earlier take had, where the last has nothing."""


@lru_cache(maxsize=KEPT)
def content(take: Take) -> Content:
    """Tell what was in the answer of a take."""
    return Content(take_parts(take), substance(take))


def counts(told: Content) -> ContentCounts:
    """Return the counts of what was in an answer."""
    parts, said = told.parts, told.substance
    return ContentCounts(
        answer_kind=parts.kind if parts else None,
        parts_missing=";".join(parts.missing) if parts else None,
        own=len(said.own),
        shared=len(said.shared),
        figures=len(said.figures),
        names=len(said.names),
        hedges=len(said.hedges),
        taken_up=len(said.taken_up),
        taken_up_of_ad=None if said.taken_up_of_ad is None else len(said.taken_up_of_ad),
    )


def contents(history: Sequence[HeardTurn]) -> list[tuple[HeardTurn, MeasuredTake, Content]]:
    """Return what was in each answer of an interview, take by take."""
    return [
        (heard, measured, content(measured.take))
        for heard in history
        if heard.turn.part == "question"
        for measured in heard.takes
        if measured.metrics.words
    ]


def held_against(history: Sequence[HeardTurn], take: Take) -> Beside:
    """Return what the answer of a take is held against: the take before, and the other answers of the interview."""
    told = [(measured.take, each.substance) for _, measured, each in contents(history)]
    places = [place for place, (other, _) in enumerate(told) if other is take]
    return beside([(other.number, said) for other, said in told], places[0]) if places else Beside(None, ())


def outline(takes: Sequence[Take]) -> tuple[OutlineRow, ...]:
    """Lay the parts of an answer out that was given more than once, in their usual order: to look at, not to learn.

    Nothing for an answer that was given once, or a follow-up.
    """
    told = [parts for take in takes if (parts := content(take).parts)]
    if len(told) < 2 or is_follow_up(takes[0].number):
        return ()
    return tuple(
        OutlineRow(part, mine, () if mine else _texts(told[-2], part))
        for part in MAIN[told[-1].kind]
        for mine in (_texts(told[-1], part),)
    )


def _texts(parts: TakeParts, part: str) -> tuple[str, ...]:
    return tuple(span.text for span in parts.spans if part in (span.part, *span.also))
