"""The command that practises what a debrief advises. Pure."""

from __future__ import annotations

from shlex import quote

from assistant.base.settings import Settings
from assistant.report.lessons import Review, advice


def command(told: Review, settings: Settings) -> str:
    """Return the command that practises what the advice names."""
    words = ["second-take", "practice"]
    if settings.questions != Settings().questions:
        words += ["--questions", settings.questions]
    exercise = advice(told).exercise
    if exercise != "again":
        return " ".join(map(quote, [*words, "--mode", exercise]))
    worst = told.open[0].question if told.open else None
    if worst and worst.topics and (worst.because is None or settings.questions != Settings().questions):
        words += ["--topic", worst.topics[0]]
    return " ".join(map(quote, words))
