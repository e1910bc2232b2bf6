"""Talks: how often simulated people are cut off, left waiting, not answered, praised for nothing or nudged too late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from assistant.accuracy.scores.cases import Case, worst
from assistant.accuracy.scores.outcomes import TalkOutcome
from assistant.accuracy.scores.ratios import percentile, share
from assistant.accuracy.talks.judged import faults

WEIGHTS = {"somebody goes on": 4.0, "more to say": 3.0, "no praise": 2.0}
"""Which faults are told first, by what was expected."""


class Share(msgspec.Struct, frozen=True):
    """So many of so many."""

    count: int
    n: int

    @property
    def share(self) -> float | None:
        """The share; None of nothing."""
        return share(self.count, self.n)


class RequestShare(msgspec.Struct, frozen=True):
    """How requests were answered."""

    count: int
    """Answered."""
    n: int
    seconds_p95: float | None
    """From the last word to the answer."""
    false: int
    """Understood where nobody made one."""
    by_kind: dict[str, Share]


class TalkFigures(msgspec.Struct, frozen=True):
    """All figures of talks, each with its count."""

    n: int
    """Talks."""
    cut_off: Share
    """Answers that were ended although the person had more to say, of those that the program ended."""
    dead_ends: Share
    """Turns in which nobody went on, of all."""
    requests: RequestShare
    false_praise: Share
    """Answers praised though they were not good, of those of which it is known."""
    late_nudges: Share
    """Hints after the person had begun a move, of all."""
    worst: tuple[Case, ...] = ()


def talks(outcomes: Sequence[TalkOutcome], *, most_cases: int) -> TalkFigures | None:
    """Score all talks; None if there are none."""
    if not outcomes:
        return None
    judged = [outcome.judged for outcome in outcomes]
    ends = [end for one in judged for end in one.ends]
    nudges = [nudge for one in judged for nudge in one.nudges]
    known = [one for one in judged if one.praised is not None]
    return TalkFigures(
        n=len(judged),
        cut_off=Share(sum(end.cut for end in ends), len(ends)),
        dead_ends=Share(sum(one.dead_ends for one in judged), sum(one.turns for one in judged)),
        requests=_requests(outcomes),
        false_praise=Share(sum(len(one.praised or ()) for one in known), sum(one.answers for one in known)),
        late_nudges=Share(sum(nudge.late for nudge in nudges), len(nudges)),
        worst=worst(_cases(outcomes), most_cases),
    )


def _requests(outcomes: Sequence[TalkOutcome]) -> RequestShare:
    asked = [request for outcome in outcomes for request in outcome.judged.requests]
    seconds = [request.seconds for request in asked if request.seconds is not None]
    count = Counter(request.kind for request in asked)
    answered = Counter(request.kind for request in asked if request.seconds is not None)
    return RequestShare(
        count=len(seconds),
        n=len(asked),
        seconds_p95=percentile(seconds, 95),
        false=sum(len(outcome.judged.unasked) for outcome in outcomes),
        by_kind={kind: Share(answered[kind], count[kind]) for kind in sorted(count)},
    )


def _cases(outcomes: Sequence[TalkOutcome]) -> Iterator[Case]:
    for outcome in outcomes:
        for fault in faults(outcome.judged):
            weight = WEIGHTS.get(fault.expected, 1.0)
            yield Case(outcome.set, outcome.item.id, fault.at, fault.expected, fault.found, weight, fault.quote)
