"""Notices that somebody speaks another language than English: asked about once, and nothing else comes of it. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.base.samples import Samples
from assistant.base.speech import RATE, Word

WINDOW_SECONDS = 7.5
"""Speech in a window at least; two windows in a row must say the same."""
MOST_SECONDS = 26.0
"""Of a window: Whisper hears no more than 30 s at once."""
UNDERSTOOD = 0.7
"""Words that are as sure as this on average are English: accents came to 0.79 and more, other languages to 0.67."""
CERTAIN = 0.9
"""A language that is less likely than this is not told."""
LANGUAGES = {
    "ar": "Arabic",
    "bn": "Bengali",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "es": "Spanish",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hu": "Hungarian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sv": "Swedish",
    "ta": "Tamil",
    "th": "Thai",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}
"""By Whisper's codes. Latin, Welsh and others, which it takes unclear English for, are left out."""


class LanguageWatch:
    """Collects what is hardly understood, and tells what to ask the model about; one for each turn."""

    def __init__(self) -> None:
        self._sounds: list[Samples] = []
        self._seconds = 0.0
        self._words: list[Word] = []
        self._before = ""
        self._told = False

    def feed(self, samples: Samples, words: Sequence[Word]) -> Samples | None:
        """Take an utterance with its words; give a window whose language should be looked at, if there is one."""
        import numpy as np

        self._sounds.append(samples)
        self._seconds += len(samples) / RATE
        self._words += words
        if self._told or self._seconds < WINDOW_SECONDS:
            return None
        window, sure = np.concatenate(self._sounds)[: round(MOST_SECONDS * RATE)], _sureness(self._words)
        self._sounds, self._seconds, self._words = [], 0.0, []
        if sure < UNDERSTOOD:
            return window
        self._before = ""
        return None

    def hear(self, code: str, probability: float) -> str:
        """Take what the model says of a window; give the language's name once two in a row say the same."""
        said = LANGUAGES.get(code, "") if probability >= CERTAIN else ""
        self._told = bool(said) and said == self._before
        self._before = said
        return said if self._told else ""


def _sureness(words: Sequence[Word]) -> float:
    return sum(word.confidence for word in words) / len(words) if words else 0.0
