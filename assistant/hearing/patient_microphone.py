"""A microphone that may go away and come back: unplugged, moved to another port, or its sound server started again."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from assistant.base.errors import DeviceError
from assistant.base.samples import Samples
from assistant.base.speech import UnheardWhy
from assistant.hearing.live_source import CaptureDevice

RETRY_SECONDS = 0.5
"""How often a microphone that is gone is looked for."""

ADVICE = "Plug it in again to go on; q finishes."


class PatientMicrophone:
    """Waits for a microphone that is gone, tells so once, and counts what could not be heard meanwhile."""

    def __init__(self, device: CaptureDevice, tell: Callable[[str], None], advice: str = ADVICE) -> None:
        """Build it around an open microphone; `tell` shows the person a sentence, `advice` says how it comes back."""
        self._advice = advice
        self._device = device
        self._tell = tell
        self._heard_at = time.monotonic()
        self._gone: DeviceError | None = None
        self._looked_at = 0.0
        self._gone_seconds = 0.0

    def read(self, timeout: float) -> Samples | None:
        """Return the next chunk, or None: nothing came within `timeout` seconds, or the microphone is gone."""
        if self._gone is not None:
            time.sleep(timeout)
            self._look_for_it()
            return None
        try:
            chunk = self._device.read(timeout)
        except DeviceError as error:
            self._lose(error)
            return None
        if chunk is not None:
            self._heard_at = time.monotonic()
        return chunk

    def drain(self) -> float:
        """Throw away what is queued; return how much it was, seconds."""
        self._heard_at = time.monotonic()
        return self._device.drain()

    def pause(self) -> None:
        """Close the device."""
        self._device.pause()

    def resume(self) -> None:
        """Open the device; if it is not there, wait for it while it is read."""
        self._heard_at = time.monotonic()
        try:
            self._device.resume()
        except DeviceError as error:
            self._lose(error)

    @property
    def losses(self) -> Mapping[UnheardWhy, float]:
        """Sound lost so far, seconds, by why."""
        return {**self._device.losses, "device": self._gone_seconds}

    @property
    def silent(self) -> bool:
        """True if all that was read so far are zeros."""
        return self._device.silent

    def _lose(self, error: DeviceError) -> None:
        self._device.pause()
        self._looked_at = time.monotonic()
        if self._gone is None:
            self._gone = error
            self._tell(f"{error.message} {self._advice}")

    def _look_for_it(self) -> None:
        now = time.monotonic()
        if now - self._looked_at < RETRY_SECONDS:
            return
        try:
            self._device.resume()
        except DeviceError:
            self._looked_at = time.monotonic()
            return
        self._gone_seconds += time.monotonic() - self._heard_at
        self._heard_at, self._gone = time.monotonic(), None
        self._tell("The microphone is back: go on.")
