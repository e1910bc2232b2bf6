"""What is due today and why, and the days until an interview."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec import structs

from assistant.base.events import Ground
from assistant.progress.history import read_history
from assistant.progress.interview_date import FILE, keep_interview, kept_interview
from assistant.progress.outlook import FRESH, ONCE_THROUGH, WARM_UP, Outlook, interview_line, look_ahead, outlook_lines
from tests.progress.made import LEAD, MONDAY, STRENGTH, daily, frozen, good, skipped

pytestmark = pytest.mark.fast

NOW = MONDAY + timedelta(days=2)
TODAY = NOW.date()


def ahead(folder: Path, days: int | None = None, topic: str | None = None) -> Outlook:
    """Look ahead, to an interview in so many days."""
    interview = None if days is None else TODAY + timedelta(days=days)
    return look_ahead(read_history(folder).sessions, NOW, interview, topic)


def test_what_went_badly_is_due_with_its_reason(tmp_path: Path) -> None:
    """What went well is due again later, and what was never asked is not."""
    daily(tmp_path, good(), frozen(1, LEAD))
    told = ahead(tmp_path)
    assert next((choice.question, choice.why) for choice in told.due) == (LEAD, "you froze yesterday")
    assert told.open == 1
    assert next(outlook_lines(told)) == f"Due today: {LEAD.text} (you froze yesterday)."
    assert ahead(tmp_path, topic="strengths").open == 0
    assert look_ahead(read_history(tmp_path).sessions, NOW - timedelta(days=1, hours=23), None).due == ()


def test_a_plan_begins_with_what_went_worst_and_ends_with_the_whole(tmp_path: Path) -> None:
    """Ten minutes a day; the last day before it is for the whole, and the day itself for a warm-up."""
    daily(tmp_path, good(), frozen(1, LEAD))
    days = ahead(tmp_path, 3).days
    assert [planned.day for planned in days] == [TODAY + timedelta(days=at) for at in range(4)]
    assert days[0].what == (LEAD.text, STRENGTH.text, FRESH)
    assert (days[-2].what, days[-1].what) == ((ONCE_THROUGH,), (WARM_UP,))


@pytest.mark.parametrize(
    ("days", "line"),
    [
        (0, "Your interview is today; 1 question still open."),
        (1, "Your interview is tomorrow; 1 question still open."),
        (6, "Your interview is in 6 days, on Tuesday 10 March 2026; 1 question still open."),
        (-2, "Your interview was on Monday 2 March 2026."),
        (None, ""),
    ],
)
def test_how_long_it_is_until_the_interview(tmp_path: Path, days: int | None, line: str) -> None:
    """Said as people say it, also when it is over or none is kept."""
    daily(tmp_path, skipped(1, LEAD))
    told = ahead(tmp_path, days)
    assert interview_line(told) == line
    assert len(told.days) == (days + 1 if days is not None and days >= 0 else 0)


def test_a_far_interview_shows_a_week_and_its_last_days(tmp_path: Path) -> None:
    """What lies between is a sentence."""
    daily(tmp_path, frozen(1, LEAD))
    told = ahead(tmp_path, 40)
    assert len(told.days) == 9
    assert told.days[-1].day == TODAY + timedelta(days=40)
    lines = list(outlook_lines(told))
    assert "32 more days like these, ten minutes each." in lines
    assert lines.index("32 more days like these, ten minutes each.") == len(lines) - 3


def test_a_date_is_kept_and_forgotten(tmp_path: Path) -> None:
    """Also in a folder that is not there yet; a file that holds no date is none."""
    folder = tmp_path / "new"
    assert kept_interview(folder) is None
    keep_interview(folder, date(2026, 12, 7))
    assert kept_interview(folder) == date(2026, 12, 7)
    (folder / FILE).write_bytes(b"\xff soon")
    assert kept_interview(folder) is None
    keep_interview(folder, None)
    keep_interview(folder, None)
    assert list(folder.iterdir()) == []


def test_what_quotes_a_cv_is_shown_only_when_asked_for(tmp_path: Path) -> None:
    """A page and JSON may be passed on: neither what is due nor the plan quotes the CV without --because."""
    quoting = structs.replace(LEAD, text="You cut the waiting time by half. How?", because=Ground("- Cut it", "cv"))
    daily(tmp_path, frozen(1, quoting))
    sessions = read_history(tmp_path).sessions
    for because in (False, True):
        told = look_ahead(sessions, NOW, TODAY + timedelta(days=3), because=because)
        shown = " ".join(
            (*(choice.question.text for choice in told.due), *(what for day in told.days for what in day.what))
        )
        assert ("waiting time" in shown) == because
        assert ("A question about your CV" in shown) != because
