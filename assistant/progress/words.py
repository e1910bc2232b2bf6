"""Progress in words and cells: for the terminal and for the page. They return, they never print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from assistant.base.speech import Record
from assistant.base.text import capital, plural, plural_in_words
from assistant.progress.figures import MEASURES, Figures, Measure, value_of
from assistant.progress.overview import Overview
from assistant.progress.trends import LEAST_SESSIONS, Trend
from assistant.report.cells import UNKNOWN
from assistant.review.quotes import clean

BLOCKS = "▁▂▃▄▅▆▇█"
GAP = "·"
"""Where a session has no figure."""
MOST_SHOWN = 16
"""Sessions in a sparkline or a list, the newest; the page has all."""
SELDOM, OFTEN = 0.67, 1.5
"""Freezes an answer below the first are told as once in so many answers, from the second on as more than one."""
TOO_FEW = "too few"
TOO_FEW_NOTE = f"too few: a trend can be told from {LEAST_SESSIONS} sessions on that have the figure."
TOPIC_HEAD = ("topic", "answers", "worked", "recover", "freezes", "fillers", "pace", "in time")
TOPIC_KEYS = ("seconds_to_recover", "freezes_per_answer", "fillers_per_minute", "pace", "in_time_share")
TOPIC_NOTE = (
    "worked: recoveries after which it was better, of those that could be judged. recover: seconds from the trouble to "
    "the end of the way out. freezes an answer, fillers a minute, pace in words a minute."
)


class MeasureRow(Record, frozen=True):
    """A measure as it is shown."""

    name: str
    last: str
    """Of the newest session in which it was measured."""
    usual: str
    """Of all sessions together."""
    values: tuple[float | None, ...]
    """Of each session, the oldest first."""
    trend: str
    """A few words."""
    told: str
    """The same as a sentence, with the change and its interval where there is one."""


def measure_rows(overview: Overview) -> list[MeasureRow]:
    """Return what is shown of each measure."""
    return [_row(overview, measure) for measure in MEASURES]


def headline(overview: Overview) -> str:
    """Say how much was practised, and when."""
    days = [day for session in overview.sessions if (day := session.day)]
    count = plural_in_words(len(overview.sessions), "session")
    about = f" on {overview.topic}" if overview.topic else ""
    when = ""
    if days:
        first, last = min(days), max(days)
        when = f", {day_text(first)}" if first == last else f", {day_text(first)} to {day_text(last)}"
    return f"{capital(count)} with {plural_in_words(overview.all.answers, 'answer')}{about}{when}."


def streak_line(overview: Overview) -> str:
    """Say how many days in a row were practised."""
    streak = overview.streak
    if not streak.current:
        longest = f" The longest row was {plural_in_words(streak.longest, 'day')}." if streak.longest else ""
        return f"No practice today or yesterday.{longest}"
    current, longest = (plural_in_words(days, "day") for days in (streak.current, streak.longest))
    return f"Practised {current} in a row{'' if current == longest else f'; the longest row was {longest}'}."


def recoveries_line(overview: Overview) -> str:
    """Say how many recoveries were tried, and how many of them worked."""
    figures = overview.all
    if not figures.recoveries_tried:
        return "No recovery was tried yet."
    tried = f"{capital(plural_in_words(figures.recoveries_tried, 'recovery', 'recoveries'))} tried"
    if not figures.recoveries_judged:
        return f"{tried}; of none of them it could be told whether it helped."
    unknown = figures.recoveries_tried - figures.recoveries_judged
    rest = f"; of {unknown} it could not be told" if unknown else ""
    return f"{tried}, {figures.recoveries_worked} worked{rest}."


def text_lines(overview: Overview) -> Iterator[str]:
    """Tell all in whole lines, without pictures: for screen readers, narrow terminals and plain text."""
    yield from (headline(overview), streak_line(overview), recoveries_line(overview))
    for row in measure_rows(overview):
        newest = ", ".join(cell_text(value) for value in row.values[-MOST_SHOWN:])
        yield f"{capital(row.name)}: last {row.last}, usual {row.usual}. {row.told} Newest last: {newest}."
    for cells in topic_rows(overview):
        named = (f"{name} {cell}" for name, cell in zip(TOPIC_HEAD[1:], cells[1:], strict=True))
        yield f"Topic {cells[0]}: {', '.join(named)}."


def topic_rows(overview: Overview) -> list[tuple[str, ...]]:
    """Return the cells of each topic, under TOPIC_HEAD."""
    return [(clean(name), *_topic_cells(figures)) for name, figures in overview.topics]


def topic_lines(overview: Overview) -> Iterator[tuple[str, str]]:
    """Say something of each topic of which there is something to say: its name, and what."""
    for name, figures in overview.topics:
        told = [text for text in (_stuck(figures.freezes_per_answer or 0.0), _worked(figures)) if text]
        if told:
            yield clean(name), f"{'; '.join(told)}."


def _stuck(rate: float) -> str:
    if not rate:
        return ""
    if rate < SELDOM:
        return f"you got stuck about once in {round(1 / rate)} answers"
    return "you got stuck in nearly every answer" if rate < OFTEN else "you got stuck more than once an answer"


def _worked(figures: Figures) -> str:
    judged = plural(figures.recoveries_judged, "way")
    return f"{figures.recoveries_worked} of {judged} out worked" if figures.recoveries_judged else ""


def sparkline(values: Sequence[float | None]) -> str:
    """Draw the newest values as blocks between their lowest and their highest; a dot where there is none.

    Nothing is drawn if there is no value at all.
    """
    shown = values[-MOST_SHOWN:]
    known = [value for value in shown if value is not None]
    if not known:
        return ""
    low, high = min(known), max(known)

    def block(value: float) -> str:
        return BLOCKS[round((value - low) / (high - low) * (len(BLOCKS) - 1))] if high > low else BLOCKS[3]

    return "".join(GAP if value is None else block(value) for value in shown)


def cell_text(value: float | None) -> str:
    """Return a figure with as many digits as mean something."""
    if value is None:
        return UNKNOWN
    digits = 0 if abs(value) >= 20 or value == 0 else 1 if abs(value) >= 1 else 2
    return f"{value:.{digits}f}"


def day_text(day: date) -> str:
    """Return a date in words."""
    return f"{day.day} {day:%B %Y}"


def _row(overview: Overview, measure: Measure) -> MeasureRow:
    values = overview.series(measure)
    known = [value for value in values if value is not None]
    trend = overview.trends[measure.key]
    return MeasureRow(
        name=measure.name,
        last=cell_text(known[-1] if known else None),
        usual=cell_text(value_of(overview.all, measure)),
        values=values,
        trend=_trend_words(trend, measure),
        told=_trend_sentence(trend, measure),
    )


def _trend_words(trend: Trend, measure: Measure) -> str:
    if trend.p is None:
        return f"{TOO_FEW} ({trend.sessions} of {LEAST_SESSIONS})"
    if not trend.clear:
        return "no clear change"
    if measure.better is None:
        return "getting higher" if trend.direction > 0 else "getting lower"
    return "getting better" if (trend.direction > 0) == (measure.better == "more") else "getting worse"


def _trend_sentence(trend: Trend, measure: Measure) -> str:
    if trend.p is None:
        return f"Too few sessions to tell a trend: measured in {trend.sessions}, and {LEAST_SESSIONS} are needed."
    if not trend.clear:
        return f"No clear change over {trend.sessions} sessions: what there is may be chance."
    words = capital(_trend_words(trend, measure))
    if not trend.slope or trend.low is None or trend.high is None or trend.low * trend.high < 0:
        return f"{words} over {trend.sessions} sessions."
    ends = sorted((abs(trend.low), abs(trend.high)))
    span = f"{_change(ends[0])} to {_change(ends[1])}"
    way = "more" if trend.slope > 0 else "less"
    return f"{words} over {trend.sessions} sessions: about {_change(abs(trend.slope))} {way} each session ({span})."


def _change(value: float) -> str:
    return f"{value:.0f}" if value >= 10 else f"{value:.1f}" if value >= 1 else f"{value:.2g}"


def _topic_cells(figures: Figures) -> tuple[str, ...]:
    judged = figures.recoveries_judged
    worked = f"{figures.recoveries_worked} of {judged}" if judged else UNKNOWN
    shown = [measure for measure in MEASURES if measure.key in TOPIC_KEYS]
    cells = (_with_percent(cell_text(value_of(figures, measure)), measure) for measure in shown)
    return str(figures.answers), worked, *cells


def _with_percent(text: str, measure: Measure) -> str:
    return f"{text} %" if measure.unit == "%" and text != UNKNOWN else text
