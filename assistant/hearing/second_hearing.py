"""What was said last before a silence, heard a second time: while a silence lasts there is time for it.

A recogniser likes to end a text with a full stop, and drops or changes a trailing "and" or "so". After the beginning of
a sentence it writes more of them, and is unsure of a last word that it made up.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol

from assistant.base.samples import Samples
from assistant.base.speech import RATE, HeardAgain, VadFrame, Word
from assistant.hearing.cutter import Segment

AFTER_SECONDS = 2.0
"""Of silence; most pauses are shorter, and cost nothing."""
WORK_SECONDS = 1.5
"""The result counts so much later: before any silence is helped, asked about or taken for the end."""
LAST_SECONDS = 8.0
"""So much of an utterance is heard again: the end is what is in doubt."""


class HearsAgain(Protocol):
    """The worker that recognises."""

    def submit_again(self, segment: Segment) -> Future[list[Word]] | None:
        """Begin to hear the end of an utterance again; None if the recogniser cannot."""
        ...

    def result_of(self, decode: Future[list[Word]]) -> list[Word]:
        """Wait for it."""
        ...


class DueAgain(Protocol):
    """Decides when a second hearing is handed over."""

    def is_due_again(self, due: float, now: float, decode: Future[list[Word]]) -> bool:
        """Tell whether what is due at stream time `due` is delivered at `now`."""
        ...


@dataclass(frozen=True)
class _Hearing:
    due: float
    words: Future[list[Word]]


class SecondHearing:
    """Follows the ears of a turn."""

    def __init__(self, worker: HearsAgain, delivery: DueAgain) -> None:
        self._worker = worker
        self._delivery = delivery
        self._last: Segment | None = None
        self._hearing: _Hearing | None = None

    def note(self, segment: Segment) -> None:
        """Take note of an utterance whose words were handed over."""
        self._last = None if segment.forced else segment

    def feed(self, vad: VadFrame) -> Iterator[HeardAgain]:
        """Hear the last utterance again when the silence behind it lasts, and give the result once it counts."""
        if vad.silence_start is None:
            self._last = self._hearing = None
            return
        if self._last is not None and vad.silence_seconds >= AFTER_SECONDS:
            segment, self._last = self._last, None
            words = self._worker.submit_again(_last_of(segment)) if segment.end >= vad.silence_start else None
            self._hearing = _Hearing(vad.end + WORK_SECONDS, words) if words else None
        hearing = self._hearing
        if hearing is not None and self._delivery.is_due_again(hearing.due, vad.end, hearing.words):
            self._hearing = None
            yield HeardAgain(vad.end, tuple(self._worker.result_of(hearing.words)))


def _last_of(segment: Segment) -> Segment:
    samples: Samples = segment.samples[-round(LAST_SECONDS * RATE) :]
    return Segment(segment.end - len(samples) / RATE, samples, segment.forced)
