"""What to practise today and why, and a plan of the days until an interview. Pure: the time is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import cycle, islice
from typing import NamedTuple

from msgspec import structs

from assistant.base.text import capital, plural
from assistant.progress.weakest import BADLY, DUE, Choice, asked_before
from assistant.report.grounds import without_cv
from assistant.review.quotes import clean
from assistant.sessions.session_figures import SessionFigures

A_DAY = 3
"""Questions that ten minutes hold, with a second take of each."""
SHOWN_DAYS = 7
"""Of a plan; the days after them are like those before, and told in a sentence."""
ONCE_THROUGH = "The whole interview once, from the small talk to your own questions. Then stop."
WARM_UP = "One answer aloud to warm up. You are ready."
FRESH = "A question that is new to you"


class PlannedDay(NamedTuple):
    """A day of the plan."""

    day: date
    what: tuple[str, ...]
    """Questions, or what else to do."""


class Outlook(NamedTuple):
    """What is to come."""

    today: date
    due: tuple[Choice, ...] = ()
    """Asked before, and worth another go today; what went worst comes first."""
    open: int = 0
    """Of these, how many went badly the last time."""
    interview: date | None = None
    days: tuple[PlannedDay, ...] = ()
    """Until the interview; empty if none is to come."""
    more: int = 0
    """Days of the plan that are not shown."""


def look_ahead(
    sessions: Sequence[SessionFigures],
    now: datetime,
    interview: date | None,
    topic: str | None = None,
    *,
    because: bool = False,
) -> Outlook:
    """Put together what to do today and until the interview, from all questions that were asked.

    What questions quote of a CV is there only with `because`.
    """
    asked = asked_before(sessions, now, topic)
    if not because:
        asked = [structs.replace(choice, question=without_cv(choice.question)) for choice in asked]
    due = tuple(choice for choice in asked if choice.need in (BADLY, DUE))
    days = plan_days(asked, now.date(), interview) if interview else ()
    shown = days if len(days) <= SHOWN_DAYS + 4 else (*days[:SHOWN_DAYS], *days[-2:])
    still_open = sum(choice.need == BADLY for choice in due)
    return Outlook(now.date(), due, still_open, interview, shown, len(days) - len(shown))


def plan_days(asked: Sequence[Choice], today: date, interview: date) -> tuple[PlannedDay, ...]:
    """Plan ten minutes a day: what went worst comes first, and all comes round again; the last day is for the whole."""
    count = (interview - today).days
    if count < 0:
        return ()
    questions = cycle([clean(choice.question.text) for choice in asked])
    days = [PlannedDay(today + timedelta(days=at), _of_a_day(questions, len(asked))) for at in range(count)]
    if count:
        days[-1] = PlannedDay(interview - timedelta(days=1), (ONCE_THROUGH,))
    return (*days, PlannedDay(interview, (WARM_UP,)))


def _of_a_day(questions: Iterator[str], known: int) -> tuple[str, ...]:
    return (*islice(questions, min(A_DAY, known)), *[FRESH] * (known < A_DAY))


def interview_line(ahead: Outlook) -> str:
    """Say how long it is until the interview, and what is still open; empty if none is kept."""
    if ahead.interview is None:
        return ""
    days = (ahead.interview - ahead.today).days
    when = f"{ahead.interview:%A} {ahead.interview.day} {ahead.interview:%B %Y}"
    if days < 0:
        return f"Your interview was on {when}."
    soon = {0: "today", 1: "tomorrow"}.get(days, f"in {days} days, on {when}")
    return f"Your interview is {soon}{_open(ahead)}."


def _open(ahead: Outlook) -> str:
    return f"; {plural(ahead.open, 'question')} still open" if ahead.open else ""


def more_line(ahead: Outlook) -> str:
    """Say what the days between are like that are not shown; empty if all are."""
    return f"{plural(ahead.more, 'more day')} like these, ten minutes each." if ahead.more else ""


def due_line(ahead: Outlook) -> str:
    """Say how much is due today."""
    if not ahead.due:
        return "Nothing is due today. A question that is new to you keeps you in practice."
    first = "it went badly last time" if ahead.open else "it is time to hear it again"
    return f"{capital(plural(len(ahead.due), 'question'))} due today: begin with the first, since {first}."


def day_name(day: date, today: date) -> str:
    """Name a day of the plan."""
    return {0: "Today", 1: "Tomorrow"}.get((day - today).days, f"{day:%A} {day.day} {day:%B}")


def outlook_lines(ahead: Outlook) -> Iterator[str]:
    """Tell in whole lines what is due and, if there is an interview to come, the plan."""
    for choice in ahead.due[:A_DAY]:
        yield f"Due today: {clean(choice.question.text)} ({choice.why})."
    if told := interview_line(ahead):
        yield told
    for place, planned in enumerate(ahead.days):
        if ahead.more and place == SHOWN_DAYS:
            yield more_line(ahead)
        yield f"{day_name(planned.day, ahead.today)}: {'; '.join(planned.what)}"
