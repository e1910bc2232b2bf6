"""The microphones and speakers of this computer: listing them, and finding one by what a user calls it."""

from __future__ import annotations

import contextlib
import functools
import os
import sys
import threading
from collections.abc import Generator, Iterator, Sequence
from typing import Any, Literal

from assistant.base.errors import DeviceError
from assistant.base.speech import Record
from assistant.base.text import guess_hint

Kind = Literal["microphone", "speaker"]

STDERR = 2
"""The file descriptor: C libraries know no other."""
NOT_A_DEVICE = "Discard all samples"
"""How ALSA describes its null device."""
HINTS = {
    "microphone": "Plug one in, or practise on recordings with --answers FILE.",
    "speaker": "Plug one in, or read the lines: they are always printed.",
}


_hushing = threading.RLock()


class SoundDevice(Record, frozen=True):
    """A microphone or a speaker."""

    number: int
    """Its place in the list, from 1."""
    name: str
    default: bool
    """True if the system uses it unless told otherwise."""


class Devices(Record, frozen=True):
    """All microphones and speakers."""

    microphones: tuple[SoundDevice, ...]
    speakers: tuple[SoundDevice, ...]
    reason: str = ""
    """Why both lists are empty, if they are."""


def list_devices() -> Devices:
    """Return all microphones and speakers, with the reason if there are none."""
    try:
        microphones, speakers = _enumerate("microphone"), _enumerate("speaker")
    except DeviceError as error:
        return Devices((), (), error.message)
    reason = "" if microphones or speakers else "The computer has no sound device."
    return Devices(_described(microphones), _described(speakers), reason)


def find(devices: Sequence[SoundDevice], wanted: str, what: Kind) -> SoundDevice:
    """Return the device whose number or name is `wanted`, or the only one whose name contains it.

    Raises:
        DeviceError: there is none, or more than one.

    """
    key = wanted.strip().casefold()
    named = [device for device in devices if device.name.casefold() == key]
    numbered = [device for device in devices if str(device.number) == key]
    partly = [device for device in devices if key and key in device.name.casefold()]
    found = named or numbered or partly
    if len(found) == 1:
        return found[0]
    if found:
        raise DeviceError(f"More than one {what} is called {wanted}.", f"Give its number: {_listed(found)}.")
    hint = guess_hint(wanted, [device.name for device in devices], f"There are: {_listed(devices)}.")
    raise DeviceError(f"There is no {what} called {wanted}.", hint if devices else HINTS[what])


def open_device(kind: Kind, wanted: str | None, rate: int, buffer_ms: int, serving: Generator[Any, Any]) -> Any:
    """Open a microphone or speaker by number or name (None: the system's choice), mono, and start it.

    `serving` meets the driver's calls: a microphone sends it bytes, a speaker takes samples from it.

    Raises:
        DeviceError: there is no sound system, none of that name, or it refuses to work.

    """
    import miniaudio

    next(serving)
    with hushed():
        try:
            device = (miniaudio.CaptureDevice if kind == "microphone" else miniaudio.PlaybackDevice)(
                nchannels=1,
                sample_rate=rate,
                buffersize_msec=buffer_ms,
                device_id=_device_id(kind, wanted),
                app_name="second-take",
            )
            device.start(serving)
        except miniaudio.MiniaudioError as error:
            which = f"The {kind} {wanted}" if wanted else f"The system's {kind}"
            raise DeviceError(
                f"{which} cannot be opened.",
                "Close other programs that use it, or choose another: second-take devices lists them.",
            ) from error
    return device


@contextlib.contextmanager
def hushed() -> Iterator[None]:
    """Keep the sound libraries' own chatter (ALSA, JACK) off the terminal while a device is looked for (Linux)."""
    if sys.platform != "linux":
        yield
        return
    with _hushing, open(os.devnull, "w") as nowhere:  # noqa: PTH123  # a device, no path of the user's
        terminal = os.dup(STDERR)
        os.dup2(nowhere.fileno(), STDERR)
        try:
            yield
        finally:
            os.dup2(terminal, STDERR)
            os.close(terminal)


def _device_id(kind: Kind, wanted: str | None) -> Any:
    found = _enumerate(kind)
    if not found:
        raise DeviceError(f"No {kind} was found.", HINTS[kind])
    if wanted is None:
        return None
    device = find(_described(found), wanted, kind)
    return found[device.number - 1]["id"]


def _described(found: Sequence[dict[str, Any]]) -> tuple[SoundDevice, ...]:
    return tuple(SoundDevice(number, device["name"], device["default"]) for number, device in enumerate(found, start=1))


def _listed(devices: Sequence[SoundDevice]) -> str:
    return ", ".join(f"{device.number} {device.name}" for device in devices)


def _enumerate(kind: Kind) -> list[dict[str, Any]]:
    import miniaudio

    try:
        with hushed():
            library = _library()()
            found = library.get_captures() if kind == "microphone" else library.get_playbacks()
    except miniaudio.MiniaudioError as error:
        raise DeviceError("The computer's sound system does not answer.", HINTS[kind]) from error
    if library.backend == "Null":
        return []
    return [device for device in found if not device["dead"] and not device["name"].startswith(NOT_A_DEVICE)]


@functools.cache
def _library() -> type[Any]:
    """Make miniaudio's list tell the default, and survive a device that cannot be asked about."""
    import miniaudio

    class Listing(miniaudio.Devices):  # type: ignore[misc]  # the package has no types
        def _get_info(self, device_type: Any, device_info: Any) -> dict[str, Any]:
            default = bool(device_info.isDefault)
            try:
                super()._get_info(device_type, device_info)
            except miniaudio.MiniaudioError:
                return {"default": default, "dead": True}
            return {"default": default, "dead": False}

    return Listing
