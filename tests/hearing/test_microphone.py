"""The microphone: a bounded queue, counted losses, and devices that vanish."""

from collections.abc import Generator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from assistant.base.errors import DeviceError
from assistant.hearing import microphone as microphone_module
from assistant.hearing.microphone import Microphone
from tests.support.sound_server import MICROPHONE, SoundServer

pytestmark = pytest.mark.slow

CHUNK = np.full(320, 7, np.int16)


class FakeDevice:
    """An open device; the test delivers through its driver."""

    def __init__(self) -> None:
        self.open = True

    def close(self) -> None:
        """Note that it was closed."""
        self.open = False


class FakeDriver:
    """Opens fake devices and keeps what takes their sound."""

    def __init__(self) -> None:
        self.devices: list[FakeDevice] = []
        self.receiving: Generator[None, bytes]

    def open(self, kind: str, wanted: str | None, rate: int, buffer_ms: int, receiving: Any) -> FakeDevice:
        """Stand in for opening a real device."""
        self.receiving = receiving
        next(receiving)
        self.devices.append(FakeDevice())
        return self.devices[-1]

    def deliver(self, chunk: np.ndarray, times: int = 1) -> None:
        """Send a chunk as the sound library would."""
        for _ in range(times):
            self.receiving.send(chunk.tobytes())


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch) -> FakeDriver:
    """Replace the sound library."""
    driver = FakeDriver()
    monkeypatch.setattr(microphone_module, "open_device", driver.open)
    return driver


def test_chunks_come_in_order(driver: FakeDriver) -> None:
    """What the driver delivers is read as it was; nothing more is None."""
    with Microphone() as microphone:
        driver.deliver(CHUNK)
        driver.deliver(CHUNK + 1)
        first, second = microphone.read(0), microphone.read(0)
        assert first is not None
        assert second is not None
        assert (first[0], second[0]) == (7, 8)
        assert microphone.read(0) is None


def test_sound_that_nobody_reads_is_counted(driver: FakeDriver) -> None:
    """After ten seconds without a reader the newest sound is lost, and it is known how much."""
    with Microphone() as microphone:
        driver.deliver(CHUNK, times=600)
        assert microphone.losses["overflow"] == pytest.approx(2.0)
        assert microphone.drain() == pytest.approx(10.0)
        assert microphone.read(0) is None


def test_pause_closes_the_device(driver: FakeDriver) -> None:
    """A pause closes the device and forgets what was queued; going on opens it again."""
    with Microphone() as microphone:
        driver.deliver(CHUNK)
        microphone.pause()
        assert not driver.devices[0].open
        assert microphone.read(0) is None
        microphone.resume()
        assert driver.devices[1].open
    assert not driver.devices[1].open


def test_microphone_that_goes_away_is_told(driver: FakeDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    """A device that delivers no more is an error, not an endless silence."""
    with Microphone() as microphone:
        monkeypatch.setattr(microphone_module, "STALLED_SECONDS", -1.0)
        with pytest.raises(DeviceError, match="stopped working") as raised:
            microphone.read(0)
    assert "--microphone" in raised.value.hint


@pytest.mark.parametrize(("chunk", "silent"), [(np.zeros(320, np.int16), True), (CHUNK, False)])
def test_only_zeros_means_no_permission(driver: FakeDriver, chunk: np.ndarray, silent: bool) -> None:
    """Two seconds of exact zeros are no quiet room; a single sound tells otherwise."""
    with Microphone() as microphone:
        driver.deliver(np.zeros(320, np.int16), times=99)
        driver.deliver(chunk)
        while microphone.read(0) is not None:
            pass
        assert microphone.silent is silent


def test_no_microphone_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a microphone the error says so, and what can be done without one."""
    monkeypatch.setattr("assistant.sound.devices._enumerate", lambda kind: [])
    with pytest.raises(DeviceError, match="No microphone was found") as raised:
        Microphone()
    assert "--answers" in raised.value.hint


@pytest.mark.sound
def test_a_person_is_heard(sound_server: SoundServer, tmp_path: Path) -> None:
    """What is said into the microphone arrives at 16 kHz, whole and at its loudness."""
    tone = 0.3 * np.sin(np.arange(48_000) * 2 * np.pi * 440 / 48_000)
    soundfile.write(tmp_path / "tone.wav", tone, 48_000)
    with Microphone(MICROPHONE) as microphone:
        talking = sound_server.talk(tmp_path / "tone.wav")
        chunks = [chunk for _ in range(125) if (chunk := microphone.read(1.0)) is not None]
        assert talking.wait(10) == 0
        assert microphone.losses["overflow"] == 0
    heard = np.concatenate(chunks)
    loud = np.flatnonzero(np.abs(heard.astype(int)) > 1000)
    assert (loud[-1] - loud[0]) / 16_000 == pytest.approx(1.0, abs=0.15)
    assert np.abs(heard.astype(int)).max() == pytest.approx(0.3 * 32_767, rel=0.05)
