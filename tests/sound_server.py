"""A real sound server with virtual devices, for the tests that carry the marker `sound`."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

import numpy as np
import pytest
from numpy.typing import NDArray

SERVER_RATE = 48_000
SPEAKER, MICROPHONE = "Test_speaker", "Test_microphone"
TOOLS = ("pulseaudio", "pactl", "paplay", "parec")


@dataclass
class Recording:
    """What the speaker played; complete once its context has ended."""

    samples: NDArray[np.int16] = field(default_factory=lambda: np.zeros(0, np.int16))


class SoundServer:
    """PulseAudio with a speaker that can be recorded and a microphone that can be talked into."""

    def __init__(self, folder: Path) -> None:
        self.environment = os.environ | {"XDG_RUNTIME_DIR": str(folder), "HOME": str(folder)}

    def run(self, *command: str) -> None:
        """Run one of the server's tools and wait for it."""
        self.output(*command)

    def output(self, *command: str) -> str:
        """Run one of the server's tools; return what it prints."""
        done = subprocess.run(command, env=self.environment, check=True, capture_output=True, text=True, timeout=30)
        return done.stdout.strip()

    def talk(self, sound: Path) -> subprocess.Popen[bytes]:
        """Begin to play a file into the microphone; the caller waits for the process."""
        return subprocess.Popen(["paplay", "-d", "virtual_mic", str(sound)], env=self.environment)

    @contextmanager
    def recording(self) -> Iterator[Recording]:
        """Record the speaker, mono at 48 kHz, from before the block's first line until after its last."""
        recording = Recording()
        options = ["--rate=48000", "--channels=1", "--format=s16le", "--latency-msec=10"]
        recorder = subprocess.Popen(
            ["parec", "-d", "speaker.monitor", *options], env=self.environment, stdout=subprocess.PIPE
        )
        assert recorder.stdout is not None
        parts = [recorder.stdout.read(2)]
        reader = Thread(target=lambda pipe: parts.append(pipe.read()), args=(recorder.stdout,))
        reader.start()  # a full pipe would make the recorder lose sound
        try:
            yield recording
        finally:
            recorder.terminate()
            reader.join(10)
            recorder.stdout.close()
            recorder.wait(10)
            heard = b"".join(parts)
            recording.samples = np.frombuffer(heard[: len(heard) // 2 * 2], np.int16)


@pytest.fixture(scope="session")
def sound_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SoundServer]:
    """Start the server, and let this process use it; skip where it is not installed."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"no sound server: {', '.join(missing)} not found (Debian: pulseaudio, pulseaudio-utils)")
    folder = tmp_path_factory.mktemp("sound-server")
    folder.chmod(0o700)
    server = SoundServer(folder)
    # Without norewinds an idle null sink lets a new stream wait for up to 2 s, as no real speaker does.
    sinks = (("virtual_mic", MICROPHONE), ("speaker", SPEAKER))
    loads = [
        f"--load=module-null-sink sink_name={name} rate={SERVER_RATE} norewinds=1"
        f" sink_properties=device.description={description}"
        for name, description in sinks
    ]
    server.run(
        *("pulseaudio", "--daemonize=yes", "--exit-idle-time=-1", "--log-level=error", "-n"),
        *("--load=module-native-protocol-unix auth-anonymous=1", *loads),
    )
    try:
        server.run("pactl", "set-default-source", "virtual_mic.monitor")
        server.run("pactl", "set-default-sink", "speaker")
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("XDG_RUNTIME_DIR", str(folder))
            yield server
    finally:
        server.run("pulseaudio", "--kill")


@pytest.fixture
def no_sound_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide any sound server of this machine."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/none")
