"""Interviews written down by hand, for what is made of a history: turns, takes, and what happened in them."""

from __future__ import annotations

from assistant.base.events import (
    EndOfAnswer,
    EndReason,
    Event,
    Finding,
    FindingKind,
    Line,
    Move,
    MoveKind,
    Part,
    Question,
    Suggestion,
    TakeCause,
    TakeOpened,
    Turn,
)
from assistant.base.speech import Utterance, Word
from assistant.review.history import HeardTurn, heard_turn

CONFLICT = Question("conflict", "Tell me about a conflict with a colleague.", "behavioural", 120.0, ("teamwork",))
STORY = (
    "My colleague and I had a conflict about the release date last spring, so we sat down and agreed on a plan, "
    "and the team shipped two weeks later without a single complaint from our customers."
)
OVEN = Question("oven", "Tell me about a time when something went wrong at work.", "behavioural")
OPEN_END = (
    "The big oven would not light on the Saturday before Easter and we had four hundred buns on the racks. "
    "I rang the engineer and he could not come. So I rang two other bakeries and I drove the trays over in my own van, "
    "and I stood there and baked them in their ovens while they were having breakfast."
)


def said(text: str, start: float, step: float = 0.4) -> Utterance:
    """Say a word every step, without a pause between."""
    words = tuple(
        Word(round(start + n * step, 3), round(start + (n + 1) * step, 3), word, 0.9)
        for n, word in enumerate(text.split())
    )
    return Utterance(start, words[-1].end, words, words[-1].end + 1.5)


def found(kind: FindingKind, start: float, end: float) -> Finding:
    """Notice trouble at its end."""
    unit = {"rambling": "score", "fillers": "per minute"}.get(kind, "s")
    return Finding(kind, start, end, end, 14.0 if kind == "fillers" else end - start, 4.0, unit)


def move(kind: MoveKind, words: Utterance, *, certain: bool = True) -> Move:
    """Understand a move in all words of an utterance."""
    return Move(kind, words.at, words.text, words.start, words.end, certain)


def opened(at: float, take: int = 2, cause: TakeCause = "ask_restart", start: float | None = None) -> TakeOpened:
    """Open a take where it was granted."""
    return TakeOpened(at, take, at if start is None else start, cause)


def line(occasion: str, at: float, text: str = "Of course.") -> Line:
    """Let the interviewer speak."""
    return Line(at, "interviewer", occasion, text)


def suggestion(at: float, because: str = "freeze") -> Suggestion:
    """Let the coach speak."""
    return Suggestion("restart", "You may ask to start over.", at, because)


def turn(
    *events: Event,
    number: int = 1,
    take: int = 1,
    part: Part = "question",
    reason: EndReason = "silence",
    seconds: float = 60.0,
    question: Question = CONFLICT,
    hears_fillers: bool = True,
) -> HeardTurn:
    """Write down a turn that ended for a reason."""
    number = number if part == "question" else 0
    return heard_turn(
        Turn(part, number, take, question),
        [*events, EndOfAnswer(seconds, reason)],
        seconds,
        hears_fillers=hears_fillers,
    )
