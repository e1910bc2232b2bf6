"""What a person is told of what is kept and of what leaves the computer, before the first question."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.base.events import Question
from assistant.hearing.interface import Recognizer


def voice_leaves(recognizer: Recognizer) -> str:
    """Return where a recogniser sends what it hears, as a sentence; empty if all stays on the computer."""
    if not recognizer.sends_to:
        return ""
    return (
        f"Your voice leaves this computer: the recogniser {recognizer.name} sends what it hears to "
        f"{recognizer.sends_to}."
    )


def kept_of_job(questions: Sequence[Question], otherwise: str, *, no_save: bool) -> str:
    """Say what is kept of an advertisement and a CV that questions were made from; `otherwise` says how nothing is."""
    from_cv = any(question.because and question.because.source == "cv" for question in questions)
    lines = f"the lines of the advertisement{' and of your CV' if from_cv else ''} that they rest on"
    said = "what the advertisement says of the job"
    if no_save:
        return f"Nothing is kept of this session: neither its questions, nor {lines}, nor {said}."
    return f"Kept with this session: its questions, {lines}, and {said}. {otherwise}"
