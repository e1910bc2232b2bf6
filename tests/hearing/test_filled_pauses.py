"""Sounds that hold still, on sounds drawn here."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.base.speech import RATE
from assistant.hearing.filled_pauses import voiced_sound

pytestmark = pytest.mark.fast

UH = ((600.0, 1.0), (1200.0, 0.6), (2500.0, 0.1))
"""Formants, Hz, and how strong they are."""


def voice(seconds: float, pitch: tuple[float, float], formants: tuple[tuple[float, float], ...]) -> NDArray[np.float64]:
    """Draw a vowel whose pitch moves from one frequency to another."""
    time = np.arange(round(seconds * RATE)) / RATE
    phase = 2 * np.pi * np.cumsum(np.linspace(*pitch, len(time))) / RATE
    sound = np.zeros(len(time))
    for number in range(1, 30):
        hertz = number * pitch[0]
        sound += sum(level / (1 + ((hertz - middle) / 120) ** 2) for middle, level in formants) * np.sin(number * phase)
    return sound * np.hanning(len(time)) ** 0.2


def glide(seconds: float) -> NDArray[np.float64]:
    """Draw a diphthong in steps: the formants never rest."""
    steps = np.linspace(0, 1, 12)
    parts = [voice(seconds / 12, (120, 120), ((300 + 500 * s, 1.0), (2200 - 1200 * s, 0.6))) for s in steps]
    return np.concatenate(parts)


def sound(*parts: NDArray[np.float64]) -> NDArray[np.int16]:
    """Put parts after one another, with a little room noise."""
    whole = np.concatenate(parts)
    noise = np.random.default_rng(1).normal(0, 3e-4, len(whole))
    return np.asarray((whole / max(np.abs(whole).max(), 1e-9) * 0.3 + noise) * 32767).astype(np.int16)


def silence(seconds: float) -> NDArray[np.float64]:
    """Nothing."""
    return np.zeros(round(seconds * RATE))


@pytest.mark.parametrize("hertz", [90.0, 120.0, 210.0])
def test_an_uh_is_found_where_it_is(hertz: float) -> None:
    """Of low and of high voices."""
    (found,) = voiced_sound(sound(silence(0.5), voice(0.4, (hertz, hertz), UH), silence(0.5))).stretches
    assert (found.start, found.end) == (pytest.approx(0.5, abs=0.08), pytest.approx(0.9, abs=0.08))
    assert found.voiced > 0.8
    assert found.spread < 0.5


def test_a_glide_does_not_hold_still() -> None:
    """As in most words."""
    found = voiced_sound(sound(silence(0.3), glide(0.4), silence(0.3))).stretches
    assert all(stretch.seconds < 0.2 for stretch in found)


def test_a_moving_pitch_is_told() -> None:
    """A drawn-out, sung "so" holds its vowel and not its pitch."""
    (found,) = voiced_sound(sound(silence(0.3), voice(0.5, (110, 190), UH), silence(0.3))).stretches
    assert found.spread > 1.0


def test_hiss_is_no_vowel() -> None:
    """An "s" holds still too."""
    hiss = np.diff(np.random.default_rng(2).normal(0, 0.3, round(0.6 * RATE)), prepend=0.0)
    assert voiced_sound(sound(silence(0.3), hiss, silence(0.3))).stretches == ()


@pytest.mark.parametrize("seconds", [0.0, 0.01, 0.05, 1.0])
def test_silence_holds_nothing(seconds: float) -> None:
    """However short."""
    assert voiced_sound(np.zeros(round(seconds * RATE), np.int16)).stretches == ()


def hummed(voiced: NDArray[np.int16], level_db: float) -> NDArray[np.int16]:
    """Add mains hum of so many decibels below full scale."""
    time = np.arange(len(voiced)) / RATE
    hum = sum(np.sin(2 * np.pi * hertz * time) for hertz in (120, 240, 360))
    return (voiced + hum * 32767 * 10 ** (level_db / 20) / np.sqrt(1.5)).astype(np.int16)


@pytest.mark.parametrize("level_db", [-50.0, -40.0, -30.0])
def test_a_tone_that_goes_on_before_and_after_is_no_um(level_db: float) -> None:
    """In the pauses of one who talks mains hum; an uh that rises above it is found all the same."""
    talk = [silence(0.4), *(part for _ in range(3) for part in (glide(0.3), silence(0.3)))]
    assert not [one for one in voiced_sound(hummed(sound(*talk), level_db)).stretches if one.seconds >= 0.2]
    heard = voiced_sound(hummed(sound(*talk, voice(0.4, (120, 120), UH), silence(0.4)), level_db)).stretches
    (uh,) = [one for one in heard if one.seconds >= 0.2]
    assert (uh.start, uh.end) == (pytest.approx(2.2, abs=0.08), pytest.approx(2.6, abs=0.08))


def test_hum_alone_is_told() -> None:
    """Nobody speaks where nothing rises above it; a single vowel does."""
    assert voiced_sound(hummed(sound(silence(0.5)), -40.0)).even
    assert not voiced_sound(hummed(sound(silence(0.3), voice(0.3, (120, 120), UH)), -40.0)).even
