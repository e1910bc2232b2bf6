"""Talking over the program's voice, with headphones on: notices that the person begins, and keeps their first word."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from assistant.base.samples import Samples
from assistant.base.speech import FRAME_SECONDS, Frame
from assistant.hearing.frames import Framer
from assistant.hearing.high_pass import HighPass
from assistant.hearing.vad import SPEECH_PROBABILITY

if TYPE_CHECKING:
    from assistant.hearing.ears import Vad

ONSET_FRAMES = 2
"""Frames of speech in a row that are talk: one less than elsewhere, since the voice must be quick to stop."""
PRE_ROLL_SECONDS = 0.4
"""So much before the onset is kept: soft first sounds come before what the voice activity detector calls speech."""


class BargeIn:
    """Listens while the program speaks. Begin it with each line."""

    def __init__(self, vad: Vad) -> None:
        """Build it with a voice activity detector of its own: the answer's goes on after the line."""
        self._vad = vad
        self.begin()

    def begin(self) -> None:
        """Forget what was heard."""
        self._vad.reset()
        self._high_pass = HighPass()
        self._framer = Framer()
        self._run = 0
        pre_roll = round(PRE_ROLL_SECONDS / FRAME_SECONDS)
        self._before: deque[Samples] = deque(maxlen=pre_roll + ONSET_FRAMES)
        self._kept: list[Samples] = []
        self.talking = False
        """True once the person has begun to talk."""

    def feed(self, samples: Samples) -> None:
        """Take what the microphone brought, of shape (n,), 16 kHz."""
        for frame in self._framer.feed(samples):
            if self.talking:
                self._kept.append(frame.samples)
            else:
                self._listen(frame)

    def _listen(self, frame: Frame) -> None:
        self._before.append(frame.samples)
        heard = Frame(frame.start, self._high_pass.feed(frame.samples))
        self._run = self._run + 1 if self._vad.probability(heard) >= SPEECH_PROBABILITY else 0
        if self._run >= ONSET_FRAMES:
            self.talking, self._kept = True, list(self._before)

    def take(self) -> Samples:
        """Return what came from shortly before the first word on, or just now: it may be the first. Then forget it."""
        import numpy as np

        kept = [*(self._kept or self._before), *self._framer.rest()]
        self.begin()
        return np.concatenate(kept) if kept else np.zeros(0, np.int16)
