"""Options that commands share: each setting's flag, its environment variable and its place in the user's TOML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import click

from assistant.base.settings import FIELDS, Settings, load_settings, user_settings_path

Command = Callable[..., Any]

FLAGS: dict[str, dict[str, Any]] = {
    "questions": {"metavar": "BANK|FILE", "help": "Question bank, by name or file."},
    "count": {"type": int, "help": "How many questions."},
    "topic": {"help": "Only questions on this topic."},
    "seed": {"type": int, "help": "Draw the same questions and lines again."},
    "microphone": {"metavar": "DEVICE", "help": "Microphone, by number or name (see devices)."},
    "speaker": {"metavar": "DEVICE", "help": "Speaker, by number or name (see devices)."},
    "voice": {"help": "A voice's name (second-take voices), or none to print the lines only."},
    "rate": {"type": int, "metavar": "WPM", "help": "Words a minute of the voice."},
    "recognizer": {
        "metavar": "NAME",
        "help": "Recogniser: whisper, or whisper:MODEL for one model (see fetch) or a folder.",
    },
    "track": {
        "type": int,
        "metavar": "N",
        "help": "Sound track of recordings, from 1.  [default: the one in which somebody speaks]",
    },
    "freeze_seconds": {"type": float, "help": "A silence in an unfinished thought is a freeze after it."},
    "probes": {
        "type": int,
        "help": "Follow-up questions after an answer at most, 0 to 3, and no more in a session than questions; 1 at a "
        "microphone and 0 with recordings if it is not given.",
    },
    "nudges": {"type": int, "help": "Suggestions an answer at most; 0 for none."},
    "mode": {
        "type": click.Choice(["coach", "cues", "drill", "silent"]),
        "help": "coach suggests aloud; cues: the interviewer only hints; drill: five rounds, each interrupted once; "
        "silent: nothing until the debrief.",
    },
    "small_talk": {"is_flag": True, "default": None, "help": "Begin with a little small talk."},
    "closing": {
        "flag": "--closing/--no-closing",
        "help": "End with your own questions, and a way back to an answer that went badly.",
    },
    "headphones": {
        "is_flag": True,
        "default": None,
        "help": "You wear headphones: talk over the voice and it stops, and listens from your first word.",
    },
    "plain": {"is_flag": True, "default": None, "help": "Plain lines, each once, for screen readers."},
    "quiet": {"is_flag": True, "default": None, "help": "Print only the questions and the summary."},
}


def settings_options(*names: str) -> Callable[[Command], Command]:
    """Add the flags of the named settings to a command."""

    def decorate(command: Command) -> Command:
        for name in reversed(names):
            flag = FLAGS[name]
            options: dict[str, Any] = {"default": None, **flag, "help": flag["help"] + _default(name)}
            declared = options.pop("flag", f"--{name.replace('_', '-')}")
            command = click.option(declared, name, **options)(command)
        return command

    return decorate


def read_settings(flags: Mapping[str, Any]) -> Settings:
    """Merge the flags of a command with the environment and the user's TOML."""
    return load_settings({name: value for name, value in flags.items() if name in FIELDS}, user_settings_path())


def _default(name: str) -> str:
    default = FIELDS[name].default
    return "" if default in (None, False) else f"  [default: {default}]"
