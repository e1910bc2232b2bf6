"""The microphone: the driver's callback fills a bounded queue, the listening loop empties it."""

from __future__ import annotations

import queue
import time
from collections.abc import Generator, Mapping
from typing import Any, Self

from assistant.base.errors import DeviceError
from assistant.base.samples import Samples
from assistant.base.speech import RATE, UnheardWhy
from assistant.sound.devices import open_device

BUFFER_MS = 20
"""The driver delivers a chunk so often."""
QUEUE_SECONDS = 10.0
"""How far the listener may fall behind before sound is lost."""
SILENT_SECONDS = 2.0
"""Only zeros for so long is a microphone without permission: a real one always hisses."""
STALLED_SECONDS = 3.0
"""A device that delivers nothing for so long has gone away."""


class Microphone:
    """An open microphone, by number or name (None: the system's), at 16 kHz mono; its context closes it.

    Raises:
        DeviceError: it is missing or refuses to work.

    """

    def __init__(self, device: str | None = None) -> None:
        self._wanted = device
        self._inbox = Inbox()
        self._device: Any = None
        self._last_at = 0.0
        self._zeros = 0
        self._heard_something = False
        self.resume()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.pause()

    def read(self, timeout: float) -> Samples | None:
        """Return the next chunk, of any length; None if none came within `timeout` seconds, or while paused.

        Raises:
            DeviceError: the microphone went away.

        """
        chunk = self._inbox.get(timeout)
        now = time.monotonic()
        if chunk is None:
            if self._device is not None and now - self._last_at > STALLED_SECONDS:
                raise DeviceError(
                    "The microphone stopped working.", "Plug it in again, or choose one with --microphone."
                )
            return None
        self._last_at = now
        if not self._heard_something:
            self._heard_something = bool(chunk.any())
            self._zeros += len(chunk)
        return chunk

    def drain(self) -> float:
        """Throw away what is queued; return how much it was, seconds."""
        self._last_at = time.monotonic()
        return self._inbox.drain() / RATE

    def pause(self) -> None:
        """Close the device and forget what is queued; its light goes out."""
        if self._device is not None:
            self._device.close()
            self._device = None
        self._inbox.drain()

    def resume(self) -> None:
        """Open the device again.

        Raises:
            DeviceError: it is missing or refuses to work.

        """
        if self._device is None:
            self._device = open_device("microphone", self._wanted, RATE, BUFFER_MS, self._inbox.receive())
            self._last_at = time.monotonic()

    @property
    def losses(self) -> Mapping[UnheardWhy, float]:
        """Sound lost so far, seconds, by why: overflow (nobody read it in time)."""
        return {"overflow": self._inbox.lost / RATE}

    @property
    def silent(self) -> bool:
        """True if all that was read are zeros, 2 s of them or more: the system withholds the microphone."""
        return not self._heard_something and self._zeros >= SILENT_SECONDS * RATE


class Inbox:
    """A bounded queue of chunks: a full one loses the newest and counts the samples."""

    def __init__(self, seconds: float = QUEUE_SECONDS) -> None:
        self._queue: queue.Queue[Samples] = queue.Queue(round(seconds * 1000 / BUFFER_MS))
        self.lost = 0
        """Samples that found no room."""

    def put(self, chunk: Samples) -> None:
        """Take a chunk from the driver, without ever waiting."""
        try:
            self._queue.put_nowait(chunk)
        except queue.Full:
            self.lost += len(chunk)

    @property
    def waiting(self) -> int:
        """Chunks that nobody took yet."""
        return self._queue.qsize()

    def get(self, timeout: float) -> Samples | None:
        """Return the oldest chunk, or None after `timeout` seconds without one."""
        try:
            return self._queue.get(timeout=timeout)
        except queue.Empty:
            return None

    def drain(self) -> int:
        """Throw away all chunks; return how many samples they held."""
        samples = 0
        while True:
            try:
                samples += len(self._queue.get_nowait())
            except queue.Empty:
                return samples

    def receive(self) -> Generator[None, bytes]:
        """Serve the driver, which sends raw bytes, without end."""
        import numpy as np

        while True:
            self.put(np.frombuffer((yield), np.int16))
