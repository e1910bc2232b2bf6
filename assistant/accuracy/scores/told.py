"""What was in an answer, and what was asked back about it, against the labels. Parts are scored by words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from statistics import mean

import msgspec

from assistant.accuracy.scores.cases import Case, worst
from assistant.accuracy.scores.outcomes import PartsOutcome
from assistant.accuracy.scores.ratios import Counts, Interval, f1, intervals, precision, recall, share
from assistant.language.answers.kinds import KINDS, LABELS, MAIN, AnswerKind
from assistant.language.answers.probes import PROBES, ProbeKind

ANSWERED_BY: dict[ProbeKind, frozenset[str]] = {
    "result": frozenset(("result", "change")),
    "own_part": frozenset(("action",)),
    "measure": frozenset(("check",)),
    "example": frozenset(("evidence", "situation")),
    "reason": frozenset(("reason",)),
}
"""Parts that tell what a follow-up would ask for; who has told them is not asked again, unless the labels allow it."""
COLUMNS = [(kind, label) for kind in KINDS for label in LABELS[kind]]


class MissingFigures(msgspec.Struct, frozen=True):
    """Main parts that an answer lacks."""

    precision: float | None
    recall: float | None
    f1: float | None


class TaskFigures(msgspec.Struct, frozen=True):
    """How well one part is told, by words."""

    precision: float | None
    recall: float | None
    f1: float | None
    words: int
    """That truly are of it."""


class PartsFigures(msgspec.Struct, frozen=True, omit_defaults=True):
    """Which part each word is of."""

    macro_f1: float | None
    """Mean over the labels of a kind, then over the kinds."""
    macro_f1_without_task: float | None
    missing: MissingFigures
    no_result_precision: float | None
    """Of all answers that were said to have no result: how many have none."""
    n: int
    by_kind: dict[str, dict[str, TaskFigures]] = {}
    missing_by_part: dict[str, MissingFigures] = {}
    intervals: dict[str, Interval] = {}
    worst: tuple[Case, ...] = ()


class ProbeFigures(msgspec.Struct, frozen=True, omit_defaults=True):
    """What was asked back."""

    first: float | None
    """Share of answers after which the best kind was asked."""
    acceptable: float | None
    """Share after which an acceptable one was."""
    macro_f1: float | None
    """Over the best kinds."""
    already_told: float | None
    """Share after which something was asked that the answer had told."""
    elaborates_on: float | None
    """Of the phrases that were quoted: how many share a word with one that the labels name."""
    n: int
    by_kind: dict[str, MissingFigures] = {}
    intervals: dict[str, Interval] = {}
    worst: tuple[Case, ...] = ()


def parts(outcomes: Sequence[PartsOutcome], *, most_cases: int, draws: int) -> PartsFigures | None:
    """Score the parts of all answers; None if there are none."""
    if not outcomes:
        return None
    rows = [_word_counts(one) + _missing_counts(one) for one in outcomes]
    sums = _sums(rows)
    return PartsFigures(
        macro_f1=_macro(sums),
        macro_f1_without_task=_macro(sums, without="task"),
        missing=_missing(sums, [part for kind in KINDS for part in MAIN[kind]]),
        no_result_precision=_missing(sums, ["result"]).precision,
        n=len(outcomes),
        by_kind={kind: told for kind in KINDS if (told := _by_label(sums, kind))},
        missing_by_part={part: _missing(sums, [part]) for kind in KINDS for part in MAIN[kind]},
        intervals=intervals(
            rows,
            {"macro_f1": _macro, "missing_f1": lambda some: _missing(some, [p for k in KINDS for p in MAIN[k]]).f1},
            draws,
        ),
        worst=worst(_part_cases(outcomes), most_cases),
    )


def _word_counts(outcome: PartsOutcome) -> list[int]:
    """Return right, false and missed words for each label of each kind; a label that may stand there is right."""
    counts = {column: [0, 0, 0] for column in COLUMNS}
    kind = outcome.item.kind
    found = iter(outcome.labels)
    for sentence in outcome.item.sentences:
        right = {sentence.label, *sentence.also, *sentence.either}
        for _ in sentence.words:
            told = next(found)
            if told in right:
                counts[kind, told][0] += 1
            else:
                counts[kind, told][1] += 1
                counts[kind, sentence.label][2] += 1
    return [number for column in COLUMNS for number in counts[column]]


def _missing_counts(outcome: PartsOutcome) -> list[int]:
    """Return right, false and overlooked for each main part that an answer may lack."""
    truth, found = set(outcome.item.missing), set(outcome.missing)
    row = []
    for kind in KINDS:
        for part in MAIN[kind]:
            mine = kind == outcome.item.kind
            told, true = mine and part in found, mine and part in truth
            row += [int(told and true), int(told and not true), int(true and not told)]
    return row


def _sums(rows: Sequence[Counts]) -> list[int]:
    return [int(sum(column)) for column in zip(*rows, strict=True)]


def _scored(counts: Sequence[float]) -> MissingFigures:
    right, false, missed = map(int, counts)
    return MissingFigures(precision(right, false), recall(right, missed), f1(right, false, missed))


def _by_label(sums: Counts, kind: AnswerKind) -> dict[str, TaskFigures]:
    told = {}
    for at, (column_kind, label) in enumerate(COLUMNS):
        counts = sums[3 * at : 3 * at + 3]
        if column_kind == kind and any(counts):
            one = _scored(counts)
            told[label] = TaskFigures(one.precision, one.recall, one.f1, int(counts[0] + counts[2]))
    return told


def _macro(sums: Counts, without: str = "") -> float | None:
    """Return the mean F1 of the labels of each kind that occur, and of the kinds."""
    kinds = []
    for kind in KINDS:
        scores = [one.f1 or 0.0 for label, one in _by_label(sums, kind).items() if label != without]
        if scores:
            kinds.append(mean(scores))
    return round(mean(kinds), 4) if kinds else None


def _missing(sums: Counts, wanted: Sequence[str]) -> MissingFigures:
    names = [part for kind in KINDS for part in MAIN[kind]]
    first = 3 * len(COLUMNS)
    rows = [sums[first + 3 * at : first + 3 * at + 3] for at, part in enumerate(names) if part in wanted]
    return _scored([sum(column) for column in zip(*rows, strict=True)])


def _part_cases(outcomes: Iterable[PartsOutcome]) -> Iterable[Case]:
    for one in outcomes:
        found, wrong = iter(one.labels), 0
        for sentence in one.item.sentences:
            wrong += sum(next(found) not in {sentence.label, *sentence.also, *sentence.either} for _ in sentence.words)
        odd = set(one.missing) ^ set(one.item.missing)
        if wrong or odd:
            told = f"missing: {', '.join(one.missing) or 'nothing'}"
            expected = f"missing: {', '.join(one.item.missing) or 'nothing'}"
            weight = wrong / max(len(one.labels), 1) + len(odd)
            yield Case(one.set, one.item.id, None, expected, told, round(weight, 3), one.item.text)


def probes(outcomes: Sequence[PartsOutcome], *, most_cases: int, draws: int) -> ProbeFigures | None:
    """Score what was asked back after all answers that have a label for it; None if there are none."""
    judged = [one for one in outcomes if one.item.probe]
    if not judged:
        return None
    rows = [_probe_counts(one) for one in judged]
    sums = _sums(rows)
    return ProbeFigures(
        first=_FIGURES["first"](sums),
        acceptable=_FIGURES["acceptable"](sums),
        macro_f1=_FIGURES["macro_f1"](sums),
        already_told=_FIGURES["already_told"](sums),
        elaborates_on=share(sums[4], sums[5]),
        n=len(judged),
        by_kind={kind: _of_probe(sums, kind) for kind in PROBES},
        intervals=intervals(rows, _FIGURES, draws),
        worst=worst(_probe_cases(judged), most_cases),
    )


def _is_told(outcome: PartsOutcome) -> bool:
    """Tell whether the answer had told already what was asked back."""
    asked = outcome.probe
    present = {label for each in outcome.item.sentences for label in (each.label, *each.also)}
    return asked not in outcome.item.probe and bool(ANSWERED_BY.get(asked, frozenset()) & present)


def _quotes(outcome: PartsOutcome) -> bool:
    return any(set(outcome.phrase.lower().split()[1:]) & set(one.lower().split()) for one in outcome.item.elaborate_on)


def _probe_counts(outcome: PartsOutcome) -> list[int]:
    best, asked = outcome.item.probe[0], outcome.probe
    quoted = bool(outcome.phrase and outcome.item.elaborate_on)
    row = [1, int(asked == best), int(asked in outcome.item.probe), int(_is_told(outcome))]
    row += [int(quoted and _quotes(outcome)), int(quoted)]
    for kind in PROBES:
        row += [int(asked == best == kind), int(asked == kind != best), int(best == kind != asked)]
    return row


def _of_probe(sums: Counts, kind: ProbeKind) -> MissingFigures:
    at = 6 + 3 * PROBES.index(kind)
    return _scored(sums[at : at + 3])


def _probe_macro(sums: Counts) -> float | None:
    """Return the mean F1 of the kinds that occur."""
    first = 6
    kinds = [
        kind for at, kind in enumerate(PROBES) if any(sums[first + 3 * at : first + 3 * at + 3])
    ]  # fmt: skip
    return round(mean((_of_probe(sums, kind).f1 or 0.0) for kind in kinds), 4) if kinds else None


_FIGURES: dict[str, Callable[[Counts], float | None]] = {
    "first": lambda sums: share(sums[1], sums[0]),
    "acceptable": lambda sums: share(sums[2], sums[0]),
    "macro_f1": _probe_macro,
    "already_told": lambda sums: share(sums[3], sums[0]),
}


def _probe_cases(outcomes: Iterable[PartsOutcome]) -> Iterable[Case]:
    for one in outcomes:
        if one.probe not in one.item.probe:
            cost = 2.0 if _is_told(one) else 1.0
            expected = ", ".join(one.item.probe)
            yield Case(one.set, one.item.id, None, expected, one.probe, cost, one.item.text)
