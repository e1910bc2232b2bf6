"""A real sound server with virtual devices, for the tests that carry the marker `sound`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
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
    """What went through the desk, with one clock for both sides; complete once its context has ended."""

    samples: NDArray[np.int16] = field(default_factory=lambda: np.zeros(0, np.int16))
    """What the speaker played."""
    microphone: NDArray[np.int16] = field(default_factory=lambda: np.zeros(0, np.int16))
    """What the microphone heard."""
    began: float = 0.0
    """When its first sample was recorded, on the monotonic clock; late by the recorder's own delay of some 10 ms."""


class SoundServer:
    """PulseAudio with a speaker that can be recorded and a microphone that can be talked into."""

    def __init__(self, folder: Path) -> None:
        self.environment = os.environ | {"XDG_RUNTIME_DIR": str(folder), "HOME": str(folder)}

    def start(self) -> None:
        """Start it, with the microphone and the speaker as its defaults."""
        # Without norewinds an idle null sink lets a new stream wait for up to 2 s, as no real speaker does.
        desk = f"--load=module-null-sink sink_name=desk rate={SERVER_RATE} channels=2 norewinds=1"
        sides = (("virtual_mic", "left", MICROPHONE), ("speaker", "right", SPEAKER))
        loads = [
            f"--load=module-remap-sink sink_name={name} master=desk channels=1 channel_map=mono remix=no"
            f" master_channel_map=front-{side} sink_properties=device.description={description}"
            for name, side, description in sides
        ]
        self.run(
            *("pulseaudio", "--daemonize=yes", "--exit-idle-time=-1", "--log-level=error", "-n"),
            *("--load=module-native-protocol-unix auth-anonymous=1", desk, *loads),
        )
        self.run("pactl", "set-default-source", "virtual_mic.monitor")
        self.run("pactl", "set-default-sink", "speaker")

    def stop(self) -> None:
        """Stop it; all its devices go away."""
        self.run("pulseaudio", "--kill")

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
    def echo(self, decibels: float = 0.0) -> Iterator[None]:
        """Let the microphone hear the speaker, so much louder or softer, as on a desk without headphones."""
        options = ("source=speaker.monitor", "sink=virtual_mic", "latency_msec=30")
        loop = self.output("pactl", "load-module", "module-loopback", *options)
        stream = next(
            row["index"]
            for row in json.loads(self.output("pactl", "--format=json", "list", "sink-inputs"))
            if str(row["owner_module"]) == loop
        )
        self.run("pactl", "set-sink-input-volume", str(stream), f"{decibels}dB")
        try:
            yield
        finally:
            self.run("pactl", "unload-module", loop)

    @contextmanager
    def recording(self) -> Iterator[Recording]:
        """Record the speaker and the microphone, 48 kHz each, from before the block's first line until its end."""
        recording = Recording()
        options = ["--rate=48000", "--channels=2", "--format=s16le", "--latency-msec=10"]
        recorder = subprocess.Popen(
            ["parec", "-d", "desk.monitor", *options], env=self.environment, stdout=subprocess.PIPE, bufsize=0
        )
        pipe = recorder.stdout
        assert pipe is not None
        parts = [pipe.read(4)]
        begins = [time.monotonic()]

        def read() -> None:
            size = len(parts[0])
            while data := pipe.read(65536):  # a full pipe would make the recorder lose sound
                parts.append(data)
                size += len(data)
                begins.append(time.monotonic() - size / 4 / SERVER_RATE)

        reader = Thread(target=read)
        reader.start()
        try:
            yield recording
        finally:
            recorder.terminate()
            reader.join(10)
            pipe.close()
            recorder.wait(10)
            heard = b"".join(parts)
            both = np.frombuffer(heard[: len(heard) // 4 * 4], np.int16).reshape(-1, 2)
            recording.microphone, recording.samples = both[:, 0].copy(), both[:, 1].copy()
            recording.began = min(begins)


@contextmanager
def running_server(folder: Path) -> Iterator[SoundServer]:
    """Run a server whose devices are the two sides of one desk, so that both can be recorded with one clock."""
    folder.chmod(0o700)
    server = SoundServer(folder)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def missing_tools() -> list[str]:
    """Return what a server needs and this machine has not."""
    return [tool for tool in TOOLS if shutil.which(tool) is None]


@pytest.fixture(scope="session")
def sound_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SoundServer]:
    """Start the server, and let this process use it; skip where it is not installed."""
    if missing := missing_tools():
        pytest.skip(f"no sound server: {', '.join(missing)} not found (Debian: pulseaudio, pulseaudio-utils)")
    folder = tmp_path_factory.mktemp("sound-server")
    with running_server(folder) as server, pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(folder))
        yield server


@pytest.fixture
def no_sound_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide any sound server of this machine."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/none")
