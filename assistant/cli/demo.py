"""`second-take demo`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from assistant.cli.options import read_settings, settings_options

ANSWERS = ("demo-good", "demo-freeze", "demo-recovery")
MIXDOWN = "second-take-demo.wav"
SEED = 4


@click.command(name="demo")
@click.option("--silent", is_flag=True, help="Do not play it, even where there is a speaker.")
@settings_options("speaker", "voice", "rate", "recognizer")
def command(silent: bool, **flags: Any) -> None:
    """Show a short interview, answered by recordings: a good answer, a freeze, and a recovery.

    Every line is printed with its time, and both sides are written to second-take-demo.wav in the current folder.
    With a speaker it is heard as it goes; without one it runs as fast as it can.
    """
    import msgspec

    from assistant.base.data import data_dir
    from assistant.cli.lines import echo, lose_no_line
    from assistant.cli.playback import Playback
    from assistant.cli.practice_run import run_session
    from assistant.interview.sidecar import sidecar_question
    from assistant.rehearsal.plan import Plan
    from assistant.sound.player import NoPlayer, open_player

    lose_no_line()
    settings = msgspec.structs.replace(read_settings(flags), no_save=True, seed=SEED, closing=False)
    recordings = [data_dir("audio_fixtures") / f"{name}.flac" for name in ANSWERS]
    questions = [question for path in recordings if (question := sidecar_question(path))]
    plan = Plan(settings, questions, SEED, recordings, fast=True)
    into = Path(MIXDOWN)
    click.echo("A short interview, answered by recordings. The coach speaks when an answer goes wrong.")
    player = NoPlayer() if silent else open_player(settings.speaker)
    with player:
        if isinstance(player, NoPlayer):
            run_session(plan, into=into)
        else:
            with Playback(player, echo) as playback:
                turns = run_session(plan, into=into, hear=playback.hear, echo=playback.line)
                if turns and turns[-1].reason == "quit":
                    playback.stop()
    click.echo("Now yourself: second-take practice")
