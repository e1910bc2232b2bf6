"""Sound that is no single speaker: notes, a hum, and voices that are made of pulses and resonances."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from assistant.base.samples import Floats, Samples
from assistant.base.speech import RATE

MAN, WOMAN = (110.0, (600.0, 1100.0, 2500.0)), (200.0, (850.0, 1500.0, 3100.0))
"""Pitch in Hz, and the resonances of a vocal tract."""
SCALE = (0, 4, 7, 12, 9, 5, 2, 11)
"""Semitones above the lowest note of a tune."""


def tune(seconds: float, *, beat: float = 0.4, lowest: float = 262.0) -> Floats:
    """Return plucked notes with overtones, one a beat, over a chord that changes every four; RMS 1."""
    made = np.zeros(round(seconds * RATE))
    for number, start in enumerate(np.arange(0, seconds, beat)):
        steps = [SCALE[number * 3 % len(SCALE)]]
        steps += [SCALE[number // 4 % 4] + third - 12 for third in (0, 4, 7)] if number % 4 == 0 else []
        for step in steps:
            length = beat if step >= 0 else 4 * beat
            at = np.arange(round(length * RATE)) / RATE
            note = sum(np.sin(2 * np.pi * lowest * 2 ** (step / 12) * n * at) / n for n in (1, 2, 3))
            place = made[round(start * RATE) : round(start * RATE) + len(at)]
            place += (note * np.minimum(1, at / 0.005) * np.exp(-2 * at / length))[: len(place)]
    loud: Floats = made / np.sqrt(np.mean(np.square(made)))
    return loud


def hum(seconds: float) -> Floats:
    """Return what mains give, on three pitches that never change; RMS about 1."""
    at = np.arange(round(seconds * RATE)) / RATE
    made: Floats = sum((np.sin(2 * np.pi * hertz * at) for hertz in (120, 240, 360)), np.zeros(len(at)))
    return made * 0.8


def phrase(voice: tuple[float, Sequence[float]], seconds: float, seed: int) -> Samples:
    """Return vowels that run into each other, with a pitch that falls by a third and wavers, as in a sentence."""
    rng = np.random.default_rng(seed)
    pitch, resonances = voice
    at = np.arange(round(seconds * RATE)) / RATE
    glide = pitch * 2 ** ((2 - 4 * at / seconds + rng.uniform(-0.7, 0.7) + np.sin(9 * at + rng.uniform(0, 6))) / 12)
    turns = np.cumsum(glide) / RATE
    vowels = [1 + 0.35 * np.sin(2 * np.pi * rng.uniform(2, 4) * at + rng.uniform(0, 6)) for _ in resonances]
    sound = np.zeros(len(at))
    for number in range(1, int(4000 / pitch)):
        hertz = number * glide
        gain = sum(
            1 / (1 + np.square((hertz - top * vowel) / 120)) for top, vowel in zip(resonances, vowels, strict=True)
        )
        sound += gain * np.sin(2 * np.pi * number * turns) / np.sqrt(number)
    noisy = sound / np.abs(sound).max() + rng.normal(scale=0.003, size=len(at))
    return np.asarray(np.clip(noisy * 12_000, -32768, 32767), dtype=np.int16)


def talk(voices: Iterable[tuple[float, Sequence[float]]], seconds: float = 1.6, gap: float = 0.6) -> Samples:
    """Return one phrase a voice, with silence after each."""
    silence = np.zeros(round(gap * RATE), np.int16)
    return np.concatenate([part for n, voice in enumerate(voices) for part in (phrase(voice, seconds, n), silence)])
