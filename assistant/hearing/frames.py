"""Cutting sound of any chunk size into frames."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.base.samples import Samples
from assistant.base.speech import FRAME_SAMPLES, FRAME_SECONDS, Frame


class Framer:
    """Cuts samples into frames and keeps stream time; how the samples are chunked changes nothing."""

    def __init__(self) -> None:
        import numpy as np

        self._rest: Samples = np.zeros(0, np.int16)
        self._frames = 0

    def feed(self, samples: Samples) -> Iterator[Frame]:
        """Take samples of shape (n,), mono 16 kHz; yield each frame that is complete now."""
        import numpy as np

        samples = np.concatenate((self._rest, samples))
        whole = len(samples) - len(samples) % FRAME_SAMPLES
        self._rest = samples[whole:]
        for begin in range(0, whole, FRAME_SAMPLES):
            yield self._frame(samples[begin : begin + FRAME_SAMPLES])

    def finish(self) -> Iterator[Frame]:
        """Yield the last frame, filled up with zeros, if samples are left over."""
        import numpy as np

        for rest in self.rest():
            yield self._frame(np.pad(rest, (0, FRAME_SAMPLES - len(rest))))

    def rest(self) -> Iterator[Samples]:
        """Give the samples that are left over, as they are, and forget them."""
        if len(self._rest):
            rest, self._rest = self._rest, self._rest[:0]
            yield rest

    def _frame(self, samples: Samples) -> Frame:
        frame = Frame(self._frames * FRAME_SECONDS, samples)
        self._frames += 1
        return frame
