"""The speaker: one device that stays open, since opening one costs up to a quarter of a second."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Self

from assistant.base.errors import DeviceError
from assistant.base.samples import Samples
from assistant.base.speech import Record
from assistant.sound.devices import open_device
from assistant.sound.feed import Feed
from assistant.sound.voices.interface import Speech

PLAYER_RATE = 48_000
"""What nearly every sound card runs at, samples a second."""
BUFFER_MS = 30
"""The driver asks for samples so often; at 10 and 20 ms a busy machine left holes in the speech."""
LATENCY_SECONDS = 0.09
"""From handing over a sample to hearing it: three buffers; 20–55 ms were measured on PulseAudio."""
POLL_SECONDS = 0.02
"""How often it is asked whether to stop."""
STALLED_SECONDS = 2.0
"""A device that is so late has gone away."""


class PlayedSpan(Record, frozen=True):
    """How a line was played."""

    seconds: float
    """Length of the sound that was heard."""
    delay_seconds: float = 0.0
    """From the call to the first sample handed to the driver."""
    stopped: bool = False
    """True if it was cut short."""


def never() -> bool:
    """Do not stop."""
    return False


class NoPlayer:
    """Stands in where nothing can be heard: every line is over at once."""

    latency_seconds = 0.0

    def __init__(self, reason: str = "") -> None:
        self.reason = reason
        """Why nothing can be heard, in one sentence."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        return None

    def play(self, speech: Speech, stop: Callable[[], bool] = never) -> PlayedSpan:
        """Return at once."""
        return PlayedSpan(0.0)


class Player:
    """An open speaker, by number or name (None: the system's); leaving its context closes it.

    Raises:
        DeviceError: it is missing or refuses to work.

    """

    latency_seconds = LATENCY_SECONDS
    reason = ""

    def __init__(self, device: str | None = None) -> None:
        import av  # noqa: F401  # its first import is slow: here, and not between a cue and the nudge

        self._wanted = device
        self._feed = Feed()
        self._device: Any = None
        self._open()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._close()

    def _open(self) -> None:
        self._device = open_device("speaker", self._wanted, PLAYER_RATE, BUFFER_MS, self._feed.serve())

    def _close(self) -> None:
        if self._device is not None:
            self._device.close()
            self._device = None

    def play(self, speech: Speech, stop: Callable[[], bool] = never) -> PlayedSpan:
        """Play speech and return when its last sample has been heard, or `stop` said so.

        Raises:
            DeviceError: the speaker went away meanwhile, or is still gone; the next call looks for it again.

        """
        samples = resampled(speech.samples, speech.rate, PLAYER_RATE)
        if not len(samples):
            return PlayedSpan(0.0)
        if self._device is None:
            self._open()
        begun = time.monotonic()
        self._feed.load(samples)
        stopped = self._wait(begun + len(samples) / PLAYER_RATE + STALLED_SECONDS, stop)
        time.sleep(self.latency_seconds)
        delay = (self._feed.first_at or begun) - begun
        return PlayedSpan(self._feed.taken / PLAYER_RATE, delay, stopped)

    def _wait(self, deadline: float, stop: Callable[[], bool]) -> bool:
        stopped = False
        while not self._feed.drained.wait(POLL_SECONDS):
            if not stopped and stop():
                self._feed.cut()
                stopped = True
            if time.monotonic() > deadline:
                self._close()
                raise DeviceError("The speaker stopped working.", "Plug it in again, or choose one with --speaker.")
        return stopped


def open_player(device: str | None = None) -> Player | NoPlayer:
    """Open a speaker, by number or name; without a name, `NoPlayer` with the reason if there is none.

    Raises:
        DeviceError: the speaker that was asked for is missing or refuses to work.

    """
    try:
        return Player(device)
    except DeviceError as error:
        if device is not None:
            raise
        return NoPlayer(error.message)


def resampled(samples: Samples, rate: int, wanted: int) -> Samples:
    """Change the rate of mono samples of shape (n,), with a proper filter."""
    import av
    import numpy as np

    if rate == wanted or not len(samples):
        return samples
    resampler = av.AudioResampler(format="s16", layout="mono", rate=wanted)
    frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="s16", layout="mono")
    frame.sample_rate = rate
    parts = [part.to_ndarray()[0] for part in (*resampler.resample(frame), *resampler.resample(None))]
    return np.concatenate(parts)
