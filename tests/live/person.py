"""A person at a desk: the program in a terminal, and recordings that are what they say."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import soundfile

from tests.live.terminal import Terminal
from tests.support.sound_server import SoundServer


@contextmanager
def practice(server: SoundServer, folder: Path, *options: str) -> Iterator[Terminal]:
    """Run `second-take practice` in a terminal, one question unless told otherwise; keep its session in the folder."""
    wanted = options or ("--count", "1", "--no-closing")
    command = [sys.executable, "-m", "assistant", "practice", "--seed", "3", "--probes", "0"]
    command += ["--save", str(folder / "kept"), *wanted]
    settings = folder / "settings.toml"
    settings.touch()
    environment = server.environment | {"SECOND_TAKE_CONFIG": str(settings)}
    with Terminal(command, environment) as terminal:
        yield terminal


def halves(path: Path, seconds: float, folder: Path) -> tuple[Path, Path]:
    """Cut a recording in two, so that the person may wait for an answer between them."""
    samples, rate = soundfile.read(path, dtype="int16")
    place, parts = round(seconds * rate), (folder / "before.wav", folder / "after.wav")
    for part, sound in zip(parts, (samples[:place], samples[place:]), strict=True):
        soundfile.write(part, sound, rate)
    return parts


def finish(terminal: Terminal) -> None:
    """Wait until the session is over, and let the debrief be read rather than heard."""
    terminal.wait_for("Kept in")
    terminal.type("q")
    assert terminal.wait() == 0
    assert terminal.modes() == terminal.modes_before
