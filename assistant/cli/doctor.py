"""``second-take doctor``: whether practice would work here, and what to do if not."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import click

from assistant.cli.lines import echo
from assistant.cli.options import read_settings, settings_options

COLOURS = {"ok": "green", "warn": "yellow", "fail": "red"}


@click.command(name="doctor")
@click.option(
    "--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="Form of the output.",
)  # fmt: skip
@settings_options("microphone", "speaker", "voice", "rate", "recognizer")
def command(style: str, **flags: Any) -> None:
    """Check microphone, speaker, voice, models, questions and disk, and say what to do about each.

    Exit codes: 0 practice would work, 1 it would not.
    """
    from assistant.rehearsal.doctor import can_practise, run_checks
    from assistant.sessions.journal import sessions_folder

    settings = read_settings(flags)
    checks = []
    for check in run_checks(settings, sessions_folder(settings)):
        checks.append(check)
    if style == "json":
        _print_json(checks)
    else:
        echo(f"{_next_step(checks, ready=can_practise(checks))}\n")
        for check in checks:
            echo(_line(check))
    if not can_practise(checks):
        sys.exit(1)


def _next_step(checks: Sequence[Any], *, ready: bool) -> str:
    """Say the one thing to do next, which is all that most people want to know."""
    if ready:
        return "All set. Next: second-take practice"
    failed = next(check for check in checks if check.status == "fail")
    step = f"Next: {failed.advice}" if failed.advice else f"Next: see to the {failed.name}."
    return f"Practice would not work yet. {step} Meanwhile second-take demo works without a microphone."


def _line(check: Any) -> str:
    status = click.style(f"{check.status:<4}", fg=COLOURS[check.status])
    advice = f"\n                  {check.advice}" if check.advice else ""
    return f"{status}  {check.name:<10}  {check.seen}{advice}"


def _print_json(checks: list[Any]) -> None:
    import json

    fields = ("name", "status", "seen", "advice")
    click.echo(json.dumps([{name: getattr(check, name) for name in fields} for check in checks], indent=2))
