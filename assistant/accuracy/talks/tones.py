"""Speech without a voice: each word a tone of its own, and a recogniser that reads the tones back.

So a talk of five minutes is run in seconds, through the real cutter, the real loop and the real journal; what the
recogniser would mishear is written into the talk itself.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assistant.base.samples import Samples
from assistant.base.speech import RATE, Frame, Word

LOUD = 8000
REST_SECONDS = 0.05
LOWEST_HZ, STEP_HZ, MOST_WORDS = 400.0, 4.0, 1700
UNSURE, LOST = "{?}", "{-}"
SURE, NOT_SURE = 0.9, 0.15
"""How sure the recogniser is of a word."""
_FFT_SAMPLES = 1 << 16


class Tones:
    """A vocabulary: gives the sound of words, and is the recogniser of it. Not thread-safe but for reading."""

    name = "tones"
    hears_fillers = True
    sends_to = ""

    def __init__(self, pace: float = 171.0) -> None:
        """Build it for a person who says so many words a minute."""
        self._words: list[str] = []
        self._seconds = 60.0 / pace - REST_SECONDS

    def load(self) -> None:
        """Nothing to load."""

    def sound(self, text: str) -> Samples:
        """Say a text; `maybe{?}` is a word that the recogniser is unsure of, `and{-}` one that it does not write."""
        return np.concatenate([self._tone(word) for word in text.split()] or [np.zeros(0, np.int16)])

    def words(self, samples: Samples) -> list[Word]:
        """Read the tones."""
        return [word for begin, end in _stretches(samples) if (word := self._word(begin, samples[begin:end]))]

    def quick_text(self, samples: Samples) -> str:
        """Read the tones for the eye."""
        return " ".join(word.text for word in self.words(samples))

    def _tone(self, word: str) -> Samples:
        if word not in self._words:
            self._words.append(word)
        number = self._words.index(word)
        assert number < MOST_WORDS, "this talk has too many different words"
        hertz = LOWEST_HZ + STEP_HZ * number
        times = np.arange(round(self._seconds * RATE)) / RATE
        tone = np.round(LOUD * np.sin(2 * np.pi * hertz * times)).astype(np.int16)
        return np.concatenate([tone, np.zeros(round(REST_SECONDS * RATE), np.int16)])

    def _word(self, begin: int, tone: Samples) -> Word | None:
        spectrum = np.abs(np.fft.rfft(tone * np.hanning(len(tone)), _FFT_SAMPLES))
        hertz = float(np.argmax(spectrum)) * RATE / _FFT_SAMPLES
        number = min(max(round((hertz - LOWEST_HZ) / STEP_HZ), 0), len(self._words) - 1)
        text = self._words[number]
        if text.endswith(LOST):
            return None
        sure = NOT_SURE if text.endswith(UNSURE) else SURE
        return Word(begin / RATE, (begin + len(tone)) / RATE, text.removesuffix(UNSURE), sure)


class ToneVad:
    """Tells tones from silence."""

    def probability(self, frame: Frame) -> float:
        """Return how likely a frame holds speech: any loud sample makes it so."""
        return 0.95 if np.any(np.abs(frame.samples) > LOUD // 2) else 0.02

    def probabilities(self, frames: Sequence[Frame]) -> list[float]:
        """Return the same for some."""
        return [self.probability(frame) for frame in frames]

    def reset(self) -> None:
        """Nothing is remembered."""


def _stretches(samples: Samples) -> Sequence[tuple[int, int]]:
    """Return where there is sound, without rests of over 30 ms, in samples; what was cut to a click is none."""
    loud = np.flatnonzero(np.abs(samples.astype(np.int32)) > LOUD // 2)
    if not len(loud):
        return []
    breaks = np.flatnonzero(np.diff(loud) > RATE * 0.03)
    begins, ends = loud[np.concatenate([[0], breaks + 1])], loud[np.concatenate([breaks, [-1]])] + 1
    return [(int(b), int(e)) for b, e in zip(begins, ends, strict=True) if e - b > RATE * 0.02]
