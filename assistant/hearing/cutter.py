"""Cuts the sound of a take into the stretches that are recognised one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.base.samples import Samples
from assistant.base.speech import FRAME_SECONDS, RATE, Frame, VadFrame

CUT_SILENCE_SECONDS = 0.5
"""A silence of this length ends an utterance."""
LONGEST_SECONDS = 12.0
"""Speech without such a silence is cut after it, so that a person who never stops is heard too."""
SEARCH_SECONDS = 3.0
"""A forced cut is made at the quietest frame of the last so many seconds."""
PAD_SECONDS = 0.256
"""Kept before and after the speech: soft first and last sounds lie outside what the VAD calls speech."""


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """A stretch of sound to recognise."""

    start: float
    """Stream time of the first sample, seconds."""
    samples: Samples
    """Shape (n,), mono 16 kHz."""
    forced: bool
    """True if the person was still talking at the cut."""

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return len(self.samples) / RATE

    @property
    def end(self) -> float:
        """Stream time after the last sample, seconds."""
        return self.start + self.seconds


class Cutter:
    """Collects frames and gives segments. Pure; one for each take."""

    def __init__(self) -> None:
        self._frames: list[tuple[Frame, VadFrame]] = []
        self._open = False

    def feed(self, frame: Frame, vad: VadFrame) -> Iterator[Segment]:
        """Take the next frame and its VAD decision."""
        self._frames.append((frame, vad))
        if not self._open:
            if vad.speech_start is None:
                self._forget_before(_run_of_speech(self._frames) - PAD_SECONDS)
            else:
                self._open = True
        elif vad.silence_seconds >= CUT_SILENCE_SECONDS - FRAME_SECONDS / 2:
            yield from self._close_at_silence(vad)
        elif frame.end - self._frames[0][0].start >= LONGEST_SECONDS:
            yield self._cut_by_force()

    def open_samples(self) -> Samples | None:
        """Return the sound of the open utterance so far, or None between utterances. For display."""
        return _join(self._frames) if self._open else None

    def finish(self) -> Iterator[Segment]:
        """Give what is open, at the end of a take or at a gap in the sound."""
        if self._open:
            yield Segment(self._frames[0][0].start, _join(self._frames), forced=False)
        self._frames, self._open = [], False

    def _close_at_silence(self, vad: VadFrame) -> Iterator[Segment]:
        assert vad.silence_start is not None
        until = vad.silence_start + PAD_SECONDS
        kept = [pair for pair in self._frames if pair[0].start < until]
        self._frames, self._open = self._frames[len(kept) :], False
        if kept:  # a cut by force may have been made in this very silence
            yield Segment(kept[0][0].start, _join(kept), forced=False)

    def _cut_by_force(self) -> Segment:
        start = self._frames[0][0].start
        first = max(1, len(self._frames) - round(SEARCH_SECONDS / FRAME_SECONDS))
        cut = min(range(first, len(self._frames)), key=lambda index: self._frames[index][1].level_db)
        kept, self._frames = self._frames[:cut], self._frames[cut:]
        return Segment(start, _join(kept), forced=True)

    def _forget_before(self, time: float) -> None:
        while self._frames and self._frames[0][0].end <= time:
            self._frames.pop(0)


def _run_of_speech(frames: list[tuple[Frame, VadFrame]]) -> float:
    """Start of a run of speech that is not yet confirmed, or the end of the last frame."""
    start = frames[-1][0].end
    for frame, vad in reversed(frames):
        if not vad.speech:
            break
        start = frame.start
    return start


def _join(frames: list[tuple[Frame, VadFrame]]) -> Samples:
    import numpy as np

    return np.concatenate([frame.samples for frame, _ in frames])
