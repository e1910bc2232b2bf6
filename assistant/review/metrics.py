"""Figures of a take: pure functions over its events. What was not measured is None, never 0."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from assistant.base.events import EndOfAnswer, Event, Line, Pause, Take
from assistant.base.speech import Record, Unheard, Utterance, Word, is_filler
from assistant.language.spoken_numbers import spoken_words
from assistant.review.delivery import Delivery

MONOLOGUE_PAUSE_SECONDS = 1.5
"""A stretch of talk ends at a pause of this length."""

SILENCES_LEFT_OUT = ("thinking",)
"""Kinds of pauses that are not held against anybody: before the first word, or announced."""
ENDS_BY_SILENCE = frozenset(("silence", "nothing_said", "unanswered"))
"""Reasons for which an answer ended because nobody spoke: that silence is no part of it."""


class Metrics(Record, frozen=True):
    """The figures of one take. Rates are words a minute."""

    seconds: float
    """From the start of the take to the end of its last word, in stream time; all of it where there is none."""
    words: int
    """Words without fillers, as they were said: "23,500" is five."""
    speech_rate: float | None
    """Words a minute from the first word to the end of the last; None under two words."""
    articulation_rate: float | None
    """The same without silent pauses of 0.5 s and more."""
    fillers: int | None
    """Filled pauses (um, uh, er, hm); None if the recogniser cannot hear them."""
    fillers_per_minute: float | None
    delay_seconds: float | None
    """From the start of the take to the first word."""
    pauses: int
    """Silent pauses of 0.5 s and more between its words."""
    longest_pause_seconds: float
    """The longest while the answer was going on; see `pauses_within`."""
    longest_talk_seconds: float
    """Longest stretch without a pause of 1.5 s."""
    unheard_seconds: float
    """Time in which the program spoke or was paused, outside stream time."""
    budget_seconds: float


class MeasuredTake(Record, frozen=True):
    """A take with its figures."""

    take: Take
    metrics: Metrics
    delivery: Delivery | None = None
    """How it was spoken, where its sound was measured."""


def measure_take(take: Take, *, hears_fillers: bool) -> MeasuredTake:
    """Measure a take; its clock begins where the take does."""
    metrics = measure(
        take.events, take.end - take.start, take.question.budget_seconds, start=take.start, hears_fillers=hears_fillers
    )
    return MeasuredTake(take, metrics)


def measure(
    events: Sequence[Event], seconds: float, budget: float, *, start: float = 0.0, hears_fillers: bool
) -> Metrics:
    """Measure what happened in `seconds` of stream time from `start` on."""
    words = take_words(events)
    pauses = [event for event in events if isinstance(event, Pause)]
    plain = sum(spoken_words(word.text) for word in words if not is_filler(word.text))
    fillers = sum(is_filler(word.text) for word in words) if hears_fillers else None
    talk = words[-1].end - words[0].start if len(words) > 1 else 0.0
    between = [p for p in pauses if words and words[0].start <= p.start and p.end <= words[-1].end]
    silent = sum(p.end - p.start for p in between)
    return Metrics(
        seconds=round(min(words[-1].end - start, seconds) if words else seconds, 3),
        words=plain,
        speech_rate=_rate(plain, talk),
        articulation_rate=_rate(plain, talk - silent),
        fillers=fillers,
        fillers_per_minute=None if fillers is None else _rate(fillers, talk),
        delay_seconds=round(max(words[0].start - start, 0.0), 3) if words else None,
        pauses=len(between),
        longest_pause_seconds=round(max(pauses_within(events), default=0.0), 3),
        longest_talk_seconds=round(_longest_talk(words, pauses), 3),
        unheard_seconds=round(sum(event.seconds for event in events if isinstance(event, Unheard)) + 0.0, 3),
        budget_seconds=budget,
    )


def pauses_within(events: Sequence[Event]) -> list[float]:
    """Return the lengths of the silences while the answer was going on, seconds.

    Silence before the first word is left out, and that after the last unless the person was stuck in it and went on
    to do something about it; so is silence that was announced or granted, and that in which the interviewer spoke.
    """
    words = take_words(events)
    if not words:
        return []
    spoken = [event.at for event in events if isinstance(event, Line) and event.who == "interviewer"]
    ended_it = any(isinstance(event, EndOfAnswer) and event.reason in ENDS_BY_SILENCE for event in events)
    return [
        pause.end - pause.start
        for pause in events
        if isinstance(pause, Pause)
        and pause.kind not in SILENCES_LEFT_OUT
        and pause.start >= words[0].start
        and (pause.end <= words[-1].end or (pause.kind == "freeze" and not ended_it))
        and not any(pause.start < at <= pause.end for at in spoken if pause.kind != "freeze")
    ]


def take_words(events: Sequence[Event]) -> list[Word]:
    """All words of a take, in order."""
    return [word for event in events if isinstance(event, Utterance) for word in event.words]


def _rate(count: int, seconds: float) -> float | None:
    return round(60 * count / seconds, 1) if seconds > 0 else None


def _longest_talk(words: Sequence[Word], pauses: Sequence[Pause]) -> float:
    if not words:
        return 0.0
    breaks = [p for p in pauses if p.end - p.start >= MONOLOGUE_PAUSE_SECONDS]
    edges = [words[0].start, *(edge for p in breaks for edge in (p.start, p.end)), words[-1].end]
    return max(0.0, *(end - start for start, end in list(pairwise(edges))[::2]))


def quantile(ordered: Sequence[float], share: float) -> float | None:
    """Return what a share of the values lie below, between neighbours in proportion; None if there are no values.

    This is the seventh method of Hyndman and Fan, which numpy, R and spreadsheets use unless told otherwise.
    """
    if not ordered:
        return None
    place = (len(ordered) - 1) * share
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)
