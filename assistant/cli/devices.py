"""``second-take devices``: what --microphone, --speaker and --voice may name."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from assistant.sound.devices import SoundDevice
    from assistant.sound.voices.system_voice import VoiceInfo


@click.command(name="devices")
@click.option(
    "--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="Form of the output.",
)  # fmt: skip
def command(style: str) -> None:
    """List microphones, speakers and the system's English voices."""
    from assistant.sound.devices import list_devices

    devices = list_devices()
    voices, why_none = _english_voices()
    if style == "json":
        listed = {"microphones": devices.microphones, "speakers": devices.speakers}
        found = {kind: [_as_json(device) for device in group] for kind, group in listed.items()}
        named = [{"id": voice.id, "name": voice.name, "language": voice.language} for voice in voices]
        click.echo(json.dumps({**found, "voices": named, "reason": devices.reason}, indent=2))
        return
    _print_group("Microphones", devices.microphones, devices.reason)
    _print_group("Speakers", devices.speakers, devices.reason)
    click.echo("Voices (English)")
    for voice in voices:
        click.echo(f"      {voice.name}  ({voice.id})")
    if not voices:
        click.echo(f"      none: {why_none}")


def _print_group(title: str, devices: Sequence[SoundDevice], reason: str) -> None:
    click.echo(title)
    for device in devices:
        click.echo(f"  {device.number:>2}  {device.name}{'  (default)' if device.default else ''}")
    if not devices:
        click.echo(f"      none: {reason or 'none is connected.'}")
    click.echo()


def _as_json(device: SoundDevice) -> dict[str, object]:
    return {"number": device.number, "name": device.name, "default": device.default}


def _english_voices() -> tuple[list[VoiceInfo], str]:
    """Return the voices, or why there are none."""
    from assistant.base.errors import VoiceError
    from assistant.sound.voices.system_voice import list_voices

    try:
        voices = [voice for voice in list_voices() if voice.language.startswith("en")]
    except VoiceError as error:
        return [], f"{error.message} {error.hint}"
    return voices, "no voice of this system speaks English."
