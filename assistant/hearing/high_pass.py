"""Takes rumble out of the sound: desks, wind and handling are loud below the voice, and hide it from the VAD."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from assistant.base.samples import Floats, Samples
from assistant.base.speech import RATE, Frame

if TYPE_CHECKING:
    Matrix = Floats

CUTOFF_HZ = 120.0
"""Half power here. Low voices lose their first harmonic, which neither Silero nor Whisper needs; measured, see
benchmarks/RESULTS.md."""
BLOCK = 128
"""Samples that are filtered at once."""
QUALITIES = (0.5412, 1.3066)
"""Of the two sections of a fourth-order Butterworth filter."""


class HighPass:
    """A fourth-order Butterworth filter for a stream of frames; stateful, one for each take.

    A block of samples is filtered by four matrix products that give what the recursion would, sample by sample.
    """

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget what was heard."""
        import numpy as np

        self._state = np.zeros(2 * len(QUALITIES))

    def frames(self, frames: Sequence[Frame]) -> list[Frame]:
        """Filter the next frames."""
        import numpy as np

        heard = np.split(self.feed(np.concatenate([frame.samples for frame in frames])), len(frames))
        return [Frame(frame.start, samples) for frame, samples in zip(frames, heard, strict=True)]

    def feed(self, samples: Samples) -> Samples:
        """Filter the next samples, shape (n,), n a multiple of 128 as in a frame."""
        import numpy as np

        forced, free, kept, moved = _matrices()
        blocks = samples.reshape(-1, BLOCK).astype(np.float64)
        states = np.empty((len(blocks), len(self._state)))
        for at, moving in enumerate(blocks @ moved.T):
            states[at] = self._state
            self._state = kept @ self._state + moving
        heard = blocks @ forced.T
        heard += states @ free.T
        np.rint(heard, out=heard)
        np.minimum(heard, 32767, out=heard)  # `clip` takes twice as long, and this is done for every frame
        np.maximum(heard, -32768, out=heard)
        return heard.astype(np.int16).ravel()


@cache
def _matrices() -> tuple[Matrix, Matrix, Matrix, Matrix]:
    """Return what a block's output and the next state are made of, from the block and from the state.

    Found by letting the recursion run over a block that holds one impulse, and from each state in turn.
    """
    import numpy as np

    size, order = BLOCK, 2 * len(QUALITIES)
    impulse = np.zeros(size)
    impulse[0] = 1.0
    response, states = _recursion(impulse, np.zeros(order))
    lags = np.subtract.outer(np.arange(size), np.arange(size))
    forced = np.where(lags >= 0, response[np.maximum(lags, 0)], 0.0)
    runs = [_recursion(np.zeros(size), unit) for unit in np.eye(order)]
    free = np.stack([output for output, _ in runs], axis=1)
    kept = np.stack([after[-1] for _, after in runs], axis=1)
    return forced, free, kept, states[::-1].T.copy()


def _recursion(sound: Matrix, state: Matrix) -> tuple[Matrix, Matrix]:
    """Filter sample by sample: the output, shape (n,), and the state after each sample, shape (n, order)."""
    import numpy as np

    state = state.copy()
    output, states = np.zeros(len(sound)), np.zeros((len(sound), len(state)))
    for at in range(len(sound)):
        sample = sound[at]
        for section, (b, a) in enumerate(_sections()):
            first, second = 2 * section, 2 * section + 1
            filtered = b[0] * sample + state[first]
            state[first] = b[1] * sample - a[1] * filtered + state[second]
            state[second] = b[2] * sample - a[2] * filtered
            sample = filtered
        output[at], states[at] = sample, state
    return output, states


def _sections() -> list[tuple[tuple[float, ...], tuple[float, ...]]]:
    """Return numerator and denominator of each second-order section, by the bilinear transform."""
    warped = math.tan(math.pi * CUTOFF_HZ / RATE)
    found: list[tuple[tuple[float, ...], tuple[float, ...]]] = []
    for quality in QUALITIES:
        whole = 1 + warped / quality + warped**2
        b = (1 / whole, -2 / whole, 1 / whole)
        found.append((b, (1.0, 2 * (warped**2 - 1) / whole, (1 - warped / quality + warped**2) / whole)))
    return found
