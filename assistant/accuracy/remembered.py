"""A recogniser that remembers, so that a recording is recognised once however often it is heard."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from assistant.base.speech import Word
from assistant.hearing.interface import Recognizer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Remembering:
    """Gives the same words for the same samples without hearing them twice: what they are depends on nothing else."""

    def __init__(self, recognizer: Recognizer) -> None:
        self.name = recognizer.name
        self.hears_fillers = recognizer.hears_fillers
        self.sends_to = recognizer.sends_to
        self._recognizer = recognizer
        self._words: dict[bytes, list[Word]] = {}

    def load(self) -> None:
        """Load the model. Raises RecognizerError."""
        self._recognizer.load()
        self.hears_fillers = self._recognizer.hears_fillers

    def words(self, samples: NDArray[np.int16]) -> list[Word]:
        """Recognise samples, or remember what was recognised."""
        key = hashlib.blake2b(samples.tobytes(), digest_size=16).digest()
        if key not in self._words:
            self._words[key] = self._recognizer.words(samples)
        return self._words[key]

    def quick_text(self, samples: NDArray[np.int16]) -> str:
        """Recognise roughly; nothing of it is kept."""
        return self._recognizer.quick_text(samples)
