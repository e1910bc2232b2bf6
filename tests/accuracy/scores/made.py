"""Makes outcomes from little."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.accuracy.labels.entries import (
    Expected,
    LabelledAnswer,
    LabelledClip,
    LabelledTurn,
    LabelledUtterance,
    TimedWord,
    TruePause,
)
from assistant.accuracy.scores.outcomes import Alarm, AnswerOutcome, ClipOutcome, TurnOutcome, UtteranceOutcome
from assistant.base.events import (
    Finding,
    FindingKind,
    Move,
    MoveKind,
    Pause,
    PauseKind,
    Question,
    SuggestedMove,
    Suggestion,
)
from assistant.base.speech import Word

QUESTION = Question("q", "Why?")


def answer(kind: str, onset: int | None, alarm: int | None, *, cause: str = "drift", name: str = "a") -> AnswerOutcome:
    """Make an answer of 200 words whose alarm comes with word `alarm`, one second after it was said."""
    item = LabelledAnswer(name, QUESTION, ("word",) * 200, kind, onset)
    return AnswerOutcome("set", item, None if alarm is None else Alarm(alarm, 0.4 * (alarm + 1) + 1, cause), ())


def move(kind: MoveKind, *, certain: bool = True) -> Move:
    """Make a move."""
    return Move(kind, 2.0, "so to say", 1.0, 2.0, certain)


def utterance(
    label: str, *kinds: MoveKind, also: Sequence[str] = (), text: str = "one two three four"
) -> UtteranceOutcome:
    """Make an utterance in which moves of these kinds were found."""
    item = LabelledUtterance("u", tuple(text.split()), label, tuple(also))
    return UtteranceOutcome("set", item, tuple(move(kind) for kind in kinds))


def turn(text: str, labels: str, fills: str) -> TurnOutcome:
    """Make a turn of talk: labels and judgements are letters, x for a word that was taken to fill time."""
    item = LabelledTurn("t", tuple(text.split()), tuple(labels.split()))
    return TurnOutcome("set", item, tuple(letter == "x" for letter in fills.split()), ())


def timed(*words: tuple[float, float, str]) -> tuple[TimedWord, ...]:
    """Make true words with their times."""
    return tuple(TimedWord(*word) for word in words)


def heard(text: str, start: float = 0.0) -> tuple[Word, ...]:
    """Make words that were heard, half a second each."""
    return tuple(Word(start + 0.5 * n, start + 0.5 * n + 0.4, word, 0.9) for n, word in enumerate(text.split()))


def clip(
    said: str = "",
    words: tuple[Word, ...] = (),
    *,
    name: str = "a.wav",
    must: Expected | None = None,
    must_not: Expected | None = None,
    pauses: tuple[TruePause, ...] | None = None,
    silences: Sequence[tuple[float, float, PauseKind]] = (),
    findings: Sequence[tuple[FindingKind, float]] = (),
    suggestions: Sequence[tuple[SuggestedMove, float, str]] = (),
    seconds: float = 60.0,
    hears_fillers: bool = True,
    **item: Any,
) -> ClipOutcome:
    """Make a recording."""
    return ClipOutcome(
        set="set",
        item=LabelledClip(name, name, tuple(said.split()), pauses=pauses, must=must, must_not=must_not, **item),
        seconds=seconds,
        words=words,
        pauses=tuple(Pause(*silence) for silence in silences),
        findings=tuple(Finding(kind, 0.0, at, at, 1.0, 1.0, "s", ("drift: x",)) for kind, at in findings),
        moves=(),
        suggestions=tuple(Suggestion(move, "Breathe.", at, because) for move, at, because in suggestions),
        cues=(),
        hears_fillers=hears_fillers,
    )


def expected(**kinds: Sequence[str]) -> Expected:
    """Make kinds that must come out, or must not."""
    return Expected(**{name: frozenset(values) for name, values in kinds.items()})
