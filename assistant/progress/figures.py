"""The figures of one session or of many, of one topic or of all. Pure; what was not measured is None, never 0."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from statistics import median
from typing import Literal

from assistant.base.speech import Record
from assistant.review.comparison import ENOUGH_WORDS_FOR_RATES
from assistant.sessions.session_figures import AnswerFigures, RecoveryFigures, SessionFigures, TakeFigures

Better = Literal["more", "less"]


class Figures(Record, frozen=True):
    """What some answers came to, of one session or of several together."""

    answers: int
    """In which something was said."""
    takes: int
    """With words."""
    recoveries_tried: int
    recoveries_judged: int
    """Of which it could be told whether they helped."""
    recoveries_worked: int
    """After which things were better."""
    recoveries_worked_share: float | None
    """Of those judged, 0–1."""
    seconds_to_recover: float | None
    """From where a trouble began to the end of what was done about it, the middle one of all."""
    freezes_per_answer: float | None
    fillers_per_minute: float | None
    """Of talk; None under 30 words, where it would be chance, or if they could not be heard."""
    pace: float | None
    """Words a minute from the first word of a take to its last; None under 30 words."""
    articulation_rate: float | None
    """The same without silent pauses."""
    longest_pause_seconds: float | None
    parts_missing_per_answer: float | None
    """Of the last takes in which parts are looked for."""
    hedges_per_minute: float | None
    """Of talk; None under 30 words."""
    pitch_spread_semitones: float | None
    """The middle one of all takes."""
    in_time_share: float | None
    """Of the answers that were ended, how many of their last takes kept their budget, 0–1."""


class Measure(Record, frozen=True):
    """One of the figures that are shown, and looked at for a trend."""

    key: str
    """Its field in `Figures`."""
    name: str
    """With its unit, as it is shown."""
    unit: str
    better: Better | None
    """None for what is neither good nor bad by itself, such as a pace."""


MEASURES = (
    Measure("recoveries_worked_share", "recoveries that worked, %", "%", "more"),
    Measure("seconds_to_recover", "time to recover, s", "s", "less"),
    Measure("freezes_per_answer", "freezes an answer", "an answer", "less"),
    Measure("fillers_per_minute", "fillers a minute", "a minute", "less"),
    Measure("pace", "pace, words a minute", "words a minute", None),
    Measure("in_time_share", "answers in time, %", "%", "more"),
    Measure("parts_missing_per_answer", "parts missing an answer", "an answer", "less"),
    Measure("hedges_per_minute", "hedges a minute", "a minute", "less"),
    Measure("pitch_spread_semitones", "voice moves by, semitones", "semitones", None),
)
SHARES = frozenset(measure.key for measure in MEASURES if measure.unit == "%")


def value_of(figures: Figures, measure: Measure) -> float | None:
    """Return a figure in the unit in which it is shown."""
    value: float | None = getattr(figures, measure.key)
    return value * 100 if value is not None and measure.key in SHARES else value


def figures_of(sessions: Iterable[SessionFigures], topic: str | None = None) -> Figures:
    """Measure sessions together; with a topic only answers to questions on it, and the recoveries about them."""
    answers: list[AnswerFigures] = []
    recoveries: list[RecoveryFigures] = []
    for session in sessions:
        chosen = [answer for answer in session.answers if topic is None or topic in answer.question.topics]
        numbers = {answer.number for answer in chosen}
        answers += chosen
        recoveries += [each for each in session.recoveries if topic is None or each.number in numbers]
    return _figures(answers, recoveries)


def topics_of(sessions: Iterable[SessionFigures]) -> tuple[str, ...]:
    """Return all topics that were asked about, in alphabetical order."""
    return tuple(
        sorted({topic for session in sessions for answer in session.answers for topic in answer.question.topics})
    )


def practised(sessions: Iterable[SessionFigures], topic: str | None = None) -> list[SessionFigures]:
    """Return the sessions in which something was answered, on the topic if there is one."""
    return [session for session in sessions if figures_of([session], topic).answers]


def _figures(answers: Sequence[AnswerFigures], recoveries: Sequence[RecoveryFigures]) -> Figures:
    given = [answer for answer in answers if any(take.words for take in answer.takes)]
    takes = [take for answer in given for take in answer.takes if take.words]
    judged = [each for each in recoveries if each.verdict is not None]
    worked = [each for each in judged if each.verdict == "improved"]
    ended = [answer for answer in given if answer.ended_by not in ("skipped", "quit")]
    return Figures(
        answers=len(given),
        takes=len(takes),
        recoveries_tried=len(recoveries),
        recoveries_judged=len(judged),
        recoveries_worked=len(worked),
        recoveries_worked_share=_share(len(worked), len(judged)),
        seconds_to_recover=_middle(each.seconds for each in recoveries),
        freezes_per_answer=_share(sum(take.freezes for take in takes), len(given)),
        fillers_per_minute=_rate(takes, lambda take: take.fillers, lambda take: take.talk_seconds),
        pace=_rate(takes, lambda take: take.words, lambda take: take.talk_seconds),
        articulation_rate=_rate(takes, lambda take: take.words, lambda take: take.articulation_seconds),
        longest_pause_seconds=max((take.longest_pause_seconds or 0.0 for take in takes), default=None),
        parts_missing_per_answer=_mean(take.parts_missing for answer in given for take in answer.takes[-1:]),
        hedges_per_minute=_rate(takes, lambda take: take.hedges, lambda take: take.talk_seconds),
        pitch_spread_semitones=_middle(take.pitch_spread_semitones for take in takes),
        in_time_share=_share(sum(map(_in_time, ended)), len(ended)),
    )


def _in_time(answer: AnswerFigures) -> bool:
    """Tell whether the last take with words kept its budget."""
    lengths = [take.length_seconds for take in answer.takes if take.length_seconds is not None]
    return lengths[-1] <= answer.question.budget_seconds


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def _middle(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return median(known) if known else None


def _rate(
    takes: Sequence[TakeFigures],
    count: Callable[[TakeFigures], int | None],
    seconds: Callable[[TakeFigures], float | None],
) -> float | None:
    """Return how many a minute there are in all takes together that were measured."""
    measured = [
        (number, length, take.words)
        for take in takes
        if (number := count(take)) is not None and (length := seconds(take)) is not None
    ]
    length = sum(length for _, length, _ in measured)
    if length <= 0 or sum(words for _, _, words in measured) < ENOUGH_WORDS_FOR_RATES:
        return None
    return 60 * sum(number for number, _, _ in measured) / length
