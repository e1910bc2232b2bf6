"""Requests about how the interview goes on: the kinds that were understood against the labels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from assistant.accuracy.scores.cases import Case, worst
from assistant.accuracy.scores.moves import FOLDS, PER_WORDS, Ordinary
from assistant.accuracy.scores.outcomes import UtteranceOutcome
from assistant.accuracy.scores.ratios import Counts, Interval, intervals, precision, recall
from assistant.base.events import Move

KINDS = (
    "ask_skip",
    "decline",
    "ask_slower",
    "ask_louder",
    "ask_brief",
    "ask_meaning",
    "ask_hearing",
    "ask_stop",
)
"""The kinds that are scored."""


class RequestFigures(msgspec.Struct, frozen=True, omit_defaults=True):
    """All figures of requests; those of a kind in `by_kind`."""

    recall: float | None
    precision: float | None
    false_per_1000_words: float | None
    """In talk without any request."""
    n: int
    false: int
    missed: int
    ordinary_words: int
    by_kind: dict[str, RequestFigures] = {}
    intervals: dict[str, Interval] = {}
    worst: tuple[Case, ...] = ()


class _Judged(msgspec.Struct, frozen=True):
    set: str
    id: str
    text: str
    right: frozenset[str]
    false: frozenset[str]
    missed: frozenset[str]
    words: int
    """Of ordinary talk; 0 where a request was made."""


def requests(
    utterances: Sequence[UtteranceOutcome], ordinary: Sequence[Ordinary], *, most_cases: int, draws: int
) -> RequestFigures | None:
    """Score all texts; None if there are none."""
    judged = [*map(_judge_utterance, utterances), *map(_judge_ordinary, ordinary)]
    if not judged:
        return None
    rows = [_counts(one) for one in judged]
    whole = _figures([sum(column) for column in zip(*rows, strict=True)], KINDS)
    return msgspec.structs.replace(
        whole,
        by_kind={kind: figures for kind in KINDS if (figures := _of_kind(rows, kind)).n or figures.false},
        intervals=intervals(rows, _FIGURES, draws),
        worst=worst(_cases(judged), most_cases),
    )


def _found(moves: Iterable[Move]) -> frozenset[str]:
    return frozenset(move.kind for move in moves if move.kind in KINDS)


def _judge_utterance(outcome: UtteranceOutcome) -> _Judged:
    """Compare what was heard with the label and those that would be as right.

    A label that was given before there were these kinds is not held against the kind that counts as it.
    """
    item, found = outcome.item, _found(outcome.moves)
    label, also = {item.label} & {*KINDS}, {item.label, *item.also}
    right = frozenset(kind for kind in found if kind in also or FOLDS.get(kind) in also)
    hit = bool(right) or (not found and any(other not in KINDS for other in item.also))
    return _Judged(
        outcome.set,
        item.id,
        " ".join(item.words),
        right=frozenset(label if right else ()),
        false=found - right,
        missed=frozenset(() if hit else label),
        words=0 if also & {*KINDS} else len(item.words),
    )


def _judge_ordinary(outcome: Ordinary) -> _Judged:
    found = _found(outcome.moves)
    text = next((move.text for move in outcome.moves if move.kind in KINDS), "")
    return _Judged(outcome.set, outcome.item.id, text, frozenset(), found, frozenset(), len(outcome.item.words))


def _counts(one: _Judged) -> list[int]:
    """Right, false, missed and false in ordinary talk for each kind, then the words of ordinary talk."""
    row = [
        int(kind in kinds)
        for kind in KINDS
        for kinds in (one.right, one.false, one.missed, one.false if one.words else frozenset())
    ]
    return [*row, one.words]


def _of_kind(rows: Sequence[Counts], kind: str) -> RequestFigures:
    return _figures([sum(column) for column in zip(*rows, strict=True)], (kind,))


def _figures(sums: Counts, kinds: Sequence[str]) -> RequestFigures:
    tp, fp, fn, ordinary = (sum(int(sums[4 * KINDS.index(kind) + at]) for kind in kinds) for at in range(4))
    words = int(sums[-1])
    per_words = round(PER_WORDS * ordinary / words, 4) if words else None
    return RequestFigures(recall(tp, fn), precision(tp, fp), per_words, tp + fn, fp, fn, words)


_FIGURES = {
    "recall": lambda sums: _figures(sums, KINDS).recall,
    "precision": lambda sums: _figures(sums, KINDS).precision,
    "false_per_1000_words": lambda sums: _figures(sums, KINDS).false_per_1000_words,
}


def _cases(judged: Iterable[_Judged]) -> Iterator[Case]:
    for one in judged:
        if one.false or one.missed:
            expected = ", ".join(sorted(one.missed | one.right)) or "none"
            found = ", ".join(sorted(one.false | one.right)) or "none"
            yield Case(one.set, one.id, None, expected, found, 2.0 * len(one.false) + len(one.missed), one.text)
