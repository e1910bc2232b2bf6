"""How an answer starts, against the person's own earlier starts: what "remaining confident" comes to. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from assistant.base.events import Line
from assistant.base.speech import Record, Utterance
from assistant.base.text import plural
from assistant.review.metrics import MeasuredTake, Metrics, measure, take_words

START_SECONDS = 15.0
"""So much of an answer is its start; what went wrong before shows there or not at all."""
ENOUGH_WORDS = 8
"""With fewer words in it a start is not measured: one word more or less would decide."""
DELAY_TOLERANCE_SECONDS = 3.0
"""So much later than usual may the first word come: from about 3 s on a silence reads as struggle (advice)."""
RATE_TOLERANCE = 0.25
"""So much slower than usual, as a share: 15 s of steady talk vary about so much by themselves (ours).

Slow speech is the one cue that reads as nervous (Feiler & Powell 2015); fast speech is let pass.
"""
FILLER_TOLERANCE = 1
"""So many fillers more than usual: one more in 15 s is within the harmless five a minute, three are not."""


class Start(Record, frozen=True):
    """The first 15 s of an answer."""

    words: int
    """Without fillers."""
    delay_seconds: float | None
    """To the first word; None without words."""
    speech_rate: float | None
    """Words a minute from the first word on."""
    fillers: int | None
    """None if the recogniser cannot hear them."""


class StartCheck(Record, frozen=True):
    """A start beside the person's own usual one."""

    number: int
    """Of the question that was started."""
    steady: bool | None
    """None if too little was said to tell."""
    start: Start
    usual: Start
    """The median of each figure over the earlier starts."""
    decided_by: tuple[str, ...]
    """The figures that decided, each readable by itself: those that are off, or all if none is."""


def start_of(measured: MeasuredTake, hears_fillers: bool) -> Start:
    """Measure the first 15 s of a take; if the question was repeated in them, those after that."""
    take = measured.take
    again = [event.at for event in take.events if isinstance(event, Line) and event.occasion == "question"]
    begin = max((at for at in again if take.start <= at <= take.start + START_SECONDS), default=take.start)
    metrics = _measure(measured, begin, hears_fillers)
    return Start(metrics.words, metrics.delay_seconds, metrics.speech_rate, metrics.fillers)


def compare_start(number: int, start: Start, earlier: Sequence[Start]) -> StartCheck | None:
    """Judge the start of question `number` by the earlier ones; None if none of them is long enough to tell."""
    known = [each for each in earlier if each.words >= ENOUGH_WORDS]
    if not known:
        return None
    usual = _usual(known)
    if start.words < ENOUGH_WORDS:
        few = f"{plural(start.words, 'word')} in the first {START_SECONDS:.0f} s: not measured"
        return StartCheck(number, None, start, usual, (few,))
    checks = list(_checks(start, usual))
    off = tuple(text for text, fine in checks if not fine)
    return StartCheck(number, not off, start, usual, off or tuple(text for text, _ in checks))


def _measure(measured: MeasuredTake, begin: float, hears_fillers: bool) -> Metrics:
    end = min(begin + START_SECONDS, measured.take.end)
    words = tuple(word for word in take_words(measured.take.events) if begin <= word.start < end)
    said = [Utterance(words[0].start, words[-1].end, words, words[-1].end)] if words else []
    budget = measured.metrics.budget_seconds
    return measure(said, max(end - begin, 0.0), budget, start=begin, hears_fillers=hears_fillers)


def _usual(starts: Sequence[Start]) -> Start:
    delay = _median([start.delay_seconds for start in starts])
    rate = _median([start.speech_rate for start in starts])
    fillers = _median([start.fillers for start in starts])
    words = round(median(start.words for start in starts))
    return Start(words, delay, rate, None if fillers is None else round(fillers))


def _median(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return round(median(known), 3) if known else None


def _checks(start: Start, usual: Start) -> list[tuple[str, bool]]:
    """Pair each figure that both have, in words, with whether it is within its tolerance."""
    checks = []
    if start.delay_seconds is not None and usual.delay_seconds is not None:
        text = f"first word after {start.delay_seconds:.1f} s, usually {usual.delay_seconds:.1f} s"
        checks.append((text, start.delay_seconds <= usual.delay_seconds + DELAY_TOLERANCE_SECONDS))
    if start.speech_rate is not None and usual.speech_rate is not None:
        text = f"{start.speech_rate:.0f} words a minute, usually {usual.speech_rate:.0f}"
        checks.append((text, start.speech_rate >= (1 - RATE_TOLERANCE) * usual.speech_rate))
    if start.fillers is not None and usual.fillers is not None:
        text = f"{plural(start.fillers, 'filler')} in {START_SECONDS:.0f} s, usually {usual.fillers}"
        checks.append((text, start.fillers <= usual.fillers + FILLER_TOLERANCE))
    return checks
