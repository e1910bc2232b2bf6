"""Tells whether music is heard through much of a recording, alone or under speech. Pure.

Notes hold their pitch, to a few hundredths of a semitone, and then step to another; a voice glides. So prominent peaks
of the spectrum are sought that stay where they are for a quarter of a second, as in Seyerlehner et al. (2007),
Automatic music detection in television productions, DAFx. What hums or beeps keeps to a few pitches and is left out.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from assistant.base.samples import Samples
from assistant.base.speech import FRAME_SAMPLES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Counts = NDArray[np.intp]

WINDOW = 4 * FRAME_SAMPLES
"""128 ms: partials of chords are apart."""
CHUNK_FRAMES = 312
"""Some 10 s that are measured at a time."""
LOWEST_BIN, HIGHEST_BIN = 16, 420
"""125 Hz to 3.3 kHz."""
AROUND = 7
"""Bins on each side that a peak is held against."""
PROMINENT_DB = 9.0
FAINT_DB, BELOW_LOUD_DB = -65.0, 30.0
"""A tone fainter than either, the latter below what is loud in a chunk, troubles nobody."""
HELD_FRAMES = 8
"""A quarter of a second."""
STEADY_BINS = 0.18
"""1.4 Hz: half a semitone at 50 Hz, a fortieth of one at 1 kHz."""
HUM_SHARE = 0.34
"""A pitch in more of what is held than this is a hum, a fan or a beep."""
PIECE_FRAMES, HELD_IN_PIECE = 156, 6
"""Some 5 s, and how many frames in them hold a note where there is music: speech hides most notes under it."""
LEAST_SHARE, FEWEST_PIECES = 0.4, 2
"""Of the pieces of a recording: music through much of it."""


class Music:
    """Hears a recording frame by frame and keeps where tones are held."""

    def __init__(self) -> None:
        self._waiting: list[Samples] = []
        self._frames = 0
        self._held: list[tuple[Counts, Counts]] = []

    def feed(self, samples: Samples) -> None:
        """Take the next frame: shape (512,), mono, 16 kHz."""
        self._waiting.append(samples)
        if len(self._waiting) >= CHUNK_FRAMES:
            self._measure()

    def is_heard(self) -> bool:
        """Tell, at the end, whether music was heard through much of it."""
        import numpy as np

        self._measure()
        held = np.bincount(self._note_frames() // PIECE_FRAMES)
        pieces = np.count_nonzero(held >= HELD_IN_PIECE)
        return bool(pieces >= max(FEWEST_PIECES, LEAST_SHARE * math.ceil(self._frames / PIECE_FRAMES)))

    def _measure(self) -> None:
        import numpy as np

        if self._waiting:
            at, bins = held_tones(np.concatenate(self._waiting))
            self._held.append((at + self._frames, bins))
            self._frames += len(self._waiting)
            self._waiting = []

    def _note_frames(self) -> Counts:
        """Return the frames in which a note is held."""
        import numpy as np

        if not self._held:
            return np.zeros(0, dtype=np.intp)
        at, bins = (np.concatenate(each) for each in zip(*self._held, strict=True))
        each_bin = np.bincount(bins, minlength=HIGHEST_BIN + 1)
        near = each_bin + np.roll(each_bin, 1) + np.roll(each_bin, -1)
        hums = near > HUM_SHARE * len(np.unique(at))
        return np.unique(at[~hums[bins]])


def held_tones(samples: Samples) -> tuple[Counts, Counts]:
    """Return frame and bin of each tone that has been held for `HELD_FRAMES`: samples of shape (n,), mono, 16 kHz."""
    import numpy as np

    none = np.zeros(0, dtype=np.intp)
    if len(samples) < WINDOW:
        return none, none
    windows = np.lib.stride_tricks.sliding_window_view(samples.astype(np.float32) / 32768, WINDOW)[::FRAME_SAMPLES]
    shape = np.hanning(WINDOW).astype(np.float32)
    power = np.square(np.abs(np.fft.rfft(windows * shape)[:, : HIGHEST_BIN + 1])) / (WINDOW / 4) ** 2
    level = 10 * np.log10(power + 1e-12)
    loud = 10 * math.log10(2 * float(np.percentile(np.mean(np.square(windows), axis=1), 95)) + 1e-12)
    sums = np.cumsum(np.pad(level, ((0, 0), (AROUND + 1, AROUND)), mode="edge"), axis=1)
    around = (sums[:, 2 * AROUND + 1 :] - sums[:, : -2 * AROUND - 1]) / (2 * AROUND + 1)
    left, top, right = level[:, :-2], level[:, 1:-1], level[:, 2:]
    bend = np.minimum(left - 2 * top + right, -1e-6)
    places = np.full(level.shape, np.inf)
    refined = np.arange(1, HIGHEST_BIN) + 0.5 * (left - right) / bend
    peaks = (top > left) & (top >= right) & (top > around[:, 1:-1] + PROMINENT_DB)
    peaks &= top > max(FAINT_DB, loud - BELOW_LOUD_DB)
    places[:, 1:-1][peaks] = refined[peaks]
    places[:, :LOWEST_BIN] = np.inf
    return _held(places)


def _held(places: NDArray[np.float64]) -> tuple[Counts, Counts]:
    """Keep the peaks that were at the same place in all of the frames before; `places` are inf where no peak is."""
    import numpy as np

    at, bins = np.nonzero(np.isfinite(places[HELD_FRAMES - 1 :]))
    at += HELD_FRAMES - 1
    here = places[at, bins]
    held = np.ones(len(at), dtype=bool)
    for before in range(1, HELD_FRAMES):
        near = [places[at - before, np.minimum(bins + step, HIGHEST_BIN)] for step in (-1, 0, 1)]
        held &= np.min(np.abs(np.array(near) - here), axis=0) < STEADY_BINS
    return at[held], bins[held]
