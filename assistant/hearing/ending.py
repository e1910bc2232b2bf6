"""How the voice ends before a silence: its pitch, measured on the sound alone. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.base.samples import Floats, Samples
from assistant.base.speech import RATE, Ending

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

HOP_SECONDS = 0.01
WINDOW_SECONDS = 0.04
LOWEST_HZ = 65.0
HIGHEST_HZ = 420.0
"""Pitch of speaking adults."""
VOICED = 0.6
"""Least autocorrelation of a voiced window; less is noise, breath or two voices."""
AUDIBLE_DB = 30.0
"""A window this far below the loudest is not looked at: rooms hum."""
OCTAVE = 0.88
"""The shortest lag that is nearly as good as the best is the period; two periods fit as well as one."""
REFERENCE_SECONDS = 6.0
"""Speech before the silence that tells where this voice lies."""
TAIL_SECONDS = 0.6
"""Its last part, of which the slope is taken."""
LAST_SECONDS = 0.12
"""Its very end: the last vowel or so."""
SHORTEST_SECONDS = 0.15
"""With less voice than this nothing can be said: a whisper, a cough."""


def measure_ending(samples: Samples) -> Ending | None:
    """Measure the end of an utterance: samples of shape (n,), mono, 16 kHz. None if too little of it is voiced."""
    import numpy as np

    pitch = pitch_track(samples[-round(REFERENCE_SECONDS * RATE) :])
    voiced = np.flatnonzero(~np.isnan(pitch))
    if len(voiced) < SHORTEST_SECONDS / HOP_SECONDS:
        return None
    semitones = 12 * np.log2(pitch / np.median(pitch[voiced]))
    tail = voiced[voiced > voiced[-1] - TAIL_SECONDS / HOP_SECONDS]
    last = voiced[-round(LAST_SECONDS / HOP_SECONDS) :]
    slope = float(np.polyfit(tail * HOP_SECONDS, semitones[tail], 1)[0]) if len(tail) > 1 else 0.0
    return Ending(round(float(np.median(semitones[last])), 2), round(slope, 2))


def pitch_track(samples: Samples) -> Floats:
    """Return the pitch every 10 ms, Hz; NaN where there is no voice. Normalised autocorrelation, by Boersma's window.

    Paul Boersma (1993), Accurate short-term analysis of the fundamental frequency, IFA Proceedings 17.
    """
    import numpy as np

    size, hop = round(WINDOW_SECONDS * RATE), round(HOP_SECONDS * RATE)
    if len(samples) < size:
        return np.full(0, np.nan)
    windows = np.lib.stride_tricks.sliding_window_view(samples.astype(np.float64) / 32768, size)[::hop]
    windows = windows - windows.mean(axis=1, keepdims=True)
    power = np.mean(np.square(windows), axis=1)
    pitch: Floats = np.full(len(power), np.nan)
    audible = np.flatnonzero((power > 0) & (power >= power.max() / 10 ** (AUDIBLE_DB / 10)))
    likeness = _autocorrelation(windows[audible] * np.hanning(size)) / _autocorrelation(np.hanning(size)[None])
    shortest, longest = int(RATE / HIGHEST_HZ), int(RATE / LOWEST_HZ)
    lags = likeness[:, shortest : longest + 1]
    best = lags.max(axis=1)
    peaks = (lags[:, 1:-1] >= lags[:, :-2]) & (lags[:, 1:-1] >= lags[:, 2:])
    good = peaks & (lags[:, 1:-1] >= OCTAVE * best[:, None])
    lag = shortest + np.where(good.any(axis=1), good.argmax(axis=1) + 1, lags.argmax(axis=1))
    pitch[audible] = np.where(best < VOICED, np.nan, RATE / _refined(likeness, lag))
    return pitch


def _autocorrelation(windows: Floats) -> Floats:
    """Return the autocorrelation of each window, 1 at lag 0.

    Of the lags that a transform of 1,024 points tells apart, which are more than the longest period.
    """
    import numpy as np

    spectrum = np.square(np.abs(np.fft.rfft(windows, 1024)))
    whole = np.fft.irfft(spectrum)[:, : 1024 - windows.shape[1]]
    return whole / np.maximum(whole[:, :1], 1e-12)


def _refined(likeness: Floats, lag: NDArray[np.intp]) -> Floats:
    """Move each lag to the top of the parabola through its neighbours."""
    import numpy as np

    rows = np.arange(len(lag))
    before, at, after = (likeness[rows, lag + step] for step in (-1, 0, 1))
    bend = before - 2 * at + after
    safe = np.where(np.abs(bend) > 1e-9, bend, 1.0)
    shift = np.where(np.abs(bend) > 1e-9, np.clip(0.5 * (before - after) / safe, -0.5, 0.5), 0.0)
    return lag.astype(np.float64) + shift
