"""Puts the questions that need it most in the place of those that were drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from assistant.interview.banks import choose_questions, load_bank
from assistant.progress.history import read_history
from assistant.progress.weakest import Choice, choose_weakest
from assistant.rehearsal.plan import Plan
from assistant.sessions.journal import sessions_folder


def with_weakest(plan: Plan, now: datetime) -> tuple[Plan, Sequence[Choice], Sequence[str]]:
    """Choose as many questions as the plan has from the same bank.

    Returned are the new plan, the choices with their reasons, and sentences on sessions that could not be read.

    Raises:
        SecondTakeError: the bank or the history of practice cannot be read.

    """
    settings = plan.settings
    bank = load_bank(settings.questions)
    questions = choose_questions(bank, len(bank.questions), settings.topic, plan.seed)
    history = read_history(sessions_folder(settings))
    chosen = choose_weakest(questions, history.sessions, len(plan.questions), now)
    return replace(plan, questions=[one.question for one in chosen]), chosen, [why for _, why in history.skipped]
