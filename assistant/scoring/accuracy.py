"""All figures together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import msgspec

from assistant.scoring.moves import MoveFigures, Ordinary, moves
from assistant.scoring.outcomes import (
    AnswerOutcome,
    ClipOutcome,
    Outcome,
    RatedOutcome,
    TurnOutcome,
    UtteranceOutcome,
)
from assistant.scoring.rambling import RamblingFigures, rambling
from assistant.scoring.ratios import DRAWS

T = TypeVar("T")
MOST_CASES = 10


class Accuracy(msgspec.Struct, frozen=True, omit_defaults=True):
    """How often the program is right; None where the sets tell nothing about it."""

    rambling: RamblingFigures | None = None
    moves: MoveFigures | None = None


def score(outcomes: Sequence[Outcome], *, most_cases: int = MOST_CASES, draws: int = DRAWS) -> Accuracy:
    """Score what came of labelled sets; `draws` resamplings make an interval, none if 0."""
    answers, utterances = _only(AnswerOutcome, outcomes), _only(UtteranceOutcome, outcomes)
    turns, rated, clips = (
        _only(TurnOutcome, outcomes),
        _only(RatedOutcome, outcomes),
        _only(ClipOutcome, outcomes),
    )
    ordinary: list[Ordinary] = [*answers, *rated, *turns]
    return Accuracy(
        rambling=rambling(answers, clips, rated, most_cases=most_cases, draws=draws),
        moves=moves(utterances, ordinary, clips, most_cases=most_cases, draws=draws),
    )


def _only(kind: type[T], outcomes: Sequence[Outcome]) -> list[T]:
    return [outcome for outcome in outcomes if isinstance(outcome, kind)]
