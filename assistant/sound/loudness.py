"""Makes speech louder without clipping it. Pure."""

from __future__ import annotations

from assistant.sound.voices.interface import Speech

FULL_SCALE = 32767.0
"""The largest sample of 16 bits."""


def louder(speech: Speech, gain: float) -> Speech:
    """Return speech with `gain` times the level; peaks are rounded off rather than cut, so that words stay clear."""
    if gain == 1.0 or not len(speech.samples):
        return speech
    import numpy as np

    scaled = np.tanh(speech.samples.astype(np.float32) * gain / FULL_SCALE) * FULL_SCALE
    return Speech(speech.text, scaled.astype(np.int16), speech.rate)
