"""What all sessions together say: the figures of each, of all and of each topic, the trends and the streak. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from assistant.base.errors import HistoryError
from assistant.base.speech import Record
from assistant.base.text import did_you_mean
from assistant.progress.figures import MEASURES, Figures, Measure, figures_of, practised, topics_of, value_of
from assistant.progress.trends import Trend, find_trends
from assistant.sessions.session_figures import SessionFigures


class Overview(Record, frozen=True):
    """The progress of a person, over all that they practised or over one topic."""

    topic: str | None
    """None for all."""
    sessions: tuple[SessionFigures, ...]
    """In which something was answered, the oldest first."""
    each: tuple[Figures, ...]
    """Of each session."""
    all: Figures
    """Of all sessions together."""
    trends: dict[str, Trend]
    """By the key of the measure."""
    streak: Streak
    """Over all topics: a day of practice is one whatever is practised."""
    topics: tuple[tuple[str, Figures], ...]
    """The most practised first."""

    def series(self, measure: Measure) -> tuple[float | None, ...]:
        """Return a measure of each session in the unit in which it is shown, the oldest first."""
        return tuple(value_of(figures, measure) for figures in self.each)


def look_over(sessions: Sequence[SessionFigures], today: date, topic: str | None = None) -> Overview:
    """Put together what sessions, the oldest first, came to.

    Raises:
        HistoryError: nothing on the topic was practised.

    """
    wanted = topic.strip().lower() if topic is not None else None
    known = topics_of(sessions)
    if wanted is not None and wanted not in known:
        raise HistoryError(
            f'No question on "{topic}" was practised{did_you_mean(wanted, known) or "."}',
            f"Topics so far: {', '.join(known)}." if known else "No question so far names a topic.",
        )
    answered = practised(sessions, wanted)
    each = tuple(figures_of([session], wanted) for session in answered)
    topics = [(name, figures_of(answered, name)) for name in topics_of(answered)] if wanted is None else []
    topics.sort(key=lambda entry: (-entry[1].answers, entry[0]))
    return Overview(
        topic=wanted,
        sessions=tuple(answered),
        each=each,
        all=figures_of(answered, wanted),
        trends=find_trends({measure.key: [value_of(one, measure) for one in each] for measure in MEASURES}),
        streak=streak([session.day for session in practised(sessions)], today),
        topics=tuple(topics),
    )


class Streak(Record, frozen=True):
    """Days in a row with practice, by the local dates on which sessions began."""

    days: int
    """With practice, in all."""
    current: int
    """Days in a row up to today, or up to yesterday while today is still open; 0 if the row is broken."""
    longest: int


def streak(days: Iterable[date | None], today: date) -> Streak:
    """Count days in a row; a date that is yet to come is that of a clock that was wrong, and is left out."""
    practised = sorted({day for day in days if day is not None and day <= today})
    rows: list[int] = []
    for place, day in enumerate(practised):
        follows = place and practised[place - 1] == day - timedelta(days=1)
        rows[-1:] = [rows[-1] + 1] if follows else [*rows[-1:], 1]
    alive = bool(practised) and today - practised[-1] <= timedelta(days=1)
    return Streak(len(practised), rows[-1] if alive else 0, max(rows, default=0))
