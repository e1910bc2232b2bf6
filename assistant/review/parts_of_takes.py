"""The parts of an answer in time: which stretch of a take is which part, and what it lacks. Pure but for the models."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.base.errors import ModelError
from assistant.base.events import Take
from assistant.base.speech import Record
from assistant.language.answers.cutting import silences
from assistant.language.answers.kinds import MAIN, OTHER, AnswerKind, answer_kind
from assistant.language.answers.parts import read_parts
from assistant.review.clean_answer import answer_words

FEWEST_WORDS = 15
"""A shorter answer has no parts to tell apart."""


class PartSpan(Record, frozen=True):
    """A stretch of an answer that is all of one part. Times are in the stream time of its turn."""

    part: str
    also: tuple[str, ...]
    """Parts that it holds besides."""
    start: float
    end: float
    text: str


class TakeParts(Record, frozen=True):
    """What was in the answer of a take."""

    kind: AnswerKind
    spans: tuple[PartSpan, ...]
    """In order, next to one another."""
    shares: dict[str, float]
    """Of the time that each part took, 0–1; those that are there, in their usual order."""
    missing: tuple[str, ...]
    """Main parts that were not heard, not even in doubt."""


def take_parts(take: Take) -> TakeParts | None:
    """Tell which parts the answer of a take has.

    None where none are looked for, too little was said, or the model cannot be loaded.
    """
    kind, words = answer_kind(take.question), answer_words(take.events)
    if kind is None or len(words) < FEWEST_WORDS:
        return None
    texts = [word.text for word in words]
    try:
        told = read_parts(texts, take.question.text, kind, silences(words))
    except ModelError:
        return None
    spans: list[PartSpan] = []
    for each in told.sentences:
        said = words[each.start : each.end]
        span = PartSpan(each.label, each.also, said[0].start, said[-1].end, " ".join(word.text for word in said))
        if spans and (spans[-1].part, spans[-1].also) == (span.part, span.also):
            before = spans.pop()
            span = PartSpan(span.part, span.also, before.start, span.end, f"{before.text} {span.text}")
        spans.append(span)
    shares = _shares(spans, kind)
    return TakeParts(kind, tuple(spans), shares, tuple(part for part in told.missing if part not in shares))


def _shares(spans: Sequence[PartSpan], kind: AnswerKind) -> dict[str, float]:
    whole = sum(span.end - span.start for span in spans) or 1.0
    names = dict.fromkeys((*MAIN[kind], *(span.part for span in spans if span.part != OTHER), OTHER))
    found = {name: sum(span.end - span.start for span in spans if span.part == name) / whole for name in names}
    return {name: round(share, 3) for name, share in found.items() if share}
