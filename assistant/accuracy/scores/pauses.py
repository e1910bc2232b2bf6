"""Silent pauses: found or not, how exactly, of which kind, and whether the coach spoke in the long ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from assistant.accuracy.labels.entries import TruePause
from assistant.accuracy.scores.cases import Case, worst
from assistant.accuracy.scores.matches import overlapping
from assistant.accuracy.scores.outcomes import ClipOutcome
from assistant.accuracy.scores.parts import by_group, by_set
from assistant.accuracy.scores.ratios import Counts, Interval, f1, intervals, percentile, precision, recall, share

EDGE_SECONDS = 0.1
"""A pause so near to the shortest that is labelled is neither missed nor invented: times are not that exact."""
LONG_SECONDS = 4.0
"""From this length on a pause may be a freeze."""
SILENT_MODES = ("drill", "silent")
"""Modes without nudges: nothing is to be learned of them there."""
ANSWERED = "answered"
"""Kind of a true pause in which the interviewer speaks: of whatever kind it was before."""


class LongFigures(msgspec.Struct, frozen=True):
    """Pauses of 4 s and more of known kind."""

    finished: int
    finished_without_nudge: float | None
    freezes: int
    freezes_with_nudge: float | None
    freezes_found: float | None
    """Noticed as a freeze, nudge or not."""


class PauseKindFigures(msgspec.Struct, frozen=True):
    """True pauses of one kind that were found."""

    n: int
    right: float | None
    taken_for: dict[str, int]


class PauseFigures(msgspec.Struct, frozen=True, omit_defaults=True):
    """All figures of pauses; errors are absolute, seconds."""

    precision: float | None
    recall: float | None
    f1: float | None
    n: int
    found: int
    onset_error_p50: float | None
    onset_error_p95: float | None
    length_error_p50: float | None
    length_error_p95: float | None
    kind_right: float | None
    by_kind: dict[str, PauseKindFigures] = {}
    long: LongFigures | None = None
    intervals: dict[str, Interval] = {}
    by_set: dict[str, PauseFigures] = {}
    by_group: dict[str, dict[str, PauseFigures]] = {}
    worst: tuple[Case, ...] = ()


class Pair(msgspec.Struct, frozen=True):
    """A true pause and what was made of it."""

    true: TruePause
    start: float | None
    """As heard; None if it was missed."""
    end: float | None
    kind: str
    """Empty if it was missed."""
    nudged: bool
    judged_nudge: bool
    """False in modes without nudges."""


class JudgedPauses(msgspec.Struct, frozen=True):
    """One recording: true pauses, and when others were heard."""

    set: str
    id: str
    pairs: tuple[Pair, ...]
    invented: tuple[tuple[float, float], ...]
    shortest: float
    groups: tuple[tuple[str, str], ...] = ()


def pauses(clips: Sequence[ClipOutcome], *, most_cases: int, draws: int) -> PauseFigures | None:
    """Score pauses; None if no recording tells where they are."""
    judged = [one for clip in clips if (one := judge(clip))]
    if not judged:
        return None
    return msgspec.structs.replace(
        figures(judged, draws),
        by_set=by_set(judged, figures),
        by_group=by_group(judged, figures),
        worst=worst(_cases(judged), most_cases),
    )


def judge(outcome: ClipOutcome) -> JudgedPauses | None:
    """Pair the pauses of a recording; None if nobody has labelled them."""
    item = outcome.item
    if item.pauses is None:
        return None
    heard = _whole([(pause.start, pause.end, pause.kind) for pause in outcome.pauses])
    pairs = dict(overlapping([(p.start, p.end) for p in item.pauses], [(start, end) for start, end, _ in heard]))
    clear = item.shortest_pause + EDGE_SECONDS
    rest = (heard[place][:2] for place in range(len(heard)) if place not in pairs.values())
    return JudgedPauses(
        outcome.set,
        item.id,
        tuple(_pair(pause, heard[pairs[n]] if n in pairs else None, outcome) for n, pause in enumerate(item.pauses)),
        tuple((start, end) for start, end in rest if end - start >= clear),
        clear,
        item.groups,
    )


def _whole(heard: Sequence[tuple[float, float, str]]) -> list[tuple[float, float, str]]:
    """Join what a new take divided: it is granted in the middle of a silence."""
    whole: list[tuple[float, float, str]] = []
    for start, end, kind in heard:
        if whole and abs(start - whole[-1][1]) < 0.01:
            whole[-1] = (whole[-1][0], end, whole[-1][2])
        else:
            whole.append((start, end, kind))
    return whole


def _pair(true: TruePause, heard: tuple[float, float, str] | None, outcome: ClipOutcome) -> Pair:
    nudges = [*(said.at for said in outcome.suggestions), *(cue.at for cue in outcome.cues)]
    start, end, kind = heard or (None, None, "")
    nudged = any(true.start <= at <= true.end for at in nudges)
    return Pair(true, start, end, kind, nudged, outcome.item.mode not in SILENT_MODES)


def figures(judged: Sequence[JudgedPauses], draws: int = 0) -> PauseFigures:
    """Return the figures of some recordings."""
    rows = [_counts(one) for one in judged]
    tp, fp, fn = (sum(column) for column in zip(*rows, strict=True))
    met = [pair for one in judged for pair in one.pairs if pair.start is not None]
    onsets = [abs((pair.start or 0.0) - pair.true.start) for pair in met]
    lengths = [abs((pair.end or 0.0) - (pair.start or 0.0) - (pair.true.end - pair.true.start)) for pair in met]
    of_kind = [pair for pair in met if pair.true.kind not in ("", ANSWERED)]
    return PauseFigures(
        precision=precision(tp, fp),
        recall=recall(tp, fn),
        f1=f1(tp, fp, fn),
        n=tp + fn,
        found=tp + fp,
        onset_error_p50=percentile(onsets, 50),
        onset_error_p95=percentile(onsets, 95),
        length_error_p50=percentile(lengths, 50),
        length_error_p95=percentile(lengths, 95),
        kind_right=share(sum(pair.kind == pair.true.kind for pair in of_kind), len(of_kind)),
        by_kind={kind: _kind(of_kind, kind) for kind in sorted({pair.true.kind for pair in of_kind})},
        long=_long([pair for one in judged for pair in one.pairs]),
        intervals=intervals(rows, _FIGURES, draws),
    )


def _counts(one: JudgedPauses) -> tuple[int, int, int]:
    found = sum(pair.start is not None for pair in one.pairs)
    missed = sum(pair.start is None and pair.true.end - pair.true.start >= one.shortest for pair in one.pairs)
    return found, len(one.invented), missed


_FIGURES: dict[str, Callable[[Counts], float | None]] = {
    "precision": lambda row: precision(row[0], row[1]),
    "recall": lambda row: recall(row[0], row[2]),
    "f1": lambda row: f1(row[0], row[1], row[2]),
}


def _kind(pairs: Sequence[Pair], kind: str) -> PauseKindFigures:
    own = [pair.kind for pair in pairs if pair.true.kind == kind]
    others = sorted({heard for heard in own if heard != kind})
    return PauseKindFigures(len(own), share(own.count(kind), len(own)), {other: own.count(other) for other in others})


def _long(pairs: Iterable[Pair]) -> LongFigures | None:
    long = [p for p in pairs if p.true.end - p.true.start >= LONG_SECONDS and p.judged_nudge]
    finished = [pair for pair in long if pair.true.kind == "finished"]
    freezes = [pair for pair in long if pair.true.kind == "freeze"]
    if not finished and not freezes:
        return None
    return LongFigures(
        len(finished),
        share(sum(not pair.nudged for pair in finished), len(finished)),
        len(freezes),
        share(sum(pair.nudged for pair in freezes), len(freezes)),
        share(sum(pair.kind == "freeze" for pair in freezes), len(freezes)),
    )


def _cases(judged: Iterable[JudgedPauses]) -> Iterator[Case]:
    for one in judged:
        for start, end in one.invented:
            yield Case(one.set, one.id, start, "no pause", f"a pause of {end - start:.1f} s", 1.0 + end - start)
        for pair in one.pairs:
            yield from _wrong(one, pair)


def _wrong(one: JudgedPauses, pair: Pair) -> Iterator[Case]:
    true = pair.true
    seconds = true.end - true.start
    expected = f"a {true.kind} pause of {seconds:.1f} s".replace("  ", " ")
    if pair.start is None and seconds >= one.shortest:
        yield Case(one.set, one.id, true.start, expected, "none", 1.0 + seconds)
    elif pair.start is not None and true.kind not in ("", ANSWERED, pair.kind):
        nudge = ", with a nudge" if pair.nudged else ""
        yield Case(one.set, one.id, true.start, expected, f"taken for {pair.kind}{nudge}", 2.0 + seconds)
