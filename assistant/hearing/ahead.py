"""The ears of a recording: what comes is read ahead, so that its utterances are recognised many at a time.

A recogniser that hears a window of utterances at once makes fewer mistakes, and is faster, than with one after the
other. The sound is cut as it is live, and the words are handed over at the same stream times.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from itertools import chain, islice
from math import inf

from assistant.base.speech import Frame, HeardAgain, Unheard, Utterance, VadFrame
from assistant.hearing.cutter import Cutter, Segment
from assistant.hearing.ears import HeardUtterance, RecognizerWorker, Vad, WaitForDecode
from assistant.hearing.high_pass import HighPass
from assistant.hearing.second_hearing import SecondHearing
from assistant.hearing.vad import SilenceTracker, level_db
from assistant.hearing.windows import LONGEST_WAIT_SECONDS, Packer, Window

BLOCK = 32
"""Frames whose voice activity is found at once: a second."""


@dataclass(frozen=True, slots=True)
class _Awaited:
    segment: Segment
    due: float
    windows: Future[list[HeardUtterance]]
    place: int
    """In them."""


class AheadEars:
    """Hears one recording, whose frames must come from `frames`."""

    def __init__(self, vad: Vad, worker: RecognizerWorker, delay: float) -> None:
        """Build ears that deliver words `delay` seconds of stream time after their utterance was cut."""
        self._vad = vad
        self._worker = worker
        self._delay = delay
        self._high_pass = HighPass()
        self._tracker = SilenceTracker()
        self._cutter = Cutter()
        self._packer = Packer()
        self._again = SecondHearing(worker, WaitForDecode())
        self._cuts: deque[float] = deque()
        """When the utterances that are not being recognised yet were cut."""
        self._heard: deque[VadFrame] = deque()
        self._awaited: deque[_Awaited] = deque()
        self._known_until = -inf
        """No word that is due before it waits to be packed, stream time."""
        vad.reset()

    def frames(self, source: Iterable[Frame]) -> Iterator[Frame]:
        """Give the frames of a recording, each after all that is due up to it is being recognised.

        So much is read ahead that some windows are recognised while the frames of those before them are given.
        """
        waiting: deque[Frame] = deque()
        frames = iter(source)
        while block := list(islice(frames, BLOCK)):
            waiting.extend(block)
            self._listen(block)
            known_until = max(self._known_until, block[-1].end - LONGEST_WAIT_SECONDS)
            while waiting and waiting[0].end < known_until:
                yield waiting.popleft()
        for segment in self._cutter.finish():
            self._cut(segment, inf)
        self._submit(self._packer.finish())
        yield from waiting

    def feed(self, frame: Frame) -> Iterator[VadFrame | Utterance | HeardAgain]:
        """Take the next frame; give its VAD frame and the utterances that are due."""
        vad = self._heard.popleft()
        yield vad
        while self._awaited and self._awaited[0].due <= vad.end:
            yield self._deliver(vad.end)
        yield from self._again.feed(vad)

    def gap(self, unheard: Unheard) -> None:
        """Take note of a gap in the sound; recordings have none."""

    def finish(self, at: float) -> Iterator[Utterance]:
        """Give all that is still being recognised, at the end of the recording."""
        while self._awaited:
            yield self._deliver(at)

    def _listen(self, block: list[Frame]) -> None:
        heard = self._high_pass.frames(block)
        levels = [level_db(frame.samples) for frame in heard]
        for frame, probability, level in zip(heard, self._vad.probabilities(heard), levels, strict=True):
            vad = self._tracker.feed(frame.start, probability, level)
            self._heard.append(vad)
            for segment in self._cutter.feed(frame, vad):
                self._cut(segment, vad.end)
            self._submit(self._packer.wait(vad.end))

    def _cut(self, segment: Segment, at: float) -> None:
        self._submit(self._packer.feed(segment))
        self._cuts.append(at)

    def _submit(self, groups: Iterable[list[Window]]) -> None:
        for windows in groups:
            heard = self._worker.submit_windows(windows)
            self._known_until = self._cuts[0] + self._delay
            for place, segment in enumerate(chain.from_iterable(windows)):
                due = self._cuts.popleft() + self._delay
                self._awaited.append(_Awaited(segment, due, heard, place))

    def _deliver(self, at: float) -> Utterance:
        awaited = self._awaited.popleft()
        segment = awaited.segment
        self._again.note(segment)
        words, ending = self._worker.result_of(awaited.windows)[awaited.place]
        return Utterance(segment.start, segment.end, tuple(words), at, segment.forced, ending)
