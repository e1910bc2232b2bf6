"""What is asked of a language model, and what it said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import msgspec

from assistant.base.speech import Record

Purpose = Literal["questions", "follow-ups", "comments"]
"""What a model is asked for: questions for a job, what is asked back about an answer, comments on answers."""
SECONDS: dict[Purpose, float] = {"questions": 60.0, "follow-ups": 3.0, "comments": 60.0}
"""How long is waited for it."""


def late_fault(purpose: Purpose) -> str:
    """Return how it is told that a model was late."""
    return f"did not answer within {SECONDS[purpose]:g} s"


Material = Mapping[str, str | tuple[dict[str, str], ...]]
"""Texts by what they are, or lists of such."""


@dataclass(frozen=True)
class Request:
    """What is sent: the program's own instructions, and texts that are data and nothing else."""

    purpose: Purpose
    instructions: str
    data: Material
    cut: tuple[str, ...] = ()
    """Names of the texts of which only the beginning is sent."""

    @property
    def material(self) -> str:
        """The data as one JSON object, out of whose quotes no text in it can break."""
        return msgspec.json.format(msgspec.json.encode(self.data), indent=1).decode()

    @property
    def digest(self) -> str:
        """The SHA-256 of all that is sent."""
        from hashlib import sha256

        return sha256(f"{self.instructions}\n{self.material}".encode()).hexdigest()


class ModelSaid(Record, frozen=True):
    """What a model said, or why it said nothing; a line of `advice.jsonl`."""

    purpose: Purpose
    model: str
    place: str
    """Where it was asked."""
    request: str
    """The SHA-256 of what was sent."""
    text: str
    fault: str = ""
    """Such as "did not answer within 3 s"; empty if it answered."""
