"""The charts of a session: each take beside the others, with units and the limit that counts. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from assistant.base.text import plural
from assistant.report.charts import bars
from assistant.report.page.elements import Chart
from assistant.review.comparison import HARMLESS_FILLERS
from assistant.review.metrics import MeasuredTake


@dataclass(frozen=True)
class UsualPace:
    """The person's own pace, to set this session's beside."""

    pace: float
    """Words a minute, the median of earlier takes."""
    sessions: int
    """From so many earlier sessions."""


def usual_of(paces: Sequence[float], sessions: int) -> UsualPace | None:
    """Return the median of earlier paces, words a minute; None without any."""
    return UsualPace(round(median(paces), 1), sessions) if paces else None


def charts(takes: Sequence[MeasuredTake], usual: UsualPace | None) -> Iterator[Chart]:
    """Yield the charts of the takes in which something was said; none without such a take."""
    told = [take for take in takes if take.metrics.words]
    if not told:
        return
    figures = [each.metrics for each in told]
    names = [f"{each.take.number}" + (f", take {each.take.take}" if each.take.take > 1 else "") for each in told]
    pace = [each.speech_rate for each in figures]
    fillers = [each.fillers_per_minute for each in figures]
    talk = [each.longest_talk_seconds for each in figures]
    length = [100 * each.seconds / each.budget_seconds for each in figures]
    yield _chart("Pace", names, pace, "words a minute", usual.pace if usual else None, _usual_text(usual))
    line = f"Dashed: up to {HARMLESS_FILLERS:.0f} a minute do no harm."
    if any(fillers):
        yield _chart("Fillers", names, fillers, "a minute", HARMLESS_FILLERS, line)
    line = "Pauses of 1.5 s and more end a stretch."
    yield _chart("Longest stretch without a pause", names, talk, "s", None, line)
    yield _chart("Length of the answer", names, length, "% of its time", 100.0, "Dashed: all the time that was given.")


def _chart(
    title: str, names: Sequence[str], values: Sequence[float | None], unit: str, limit: float | None, note: str
) -> Chart:
    return Chart(title, bars(title, list(zip(names, values, strict=True)), unit, limit), note)


def _usual_text(usual: UsualPace | None) -> str:
    if usual is None:
        return "There is no earlier session to take your usual pace from."
    return f"Dashed: your usual pace, from {plural(usual.sessions, 'earlier session')}."
