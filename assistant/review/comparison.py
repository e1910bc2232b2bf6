"""Take 1 against take 2, figure by figure, and what decides between them. Pure; no score is made up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from assistant.base.events import Finding, FindingKind
from assistant.base.speech import Record
from assistant.language.stems import content_stems
from assistant.review.ledger import TROUBLES
from assistant.review.metrics import MeasuredTake, pauses_within, take_words

Verdict = Literal["improved", "same", "worse"]
Better = Literal["before", "after"]
Pair = tuple[float | None, float | None]

ENOUGH_WORDS = 10
"""A take with fewer says nothing about how it went."""
ENOUGH_WORDS_FOR_RATES = 30
"""A rate over fewer words is chance: one um decides it."""
LONG_PAUSE_SECONDS = 2.0
"""Shorter pauses are a part of talking (0.25 to 0.5 s between phrases); below it nothing is compared."""
PAUSE_TOLERANCE_SECONDS = 1.0
"""Two longest pauses closer than this are alike to a listener (ours)."""
PAUSES_TOLERANCE = 1
"""One long pause more or less is chance."""
DELAY_TOLERANCE_SECONDS = 3.0
"""A breath before a new start is good practice; from about 3 s on a silence reads as struggle (advice)."""
LENGTH_TOLERANCE = 0.1
"""Of the budget. Only what is over budget is compared: a take that was broken off is short for that reason."""
HARMLESS_FILLERS = 5.0
"""So many a minute do no harm (Laske & DiGennaro Reed 2024); below it nothing is compared."""
FILLERS_TOLERANCE = 3.0
"""A minute; about half the way from harmless to clearly harmful, at 12 (ours)."""
NONE_DECIDES = "none of the figures that decide differs enough to matter"
UNJUDGED: Pair = (None, None)
"""Stands for figures that are only told. The words of the question are: a good answer may have words of its own."""
TROUBLES_NAME = "troubles"
LENGTH_NAME = "length"
FIRST_WORD_NAME = "first word after"
LONGEST_NAME = "longest pause while talking"
OVERLAP_NAME = "words of the question used"
NOTICED: dict[str, tuple[float, float]] = {
    LENGTH_NAME: (0.0, 5.0),
    FIRST_WORD_NAME: (0.0, PAUSE_TOLERANCE_SECONDS),
    LONGEST_NAME: (LONG_PAUSE_SECONDS, PAUSE_TOLERANCE_SECONDS),
    OVERLAP_NAME: (0.0, 50.0),
}
"""Figures that are told also where neither take was better by them, in their units: the least that one value must be,
and from which difference on. Under 5 s two answers are as long to a listener; under half the words of a question the
difference is a word or two (ours). One long pause more, or an um, is chance, and told only where it decides."""


class Figure(Record, frozen=True):
    """A figure of two takes."""

    name: str
    unit: str
    before: float | None
    """None if it was not measured."""
    after: float | None
    better: Better | None
    """Which take is better by more than the tolerance; None if neither is, or it was not measured."""


class Comparison(Record, frozen=True):
    """Two takes of a question side by side."""

    figures: tuple[Figure, ...]
    trouble_gone: bool | None
    """Whether nothing of what was found before was found again; None if nothing was, or too little was said since."""
    verdict: Verdict | None
    """None if a take is too short to compare."""
    decided_by: tuple[str, ...]
    """The figures that decided, or why there is no verdict, each readable by itself."""


def compare(before: MeasuredTake, after: MeasuredTake) -> Comparison:
    """Compare two takes. The troubles found decide; where they are as many, the figures beyond their tolerance do."""
    figures = tuple(_figures(before, after))
    verdict, decided_by = _decide(before, after, figures)
    found = _troubles(before)
    gone = None if not found or _is_short(after) else not set(found) & set(_troubles(after))
    return Comparison(figures, gone, verdict, decided_by)


def topic_overlap(measured: MeasuredTake) -> float | None:
    """Return the share of the question's content words and topics that the answer uses, 0–1; None without a text."""
    question = measured.take.question
    topics = " ".join(question.topics).replace("_", " ").replace("-", " ")
    wanted = set(content_stems(f"{question.text} {topics}")) if question.text else set()
    if not wanted:
        return None
    used = set(content_stems(" ".join(word.text for word in take_words(measured.take.events))))
    return round(len(wanted & used) / len(wanted), 3)


def telling(comparison: Comparison) -> tuple[Figure, ...]:
    """Return the figures that say something to a reader: that a take was better, or a difference that is noticed."""
    return tuple(figure for figure in comparison.figures if figure.better or _is_noticed(figure))


def _is_noticed(figure: Figure) -> bool:
    if figure.name not in NOTICED or figure.before is None or figure.after is None:
        return False
    least, difference = NOTICED[figure.name]
    return max(figure.before, figure.after) >= least and abs(figure.after - figure.before) >= difference


def phrase(figure: Figure) -> str:
    """Say a figure of both takes in words."""
    before, after = value_text(figure, figure.before), value_text(figure, figure.after)
    return f"{figure.name} {before} before, {after} after"


def value_text(figure: Figure, value: float | None) -> str:
    """Return one value of a figure with its unit."""
    if value is None:
        return "not measured"
    digits = 0 if figure.unit in ("", "%") or (figure.unit == "s" and abs(value) >= 100) else 1
    return f"{value:.{digits}f} {figure.unit}".strip()


def _figures(before: MeasuredTake, after: MeasuredTake) -> Iterator[Figure]:
    first, second = before.metrics, after.metrics
    budget = first.budget_seconds
    length = first.seconds, second.seconds
    over = max(first.seconds - budget, 0.0), max(second.seconds - budget, 0.0)
    yield _figure(LENGTH_NAME, "s", length, LENGTH_TOLERANCE * budget, over)
    yield _figure(FIRST_WORD_NAME, "s", (first.delay_seconds, second.delay_seconds), DELAY_TOLERANCE_SECONDS)
    yield from _pause_figures(pauses_within(before.take.events), pauses_within(after.take.events))
    telling = min(first.words, second.words) >= ENOUGH_WORDS_FOR_RATES
    rates = first.fillers_per_minute, second.fillers_per_minute
    judged = _at_least(HARMLESS_FILLERS, rates) if telling else UNJUDGED
    yield _figure("fillers", "a minute", rates, FILLERS_TOLERANCE, judged)
    yield _figure(TROUBLES_NAME, "", (float(len(_troubles(before))), float(len(_troubles(after)))), 0.0)
    overlaps = _percent(topic_overlap(before)), _percent(topic_overlap(after))
    yield _figure(OVERLAP_NAME, "%", overlaps, 0.0, UNJUDGED)


def _pause_figures(before: list[float], after: list[float]) -> Iterator[Figure]:
    counts = float(_count_long(before)), float(_count_long(after))
    yield _figure(f"pauses of {LONG_PAUSE_SECONDS:.0f} s or more", "", counts, PAUSES_TOLERANCE)
    longest = round(max(before, default=0.0), 3), round(max(after, default=0.0), 3)
    told = _at_least(LONG_PAUSE_SECONDS, longest)
    yield _figure(LONGEST_NAME, "s", longest, PAUSE_TOLERANCE_SECONDS, told)


def _count_long(pauses: list[float]) -> int:
    return sum(seconds >= LONG_PAUSE_SECONDS for seconds in pauses)


def _figure(name: str, unit: str, values: Pair, tolerance: float, judged: Pair | None = None) -> Figure:
    """Judge two values, the less the better, or what stands for them in `judged`."""
    before, after = judged or values
    better: Better | None = None
    if before is not None and after is not None and abs(after - before) > tolerance:
        better = "after" if after < before else "before"
    return Figure(name, unit, *values, better)


def _at_least(floor: float, values: Pair) -> Pair:
    before, after = values
    return None if before is None else max(before, floor), None if after is None else max(after, floor)


def _percent(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 1)


def _decide(
    before: MeasuredTake, after: MeasuredTake, figures: tuple[Figure, ...]
) -> tuple[Verdict | None, tuple[str, ...]]:
    short = [take for take in (before, after) if _is_short(take)]
    if short:
        return None, tuple(_too_short(take) for take in short)
    (troubles,) = (figure for figure in figures if figure.name == TROUBLES_NAME)
    deciding = [troubles] if troubles.better else [figure for figure in figures if figure.better]
    sides = {figure.better for figure in deciding}
    verdict: Verdict = "same"
    if len(sides) == 1:
        verdict = "improved" if sides == {"after"} else "worse"
    return verdict, tuple(phrase(figure) for figure in deciding) or (NONE_DECIDES,)


def _is_short(measured: MeasuredTake) -> bool:
    return measured.metrics.words < ENOUGH_WORDS


def _too_short(measured: MeasuredTake) -> str:
    words = measured.metrics.words
    count = {0: "no words", 1: "1 word"}.get(words, f"{words} words")
    return f"take {measured.take.take} has {count}, and under {ENOUGH_WORDS} nothing can be compared"


def _troubles(measured: MeasuredTake) -> list[FindingKind]:
    return [event.kind for event in measured.take.events if isinstance(event, Finding) and event.kind in TROUBLES]
