"""`second-take practice`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from assistant.cli.options import read_settings, settings_options


@click.command(name="practice")
@settings_options(
    "questions", "count", "topic", "seed", "microphone", "speaker", "voice", "rate",
    "recognizer", "freeze_seconds", "nudges", "mode", "small_talk", "closing", "quiet",
)  # fmt: skip
@click.option(
    "--answers", multiple=True, type=click.Path(path_type=Path), metavar="FILE",
    help="A recording that stands in for the microphone; once for each turn: the answers to --count questions (all of "
    "them if it is not given), then the closing and what follows. Without --questions each is asked what is in the "
    "NAME.toml beside it.",
)  # fmt: skip
@click.argument("more_answers", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE...]")
@click.option("--fast", is_flag=True, help="With --answers: as fast as possible, not in real time.")
@click.option("--save", metavar="DIR", help="Folder for sessions.  [default: the user's data folder]")
@click.option("--no-save", is_flag=True, default=None, help="Keep nothing on disk.")
def command(answers: tuple[Path, ...], more_answers: tuple[Path, ...], fast: bool, **flags: Any) -> None:
    """Practise an interview aloud, with a coach.

    The question is asked aloud; answer into the microphone. An answer ends with Enter, with "that's my answer", or
    after a silence that follows a complete thought. When it goes wrong, take a way out aloud, as you would to an
    interviewer: "Could I start over on that question?" is granted, and both takes are compared in the debrief.

    While you talk: Enter done, r repeat the question, n new take, s skip, p pause, m mute the coach, l play the last
    answer, q finish.

    Every option can be set in the settings file and by environment variables too, such as SECOND_TAKE_SEED=7.
    """
    from assistant.cli.practising import plan_practice, run_session

    if flags["save"] and flags["no_save"]:
        raise click.UsageError("--save and --no-save contradict each other.")
    if flags["save"]:
        flags["no_save"] = False
    recordings = (*answers, *more_answers)
    if fast and not recordings:
        raise click.UsageError("--fast needs --answers: a microphone runs in real time.")
    if more_answers and not answers:
        raise click.UsageError(f"Unexpected argument {more_answers[0]}; recordings follow --answers.")
    plan = plan_practice(
        read_settings(flags),
        recordings,
        own_questions=not (flags["questions"] or flags["topic"]),
        count=flags["count"],
        fast=fast,
    )
    run_session(plan)
