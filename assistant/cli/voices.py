"""``second-take voices``: what --voice may name, which two are in use, and how each of them sounds."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.options import read_settings, settings_options

if TYPE_CHECKING:
    from assistant.sound.voices.catalogue import Listed
    from assistant.sound.voices.interface import Speech

SENTENCE = "Hello. Tell me about a day that went well."


@click.command(name="voices")
@click.option("--silent", is_flag=True, help="Only list them.")
@click.option(
    "--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="Form of the output; JSON is silent.",
)  # fmt: skip
@settings_options("speaker", "voice", "rate")
def command(silent: bool, style: str, **flags: Any) -> None:
    """List the voices, tell which are in use, and let each say a sentence. Any of them can be given as --voice."""
    from assistant.sound.player import NoPlayer, open_player
    from assistant.sound.voices import natural
    from assistant.sound.voices.catalogue import english_voices

    settings = read_settings(flags)
    listed, why_none = english_voices()
    listed, fault = _in_use(listed, settings.voice)
    if style == "json":
        fields = ("name", "what", "part")
        click.echo(json.dumps([{name: getattr(voice, name) for name in fields} for voice in listed], indent=2))
        return
    with NoPlayer() if silent else open_player(settings.speaker) as player:
        for voice in listed:
            click.echo(_line(voice))
            if not isinstance(player, NoPlayer):
                player.play(_said(voice.name, settings.rate))
    for note in filter(None, (fault or why_none, player.reason, natural.missing_advice(None))):
        click.echo(note)


def _in_use(listed: list[Listed], wanted: str | None) -> tuple[list[Listed], str]:
    """Note which voices speak; where none can, say why."""
    from assistant.base.errors import VoiceError
    from assistant.sound.voices import open_voices
    from assistant.sound.voices.catalogue import with_parts

    try:
        return with_parts(listed, open_voices(wanted)), ""
    except VoiceError as error:
        if wanted is not None:
            raise
        return listed, f"{error.message} {error.hint}".rstrip()


def _line(voice: Listed) -> str:
    what = f"  ({voice.what})" if voice.what else ""
    return f"{voice.name}{what}{f'  <- the {voice.part}' if voice.part else ''}"


def _said(name: str, rate: int | None) -> Speech:
    from assistant.sound.voices import open_voices

    lines: Sequence[str] = (SENTENCE,)
    return open_voices(name, rate).interviewer.synthesise(lines)[0]
