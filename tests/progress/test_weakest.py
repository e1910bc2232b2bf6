"""Which questions come next: what went worst, what is due again, what was never asked, and then the rest."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from assistant.base.events import Question
from assistant.progress.history import read_history
from assistant.progress.weakest import choose_weakest
from assistant.review.history import HeardTurn
from tests.progress.made import LEAD, MONDAY, STRENGTH, frozen, good, save, saved, skipped
from tests.support.histories import said, turn

pytestmark = pytest.mark.fast

WHY = Question("why", "Why do you want to work here?", "motivation")
PLAN = Question("plan", "Where do you want to be in five years?", "general")
BANK = (WHY, STRENGTH, LEAD, PLAN)


def chosen(
    folder: Path, after: timedelta, bank: tuple[Question, ...] = BANK, count: int = 10, **days: HeardTurn
) -> list[str]:
    """Choose some time after Monday; `day0` is answered on Monday, `day1` the day after."""
    for name, heard in days.items():
        save(folder, heard, when=MONDAY + timedelta(days=int(name[3:])), name=f"{name}-{heard.turn.question.id}")
    found = choose_weakest(bank, read_history(folder).sessions, count, MONDAY + after)
    return [f"{choice.question.id}: {choice.why}" for choice in found]


def test_without_a_history_the_order_is_that_of_the_draw(tmp_path: Path) -> None:
    """All are due, and none is weaker than another."""
    assert chosen(tmp_path, timedelta()) == [f"{question.id}: not asked yet" for question in BANK]


def test_what_went_worst_comes_first(tmp_path: Path) -> None:
    """A freeze before one that was saved, before what was never asked, before what went well and is not due."""
    assert chosen(
        tmp_path, timedelta(days=3), day0=saved(1, STRENGTH), day1=frozen(1, LEAD), day2=good(1, WHY)
    ) == [
        "lead: you froze 2 days ago",
        "strength: you froze, and saved it, 3 days ago",
        "plan: not asked yet",
        "why: it went well yesterday; not due yet",
    ]  # fmt: skip


def test_what_went_well_comes_back_after_days(tmp_path: Path) -> None:
    """The longer ago the sooner; each time that it went well it stays away longer."""
    assert chosen(tmp_path, timedelta(days=30), (WHY, STRENGTH), day0=good(1, WHY), day20=good(1, STRENGTH)) == [
        "why: it went well 30 days ago; due again",
        "strength: it went well 10 days ago; due again",
    ]
    assert chosen(tmp_path, timedelta(days=60), (WHY, STRENGTH), day50=good(1, WHY)) == [
        "strength: it went well 40 days ago; due again",
        "why: it went well 10 days ago; not due yet",
    ]


def test_what_is_due_again_comes_before_what_was_never_asked(tmp_path: Path) -> None:
    """Or a large bank would never let a question come back."""
    assert chosen(tmp_path, timedelta(days=60), (PLAN, WHY), day0=good(1, WHY))[0].startswith("why")


def test_what_went_badly_is_due_again_the_same_evening(tmp_path: Path) -> None:
    """After a break of ten minutes, a quarter of an hour if it was saved."""
    days = {"day0": skipped(1, LEAD)}
    assert chosen(tmp_path, timedelta(minutes=5), **days)[-1] == "lead: you skipped it today; not due yet"
    assert chosen(tmp_path, timedelta(minutes=11))[0] == "lead: you skipped it today"


def test_a_question_that_went_well_since_is_no_longer_weak(tmp_path: Path) -> None:
    """The last time decides, and that it went badly before makes it due sooner than one that never did."""
    days = {"day0": frozen(1, LEAD), "day1": good(1, LEAD)}
    assert chosen(tmp_path, timedelta(days=1, minutes=30), **days)[-1] == "lead: it went well today; not due yet"
    save(tmp_path, good(1, STRENGTH), when=MONDAY + timedelta(days=1), name="x")
    assert chosen(tmp_path, timedelta(days=12), (STRENGTH, LEAD))[0].startswith("lead")


def test_a_question_is_known_by_its_text(tmp_path: Path) -> None:
    """In another bank it may have another id; an id alone says nothing."""
    same = Question("other-id", " tell me about a time you LED a project. ", "general")
    other = Question("lead", "How do you lead?", "general")
    assert chosen(tmp_path, timedelta(days=1), (other, same), day0=frozen(1, LEAD)) == [
        "other-id: you froze yesterday",
        "lead: not asked yet",
    ]


def test_an_answer_that_was_left_is_no_answer(tmp_path: Path) -> None:
    """Who quits at once was not asked; nothing said is."""
    quit_ = turn(said("I", 1.0), question=WHY, reason="quit")
    silent = turn(question=PLAN, reason="nothing_said")
    assert chosen(tmp_path, timedelta(days=1), (WHY, PLAN), day0=quit_, day1=silent) == [
        "plan: you said nothing today; not due yet",
        "why: not asked yet",
    ][::-1]  # fmt: skip


def test_days_are_those_of_the_person(tmp_path: Path) -> None:
    """Six hours over midnight are yesterday."""
    assert "yesterday" in chosen(tmp_path, timedelta(hours=7), day0=frozen(1, LEAD))[0]


def test_a_clock_that_was_wrong_harms_nothing(tmp_path: Path) -> None:
    """A session of the future is one of now; one without a date is none."""
    days = {"day9": frozen(1, LEAD)}
    assert chosen(tmp_path, timedelta(), **days)[-1] == "lead: you froze today; not due yet"
    journal = save(tmp_path, frozen(1, PLAN), name="dateless") / "session.jsonl"
    journal.write_text(journal.read_text("utf-8").replace(MONDAY.isoformat(), "some day"), encoding="utf-8")
    assert "plan: not asked yet" in chosen(tmp_path, timedelta())


@pytest.mark.parametrize("seed", range(5))
def test_the_same_history_gives_the_same_questions(tmp_path: Path, seed: int) -> None:
    """Whatever order the sessions come in, and no chance of the scheduler's own."""
    turns = (good, saved, frozen, skipped)
    for day in range(12):
        save(tmp_path, turns[(day * 7 + seed) % 4](1, BANK[day % 4]), when=MONDAY + timedelta(days=day), name=str(day))
    sessions = read_history(tmp_path).sessions
    now = datetime(2026, 4, 1, tzinfo=MONDAY.tzinfo)
    first = choose_weakest(BANK, sessions, 3, now)
    assert len(first) == 3
    for _ in range(3):
        random.Random(seed).shuffle(sessions)
        assert choose_weakest(BANK, sessions, 3, now) == first
