"""Takes rumble out of the sound: desks, wind and handling are loud below the voice, and hide it from the VAD."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from assistant.base.samples import Floats, Samples
from assistant.base.speech import FRAME_SAMPLES, RATE, Frame

if TYPE_CHECKING:
    Matrix = Floats

CUTOFF_HZ = 120.0
"""Half power here. Low voices lose their first harmonic, which neither Silero nor Whisper needs; measured, see
benchmarks/RESULTS.md."""
BLOCK = 128
"""Samples that are filtered at once: of larger ones the products take longer."""
BLOCKS = FRAME_SAMPLES // BLOCK
"""In a frame."""
QUALITIES = (0.5412, 1.3066)
"""Of the two sections of a fourth-order Butterworth filter."""


class HighPass:
    """A fourth-order Butterworth filter for a stream of frames; stateful, one for each take.

    A block of samples is filtered by matrix products that give what the recursion would, sample by sample; from block
    to block within a frame, too.
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
        """Filter the next samples, shape (n,), n a multiple of 512, as frames have."""
        import numpy as np

        shaped, moved, kept, pushed = _matrices()
        blocks = samples.reshape(-1, BLOCK).astype(np.float64)
        begun = np.empty((len(blocks), len(kept)))  # the state at the beginning of each block
        pushes = (blocks @ moved).reshape(-1, len(pushed)) @ pushed
        for pushes_of_frame, states in zip(pushes, begun.reshape(-1, len(pushed)), strict=True):
            found = pushes_of_frame + self._state @ kept
            states[:] = found[: len(states)]
            self._state = found[len(states) :]
        heard = np.hstack([blocks, begun]) @ shaped
        np.rint(heard, out=heard)
        np.minimum(heard, 32767, out=heard)  # `clip` takes twice as long, and this is done for every frame
        np.maximum(heard, -32768, out=heard)
        return heard.astype(np.int16).ravel()


@cache
def _matrices() -> tuple[Matrix, Matrix, Matrix, Matrix]:
    """Return what turns a block and its first state into sound, and what leads from state to state in a frame.

    Found by letting the recursion run over a block that holds one impulse, and from each state in turn. In order: the
    sound of a block, from its samples and its first state, shape (samples + order, samples); what a block adds to the
    state, (samples, order); what the state at the beginning of a frame is at that of each block and at its end, (order,
    states of a frame); and what that owes to what the blocks add, (order x blocks, states of a frame).
    """
    import numpy as np

    size, order = BLOCK, 2 * len(QUALITIES)
    impulse = np.zeros(size)
    impulse[0] = 1.0
    response, states = _recursion(impulse, np.zeros(order))
    lags = np.subtract.outer(np.arange(size), np.arange(size))
    forced = np.where(lags >= 0, response[np.maximum(lags, 0)], 0.0)
    runs = [_recursion(np.zeros(size), unit) for unit in np.eye(order)]
    free = np.stack([output for output, _ in runs])
    once = np.stack([after[-1] for _, after in runs])
    powers = [np.linalg.matrix_power(once, number) for number in range(BLOCKS + 1)]
    nothing = np.zeros((order, order))
    pushed = [[powers[to - by - 1] if to > by else nothing for to in range(BLOCKS + 1)] for by in range(BLOCKS)]
    return np.vstack([forced.T, free]), states[::-1].copy(), np.hstack(powers), np.block(pushed)


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
