"""The practice that a debrief advises, and the command for it. Pure."""

from __future__ import annotations

from shlex import quote
from typing import Literal

from assistant.base.events import Question
from assistant.base.settings import Settings
from assistant.base.speech import Record
from assistant.report.lessons import Review, advice


class NextPractice(Record, frozen=True):
    """What to practise next, where it differs from the usual."""

    mode: Literal["drill", "cues"] | None
    topic: str | None


def next_practice(told: Review, *, same_bank: bool = True) -> NextPractice:
    """Return the practice that the advice names: another mode, or the topic of what is still open.

    Other banks know no topic that was made for a job: without the `same_bank` none is named.
    """
    exercise = advice(told).exercise
    if exercise != "again":
        return NextPractice(exercise, None)
    worst = told.open[0].question if told.open else None
    known = worst is not None and worst.topics and (worst.because is None or same_bank)
    return NextPractice(None, worst.topics[0] if worst and known else None)


def command(told: Review, settings: Settings) -> str:
    """Return the command that practises what the advice names.

    After practice --job nobody knows any more which files they were: AD and CV stand for them.
    """
    words = ["second-take", "practice"]
    if asked_for_job(told, settings):
        words += ["--job", "AD"]
        words += ["--cv", "CV"] if any(map(_needs_cv, _made_for_job(told))) else []
    elif settings.questions != Settings().questions:
        words += ["--questions", settings.questions]
    next_one = next_practice(told)
    if next_one.mode:
        words += ["--mode", next_one.mode]
    if next_one.topic:
        words += ["--topic", next_one.topic]
    return " ".join(map(quote, words))


def asked_for_job(told: Review, settings: Settings) -> bool:
    """Tell whether the questions were made for a job on the way, and are in no file."""
    return bool(_made_for_job(told)) and not settings.questions.endswith(".toml")


def _made_for_job(told: Review) -> list[Question]:
    return [heard.turn.question for heard in told.answers if heard.turn.question.because]


def _needs_cv(question: Question) -> bool:
    from_cv = question.because is not None and question.because.source == "cv"
    return from_cv or "weak-spots" in question.topics
