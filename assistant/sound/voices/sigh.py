"""A sigh: what an interviewer may do instead of saying something."""

from __future__ import annotations

from assistant.sound.voices.interface import Speech

RATE = 16_000
SECONDS = 0.9
LOUDNESS = 2_600
"""Root mean square at its loudest, of 32,768: softer than the voice."""


def sigh(seed: int = 1) -> Speech:
    """Return breath noise that swells quickly and dies away, dark as breath through an open mouth is."""
    import numpy as np

    noise = np.random.default_rng(seed).standard_normal(round(RATE * SECONDS))
    spectrum = np.fft.rfft(noise)
    hertz = np.fft.rfftfreq(len(noise), 1 / RATE)
    breath = np.fft.irfft(spectrum * np.exp(-(((hertz - 700) / 900) ** 2)), len(noise))
    time = np.linspace(0.0, 1.0, len(noise))
    shaped = breath / np.std(breath) * np.minimum(time / 0.15, 1.0) * (1.0 - time) ** 1.5
    return Speech("(sighs)", np.clip(shaped * LOUDNESS, -32_000, 32_000).astype(np.int16), RATE)
