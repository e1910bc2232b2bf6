"""A program that talks and talks beside an open microphone, and what it took for the person."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from assistant.base.events import Event, Finding, Move
from assistant.base.speech import Unheard, Utterance
from assistant.sessions.journal import read_session
from tests.live.person import finish
from tests.live.terminal import Terminal
from tests.support.sound_server import SoundServer


def talk_to_itself(
    server: SoundServer, folder: Path, levels: Sequence[float], seconds: float
) -> tuple[float, list[Event]]:
    """Have the question repeated for so many seconds of talk at each level, in decibels at the microphone.

    Nobody else says anything. Returns the seconds of talk, and all words, findings and moves that were noticed in it.
    """
    folder.mkdir()
    (folder / "none.toml").touch()
    options = ("--seed", "3", "--count", "1", "--no-closing", "--save", str(folder / "kept"))
    environment = server.environment | {"SECOND_TAKE_CONFIG": str(folder / "none.toml")}
    command = [sys.executable, "-m", "assistant", "practice", *options]
    with Terminal(command, environment) as terminal:
        terminal.wait_for("Enter done")
        (kept,) = (folder / "kept").iterdir()
        talked = _talked(kept)
        for number, level in enumerate(levels, start=1):
            with server.echo(level):
                while talked < number * seconds:
                    terminal.type("r")
                    terminal.wait_for("one moment, the ")
                    terminal.wait_for("○ listening")
                    talked = _talked(kept)
        terminal.type("\r")
        finish(terminal)
    events = [event for saved in read_session(kept).turns for event in saved.events]
    return talked, [event for event in events if isinstance(event, Utterance | Finding | Move)]


def _talked(kept: Path) -> float:
    return sum(
        event.seconds for saved in read_session(kept).turns for event in saved.events if isinstance(event, Unheard)
    )
