"""A microphone that is unplugged and plugged in again."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from assistant.base.errors import DeviceError
from assistant.base.speech import Frame, Unheard
from assistant.hearing.live_source import LiveSource, MicrophoneInput
from assistant.hearing.patient_microphone import PatientMicrophone

pytestmark = pytest.mark.fast

CHUNK = np.full(512, 7, np.int16)
"""One frame."""


class Plugged:
    """A microphone that is there only between some moments of its clock."""

    silent = False

    def __init__(self, gone: tuple[float, float]) -> None:
        self.losses = {"overflow": 0.0}
        self.now = 0.0
        self.opened = True
        self._gone = gone

    @property
    def _there(self) -> bool:
        return not self._gone[0] <= self.now < self._gone[1]

    def monotonic(self) -> float:
        """Return the time, seconds."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds

    def read(self, timeout: float) -> np.ndarray | None:
        """Bring a frame."""
        if not self._there:
            self.now += 3.0
            raise DeviceError("The microphone stopped working.", "Plug it in again.")
        assert self.opened
        self.now += 0.032
        return CHUNK

    def drain(self) -> float:
        """Nothing is queued."""
        return 0.0

    def pause(self) -> None:
        """Close it."""
        self.opened = False

    def resume(self) -> None:
        """Open it."""
        if not self._there:
            raise DeviceError("No microphone was found.")
        self.opened = True


@pytest.fixture
def plugged(monkeypatch: pytest.MonkeyPatch) -> Plugged:
    """Return a microphone that is gone from second 1 to second 9."""
    device = Plugged((1.0, 9.0))
    monkeypatch.setattr(
        "assistant.hearing.patient_microphone.time", SimpleNamespace(monotonic=device.monotonic, sleep=device.sleep)
    )
    return device


def test_an_unplugged_microphone_is_waited_for(plugged: Plugged) -> None:
    """The person is told, the answer goes on where it stopped, and the gap is noted with its length."""
    told: list[str] = []
    items = iter(LiveSource(MicrophoneInput(PatientMicrophone(plugged, told.append)), lambda: None))
    heard = [next(items) for _ in range(60)]
    (gap,) = [item for item in heard if isinstance(item, Unheard)]
    assert gap.why == "device"
    assert gap.seconds == pytest.approx(8.0, abs=0.6)
    frames = [item for item in heard if isinstance(item, Frame)]
    assert frames[-1].end == pytest.approx(59 * 0.032)
    assert told == [
        "The microphone stopped working. Plug it in again to go on; q finishes.",
        "The microphone is back: go on.",
    ]


def test_keys_work_while_the_microphone_is_gone(plugged: Plugged) -> None:
    """Whoever has no other microphone can still finish."""
    keys = ["q"]
    next_key = lambda: keys.pop() if keys and plugged.now > 4.0 else None  # noqa: E731
    items = iter(LiveSource(MicrophoneInput(PatientMicrophone(plugged, lambda text: None)), next_key))
    assert next(item for item in items if not isinstance(item, Frame)).key == "q"  # type: ignore[union-attr]
    assert plugged.now < 9.0
