"""What is most worth knowing of a cohort, in a few sentences. Pure; a small group is never told apart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from assistant.base.text import plural
from assistant.batch.summary.spreads import FEW, Cohort, Part, Share, Spread
from assistant.report.words import roughly
from assistant.review.clean_answer import MANY_FILLERS
from assistant.review.quotes import clean

MOST = 3
HARDER = 0.15
"""A question is told as the hardest if so much more of its answers got stuck than of all."""
MANY_OPEN = 0.2
"""Stories without an end are told from this share on (ours)."""
WELL_WITHIN = 80.0
"""Percent of the time allowed that answers stay below where there is room to say more."""
BEYOND = 110.0


def findings(cohort: Cohort) -> list[str]:
    """Say up to three things, the most useful first; none if nothing was heard."""
    if cohort.all.recordings == cohort.all.failed:
        return []
    told = (
        _trouble(cohort.all),
        _ways_out(cohort.all),
        _hardest(cohort),
        _unfinished(cohort.all),
        _ums(cohort.all),
        _length(cohort.all),
    )
    return list(islice(chain.from_iterable(told), MOST))


def _trouble(part: Part) -> Iterator[str]:
    froze, wandered = part.shares["froze"], part.shares["rambling"]
    if not froze.of:
        return
    if not froze.count and not wandered.count:
        yield f"Nobody got stuck in {plural(froze.of, 'recording')}, and no answer wandered."
        return
    stuck = f"{_share(froze)} got stuck at least once" if froze.count else "Nobody got stuck"
    yield f"{stuck}, and {wandered.count or 'none'} wandered from the question."


def _ways_out(part: Part) -> Iterator[str]:
    tried, worked = part.shares["tried"], part.shares["worked"]
    if not tried.count:
        if part.shares["froze"].count:
            yield "Nobody took a way out: show them how to say “Could I start that one again?”"
        return
    times = f"{tried.count} spoke up and took a way out" if tried.count > 1 else "One spoke up and took a way out"
    yield f"{times}; {_of_tries(worked)}."


def _of_tries(worked: Share) -> str:
    if worked.of == 1:
        return "it made things better" if worked.count else "whether it helped is not clear"
    return f"of {worked.of} ways out {worked.count or 'none'} made things better"


def _hardest(cohort: Cohort) -> Iterator[str]:
    """Tell the question on which most got stuck, if it is clearly harder than the others."""
    known = [part for part in cohort.questions if part.label and part.shares["froze"].of >= FEW]
    worst = max(known, key=lambda part: _rate(part.shares["froze"]), default=None)
    if worst and len(known) > 1 and _rate(worst.shares["froze"]) - _rate(cohort.all.shares["froze"]) >= HARDER:
        froze = worst.shares["froze"]
        yield f"The hardest question was “{clean(worst.label)}”: {froze.count} of {froze.of} got stuck on it."


def _unfinished(part: Part) -> Iterator[str]:
    """Tell stories without an end, if they are not few."""
    ended = part.shares["ended"]
    if ended.of >= FEW and _rate(ended) <= 1 - MANY_OPEN:
        yield f"{ended.of - ended.count} of {ended.of} stories stopped before what came of it."


def _ums(part: Part) -> Iterator[str]:
    spread = part.spreads["fillers_per_minute"]
    if spread.median is None:
        return
    most = f"; one in ten has {spread.p90:.0f} or more" if spread.p90 and spread.n >= 2 * FEW else ""
    harm = ", where they get in the way" if most and (spread.p90 or 0) >= MANY_FILLERS else ""
    usual = round(spread.median)
    few = "Usually there is hardly an um or uh"
    yield f"{f'Usually there are about {usual} ums and uhs a minute' if usual > 1 else few}{most}{harm}."


def _length(part: Part) -> Iterator[str]:
    seconds, share = part.spreads["answer_seconds"].median, part.spreads["budget_percent"]
    if seconds is not None:
        yield f"Answers usually take {roughly(seconds)}{_room(share)}."


def _room(share: Spread) -> str:
    if share.median is None:
        return ""
    if share.median < WELL_WITHIN:
        return ", so there is time to say more"
    return ", longer than the questions allow" if share.median > BEYOND else ", about as long as the questions allow"


def _share(share: Share) -> str:
    return f"{share.count} of {share.of}"


def _rate(share: Share) -> float:
    return share.count / share.of if share.of else 0.0
