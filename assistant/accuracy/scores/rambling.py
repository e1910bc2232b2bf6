"""Rambling: alarms against the places where answers truly begin to ramble."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from assistant.accuracy.scores.cases import Case, worst
from assistant.accuracy.scores.outcomes import AnswerOutcome, ClipOutcome, RatedOutcome
from assistant.accuracy.scores.parts import by_group, by_set, split
from assistant.accuracy.scores.rank import Ratings, ratings
from assistant.accuracy.scores.ratios import (
    Counts,
    Interval,
    f1,
    intervals,
    percentile,
    percentile_interval,
    precision,
    recall,
    share,
)

EARLY_WORDS = 5
"""An alarm more words than this before the onset is false."""
WORD_SECONDS = 0.4
"""Answers are read at 150 words a minute."""
CAUSES: dict[str, frozenset[str]] = {
    **dict.fromkeys(("c", "drift"), frozenset(("drift",))),
    **dict.fromkeys(("d", "missed"), frozenset(("drift", "missed"))),
    **dict.fromkeys(("e", "circles"), frozenset(("circles",))),
    **dict.fromkeys(("f", "fillers"), frozenset(("fillers",))),
    **dict.fromkeys(("g", "run_on", "run-on"), frozenset(("run-on", "run_on"))),
}
"""For kinds of answers: the signals that name their trouble."""


class JudgedAnswer(msgspec.Struct, frozen=True):
    """One answer: whether it rambles, and whether and when that was noticed."""

    set: str
    id: str
    kind: str
    rambles: bool
    alarmed: bool
    early: bool = False
    """The alarm came before there was anything to notice."""
    delay_words: float | None = None
    delay_seconds: float | None = None
    cause_right: bool | None = None
    at: float | None = None
    onset: float | None = None
    """Where the trouble begins, seconds."""
    cause: str = ""
    groups: tuple[tuple[str, str], ...] = ()

    @property
    def caught(self) -> bool:
        """It rambles, and that was noticed, not before it did."""
        return self.rambles and self.alarmed and not self.early

    @property
    def false(self) -> bool:
        """There was an alarm, and no reason for one, or not yet."""
        return self.alarmed and not self.caught


class AnswerKindFigures(msgspec.Struct, frozen=True, omit_defaults=True):
    """One kind of answers; a good kind has false alarms, the others recall and delays."""

    n: int
    recall: float | None = None
    early: int | None = None
    false_alarms: int | None = None
    false_alarms_per_answer: float | None = None
    delay_words_p50: float | None = None
    delay_words_p90: float | None = None
    intervals: dict[str, Interval] = {}


class RamblingFigures(msgspec.Struct, frozen=True, omit_defaults=True):
    """All figures of rambling; None where nothing could be measured. Delays are of true alarms only."""

    precision: float | None
    recall: float | None
    f1: float | None
    false_alarms_per_good_answer: float | None
    delay_words_p50: float | None
    delay_words_p90: float | None
    delay_seconds_p50: float | None
    delay_seconds_p95: float | None
    by_kind: dict[str, AnswerKindFigures]
    n: int
    good_answers: int
    false_alarms: int
    early_alarms: int
    missed: int
    cause_right: float | None
    """Share of true alarms whose strongest signal names the trouble."""
    intervals: dict[str, Interval] = {}
    by_set: dict[str, RamblingFigures] = {}
    by_group: dict[str, dict[str, RamblingFigures]] = {}
    ratings: Ratings | None = None
    worst: tuple[Case, ...] = ()


FIGURES: dict[str, Callable[[Counts], float | None]] = {
    "precision": lambda row: precision(row[0], row[1]),
    "recall": lambda row: recall(row[0], row[2]),
    "f1": lambda row: f1(row[0], row[1], row[2]),
    "false_alarms_per_good_answer": lambda row: share(row[3], row[4]),
}


def rambling(
    answers: Sequence[AnswerOutcome],
    clips: Sequence[ClipOutcome],
    rated: Sequence[RatedOutcome],
    *,
    most_cases: int,
    draws: int,
) -> RamblingFigures | None:
    """Score the alarms of answers and recordings; None if no entry tells about rambling."""
    judged = [*map(judge_answer, answers), *(one for clip in clips if (one := judge_clip(clip)))]
    if not judged and not rated:
        return None
    return msgspec.structs.replace(
        figures(judged, draws),
        by_set=by_set(judged, figures),
        by_group=by_group(judged, figures),
        ratings=ratings(rated, draws) if rated else None,
        worst=worst(_cases(judged), most_cases),
    )


def judge_answer(outcome: AnswerOutcome) -> JudgedAnswer:
    """Judge the first alarm of an answer against its onset."""
    item, alarm = outcome.item, outcome.alarm
    rambles = item.onset is not None
    onset = item.onset or 0
    early = rambles and alarm is not None and alarm.word < onset - EARLY_WORDS
    known = alarm is not None and rambles and not early
    return JudgedAnswer(
        outcome.set,
        item.id,
        item.kind,
        rambles,
        alarm is not None,
        early,
        alarm.word - onset if alarm and known else None,
        round(alarm.at - onset * WORD_SECONDS, 3) if alarm and known else None,
        alarm.cause in CAUSES[item.kind] if alarm and known and item.kind in CAUSES else None,
        alarm.at if alarm else None,
        onset * WORD_SECONDS if rambles else None,
        alarm.cause if alarm else "",
        item.groups,
    )


def judge_clip(outcome: ClipOutcome) -> JudgedAnswer | None:
    """Judge the first alarm of a recording; None if its truth says nothing about rambling."""
    item = outcome.item
    if item.must is None or item.must_not is None:
        return None
    rambles = "rambling" in item.must.findings
    if not rambles and "rambling" not in item.must_not.findings:
        return None
    alarm = next((finding for finding in outcome.findings if finding.kind == "rambling"), None)
    after = item.onset[0] if item.onset else 0.0
    return JudgedAnswer(
        outcome.set,
        item.id,
        "recording that rambles" if rambles else "good recording",
        rambles,
        alarm is not None,
        early=rambles and alarm is not None and alarm.at < after,
        at=alarm.at if alarm else None,
        onset=item.onset[0] if item.onset else None,
        cause=alarm.evidence[0].partition(":")[0] if alarm and alarm.evidence else "",
        groups=item.groups,
    )


def figures(judged: Sequence[JudgedAnswer], draws: int = 0) -> RamblingFigures:
    """Return the figures of some answers, with intervals if there are draws."""
    rows = [_counts(one) for one in judged]
    tp, fp, fn, false, good = (sum(column) for column in zip(*rows, strict=True)) if rows else (0,) * 5
    words = [one.delay_words for one in judged if one.delay_words is not None]
    seconds = [one.delay_seconds for one in judged if one.delay_seconds is not None]
    right = [one.cause_right for one in judged if one.cause_right is not None]
    spans = {
        "delay_words_p50": percentile_interval(words, 50, draws),
        "delay_words_p90": percentile_interval(words, 90, draws),
    }
    return RamblingFigures(
        precision=precision(tp, fp),
        recall=recall(tp, fn),
        f1=f1(tp, fp, fn),
        false_alarms_per_good_answer=share(false, good),
        delay_words_p50=percentile(words, 50),
        delay_words_p90=percentile(words, 90),
        delay_seconds_p50=percentile(seconds, 50),
        delay_seconds_p95=percentile(seconds, 95),
        by_kind={kind: _kind(part, draws) for kind, part in sorted(split(judged, lambda one: one.kind).items())},
        n=len(judged),
        good_answers=good,
        false_alarms=false,
        early_alarms=sum(one.early for one in judged),
        missed=fn,
        cause_right=share(sum(right), len(right)),
        intervals=intervals(rows, FIGURES, draws) | {name: span for name, span in spans.items() if span},
    )


def _counts(one: JudgedAnswer) -> tuple[int, int, int, int, int]:
    """Count true alarms, false ones, missed answers, false alarms on good answers, and good answers."""
    good = not one.rambles
    return int(one.caught), int(one.false), int(one.rambles and not one.caught), int(one.false and good), int(good)


def _kind(judged: Sequence[JudgedAnswer], draws: int) -> AnswerKindFigures:
    rambling_ones = [one for one in judged if one.rambles]
    good = [one for one in judged if not one.rambles]
    delays = [one.delay_words for one in judged if one.delay_words is not None]
    false = sum(one.false for one in good)
    rows = [_counts(one) for one in judged]
    wanted = {"recall": FIGURES["recall"]} if rambling_ones else {}
    wanted |= {"false_alarms_per_answer": FIGURES["false_alarms_per_good_answer"]} if good else {}
    return AnswerKindFigures(
        n=len(judged),
        recall=share(sum(one.caught for one in rambling_ones), len(rambling_ones)),
        early=sum(one.early for one in rambling_ones) if rambling_ones else None,
        false_alarms=false if good else None,
        false_alarms_per_answer=share(false, len(good)),
        delay_words_p50=percentile(delays, 50),
        delay_words_p90=percentile(delays, 90),
        intervals=intervals(rows, wanted, draws),
    )


def _cases(judged: Iterable[JudgedAnswer]) -> Iterator[Case]:
    """Weigh a false alarm on a good answer most, then an early one, then a missed one; a late one least."""
    for one in judged:
        where = f"rambling from {one.onset:.1f} s" if one.onset is not None else "rambling"
        if one.alarmed:
            at, found = one.at, f"an alarm at {one.at:.1f} s" + (f" ({one.cause})" if one.cause else "")
        else:
            at, found = one.onset, "no alarm"
        if one.false:
            expected = f"{where}, no alarm before" if one.rambles else "no alarm"
            yield Case(one.set, one.id, at, expected, found, 3.0 if not one.rambles else 2.5)
        elif one.rambles and not one.alarmed:
            yield Case(one.set, one.id, at, where, found, 2.0)
        elif one.delay_words is not None:
            yield Case(one.set, one.id, at, where, f"{found}, {one.delay_words:.0f} words late", _late(one.delay_words))


def _late(words: float) -> float:
    """Weigh a delay less than any fault, the longer the more."""
    return max(words, 0.0) / (max(words, 0.0) + 1000.0)
