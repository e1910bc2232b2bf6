"""Filled pauses: um, uh and er, matched in time where times are known and by the words around them elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from assistant.accuracy.scores.cases import Case, worst
from assistant.accuracy.scores.markers import MarkerFigures, markers
from assistant.accuracy.scores.matches import by_text, fills, in_time
from assistant.accuracy.scores.outcomes import ClipOutcome, TurnOutcome
from assistant.accuracy.scores.parts import by_group, by_set
from assistant.accuracy.scores.ratios import Counts, Interval, f1, intervals, precision, recall
from assistant.base.speech import is_filler

TOLERANCE_SECONDS = 0.3
"""A filler is matched if its middle lies so near to a true one."""
INVENTED_PER_SECONDS = 180.0


class Matched(msgspec.Struct, frozen=True):
    """Fillers that were matched in one way."""

    precision: float | None
    recall: float | None
    f1: float | None
    n: int
    found: int


class FillerFigures(msgspec.Struct, frozen=True, omit_defaults=True):
    """All figures of fillers; None where the recogniser cannot hear them, or there is nothing to count."""

    precision: float | None
    recall: float | None
    f1: float | None
    n: int | None
    """Fillers that were said."""
    found: int | None
    in_time: Matched | None
    by_text: Matched | None
    invented_per_3_minutes: float | None
    """In recordings without a filler."""
    clean_seconds: float
    """Length of those recordings."""
    measured: bool = True
    """False if there are recordings, and the recogniser cannot hear fillers."""
    intervals: dict[str, Interval] = {}
    markers: dict[str, MarkerFigures] = {}
    by_set: dict[str, FillerFigures] = {}
    by_group: dict[str, dict[str, FillerFigures]] = {}
    worst: tuple[Case, ...] = ()


class JudgedFillers(msgspec.Struct, frozen=True):
    """One recording."""

    set: str
    id: str
    timed: bool
    right: int
    false: int
    missed: int
    clean_seconds: float
    """Its length if it has no filler, else 0."""
    false_at: tuple[float, ...]
    """Empty if times are not known."""
    missed_at: tuple[float, ...]
    groups: tuple[tuple[str, str], ...] = ()


def fillers(
    clips: Sequence[ClipOutcome], turns: Sequence[TurnOutcome], *, most_cases: int, draws: int
) -> FillerFigures | None:
    """Score fillers in recordings and markers in text; None if there is neither."""
    if not clips and not turns:
        return None
    judged = [judge(clip) for clip in clips if clip.hears_fillers]
    return msgspec.structs.replace(
        figures(judged, draws),
        measured=bool(judged) or not clips,
        markers=markers(turns, draws),
        by_set=by_set(judged, figures),
        by_group=by_group(judged, figures),
        worst=worst(_cases(judged), most_cases),
    )


def judge(outcome: ClipOutcome) -> JudgedFillers:
    """Match the fillers of one recording."""
    item = outcome.item
    found = [word for word in outcome.words if is_filler(word.text)]
    if item.timed:
        true = [word for word in item.timed if fills(word.text)]
        pairs = in_time(true, found, TOLERANCE_SECONDS)
        count, right = len(true), len(pairs)
        false = set(range(len(found))) - {other for _, other in pairs}
        missed_at = tuple(true[one].start for one in sorted(set(range(count)) - {one for one, _ in pairs}))
    else:
        count = sum(fills(word) for word in item.words)
        right = by_text(item.words, [word.text for word in outcome.words])
        false, missed_at = set(range(len(found))) if not right else set(), ()
    return JudgedFillers(
        outcome.set,
        item.id,
        bool(item.timed),
        right,
        len(found) - right,
        count - right,
        0.0 if count else outcome.seconds,
        tuple(found[other].start for other in sorted(false)),
        missed_at,
        item.groups,
    )


def figures(judged: Sequence[JudgedFillers], draws: int = 0) -> FillerFigures:
    """Return the figures of some recordings."""
    rows = [_counts(one) for one in judged]
    sums = [sum(column) for column in zip(*rows, strict=True)] if rows else [0.0] * 5
    tp, fp, fn = (int(count) for count in sums[:3])
    return FillerFigures(
        precision=precision(tp, fp),
        recall=recall(tp, fn),
        f1=f1(tp, fp, fn),
        n=tp + fn if judged else None,
        found=tp + fp if judged else None,
        in_time=_matched([one for one in judged if one.timed]),
        by_text=_matched([one for one in judged if not one.timed]),
        invented_per_3_minutes=_invented(sums),
        clean_seconds=round(sums[4], 1),
        intervals=intervals(rows, _FIGURES, draws),
    )


def _counts(one: JudgedFillers) -> tuple[float, ...]:
    """Count fillers that are right, false and missed; false ones in recordings without any, and seconds of those."""
    return one.right, one.false, one.missed, one.false if one.clean_seconds else 0, one.clean_seconds


def _matched(judged: Sequence[JudgedFillers]) -> Matched | None:
    if not judged:
        return None
    tp, fp, fn = (sum(column) for column in zip(*((one.right, one.false, one.missed) for one in judged), strict=True))
    return Matched(precision(tp, fp), recall(tp, fn), f1(tp, fp, fn), tp + fn, tp + fp)


def _invented(row: Counts) -> float | None:
    return round(row[3] * INVENTED_PER_SECONDS / row[4], 2) if row[4] else None


_FIGURES: dict[str, Callable[[Counts], float | None]] = {
    "precision": lambda row: precision(row[0], row[1]),
    "recall": lambda row: recall(row[0], row[2]),
    "f1": lambda row: f1(row[0], row[1], row[2]),
    "invented_per_3_minutes": _invented,
}


def _cases(judged: Iterable[JudgedFillers]) -> Iterator[Case]:
    for one in judged:
        if not one.false and not one.missed:
            continue
        at = min((*one.false_at, *one.missed_at), default=None)
        expected = f"{_many(one.right + one.missed)}{_at('missed at', one.missed_at)}"
        heard = one.right + one.false
        right = f", {one.right} of them right" if heard else ""
        found = f"{_many(heard)}{right}{_at('false at', one.false_at)}"
        yield Case(one.set, one.id, at, expected, found, one.false + one.missed)


def _many(count: int) -> str:
    return "one filler" if count == 1 else f"{count or 'no'} fillers"


def _at(words: str, times: Sequence[float]) -> str:
    return f", {words} {', '.join(f'{time:.1f}' for time in times)} s" if times else ""
