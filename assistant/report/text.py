"""A replayed recording, or the figures of a take, as lines of text. They return, they never print."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.base.events import EndOfAnswer, Event, Finding
from assistant.base.speech import KeyPressed, Unheard, Utterance
from assistant.base.text import plural
from assistant.report.debrief_words import recovery_lines
from assistant.report.words import LOST, clock, describe, moment, ordinal
from assistant.review.metrics import Metrics
from assistant.review.replayed import Replayed, Skipped, turn_recoveries


def replay_lines(result: Replayed | Skipped, *, explain: bool = False) -> Iterator[str]:
    """Tell one recording: what was heard and noticed in order of time, then its figures.

    With `explain` each finding is followed by the signals behind it.
    """
    yield result.file
    if isinstance(result, Skipped):
        yield f"  skipped: {result.error}" + (f" {result.hint}" if result.hint else "")
        return
    if result.question.text:
        yield f"  question: {result.question.text}"
    for event in sorted(result.events, key=moment):
        line = event_line(event)
        if line and not (isinstance(event, EndOfAnswer) and event.reason == "source"):
            yield f"  {line}"
            if explain and isinstance(event, Finding):
                yield from (f"            {signal}" for signal in explained(event))
    yield from (f"  {line}" for line in _figures(result))
    for recovery in turn_recoveries(result):
        yield from (f"  {line}" for line in recovery_lines(recovery))
    yield from (f"  note: {note}" for note in result.notes)


def explained(finding: Finding) -> Iterator[str]:
    """Tell what crossed which limit, and every signal that speaks for it."""
    yield f"value {finding.value:g} {finding.unit}, limit {finding.limit:g}"
    yield from finding.evidence[0 if finding.kind == "rambling" else 1 :]


def _figures(result: Replayed) -> Iterator[str]:
    """Tell the figures of each take; of one take they are those of the recording."""
    takes = result.heard.takes
    if len(takes) < 2:
        yield from metrics_lines(result.metrics)
    for measured in takes if len(takes) > 1 else ():
        yield f"{ordinal(measured.take.take)} take"
        yield from (f"  {line}" for line in metrics_lines(measured.metrics))


def event_line(event: Event, at: float | None = None) -> str | None:
    """Return an event with its time (or `at`), words plain and everything else marked; None if it is not shown."""
    text = describe(event)
    nothing_lost = isinstance(event, Unheard) and event.why not in LOST
    if text is None or nothing_lost or isinstance(event, KeyPressed):
        return None
    mark = " " if isinstance(event, Utterance) else "·"
    return f"{clock(moment(event) if at is None else at):>7} {mark} {text}"


def metrics_lines(metrics: Metrics) -> Iterator[str]:
    """Tell the figures of a take in two lines."""
    if not metrics.words:
        yield f"{metrics.seconds:.1f} s, no words"
        return
    speed = "" if metrics.speech_rate is None else f", {metrics.speech_rate:.0f} words a minute"
    if metrics.articulation_rate is not None:
        speed += f" ({metrics.articulation_rate:.0f} without pauses)"
    yield f"{metrics.seconds:.1f} s of {metrics.budget_seconds:.0f} s, {plural(metrics.words, 'word')}{speed}"
    fillers = "fillers not measured"
    if metrics.fillers is not None:
        fillers = plural(metrics.fillers, "filler")
        if metrics.fillers_per_minute:
            fillers += f" ({metrics.fillers_per_minute:.1f} a minute)"
    yield (
        f"first word after {metrics.delay_seconds or 0:.1f} s, longest pause {metrics.longest_pause_seconds:.1f} s, "
        f"longest talk without a pause {metrics.longest_talk_seconds:.0f} s, {fillers}"
    )
