"""Session folders written down by hand: real journals, of turns as in `tests.support.histories`, without sound."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path

import msgspec

from assistant.base.events import Question
from assistant.base.settings import Settings
from assistant.report.summary import session_summary
from assistant.review.history import HeardTurn
from assistant.sessions.journal import VERSION, Journal, SessionStarted, TurnStarted
from tests.support.histories import STORY, found, move, opened, said, turn

BERLIN = timezone(timedelta(hours=1))
MONDAY = datetime(2026, 3, 2, 18, 0, tzinfo=BERLIN)
STRENGTH = Question("strength", "What is your greatest strength?", "general", 90.0, ("self", "strengths"))
LEAD = Question("lead", "Tell me about a time you led a project.", "behavioural", 120.0, ("leadership", "teamwork"))


def good(number: int = 1, question: Question = STRENGTH, *, hums: int = 0) -> HeardTurn:
    """Write an answer without trouble, with so many fillers in it."""
    return turn(said(f"{STORY}{' um' * hums}", 1.0), number=number, question=question, seconds=30.0)


def saved(number: int = 1, question: Question = STRENGTH, freeze_at: float = 8.0, move_at: float = 13.0) -> HeardTurn:
    """Write an answer that froze, was started over, and went well then."""
    asked = said("Sorry, could I start over?", move_at)
    return turn(
        said("My colleague and I had a conflict about the release of the, um", 1.0),
        found("freeze", freeze_at, freeze_at + 4),
        asked,
        move("ask_restart", asked),
        opened(asked.at),
        said(STORY, asked.at + 1.0),
        number=number,
        question=question,
    )


def frozen(number: int = 1, question: Question = STRENGTH) -> HeardTurn:
    """Write an answer that froze, and that is all."""
    return turn(
        said(f"{STORY} So then the, um", 1.0), found("freeze", 16.0, 20.0), number=number, question=question, seconds=30
    )


def skipped(number: int = 1, question: Question = STRENGTH) -> HeardTurn:
    """Skip a question."""
    return turn(number=number, question=question, reason="skipped", seconds=3.0)


def save(
    sessions: Path,
    *turns: HeardTurn,
    when: datetime = MONDAY,
    name: str = "",
    questions: Sequence[Question] = (),
    recognizer: str = "whisper",
) -> Path:
    """Write a session that came to its end; it is named by its time."""
    folder = sessions / (name or f"{when:%Y-%m-%d-%H%M%S}-1")
    moment = when.isoformat("T", "seconds")
    started = SessionStarted(
        VERSION, "0.1.0", moment, msgspec.to_builtins(Settings(recognizer=recognizer)), 1, tuple(questions)
    )
    with Journal(folder, started) as journal:
        for place, heard in enumerate(turns, start=1):
            journal.write(TurnStarted(heard.turn, f"{place:02}.flac"))
            for event in heard.events:
                journal.write(event)
        journal.finish(session_summary(turns, hears_fillers=True))
    return folder


def daily(sessions: Path, *days: HeardTurn, start: datetime = MONDAY) -> list[Path]:
    """Write a session a day, of one turn each."""
    return [save(sessions, heard, when=start + timedelta(days=place)) for place, heard in enumerate(days)]
