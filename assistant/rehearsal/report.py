"""What helps to find a fault on another computer: versions, devices, timings and the sums of models, and nothing else.

No sound, no words of anybody, and no path or name that tells who it is.
"""

from __future__ import annotations

import getpass
import platform
import re
import socket
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec

from assistant.base.errors import SecondTakeError
from assistant.base.settings import Settings
from assistant.base.version import __version__
from assistant.rehearsal.doctor import Check

PACKAGES = (
    *("av", "click", "ctranslate2", "faster-whisper", "miniaudio", "msgspec", "numpy", "onnxruntime", "pyttsx3"),
    *("rich", "soundfile", "SpeechRecognition", "dask"),
)
"""Those in which faults have been found, or that come with an extra."""
HEAD = "second-take report of version"
"""With this a report begins."""
PRIVATE = frozenset({"questions", "topic", "save"})
"""Settings that may hold words or paths of the person's own."""


def report_lines(settings: Settings, checks: Sequence[tuple[Check, float]]) -> list[str]:
    """Return a report as lines; each check with the seconds that it took."""
    lines = [
        f"{HEAD} {__version__}",
        f"Python {platform.python_version()} ({platform.python_implementation()}), {platform.machine()}",
        f"{platform.system()} {platform.release()}",
        f"standard output: {getattr(sys.stdout, 'encoding', 'none')}, a terminal: {sys.stdout.isatty()}",
        "",
        *_packages(),
        "",
        *_changed(settings),
        "",
        *(line for check, seconds in checks for line in _check(check, seconds)),
        "",
        *_devices(),
        "",
        *_models(settings),
    ]
    return [private(line) for line in lines]


def private(line: str) -> str:
    """Return a line without the person's home folder, their name, and the name of their computer."""
    home = str(Path.home()) if _has_home() else ""
    for secret, instead in ((home, "~"), (_user(), "USER"), (socket.gethostname(), "COMPUTER")):
        if len(secret) > 2:
            line = re.sub(rf"(?<!\w){re.escape(secret)}(?!\w)", instead, line)
    return line


def _packages() -> Iterator[str]:
    for name in PACKAGES:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            yield f"{name} -"


def _changed(settings: Settings) -> list[str]:
    """Return the settings that are not the program's own; of what may be the person's words, only that it is set."""
    usual = msgspec.structs.asdict(Settings())
    changed = {name: value for name, value in msgspec.structs.asdict(settings).items() if value != usual[name]}
    return [f"setting {name}: {'(own)' if name in PRIVATE else value}" for name, value in changed.items()] or [
        "settings: all as they come"
    ]


def _check(check: Check, seconds: float) -> Iterator[str]:
    yield f"{check.status:<4}  {check.name:<10}  {seconds:5.1f} s  {check.seen}"


def _devices() -> Iterable[str]:
    from assistant.sound.devices import list_devices

    devices = list_devices()
    for kind, found in (("microphone", devices.microphones), ("speaker", devices.speakers)):
        yield from (f"{kind}: {device.name}{' (default)' if device.default else ''}" for device in found)
        if not found:
            yield f"{kind}: none {devices.reason or ''}".rstrip()


def _models(settings: Settings) -> Iterable[str]:
    """Tell which models hear a practice and recordings, by the sums of their files."""
    from assistant.hearing.interface import heard_by
    from assistant.hearing.model_choice import for_practice, for_recordings
    from assistant.hearing.recognizers import open_recognizer

    for what, name in (
        ("practice", for_practice(settings.recognizer)),
        ("recordings", for_recordings(settings.recognizer).name),
    ):
        try:
            by = heard_by(open_recognizer(name))
            yield f"{what} heard by {by.name}, sha256 {by.sha256 or '-'}"
        except SecondTakeError as error:
            yield f"{what} heard by nobody: {error.message}"


def _has_home() -> bool:
    try:
        Path.home()
    except RuntimeError:
        return False
    return True


def _user() -> str:
    with suppress(Exception):  # a user without a name or an entry is told by many errors
        return getpass.getuser()
    return ""
