"""The seam for voices: text in, samples out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.base.samples import Samples

Sounds = Callable[[str, float], Samples]
"""What a natural speaker does: phonemes, and the pace as a factor on their own, to samples between −1 and 1."""


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """Synthesised speech."""

    text: str
    samples: Samples
    """Shape (n,), mono; empty for a voice that only prints."""
    rate: int
    """Samples a second."""

    @property
    def seconds(self) -> float:
        """Length, seconds."""
        return len(self.samples) / self.rate


class Voice(Protocol):
    """Says lines. Slow calls: prepare lines before they are needed."""

    name: str
    lines_at_once: int
    """Lines that are best synthesised together: one that is needed at once waits for no more than these."""

    def synthesise(self, lines: Sequence[str]) -> list[Speech]:
        """Turn each line into speech, in order. Raises VoiceError."""
        ...

    def slow_down(self, factor: float) -> None:
        """Speak at `factor` times the present pace from now on; less than 1 is slower."""
        ...
