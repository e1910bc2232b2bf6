"""All figures together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypedDict, TypeVar

import msgspec

from assistant.accuracy.scores.fillers import FillerFigures, fillers
from assistant.accuracy.scores.jobs import JobFigures, jobs
from assistant.accuracy.scores.moves import MoveFigures, Ordinary, moves
from assistant.accuracy.scores.outcomes import (
    AdvertisementOutcome,
    AnswerOutcome,
    ClipOutcome,
    CvOutcome,
    Outcome,
    PartsOutcome,
    RatedOutcome,
    TalkOutcome,
    TurnOutcome,
    UtteranceOutcome,
)
from assistant.accuracy.scores.pauses import PauseFigures, pauses
from assistant.accuracy.scores.rambling import RamblingFigures, rambling
from assistant.accuracy.scores.ratios import DRAWS
from assistant.accuracy.scores.requests import RequestFigures, requests
from assistant.accuracy.scores.suggestions import SuggestionFigures, suggestions
from assistant.accuracy.scores.talks import TalkFigures, talks
from assistant.accuracy.scores.told import PartsFigures, ProbeFigures, parts, probes
from assistant.accuracy.scores.wer import WordFigures, wer

T = TypeVar("T")
MOST_CASES = 10


class _How(TypedDict):
    most_cases: int
    draws: int


class Hearing(msgspec.Struct, frozen=True):
    """How recordings were heard."""

    wiring: str
    """recording (read ahead) or live (as a microphone is)."""
    recognizer: str
    sha256: str
    """Of the recogniser's weights; empty if it has none."""


class Accuracy(msgspec.Struct, frozen=True, omit_defaults=True):
    """How often the program is right; None where the sets tell nothing about it."""

    wer: WordFigures | None = None
    fillers: FillerFigures | None = None
    pauses: PauseFigures | None = None
    rambling: RamblingFigures | None = None
    moves: MoveFigures | None = None
    requests: RequestFigures | None = None
    parts: PartsFigures | None = None
    probes: ProbeFigures | None = None
    suggestions: SuggestionFigures | None = None
    talks: TalkFigures | None = None
    preparation: JobFigures | None = None
    hearing: Hearing | None = None
    """None without recordings."""


def score(
    outcomes: Sequence[Outcome],
    ways_out: Mapping[str, frozenset[str]],
    *,
    most_cases: int = MOST_CASES,
    draws: int = DRAWS,
    hearing: Hearing | None = None,
) -> Accuracy:
    """Score what came of labelled sets; `draws` resamplings make an interval, none if 0.

    `ways_out` are the moves that the coach suggests for each kind of finding, `hearing` is how recordings were heard.
    """
    how: _How = {"most_cases": most_cases, "draws": draws}
    answers, utterances = _only(AnswerOutcome, outcomes), _only(UtteranceOutcome, outcomes)
    turns, rated = _only(TurnOutcome, outcomes), _only(RatedOutcome, outcomes)
    clips = _only(ClipOutcome, outcomes)
    answers_in_parts = _only(PartsOutcome, outcomes)
    ordinary: list[Ordinary] = [*answers, *rated, *turns]
    return Accuracy(
        wer=wer(clips, **how),
        fillers=fillers(clips, turns, **how),
        pauses=pauses(clips, **how),
        rambling=rambling(answers, clips, rated, **how),
        moves=moves(utterances, ordinary, clips, **how),
        requests=requests(utterances, ordinary, **how),
        parts=parts(answers_in_parts, **how),
        probes=probes(answers_in_parts, **how),
        suggestions=suggestions(clips, ways_out, **how),
        talks=talks(_only(TalkOutcome, outcomes), most_cases=most_cases),
        preparation=jobs(_only(AdvertisementOutcome, outcomes), _only(CvOutcome, outcomes), **how),
        hearing=hearing,
    )


def _only(kind: type[T], outcomes: Sequence[Outcome]) -> list[T]:
    return [outcome for outcome in outcomes if isinstance(outcome, kind)]
