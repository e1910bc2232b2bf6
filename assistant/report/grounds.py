"""Why each question was asked that was made for one job: the line of the advertisement or the CV behind it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from msgspec import structs

from assistant.base.events import Event, Line, Question
from assistant.review.history import HeardTurn

SOURCES = {"ad": "the advertisement", "cv": "your CV"}
OF_ANY_JOB = frozenset(("opening", "motivation", "general", "closing"))
"""Topics of questions that rest on no more than that there is a job."""
MOST_CHARACTERS = 200
HIDDEN = "a line of your CV"
STAND_IN = "A question about your CV"
"""Stands for a question that quotes the CV, where its lines are not shown."""


def why(question: Question, shown_by: str = "--because") -> str:
    """Return why a question was asked, as a sentence; empty for one of an ordinary bank.

    `shown_by` is what shows lines of a CV that are hidden.
    """
    because = question.because
    if because is None:
        return ""
    if OF_ANY_JOB.intersection(question.topics[:1]):
        return "Asked in most interviews."
    if not because.line:
        return f"Asked because of {HIDDEN}, which {shown_by} shows."
    return f"Asked because {SOURCES[because.source]} says: “{_short(because.line)}”"


def why_lines(history: Sequence[HeardTurn]) -> Iterator[str]:
    """Tell for each question of an interview why it was asked; nothing for an ordinary bank."""
    asked = {turn.turn.number: turn.turn.question for turn in history if turn.turn.part == "question"}
    told = [(number, why(question)) for number, question in asked.items() if question.because]
    if told:
        yield "\nWhy you were asked"
        yield from (f"  {number}. {text}" for number, text in told)


def without_cv_lines(history: Sequence[HeardTurn]) -> list[HeardTurn]:
    """Return a history in which nothing of a CV stands any more: neither its lines, nor questions that quote them."""
    asked = {heard.turn.question for heard in history if is_from_cv(heard.turn.question)}
    quoting = {text for question in asked for text in (question.text, question.brief, question.plain) if text}
    return [_without(heard, quoting) for heard in history] if asked else list(history)


def _without(heard: HeardTurn, quoting: Set[str]) -> HeardTurn:
    from_cv = is_from_cv(heard.turn.question)

    def told(event: Event) -> Event:
        if isinstance(event, Line) and (
            (from_cv and event.occasion == "question") or any(text in event.text for text in quoting)
        ):
            return structs.replace(event, text=STAND_IN)
        return event

    takes = [
        structs.replace(
            measured,
            take=structs.replace(
                measured.take,
                question=without_cv(measured.take.question),
                events=tuple(map(told, measured.take.events)),
            ),
        )
        for measured in heard.takes
    ]
    turn = structs.replace(heard.turn, question=without_cv(heard.turn.question))
    return structs.replace(heard, turn=turn, events=tuple(map(told, heard.events)), takes=tuple(takes))


def is_from_cv(question: Question) -> bool:
    """Tell whether a question rests on a CV."""
    return question.because is not None and question.because.source == "cv"


def without_cv(question: Question) -> Question:
    """Return a question as it is shown where nothing of a CV is: one that quotes it without its words."""
    if question.because is None or not is_from_cv(question):
        return question
    because = structs.replace(question.because, line="")
    return structs.replace(question, text=STAND_IN, brief="", plain="", because=because)


def _short(line: str) -> str:
    line = line.lstrip(" -*•·")
    return line if len(line) <= MOST_CHARACTERS else line[:MOST_CHARACTERS].rsplit(" ", 1)[0] + " …"
