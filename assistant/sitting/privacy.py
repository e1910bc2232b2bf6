"""What a person is told of what is kept and of what leaves the computer, before the first question."""

from __future__ import annotations

from assistant.hearing.interface import Recognizer
from assistant.rehearsal.plan import Plan


def voice_leaves(recognizer: Recognizer) -> str:
    """Return where a recogniser sends what it hears, as a sentence; empty if all stays on the computer."""
    if not recognizer.sends_to:
        return ""
    return (
        f"Your voice leaves this computer: the recogniser {recognizer.name} sends what it hears to "
        f"{recognizer.sends_to}."
    )


def kept_of_job(plan: Plan, otherwise: str) -> str:
    """Return what is kept of an advertisement and a CV, as sentences; empty where the questions are for no job.

    `otherwise` says how nothing is kept.
    """
    if plan.job is None:
        return ""
    from_cv = any(question.because and question.because.source == "cv" for question in plan.questions)
    lines = f"the lines of the advertisement{' and of your CV' if from_cv else ''} that they rest on"
    said = "what the advertisement says of the job"
    if plan.settings.no_save:
        return f"Nothing is kept of this session: neither its questions, nor {lines}, nor {said}."
    return f"Kept with this session: its questions, {lines}, and {said}. {otherwise}"
