"""The voice that says nothing: the caller prints the lines anyway."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.sound.voices.interface import Speech
from assistant.sound.voices.system_voice import silent_speech


class TextVoice:
    """Turns every line into silence, for those who want to read or have no voice."""

    name = "none"
    lines_at_once = 16

    def synthesise(self, lines: Sequence[str]) -> list[Speech]:
        """Return each line without sound."""
        return [silent_speech(line) for line in lines]

    def slow_down(self, factor: float) -> None:
        """Nothing is said aloud."""
