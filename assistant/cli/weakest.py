"""`practice --weakest`: asks the questions that need it most, and says why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from assistant.rehearsal.plan import Plan

AS_MANY_AS_USUAL = 0
"""Stands for --weakest without a number: as many questions as a session has."""
MOST = 100
"""Questions in a session."""


def how_many(context: click.Context, option: click.Parameter, value: str | None) -> int | None:
    """Read the number that may follow --weakest."""
    if not value:
        return None if value is None else AS_MANY_AS_USUAL
    if not (value.isascii() and value.isdigit() and len(value) < 10 and 1 <= int(value) <= MOST):
        raise click.BadParameter(f'"{value}" is not a number from 1 to {MOST}.')
    return int(value)


def check_weakest(weakest: int | None, flags: Mapping[str, Any], *, recordings: bool, resumed: bool) -> None:
    """Refuse what makes no sense beside --weakest."""
    if weakest is None:
        return
    if resumed:
        raise click.UsageError("--weakest cannot be used while a session is resumed: its questions are known.")
    if weakest and flags["count"]:
        raise click.UsageError("--weakest N and --count both say how many questions; give one of them.")
    if recordings and not flags["questions"]:
        raise click.UsageError("--weakest chooses from a bank: name it with --questions, or leave --answers out.")


def ask_weakest(plan: Plan, now: datetime) -> Plan:
    """Choose as many questions as the plan has from the same bank, and say why each was chosen.

    Raises:
        SecondTakeError: the bank or the history of practice cannot be read.

    """
    from assistant.cli.lines import echo
    from assistant.sitting.weakest import with_weakest

    chosen, choices, skipped = with_weakest(plan, now)
    for why in skipped:
        click.echo(why, err=True)
    if not plan.settings.quiet:
        for choice in choices:
            echo(f"Chosen: {choice.question.text} ({choice.why})")
    return chosen
