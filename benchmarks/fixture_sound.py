"""Sound for the fixtures: trim, level, resample, noise. Pure functions over float arrays, full scale 1.0, mono."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Sound = NDArray[np.float64]

RATE = 16_000
"""Samples a second of everything that is mixed here."""
BLOCK_SECONDS = 0.01
QUIET_DB = -42.0
"""A block this far below the loudest block of its phrase is silence."""


def decibels(sound: Sound) -> float:
    """Return the root mean square level, dB relative to full scale; -120 for digital silence."""
    return float(10 * np.log10(max(float(np.mean(sound**2)), 1e-12))) if len(sound) else -120.0


def at_level(sound: Sound, level_db: float) -> Sound:
    """Scale a sound to a root mean square level, dB relative to full scale."""
    return sound * 10 ** ((level_db - decibels(sound)) / 20)


def resample(sound: Sound, source_rate: int, rate: int = RATE) -> Sound:
    """Change the rate exactly, by cutting or padding the spectrum; for whole phrases with quiet ends."""
    if source_rate == rate:
        return sound
    count = round(len(sound) * rate / source_rate)
    spectrum = np.fft.rfft(sound)
    bins = count // 2 + 1
    fitted = np.zeros(bins, dtype=spectrum.dtype)
    keep = min(bins, len(spectrum))
    fitted[:keep] = spectrum[:keep]
    return np.fft.irfft(fitted, count) * count / len(sound)


def trim(phrase: Sound, longest_gap: float) -> Sound:
    """Cut the silence at both ends of a phrase, and silences inside it down to `longest_gap` seconds."""
    block = round(BLOCK_SECONDS * RATE)
    loud = _loud_blocks(phrase, block)
    first, last = int(np.argmax(loud)), len(loud) - 1 - int(np.argmax(loud[::-1]))
    pieces: list[Sound] = []
    quiet = 0
    most = round(longest_gap / BLOCK_SECONDS)
    for number in range(first, last + 1):
        quiet = 0 if loud[number] else quiet + 1
        if quiet <= most:
            pieces.append(phrase[number * block : (number + 1) * block])
    return _soften_ends(np.concatenate(pieces))


def _loud_blocks(phrase: Sound, block: int) -> NDArray[np.bool_]:
    energy = np.mean(phrase[: len(phrase) // block * block].reshape(-1, block) ** 2, axis=1)
    loud: NDArray[np.bool_] = energy > energy.max() * 10 ** (QUIET_DB / 10)
    return loud


def _soften_ends(phrase: Sound, seconds: float = 0.004) -> Sound:
    ramp = np.linspace(0, 1, round(seconds * RATE))
    softened = phrase.copy()
    softened[: len(ramp)] *= ramp
    softened[-len(ramp) :] *= ramp[::-1]
    return softened


def room(count: int, generator: np.random.Generator, level_db: float = -70.0) -> Sound:
    """Make the hiss of a quiet room and its microphone."""
    return at_level(generator.standard_normal(count), level_db)


def pink(count: int, generator: np.random.Generator) -> Sound:
    """Make noise that loses 3 dB an octave, as a ventilator or a far street does."""
    spectrum = np.fft.rfft(generator.standard_normal(count))
    return np.fft.irfft(spectrum / np.sqrt(np.arange(1, len(spectrum) + 1)), count)


def cafe(speech: Sound, generator: np.random.Generator, talkers: int = 10) -> Sound:
    """Make a room full of people from one speaker: copies played backwards, shifted, under pink noise."""
    babble = np.zeros(len(speech))
    for _ in range(talkers):
        babble += np.roll(speech[::-1], int(generator.integers(len(speech))))
    return at_level(babble, -20.0) + at_level(pink(len(speech), generator), -20.0)
