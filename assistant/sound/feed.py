"""What the speaker's driver takes its samples from."""

from __future__ import annotations

import threading
import time
from collections.abc import Generator

from assistant.base.samples import Samples

FADE_SAMPLES = 240
"""Cutting speech short fades over so many samples (5 ms at 48 kHz), so that it does not click."""


class Feed:
    """One line of samples at a time for a callback that must never wait; silence when there is none."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._samples: Samples | None = None
        self._position = 0
        self._first_at: float | None = None
        self.drained = threading.Event()
        """Set when the last sample was handed over, or nothing is left to hand over."""
        self.drained.set()

    def load(self, samples: Samples) -> None:
        """Offer samples of shape (n,), in place of any that are left."""
        with self._lock:
            self._samples, self._position, self._first_at = samples, 0, None
            self.drained.clear()

    def take(self, count: int) -> bytes:
        """Hand over the next `count` samples as bytes, filled up with silence."""
        with self._lock:
            if self._samples is None:
                return bytes(2 * count)
            if self._first_at is None:
                self._first_at = time.monotonic()
            taken = self._samples[self._position : self._position + count]
            self._position += len(taken)
            if self._position >= len(self._samples):
                self._samples = None
                self.drained.set()
        return taken.tobytes().ljust(2 * count, b"\0")

    def cut(self) -> None:
        """Drop what is left, but for a short fade."""
        import numpy as np

        with self._lock:
            if self._samples is None:
                return
            rest = self._samples[self._position : self._position + FADE_SAMPLES]
            fade = (rest * np.linspace(1.0, 0.0, len(rest))).astype(np.int16)
            self._samples = np.concatenate((self._samples[: self._position], fade))

    @property
    def taken(self) -> int:
        """Samples of the present or last line that were handed over."""
        return self._position

    @property
    def first_at(self) -> float | None:
        """When the first sample of the line was handed over, on the monotonic clock; None before."""
        return self._first_at

    def serve(self) -> Generator[bytes, int]:
        """Answer the driver: it sends a number of samples and is given their bytes, without end."""
        count = yield b""
        while True:
            count = yield self.take(count)
