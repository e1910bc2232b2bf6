"""The practice that a debrief advises, and the command for it. Pure."""

from __future__ import annotations

from shlex import quote
from typing import Literal

from assistant.base.settings import Settings
from assistant.base.speech import Record
from assistant.report.lessons import Review, advice


class NextPractice(Record, frozen=True):
    """What to practise next, where it differs from the usual."""

    mode: Literal["drill", "cues"] | None
    topic: str | None


def next_practice(told: Review, *, own_bank: bool = True) -> NextPractice:
    """Return the practice that the advice names: another mode, or the topic of what is still open.

    The usual questions know no topic that was made for a job: without a bank of one's own none is named.
    """
    exercise = advice(told).exercise
    if exercise != "again":
        return NextPractice(exercise, None)
    worst = told.open[0].question if told.open else None
    known = worst is not None and worst.topics and (worst.because is None or own_bank)
    return NextPractice(None, worst.topics[0] if worst and known else None)


def command(told: Review, settings: Settings) -> str:
    """Return the command that practises what the advice names."""
    words = ["second-take", "practice"]
    own_bank = settings.questions != Settings().questions
    if own_bank:
        words += ["--questions", settings.questions]
    next_one = next_practice(told, own_bank=own_bank)
    if next_one.mode:
        words += ["--mode", next_one.mode]
    if next_one.topic:
        words += ["--topic", next_one.topic]
    return " ".join(map(quote, words))
