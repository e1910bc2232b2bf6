"""Suggestions: the right way out of each trouble, and none where there is no trouble."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec

from assistant.accuracy.labels.entries import Expected
from assistant.accuracy.scores.cases import Case, worst
from assistant.accuracy.scores.outcomes import ClipOutcome
from assistant.accuracy.scores.parts import by_group, by_set
from assistant.accuracy.scores.ratios import Counts, Interval, intervals, precision, recall, share
from assistant.base.events import Suggestion

DRILL = "drill"
"""The mode in which suggestions are the exercise."""


class FindingFigures(msgspec.Struct, frozen=True):
    """One kind of finding in recordings."""

    precision: float | None
    recall: float | None
    n: int
    false: int


class SuggestionFigures(msgspec.Struct, frozen=True, omit_defaults=True):
    """All figures of suggestions."""

    precision: float | None
    """Share of what was suggested that fits a trouble that was there, by the coach's own table of ways out."""
    recall: float | None
    """Share of the ways out that were due and were suggested."""
    wrong: int
    missed: int
    n: int
    per_good_answer: float | None
    good_answers: int
    by_finding: dict[str, FindingFigures] = {}
    """What the suggestions come from."""
    intervals: dict[str, Interval] = {}
    by_set: dict[str, SuggestionFigures] = {}
    by_group: dict[str, dict[str, SuggestionFigures]] = {}
    worst: tuple[Case, ...] = ()


class JudgedSuggestions(msgspec.Struct, frozen=True):
    """One recording."""

    set: str
    id: str
    right: int
    wrong: tuple[tuple[float, str], ...]
    """When and what; suggestions about which the truth says nothing count neither way."""
    due: frozenset[str]
    missed: frozenset[str]
    good: bool
    must_find: frozenset[str]
    must_not_find: frozenset[str]
    found: frozenset[str]
    groups: tuple[tuple[str, str], ...] = ()


def suggestions(
    clips: Sequence[ClipOutcome], ways_out: Mapping[str, frozenset[str]], *, most_cases: int, draws: int
) -> SuggestionFigures | None:
    """Score suggestions; `ways_out` are the moves that fit each kind of finding. None if no truth tells about them."""
    judged = [one for clip in clips if (one := judge(clip, ways_out))]
    if not judged:
        return None
    return msgspec.structs.replace(
        figures(judged, draws),
        by_set=by_set(judged, figures),
        by_group=by_group(judged, figures),
        worst=worst(_cases(judged), most_cases),
    )


def judge(outcome: ClipOutcome, ways_out: Mapping[str, frozenset[str]]) -> JudgedSuggestions | None:
    """Compare what was suggested in a recording with its truth; None if that says nothing."""
    must, must_not = outcome.item.must, outcome.item.must_not
    if must is None or must_not is None:
        return None
    good = _is_good(outcome)
    fitting = [said for said in outcome.suggestions if _fits(said, must, ways_out)]
    wrong = [
        said
        for said in outcome.suggestions
        if said not in fitting and (good or said.move in must_not.suggestions or said.because in must_not.findings)
    ]
    return JudgedSuggestions(
        outcome.set,
        outcome.item.id,
        len(fitting),
        tuple((said.at, f"{said.move} because of {said.because}") for said in wrong),
        must.suggestions,
        must.suggestions - {said.move for said in outcome.suggestions},
        good,
        must.findings,
        must_not.findings,
        frozenset(finding.kind for finding in outcome.findings),
        outcome.item.groups,
    )


def _fits(said: Suggestion, must: Expected, ways_out: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether a suggestion answers a trouble that was there."""
    because_of_it = said.because in must.findings and said.move in ways_out.get(said.because, frozenset())
    return said.move in must.suggestions or because_of_it


def _is_good(outcome: ClipOutcome) -> bool:
    """Tell whether a recording is an answer without any trouble."""
    item = outcome.item
    assert item.must is not None
    stuck = any(pause.kind in ("freeze", "unsure") for pause in item.pauses or ())
    answer = item.part == "question" and item.mode != DRILL
    return answer and not item.must.findings and not item.must.suggestions and not stuck


def figures(judged: Sequence[JudgedSuggestions], draws: int = 0) -> SuggestionFigures:
    """Return the figures of some recordings."""
    rows = [_counts(one) for one in judged]
    right, wrong, due, missed, on_good, good = (sum(column) for column in zip(*rows, strict=True))
    kinds = sorted({kind for one in judged for kind in one.must_find | (one.must_not_find & one.found)})
    return SuggestionFigures(
        precision=precision(right, wrong),
        recall=recall(due - missed, missed),
        wrong=wrong,
        missed=missed,
        n=right + wrong,
        per_good_answer=share(on_good, good),
        good_answers=good,
        by_finding={kind: _finding(judged, kind) for kind in kinds},
        intervals=intervals(rows, _FIGURES, draws),
    )


def _counts(one: JudgedSuggestions) -> tuple[int, ...]:
    """Count what is right, wrong, due and missed; suggestions in good answers, and good answers."""
    on_good = len(one.wrong) if one.good else 0
    return one.right, len(one.wrong), len(one.due), len(one.missed), on_good, int(one.good)


_FIGURES: dict[str, Callable[[Counts], float | None]] = {
    "precision": lambda row: precision(row[0], row[1]),
    "recall": lambda row: recall(row[2] - row[3], row[3]),
    "per_good_answer": lambda row: share(row[4], row[5]),
}


def _finding(judged: Sequence[JudgedSuggestions], kind: str) -> FindingFigures:
    right = sum(kind in one.must_find & one.found for one in judged)
    missed = sum(kind in one.must_find - one.found for one in judged)
    false = sum(kind in one.must_not_find & one.found for one in judged)
    return FindingFigures(precision(right, false), recall(right, missed), right + missed, false)


def _cases(judged: Iterable[JudgedSuggestions]) -> Iterator[Case]:
    for one in judged:
        for at, what in one.wrong:
            yield Case(one.set, one.id, at, "no suggestion" if one.good else "another or none", what, 3.0)
        for move in sorted(one.missed):
            yield Case(one.set, one.id, None, move, "not suggested", 2.0)
        for kind in sorted((one.must_find - one.found) | (one.must_not_find & one.found)):
            found, expected = (f"no {kind}", kind) if kind in one.must_find else (kind, f"no {kind}")
            yield Case(one.set, one.id, None, expected, found, 1.0)
