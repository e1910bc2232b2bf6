"""Moves: the kinds that were understood against the labels."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from assistant.accuracy.scores.cases import Case, worst
from assistant.accuracy.scores.outcomes import AnswerOutcome, ClipOutcome, RatedOutcome, TurnOutcome, UtteranceOutcome
from assistant.accuracy.scores.parts import by_group, by_set
from assistant.accuracy.scores.ratios import Counts, Interval, f1, intervals, mean, precision, recall
from assistant.base.events import Move

LABELS = (
    "ask_restart",
    "admit_nerves",
    "ask_pause",
    "laugh_off",
    "return_to_question",
    "ask_interviewer_question",
)
"""The six that are scored."""
FOLDS = {
    "rephrase": "ask_restart",
    "apologise": "return_to_question",
    "ask_repeat": "ask_interviewer_question",
    "ask_slower": "ask_interviewer_question",
    "ask_louder": "ask_interviewer_question",
    "ask_brief": "ask_interviewer_question",
    "ask_meaning": "ask_interviewer_question",
    "ask_hearing": "ask_interviewer_question",
}
"""Kinds that count as another; all the rest count as none."""
PER_WORDS = 1000

Ordinary = AnswerOutcome | RatedOutcome | TurnOutcome


class LabelFigures(msgspec.Struct, frozen=True, omit_defaults=True):
    """One label."""

    precision: float | None
    recall: float | None
    f1: float | None
    n: int
    false: int
    missed: int
    intervals: dict[str, Interval] = {}


class MoveFigures(msgspec.Struct, frozen=True, omit_defaults=True):
    """All figures of moves; macro figures are means over the labels that occur."""

    macro_f1: float | None
    per_label: dict[str, LabelFigures]
    false_per_1000_words: float | None
    """In talk without any move."""
    precision: float | None
    """Of all labels together."""
    recall: float | None
    f1: float | None
    n: int
    ordinary_words: int
    false_in_ordinary: int
    intervals: dict[str, Interval] = {}
    by_set: dict[str, MoveFigures] = {}
    by_group: dict[str, dict[str, MoveFigures]] = {}
    worst: tuple[Case, ...] = ()


class JudgedMove(msgspec.Struct, frozen=True):
    """One entry: labels found rightly, found wrongly and missed, and its words if it is ordinary talk."""

    set: str
    id: str
    text: str
    right: frozenset[str]
    false: frozenset[str]
    missed: frozenset[str]
    ordinary_words: int = 0
    labelled: bool = True
    """False of talk that has no labels because it holds no moves: it counts for false moves by words only."""
    at: float | None = None
    groups: tuple[tuple[str, str], ...] = ()


def moves(
    utterances: Sequence[UtteranceOutcome],
    ordinary: Sequence[Ordinary],
    clips: Sequence[ClipOutcome],
    *,
    most_cases: int,
    draws: int,
) -> MoveFigures | None:
    """Score all entries that tell about moves; None if there are none."""
    judged = [
        *map(judge_utterance, utterances),
        *map(judge_ordinary, ordinary),
        *(one for clip in clips if (one := judge_clip(clip))),
    ]
    if not judged:
        return None
    return msgspec.structs.replace(
        figures(judged, draws),
        by_set=by_set(judged, figures),
        by_group=by_group(judged, figures),
        worst=worst(_cases(judged), most_cases),
    )


def folded(kinds: Iterable[str]) -> frozenset[str]:
    """Return the scored labels among kinds of moves."""
    return frozenset(kind for kind in (FOLDS.get(kind, kind) for kind in kinds) if kind in LABELS)


def _kinds(found: Iterable[Move]) -> frozenset[str]:
    return folded(move.kind for move in found)


def judge_utterance(outcome: UtteranceOutcome) -> JudgedMove:
    """Compare the moves of an utterance with its label and those that would be as right.

    One of those counts as the label; where no move would be as right, hearing none is no miss.
    """
    item, found = outcome.item, _kinds(outcome.moves)
    label, also = folded([item.label]), folded(item.also)
    hit = bool(found & (label | also)) or (not found and any(not folded([other]) for other in item.also))
    return JudgedMove(
        outcome.set,
        item.id,
        " ".join(item.words),
        right=label if found & (label | also) else frozenset(),
        false=found - label - also,
        missed=frozenset() if hit else label,
        ordinary_words=0 if label or also else len(item.words),
        groups=item.groups,
    )


def judge_ordinary(outcome: Ordinary) -> JudgedMove:
    """Say that every move in ordinary talk is false."""
    item, found = outcome.item, _kinds(outcome.moves)
    first = next((move for move in outcome.moves if folded([move.kind])), None)
    text = first.text if first else ""
    return JudgedMove(
        outcome.set,
        item.id,
        text,
        frozenset(),
        found,
        frozenset(),
        len(item.words),
        labelled=False,
        at=first.start if first else None,
        groups=item.groups,
    )


def judge_clip(outcome: ClipOutcome) -> JudgedMove | None:
    """Compare the moves of a recording with those that must and must not be heard; None if nothing is known."""
    item = outcome.item
    if item.must is None or item.must_not is None:
        return None
    sure = _kinds(move for move in outcome.moves if move.certain)
    found = _kinds(outcome.moves)
    must, may = folded(item.must.moves), folded(item.must.doubtful)
    false = (folded(item.must_not.moves) & sure) | (folded(item.must_not.doubtful) & found)
    right = (must & sure) | (may & found)
    return JudgedMove(outcome.set, item.id, "", right, false - right, (must | may) - right, groups=item.groups)


def figures(judged: Sequence[JudgedMove], draws: int = 0) -> MoveFigures:
    """Return the figures of some entries, with intervals if there are draws."""
    rows = [_counts(one) for one in judged]
    sums = [sum(column) for column in zip(*rows, strict=True)]
    words, false = sums[-2:]
    spans = intervals(rows, _FIGURES, draws)
    return MoveFigures(
        macro_f1=_macro(sums),
        per_label={label: _label(sums, place, spans) for place, label in enumerate(LABELS) if _occurs(sums, place)},
        false_per_1000_words=_per_words(sums),
        precision=_overall(precision, sums, 0, 1),
        recall=_overall(recall, sums, 0, 2),
        f1=_overall(f1, sums, 0, 1, 2),
        n=sum(bool(one.right or one.missed) for one in judged),
        ordinary_words=words,
        false_in_ordinary=false,
        intervals={name: span for name, span in spans.items() if "." not in name},
    )


def _counts(one: JudgedMove) -> list[int]:
    """Right, false and missed for each label, then the words of ordinary talk and the false moves in it."""
    row = [int(one.labelled and label in kinds) for label in LABELS for kinds in (one.right, one.false, one.missed)]
    return [*row, one.ordinary_words, len(one.false) if one.ordinary_words else 0]


def _label(sums: Counts, place: int, spans: dict[str, Interval]) -> LabelFigures:
    tp, fp, fn = (int(count) for count in sums[3 * place : 3 * place + 3])
    name = LABELS[place]
    own = {figure: span for figure in ("precision", "recall", "f1") if (span := spans.get(f"{name}.{figure}"))}
    return LabelFigures(precision(tp, fp), recall(tp, fn), f1(tp, fp, fn), tp + fn, fp, fn, own)


def _occurs(sums: Counts, place: int) -> bool:
    return any(sums[3 * place : 3 * place + 3])


def _macro(sums: Counts) -> float | None:
    """Mean F1 of the labels that some entry truly has."""
    places = [place for place in range(len(LABELS)) if sums[3 * place] + sums[3 * place + 2]]
    return mean([f1(*sums[3 * place : 3 * place + 3]) for place in places])


def _overall(figure: Callable[..., float | None], sums: Counts, *columns: int) -> float | None:
    return figure(*(sum(sums[column : 3 * len(LABELS) : 3]) for column in columns))


def _per_words(sums: Counts) -> float | None:
    return round(PER_WORDS * sums[-1] / sums[-2], 4) if sums[-2] else None


def _label_figure(figure: Callable[..., float | None], *columns: int) -> Callable[[Counts], float | None]:
    return lambda row: figure(*(row[column] for column in columns))


def _label_figures() -> Iterator[tuple[str, Callable[[Counts], float | None]]]:
    for place, label in enumerate(LABELS):
        tp, fp, fn = range(3 * place, 3 * place + 3)
        yield f"{label}.precision", _label_figure(precision, tp, fp)
        yield f"{label}.recall", _label_figure(recall, tp, fn)
        yield f"{label}.f1", _label_figure(f1, tp, fp, fn)


_FIGURES: dict[str, Callable[[Counts], float | None]] = {
    "macro_f1": _macro,
    "precision": lambda row: _overall(precision, row, 0, 1),
    "recall": lambda row: _overall(recall, row, 0, 2),
    "f1": lambda row: _overall(f1, row, 0, 1, 2),
    "false_per_1000_words": _per_words,
    **dict(_label_figures()),
}


def _cases(judged: Iterable[JudgedMove]) -> Iterator[Case]:
    for one in judged:
        if one.false or one.missed:
            expected = ", ".join(sorted(one.missed | one.right)) or "none"
            found = ", ".join(sorted(one.false | one.right)) or "none"
            weight = 2.0 * len(one.false) + len(one.missed)
            yield Case(one.set, one.id, one.at, expected, found, weight, one.text)
