"""Why each question was asked that was made for one job: the line of the advertisement or the CV behind it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import structs

from assistant.base.events import Question
from assistant.review.history import HeardTurn

SOURCES = {"ad": "the advertisement", "cv": "your CV"}
MOST_CHARACTERS = 200
HIDDEN = "a line of your CV"


def why(question: Question) -> str:
    """Return why a question was asked, as a sentence; empty for one of an ordinary bank."""
    because = question.because
    if because is None:
        return ""
    if not because.line:
        return f"Asked because of {HIDDEN}, which --because shows."
    return f"Asked because {SOURCES[because.source]} says: “{_short(because.line)}”"


def why_lines(history: Sequence[HeardTurn]) -> Iterator[str]:
    """Tell for each question of an interview why it was asked; nothing for an ordinary bank."""
    asked = {turn.turn.number: turn.turn.question for turn in history if turn.turn.part == "question"}
    told = [(number, why(question)) for number, question in asked.items() if question.because]
    if told:
        yield "\nWhy you were asked"
        yield from (f"  {number}. {text}" for number, text in told)


def without_cv_lines(history: Sequence[HeardTurn]) -> list[HeardTurn]:
    """Return a history in which no line of a CV stands any more, only that there was one."""
    return [
        structs.replace(heard, turn=structs.replace(heard.turn, question=_hidden(heard.turn.question)))
        for heard in history
    ]


def _hidden(question: Question) -> Question:
    because = question.because
    if because is None or because.source != "cv":
        return question
    return structs.replace(question, because=structs.replace(because, line=""))


def _short(line: str) -> str:
    line = line.lstrip(" -*•·")
    return line if len(line) <= MOST_CHARACTERS else line[:MOST_CHARACTERS].rsplit(" ", 1)[0] + " …"
