"""`second-take demo`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from assistant.cli.options import read_settings, settings_options

ANSWERS = ("demo-freeze", "demo-recovery")
MIXDOWN = "second-take-demo.wav"
SEED = 54


def tape_path() -> Path:
    """Return where both sides are kept; a demo overwrites the one before. Raises JournalError if it cannot be there."""
    from platformdirs import user_data_path

    from assistant.base.errors import JournalError

    folder = user_data_path("second-take", appauthor=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise JournalError(f"The folder {folder} cannot be made: {error.strerror}.", "Make room for it.") from error
    return folder / MIXDOWN


@click.command(name="demo")
@click.option("--silent", is_flag=True, help="Do not play it, even where there is a speaker.")
@settings_options("speaker", "voice", "rate", "recognizer")
def command(silent: bool, **flags: Any) -> None:
    """Show a short interview, answered by recordings: a freeze, and a recovery.

    Every line is printed with its time, and both sides are written to second-take-demo.wav in your data folder.
    With a speaker it is heard as it goes; without one it runs as fast as it can.
    """
    import msgspec

    from assistant.base.data import data_dir
    from assistant.cli.keys import TerminalKeys
    from assistant.cli.lines import echo
    from assistant.cli.playback import Playback
    from assistant.cli.practice_run import run_session
    from assistant.interview.sidecar import sidecar_question
    from assistant.rehearsal.plan import Plan
    from assistant.sound.player import NoPlayer, open_player

    settings = msgspec.structs.replace(read_settings(flags), no_save=True, seed=SEED, closing=False, probes=0)
    recordings = [data_dir("audio_fixtures") / f"{name}.flac" for name in ANSWERS]
    questions = [question for path in recordings if (question := sidecar_question(path))]
    plan = Plan(settings, questions, SEED, recordings, fast=True)
    into = tape_path()
    click.echo("A short interview, answered by recordings. The coach speaks when an answer goes wrong.")
    player = NoPlayer() if silent else open_player(settings.speaker)
    with player, TerminalKeys(ignored=isinstance(player, NoPlayer)) as keys:
        if isinstance(player, NoPlayer):
            run_session(plan, into=into)
        else:
            if keys.interactive:
                click.echo("Enter skips to the next line; Ctrl-C ends it.")
            with Playback(player, echo, lambda: keys.next() == "enter") as playback:
                turns = run_session(plan, into=into, hear=playback.hear, echo=playback.line)
                if turns and turns[-1].reason == "quit":
                    playback.stop()
    echo("Now yourself: second-take practice")
