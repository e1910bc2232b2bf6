"""The library: what `from assistant import …` gives; docs/use/library.md names it. Only `assistant` itself comes in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Unpack

from assistant.accuracy.scores.accuracy import MOST_CASES, Accuracy
from assistant.base.errors import (
    AudioFileError,
    JournalError,
    LabelsError,
    ModelError,
    PromptsError,
    RecognizerError,
    SecondTakeError,
    SettingsError,
)
from assistant.base.events import EndOfAnswer, Event, Finding, Line, Move, Pause, Question, Suggestion, TakeOpened
from assistant.base.settings import Settings
from assistant.base.speech import KeyPressed, Unheard, Utterance, Word
from assistant.base.version import __version__
from assistant.library.listener import Listener, OnEvent, OnSkipped, Overrides, ignore
from assistant.library.results import Answer, Session, Take
from assistant.review.comparison import Comparison
from assistant.review.metrics import Metrics
from assistant.review.recoveries import Recovery
from assistant.review.replayed import Skipped

__all__ = [
    "Accuracy",
    "Answer",
    "AudioFileError",
    "Comparison",
    "EndOfAnswer",
    "Event",
    "Finding",
    "JournalError",
    "KeyPressed",
    "LabelsError",
    "Line",
    "Listener",
    "Metrics",
    "ModelError",
    "Move",
    "Pause",
    "PromptsError",
    "Question",
    "RecognizerError",
    "Recovery",
    "SecondTakeError",
    "Session",
    "Settings",
    "SettingsError",
    "Skipped",
    "Suggestion",
    "Take",
    "TakeOpened",
    "Unheard",
    "Utterance",
    "Word",
    "__version__",
    "evaluate",
    "practice",
    "replay",
]


def replay(
    path: str | Path,
    question: str | Question | None = None,
    *,
    on_event: OnEvent = ignore,
    settings: Settings | None = None,
    **overrides: Unpack[Overrides],
) -> Session:
    """Hear one recording, or the turns of a saved session by its folder; see `Listener.replay`.

    Each call loads the model, which takes about a second the first time: for many recordings open a `Listener`.

    Raises:
        SecondTakeError: a setting is impossible, or the file cannot be read.

    """
    with Listener(settings=settings, **overrides) as listener:
        return listener.replay(path, question, on_event=on_event)


def practice(
    answers: Sequence[str | Path],
    questions: Sequence[str | Question] | None = None,
    *,
    bank: str | None = None,
    save: str | Path | None = None,
    on_event: OnEvent = ignore,
    settings: Settings | None = None,
    **overrides: Unpack[Overrides],
) -> Session:
    """Lead an interview in which recordings stand in for the microphone; see `Listener.practice`.

    Raises:
        SecondTakeError: a setting is impossible, a recording or the bank cannot be read, or nothing can be written.

    """
    with Listener(settings=settings, **overrides) as listener:
        return listener.practice(answers, questions, bank=bank, save=save, on_event=on_event)


def evaluate(
    paths: Sequence[str | Path],
    *,
    worst: int = MOST_CASES,
    on_skipped: OnSkipped | None = None,
    settings: Settings | None = None,
    **overrides: Unpack[Overrides],
) -> Accuracy:
    """Tell how often the program is right on labelled sets; see `Listener.evaluate`.

    Raises:
        SecondTakeError: a setting is impossible, or a set or one of its recordings cannot be read.

    """
    with Listener(settings=settings, **overrides) as listener:
        return listener.evaluate(paths, worst=worst, on_skipped=on_skipped)
