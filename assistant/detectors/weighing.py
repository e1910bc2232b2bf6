"""From measures to signals to one score: what counts, and how much. Pure."""

from __future__ import annotations

from assistant.detectors.signals import Measures, Ramp
from assistant.speech import Record


class RamblingSettings(Record, frozen=True):
    """When talk is rambling. Fitted to labelled answers unless another source is named; the ramps say what is usual."""

    limit: float = 1.0
    """Score from which talk is rambling: each content signal reaches 1 when it is trouble enough by itself."""
    first_words: int = 38
    """Nothing before so many words: an opening is too short to judge."""
    step_words: int = 5
    """New words between two evaluations, about 2 s."""
    steps_in_a_row: int = 3
    """Evaluations over the limit before an alarm, so that one odd phrase makes none (two doubled the false ones
    on real phone talk)."""
    cooldown_words: int = 40
    """Words after an alarm in which there is no other."""
    most: int = 4
    """Alarms in an answer at most: more would be nagging (advice)."""

    length_seconds_factor: float = 1.5
    """Times the budget from which an answer is long (advice: flag at half as much again)."""
    monologue_seconds: float = 40.0
    """Talk without a pause that is a monologue (a working product's figure)."""
    monologue_pause_seconds: float = 1.5
    """The pause that breaks a monologue (the same product)."""
    length_weight: float = 0.05
    """Length only tips the scales: the best answers are long too."""
    second_weight: float = 0.1
    """Of the second strongest content signal: two half troubles are not a whole one."""

    echo: Ramp = Ramp(0.10, 0.45)
    """Likeness to an earlier block; good answers: half below 0.12, one in twenty above 0.35."""
    returning: Ramp = Ramp(0.10, 0.45)
    """Content words said before; good answers: half below 0.08, one in twenty above 0.40."""
    thin: Ramp = Ramp(-0.30, -0.17)
    """New content words, the fewer the more; good answers: 0.25, circles and fillers: 0.12–0.17."""
    commonest: Ramp = Ramp(0.20, 0.40)
    """Share of the three commonest content words; good answers: 0.19, circles 0.38."""
    filler_rate: Ramp = Ramp(0.10, 0.25)
    """Good speakers reach 0.08–0.13; a live hint is due at 0.25 (real phone talk: 1 turn in 100 is above)."""
    joins: Ramp = Ramp(0.08, 0.16)
    """Joining words; good answers: half below 0.08, one in twenty above 0.12; run-on: 0.15."""
    joins_alone: Ramp = Ramp(0.14, 0.24)
    """Joining words so many that they need no other sign; no good answer passes 0.2."""
    adds: Ramp = Ramp(0.07, 0.13)
    """And, so, then; good answers: half below 0.07, one in twenty above 0.10; run-on: 0.12."""
    away: Ramp = Ramp(-0.09, -0.02)
    """I and we, the fewer the more; good answers: 0.08, drifting and run-on: 0.02–0.03."""
    lost: Ramp = Ramp(-0.20, 0.0)
    """Words of the question or the opening, the fewer the more; good answers: 0.09, drifting: 0."""
    small_talk: Ramp = Ramp(0.0, 0.06)
    """Words of home and free time; good answers: half have none, one in twenty above 0.05."""

    circles_going_round: float = 0.7
    """Weight of the weakest of echo, returning and thin: all three together are going in circles."""
    circles_commonest: float = 0.3
    """Weight of a few words taking most of the talk."""
    fillers_lately: float = 0.35
    """Weight of the fillers in the last words."""
    fillers_throughout: float = 0.3
    """Weight of the fillers since the start: one bad stretch is forgiven."""
    fillers_thin: float = 0.25
    """Weight of saying little that is new: a fluent mind with many ums is still going somewhere."""
    fillers_joins: float = 0.2
    """Weight of joining words: who fills time with ums also fills it with and and so."""
    run_on_joins: float = 0.4
    """Weight of joining words."""
    run_on_joins_alone: float = 0.6
    """Weight of joining words beyond what anyone else uses."""
    run_on_adds: float = 0.05
    """Weight of those that only add."""
    run_on_away: float = 0.3
    """Weight of talk in which the speaker hardly occurs: a story that runs away is about others."""
    run_on_joins_away: float = 0.3
    """Weight of the weaker of joining and away: both together are a run-on story."""
    drift_away: float = 0.4
    """Weight of talk in which the speaker hardly occurs."""
    drift_lost: float = 0.4
    """Weight of having left the words of the question and of the opening."""
    drift_small_talk: float = 0.5
    """Weight of home and free time."""


class Signals(Record, frozen=True):
    """What speaks for rambling: each 0 or more, 1 is trouble enough. Length is 0 or 1 and never enough."""

    circles: float
    fillers: float
    run_on: float
    drift: float
    length: float

    def content(self) -> dict[str, float]:
        """Return the signals about what is said, the strongest first, by the name that evidence begins with."""
        named = {"circles": self.circles, "fillers": self.fillers, "run-on": self.run_on, "drift": self.drift}
        return dict(sorted(named.items(), key=lambda item: -item[1]))


def weigh(measures: Measures, settings: RamblingSettings, *, long: bool) -> Signals:
    """Turn measures into signals; `long` tells whether the answer is over time or a monologue."""
    return Signals(
        circles=_circles(measures, settings),
        fillers=_fillers(measures, settings),
        run_on=_run_on(measures, settings),
        drift=_drift(measures, settings),
        length=float(long),
    )


def score(signals: Signals, settings: RamblingSettings) -> float:
    """Return the one score: the strongest content signal, and a little of the second and of length."""
    first, second, *_ = signals.content().values()
    return first + settings.second_weight * second + settings.length_weight * signals.length


def _circles(measures: Measures, at: RamblingSettings) -> float:
    round_and_round = min(at.echo(measures.echo), at.returning(measures.returning), at.thin(-measures.new))
    return at.circles_going_round * round_and_round + at.circles_commonest * at.commonest(measures.commonest)


def _fillers(measures: Measures, at: RamblingSettings) -> float:
    lately, throughout = at.filler_rate(measures.filler_rate), at.filler_rate(measures.filler_rate_all)
    return (
        at.fillers_lately * lately
        + at.fillers_throughout * throughout
        + at.fillers_thin * min(lately, at.thin(-measures.new))
        + at.fillers_joins * min(lately, at.joins(measures.joins))
    )


def _run_on(measures: Measures, at: RamblingSettings) -> float:
    joins, away = at.joins(measures.joins), at.away(-measures.speaker)
    return (
        at.run_on_joins * joins
        + at.run_on_joins_alone * at.joins_alone(measures.joins)
        + at.run_on_adds * at.adds(measures.adds)
        + at.run_on_away * away
        + at.run_on_joins_away * min(joins, away)
    )


def _drift(measures: Measures, at: RamblingSettings) -> float:
    return (
        at.drift_away * at.away(-measures.speaker)
        + at.drift_lost * at.lost(-measures.anchored)
        + at.drift_small_talk * at.small_talk(measures.small_talk)
    )
