"""Finds where the sound holds still as in "um" and "uh": a vowel or nasal that neither glides nor moves on. Pure."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from assistant.base.samples import Floats, Samples
from assistant.base.speech import RATE
from assistant.hearing.ending import HOP_SECONDS, WINDOW_SECONDS, pitch_track

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = Floats

BANDS = 26
LOWEST_HZ, HIGHEST_HZ = 80.0, 4500.0
LOW_BANDS, HIGH_BANDS = slice(0, 10), slice(18, 26)
"""Below about 1 kHz, where vowels are strong, and above about 2.4 kHz, where breath and "s" are."""
LOWEST_TILT_DB = 6.0
"""What the low bands have over the high ones in a voiced sound, creaky ones included."""
APART_SECONDS = 0.08
"""The spectrum is compared with itself so much later."""
STEADY_DB = 5.0
"""Root mean square change of its shape up to which a sound holds still. Um and uh of a real speaker: 2.1-3.9 dB."""
AUDIBLE_DB = 25.0
"""Below the loudest, a sound is not looked at."""
QUIETEST_PERCENT, ABOVE_QUIETEST_DB = 5.0, 4.0
"""A voice rises so far above the quietest of an utterance; mains, a fridge or a fan go on at one level: no um."""
SHORTEST_SECONDS = 0.08
LONGEST_BREAK_SECONDS = 0.04


@dataclass(frozen=True)
class Stretch:
    """A part of the sound that holds still."""

    start: float
    """Seconds from the start of the sound."""
    end: float
    voiced: float
    """Share that has a pitch; little in a creaky voice."""
    spread: float
    """Standard deviation of the pitch, semitones; 0 without pitch."""

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return self.end - self.start

    @property
    def middle(self) -> float:
        """Where its middle is, seconds from the start of the sound."""
        return (self.start + self.end) / 2

    def up_to(self, other: Stretch) -> Stretch:
        """Join with a later stretch; the pitch is that of the longer one."""
        longer = max(self, other, key=lambda one: one.seconds)
        return Stretch(self.start, other.end, longer.voiced, longer.spread)


@dataclass(frozen=True)
class VoicedSound:
    """Where a sound may be voiced, and where it holds still meanwhile."""

    start: float
    """Of the first voiced window, seconds from the start of the sound; 0 without any."""
    end: float
    """Of the last voiced window; 0 without any."""
    stretches: tuple[Stretch, ...]
    even: bool = False
    """True if nothing rises above its quietest: something hums, and nobody speaks."""


SILENCE = VoicedSound(0.0, 0.0, ())


def voiced_sound(samples: Samples) -> VoicedSound:
    """Find what is voiced and what holds still: samples of shape (n,), mono, 16 kHz, rumble taken out."""
    import numpy as np

    spectrum = mel_spectrum(samples)
    if not len(spectrum):
        return SILENCE
    power = 10 ** (spectrum / 10)
    level = 10 * np.log10(power.sum(axis=1))
    quietest, loudest = np.percentile(level, (QUIETEST_PERCENT, 100 - QUIETEST_PERCENT))
    if loudest <= quietest + ABOVE_QUIETEST_DB:
        return VoicedSound(0.0, 0.0, (), even=True)
    tilt = 10 * np.log10(power[:, LOW_BANDS].sum(axis=1) / power[:, HIGH_BANDS].sum(axis=1))
    voiced = (tilt > LOWEST_TILT_DB) & (level > level.max() - AUDIBLE_DB)
    held = voiced & (_change(spectrum) < STEADY_DB) & (level > quietest + ABOVE_QUIETEST_DB)
    runs = _runs(np.flatnonzero(held), round(LONGEST_BREAK_SECONDS / HOP_SECONDS))
    long = ((first, last) for first, last in runs if (last - first + 1) * HOP_SECONDS >= SHORTEST_SECONDS)
    at = np.flatnonzero(voiced) * HOP_SECONDS + WINDOW_SECONDS / 2
    start, end = (float(at[0]), float(at[-1]) + HOP_SECONDS) if len(at) else (0.0, 0.0)
    return VoicedSound(start, end, tuple(_stretch(first, last, samples) for first, last in long))


def mel_spectrum(samples: Samples) -> Matrix:
    """Return the power in mel bands every 10 ms, decibels, shape (frames, bands)."""
    import numpy as np

    size, hop = round(WINDOW_SECONDS * RATE), round(HOP_SECONDS * RATE)
    if len(samples) < size:
        return np.zeros((0, BANDS))
    windows = np.lib.stride_tricks.sliding_window_view(samples.astype(np.float64) / 32768, size)[::hop]
    power = np.square(np.abs(np.fft.rfft(windows * np.hanning(size), 1024)))
    return np.asarray(10 * np.log10(power @ _mel_bands().T + 1e-9))


@cache
def _mel_bands() -> Matrix:
    import numpy as np

    lowest, highest = (2595 * math.log10(1 + hertz / 700) for hertz in (LOWEST_HZ, HIGHEST_HZ))
    edges = 700 * (10 ** (np.linspace(lowest, highest, BANDS + 2) / 2595) - 1)
    hertz = np.arange(513) * RATE / 1024
    below, top, above = edges[:-2, None], edges[1:-1, None], edges[2:, None]
    return np.asarray(np.clip(np.minimum((hertz - below) / (top - below), (above - hertz) / (above - top)), 0.0, None))


def _change(spectrum: Matrix) -> Matrix:
    """How far the shape of the spectrum moves around each window, decibels; infinite at the edges."""
    import numpy as np

    shape = spectrum - spectrum.mean(axis=1, keepdims=True)
    change = np.full(len(shape), np.inf)
    half = round(APART_SECONDS / HOP_SECONDS / 2)
    if len(shape) > 2 * half:
        change[half:-half] = np.sqrt(np.mean(np.square(shape[2 * half :] - shape[: -2 * half]), axis=1))
    return change


def _runs(at: NDArray[np.intp], longest_break: int) -> list[tuple[int, int]]:
    """First and last of each run of numbers that are at most `longest_break` apart."""
    import numpy as np

    if not len(at):
        return []
    cuts = np.flatnonzero(np.diff(at) > longest_break)
    return [(int(run[0]), int(run[-1])) for run in np.split(at, cuts + 1)]


def _stretch(first: int, last: int, samples: Samples) -> Stretch:
    """Make a stretch of its first and last window, with its pitch."""
    import numpy as np

    size, hop = round(WINDOW_SECONDS * RATE), round(HOP_SECONDS * RATE)
    pitch = pitch_track(samples[first * hop : last * hop + size])
    heard = pitch[~np.isnan(pitch)]
    spread = float(np.std(12 * np.log2(heard))) if len(heard) else 0.0
    middle = WINDOW_SECONDS / 2
    start, end = first * HOP_SECONDS + middle, last * HOP_SECONDS + middle + HOP_SECONDS
    return Stretch(round(start, 3), round(end, 3), len(heard) / len(pitch), spread)
