"""``second-take devices``: what --microphone and --speaker may name, and the voices in short."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from assistant.sound.devices import SoundDevice


@click.command(name="devices")
@click.option(
    "--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="Form of the output.",
)  # fmt: skip
def command(style: str) -> None:
    """List microphones, speakers and English voices."""
    from assistant.sound.devices import list_devices
    from assistant.sound.voices.catalogue import english_voices

    devices = list_devices()
    voices, why_none = english_voices()
    if style == "json":
        listed = {"microphones": devices.microphones, "speakers": devices.speakers}
        found = {kind: [_as_json(device) for device in group] for kind, group in listed.items()}
        named = [{"name": voice.name, "what": voice.what} for voice in voices]
        click.echo(json.dumps({**found, "voices": named, "reason": devices.reason}, indent=2))
        return
    _print_group("Microphones", devices.microphones, devices.reason)
    _print_group("Speakers", devices.speakers, devices.reason)
    click.echo("Voices (English)")
    for voice in voices:
        click.echo(f"      {voice.name}  ({voice.what})")
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
