"""Whisper with a shorter encoder context; imported only when a model is loaded.

Whisper always encodes 30 s, which is most of the cost of a short utterance. Encoding the utterance and some silence
after it gives nearly the same words for a fraction of the time; what it gets wrong it gets wrong loudly (loops), and
`assistant.hearing.guards` catches that.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from faster_whisper import WhisperModel

FRAMES_A_SECOND = 100
FULL_FRAMES = 3000


class ShortContextModel(WhisperModel):  # type: ignore[misc]
    """A WhisperModel whose encoder sees `context_seconds` of the padded window."""

    context_seconds: float = FULL_FRAMES / FRAMES_A_SECOND
    _encoded: tuple[np.ndarray[Any, Any], Any] | None = None
    """What was encoded last, and the result: a second decode of the same sound needs no second encoding."""

    def encode(self, features: np.ndarray[Any, Any]) -> Any:
        """Encode features of shape (mels, 3000), cut to the context."""
        frames = min(FULL_FRAMES, 2 * round(self.context_seconds * FRAMES_A_SECOND / 2))
        heard = np.ascontiguousarray(features[..., :frames])
        if self._encoded is None or not np.array_equal(self._encoded[0], heard):
            self._encoded = (heard, super().encode(heard))
        return self._encoded[1]
