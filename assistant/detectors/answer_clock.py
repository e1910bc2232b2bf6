"""The clock of an answer, which stands still while the person asks for something. Pure."""

from __future__ import annotations

from assistant.base.events import Move, MoveKind
from assistant.base.speech import VadFrame

STOPS: frozenset[MoveKind] = frozenset(
    ("ask_repeat", "admit_nerves", "ask_hearing", "ask_slower", "ask_louder", "ask_brief", "ask_meaning")
)
"""Moves that stop the clock."""


class AnswerClock:
    """Seconds of answer: stream time without the time between such a move and speaking on."""

    def __init__(self, start: float = 0.0) -> None:
        """Start it at a stream time, seconds."""
        self._start = start
        self._now = start
        self._speech_start: float | None = None
        self._stopped_at: float | None = None
        self._stopped = 0.0

    @property
    def seconds(self) -> float:
        """What the clock shows."""
        now = self._now if self._stopped_at is None else self._stopped_at
        return max(now - self._start - self._stopped, 0.0)

    def tick(self, frame: VadFrame) -> None:
        """Go on to the end of a frame."""
        self._now = frame.end
        if frame.speech_start is not None and frame.speech_start != self._speech_start:
            self._speech_start = frame.speech_start
            self._resume_at(frame.speech_start)

    def hear(self, move: Move) -> None:
        """Stop where such a move began, until the next speech after it; that may have begun already."""
        if move.kind not in STOPS:
            return
        if self._stopped_at is None:
            self._stopped_at = move.start
        if self._speech_start is not None and self._speech_start >= move.end:
            self._resume_at(self._speech_start)

    def _resume_at(self, time: float) -> None:
        if self._stopped_at is not None:
            self._stopped += max(time - self._stopped_at, 0.0)
            self._stopped_at = None
