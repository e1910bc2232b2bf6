"""``second-take doctor``: whether practice would work here, and what to do if not."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.base.errors import SecondTakeError
from assistant.cli.lines import echo
from assistant.cli.options import read_settings, settings_options
from assistant.cli.streams import confirmed

if TYPE_CHECKING:
    from assistant.base.settings import Settings
    from assistant.rehearsal.doctor import Check

COLOURS = {"ok": "green", "warn": "yellow", "fail": "red"}


@click.command(name="doctor")
@click.option(
    "--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="Form of the output.",
)  # fmt: skip
@click.option(
    "--report", "report", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="Show and write what helps to find a fault, to attach it to a bug report: no sound, no words, no names.",
)  # fmt: skip
@settings_options("microphone", "speaker", "voice", "rate", "recognizer")
def command(style: str, report: Path | None, **flags: Any) -> None:
    """Check microphone, speaker, voice, models, questions and disk, and say what to do about each.

    Exit codes: 0 practice would work, 1 it would not.
    """
    from assistant.rehearsal.doctor import can_practise, run_checks
    from assistant.sessions.journal import sessions_folder

    settings = read_settings(flags)
    checks, seconds, begun = [], [], time.perf_counter()
    for check in run_checks(settings, sessions_folder(settings)):
        checks.append(check)
        seconds.append(time.perf_counter() - begun)
        begun = time.perf_counter()
    if report is not None:
        _write_report(report, settings, list(zip(checks, seconds, strict=True)))
    elif style == "json":
        _print_json(checks)
    else:
        echo(f"{_next_step(checks, ready=can_practise(checks))}\n")
        for check in checks:
            echo(_line(check))
    if not can_practise(checks):
        sys.exit(1)


def _write_report(path: Path, settings: Settings, checks: Sequence[tuple[Check, float]]) -> None:
    """Show the report, and write it if the person agrees; who is not there to be asked has asked for it already."""
    from assistant.base.files import replace_file
    from assistant.rehearsal.report import HEAD, report_lines

    content = "\n".join(report_lines(settings, checks)) + "\n"
    click.echo(content)
    try:
        if path.exists() and not path.read_bytes().startswith(HEAD.encode()):
            raise SecondTakeError(f"{path} is there already, and is no report of Second Take.", "Name another file.")
        if sys.stdin.isatty() and not confirmed(f"Write this to {path}?", "Nothing was written."):
            return
        replace_file(path, content.encode("utf-8", "replace"))
    except OSError as error:
        raise SecondTakeError(f"{path} cannot be written: {error.strerror}.", "Name another file.") from error
    click.echo(f"Written to {path}")


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
