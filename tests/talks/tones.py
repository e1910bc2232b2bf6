"""Speech without a voice: each word a tone of its own, and a recogniser that reads the tones back.

So a talk of five minutes is run in a second, through the real cutter, the real loop and the real journal; what the
recogniser would mishear is written into the talk itself.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.base.speech import RATE, Word

Samples = NDArray[np.int16]
LOUD = 8000
WORD_SECONDS, REST_SECONDS = 0.30, 0.05
"""171 words a minute."""
LOWEST_HZ, STEP_HZ, MOST_WORDS = 400.0, 4.0, 1700
_FFT_SAMPLES = 1 << 16


class Tones:
    """A vocabulary: gives the sound of words, and is the recogniser of it. Not thread-safe but for reading."""

    name = "tones"
    hears_fillers = True
    sends_to = ""

    def __init__(self) -> None:
        self._words: list[str] = []

    def load(self) -> None:
        """Nothing to load."""

    def sound(self, text: str) -> Samples:
        """Say a text; a word that is not sure has a question mark in braces behind it: `maybe{?}`."""
        return np.concatenate([self._tone(word) for word in text.split()] or [np.zeros(0, np.int16)])

    def words(self, samples: Samples) -> list[Word]:
        """Read the tones."""
        return [self._word(begin, samples[begin:end]) for begin, end in _stretches(samples)]

    def quick_text(self, samples: Samples) -> str:
        """Read the tones for the eye."""
        return " ".join(word.text for word in self.words(samples))

    def _tone(self, word: str) -> Samples:
        if word not in self._words:
            self._words.append(word)
        number = self._words.index(word)
        assert number < MOST_WORDS, "this talk has too many different words"
        hertz = LOWEST_HZ + STEP_HZ * number
        times = np.arange(round(WORD_SECONDS * RATE)) / RATE
        tone = np.round(LOUD * np.sin(2 * np.pi * hertz * times)).astype(np.int16)
        return np.concatenate([tone, np.zeros(round(REST_SECONDS * RATE), np.int16)])

    def _word(self, begin: int, tone: Samples) -> Word:
        spectrum = np.abs(np.fft.rfft(tone * np.hanning(len(tone)), _FFT_SAMPLES))
        hertz = float(np.argmax(spectrum)) * RATE / _FFT_SAMPLES
        number = min(max(round((hertz - LOWEST_HZ) / STEP_HZ), 0), len(self._words) - 1)
        text = self._words[number]
        sure = not text.endswith("{?}")
        return Word(begin / RATE, (begin + len(tone)) / RATE, text.removesuffix("{?}"), 0.9 if sure else 0.2)


def _stretches(samples: Samples) -> Sequence[tuple[int, int]]:
    """Return where there is sound, without rests of over 30 ms, in samples; what was cut to a click is none."""
    loud = np.flatnonzero(np.abs(samples.astype(np.int32)) > LOUD // 2)
    if not len(loud):
        return []
    breaks = np.flatnonzero(np.diff(loud) > RATE * 0.03)
    begins, ends = loud[np.concatenate([[0], breaks + 1])], loud[np.concatenate([breaks, [-1]])] + 1
    return [(int(b), int(e)) for b, e in zip(begins, ends, strict=True) if e - b > RATE * 0.02]
