"""Advertisements and CVs: what was found in them against the truth, by source line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

import msgspec

from assistant.accuracy.labels.entries import TrueItem
from assistant.accuracy.scores.cases import Case, worst
from assistant.accuracy.scores.outcomes import AdvertisementOutcome, CvOutcome
from assistant.accuracy.scores.ratios import Counts, Interval, f1, intervals, precision, recall, share
from assistant.preparation.dates import month_text

LEAST_SHARED = 3
"""Characters that two parts of a line share if they are about the same fact."""
EITHER = re.compile(
    r"licen[cs]e|right to work|work permit|visa|vetting|\bvet\b|\bdbs\b|police|clearance"
    r"|background|criminal|disclosure|\bpvg\b"
    r"|citizen|authori[sz]ed to work|eligible to work|safety check",
    re.I,
)
"""A licence, the right to work and vetting may stand under requirements or conditions."""
PARTS = ("requirements", "duties", "conditions", "jobs", "gaps", "claims", "weak")


class PartFigures(msgspec.Struct, frozen=True):
    """How well one sort of fact was found."""

    f1: float | None
    precision: float | None
    recall: float | None
    found: int
    false: int
    missed: int


class JobFigures(msgspec.Struct, frozen=True):
    """All figures of advertisements and CVs."""

    advertisements: int
    cvs: int
    parts: dict[str, PartFigures]
    """requirements are must and nice together."""
    must_or_nice_right: float | None
    """Of the requirements that were found, those under the right one of the two."""
    boilerplate: int
    """Items made of lines that state nothing of the kind: benefits, navigation, other jobs, jokes."""
    boilerplate_per_advertisement: float | None
    titles: float | None
    """Share of the advertisements whose title was found."""
    employers: float | None
    changes_of_field: float | None
    """Share of the CVs of which it was told rightly whether the person changed field."""
    intervals: dict[str, Interval] = {}
    worst: tuple[Case, ...] = ()


class _Found(Protocol):
    @property
    def text(self) -> str: ...
    @property
    def line(self) -> str: ...


class _Judged(msgspec.Struct):
    """The counts of one entry: found, false and missed of each part."""

    set: str
    id: str
    counts: dict[str, list[int]]
    cases: list[Case]


def jobs(
    ads: Sequence[AdvertisementOutcome], cvs: Sequence[CvOutcome], *, most_cases: int, draws: int
) -> JobFigures | None:
    """Score all advertisements and CVs; None if there are none."""
    if not ads and not cvs:
        return None
    judged = [*map(_judge_ad, ads), *map(_judge_cv, cvs)]
    rows: list[Counts] = [[count for part in PARTS for count in one.counts.get(part, [0, 0, 0])] for one in judged]
    sums = [sum(column) for column in zip(*rows, strict=True)]
    boilerplate = sum(len(_boilerplate(ad)) for ad in ads)
    weighed = [right for ad in ads for right in _weighed(ad)]
    return JobFigures(
        advertisements=len(ads),
        cvs=len(cvs),
        parts={part: _figures(sums, place) for place, part in enumerate(PARTS) if any(sums[place * 3 : place * 3 + 3])},
        must_or_nice_right=share(sum(weighed), len(weighed)),
        boilerplate=boilerplate,
        boilerplate_per_advertisement=share(boilerplate, len(ads)),
        titles=share(sum(_alike(ad.found.title, ad.item.truth.title) for ad in ads), len(ads)),
        employers=share(sum(_alike(ad.found.employer, ad.item.truth.employer or "") for ad in ads), len(ads)),
        changes_of_field=share(
            sum(bool(cv.found.change) == cv.item.truth.changes_of_field.value for cv in cvs), len(cvs)
        ),
        intervals=intervals(rows, {part: _f1_at(place) for place, part in enumerate(PARTS)}, draws),
        worst=worst((case for one in judged for case in one.cases), most_cases),
    )


def _figures(sums: Sequence[float], place: int) -> PartFigures:
    tp, fp, fn = sums[place * 3 : place * 3 + 3]
    return PartFigures(f1(tp, fp, fn), precision(tp, fp), recall(tp, fn), int(tp), int(fp), int(fn))


def _f1_at(place: int):  # type: ignore[no-untyped-def]
    return lambda counts: f1(*counts[place * 3 : place * 3 + 3])


def same_fact(found: _Found, true: TrueItem) -> bool:
    """Tell whether two items are of the same line, and about the same part of it."""
    if _plain(found.line) != _plain(true.line):
        return False
    if true.span is None:
        return True
    line = true.line
    start, begin = line.find(found.text), line.find(true.span)
    if start < 0 or begin < 0:
        words = set(true.span.casefold().split())
        return 2 * len(words & set(found.text.casefold().split())) >= len(words)
    return min(start + len(found.text), begin + len(true.span)) - max(start, begin) >= LEAST_SHARED


def _plain(text: str) -> str:
    return " ".join(text.split())


def _judge_ad(outcome: AdvertisementOutcome) -> _Judged:
    found, truth = outcome.found, outcome.item.truth
    judged = _Judged(outcome.set, outcome.item.id, {}, [])
    conditions, requirements = found.conditions, (*found.must, *found.nice)
    asked = (*truth.must, *truth.nice)
    _count(judged, "requirements", requirements, asked, _either(conditions), _either(truth.conditions))
    _count(judged, "duties", found.duties, truth.duties)
    _count(judged, "conditions", conditions, truth.conditions, _either(requirements), _either(asked))
    judged.cases.extend(
        Case(outcome.set, outcome.item.id, None, "nothing to ask about", item.text, 3.0, item.line)
        for item in _boilerplate(outcome)
    )
    return judged


def _judge_cv(outcome: CvOutcome) -> _Judged:
    found, truth = outcome.found, outcome.item.truth
    judged = _Judged(outcome.set, outcome.item.id, {}, [])
    posts = [f"{month_text(post.start)} {month_text(post.end)}" for post in found.posts]
    gaps = [f"{month_text(gap.start)} {month_text(gap.end)}" for gap in found.gaps]
    _count_texts(judged, "jobs", posts, [f"{post.start} {post.end}" for post in truth.jobs])
    _count_texts(judged, "gaps", gaps, [f"{gap.start} {gap.end}" for gap in truth.gaps])
    claims = dict.fromkeys(_plain(item.line) for item in found.claims)
    _count_texts(judged, "claims", list(claims), [_plain(claim.line) for claim in truth.claims])
    if outcome.weak is not None:
        _count(judged, "weak", outcome.weak, truth.weak)
    return judged


def _either(items: Iterable[_Found]) -> list[_Found]:
    return [item for item in items if EITHER.search(getattr(item, "span", None) or item.text or item.line)]


def _count(
    judged: _Judged,
    part: str,
    found: Sequence[_Found],
    true: Sequence[TrueItem],
    found_too: Sequence[_Found] = (),
    true_too: Sequence[_Found] = (),
) -> None:
    """Count what was found of a part; `found_too` and `true_too` stand under another part, and may."""
    allowed = [*true, *(item for item in true_too if isinstance(item, TrueItem))]
    false = [item for item in found if not any(same_fact(item, fact) for fact in allowed)]
    missed = [fact for fact in true if not any(same_fact(item, fact) for item in (*found, *found_too))]
    judged.counts[part] = [len(true) - len(missed), len(false), len(missed)]
    judged.cases.extend(
        Case(judged.set, judged.id, None, f"none of {part}", item.text, 1.0, item.line) for item in false
    )
    judged.cases.extend(
        Case(judged.set, judged.id, None, f"{part}: {fact.text or fact.line}", "nothing", 0.5, fact.span or fact.line)
        for fact in missed
    )


def _count_texts(judged: _Judged, part: str, found: list[str], true: list[str]) -> None:
    false, missed = list(found), []
    for text in true:
        if text in false:
            false.remove(text)
        else:
            missed.append(text)
    judged.counts[part] = [len(true) - len(missed), len(false), len(missed)]
    judged.cases.extend(Case(judged.set, judged.id, None, f"none of {part}", text, 1.0) for text in false)
    judged.cases.extend(Case(judged.set, judged.id, None, f"{part}: {text}", "nothing", 1.0) for text in missed)


def _boilerplate(outcome: AdvertisementOutcome) -> list[_Found]:
    """Return the items that were made of lines which state nothing of the kind."""
    found, truth = outcome.found, outcome.item.truth
    stating = {_plain(fact.line) for fact in (*truth.must, *truth.nice, *truth.duties, *truth.conditions)}
    never = {_plain(line) for line in truth.not_requirements} - stating
    return [item for item in (*found.must, *found.nice, *found.duties, *found.conditions) if _plain(item.line) in never]


def _weighed(outcome: AdvertisementOutcome) -> Iterator[bool]:
    found, truth = outcome.found, outcome.item.truth
    for items, right, wrong in ((found.must, truth.must, truth.nice), (found.nice, truth.nice, truth.must)):
        for item in items:
            is_right = any(same_fact(item, fact) for fact in right)
            if is_right or any(same_fact(item, fact) for fact in wrong):
                yield is_right


def _alike(found: str, true: str) -> bool:
    """Tell whether two names are the same, but for what stands in brackets or behind a comma."""
    one, other = (re.sub(r"[^\w ]", "", re.split(r"\s*[(,]", text)[0].casefold()).strip() for text in (found, true))
    return one == other or (bool(one) and bool(other) and (one in other or other in one))
