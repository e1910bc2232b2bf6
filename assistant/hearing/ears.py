"""Ears: frames in; VAD frames and, a fixed delay later, utterances out.

Recognition runs on one worker thread beside the loop, because a decode takes longer than a frame and a pause must
not be noticed late because of it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from assistant.errors import RecognizerError, SecondTakeError
from assistant.hearing.cutter import Cutter, Segment
from assistant.hearing.ending import measure_ending
from assistant.hearing.high_pass import HighPass
from assistant.hearing.interface import Recognizer
from assistant.hearing.usable import one_line, usable_words
from assistant.hearing.vad import SilenceTracker, level_db
from assistant.speech import FRAME_SECONDS, RATE, Ending, Frame, Partial, Unheard, Utterance, VadFrame, Word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

T = TypeVar("T")
PARTIAL_EVERY_SECONDS = 1.0
"""How often interim words are asked for, when they are shown and the worker is idle."""


class Vad(Protocol):
    """Gives the probability of speech frame by frame; stateful, one for each stream."""

    def probability(self, frame: Frame) -> float:
        """Return 0–1 for the next frame."""
        ...

    def reset(self) -> None:
        """Forget what was heard."""
        ...


class Delivery(Protocol):
    """Decides when a decode that is due is handed over."""

    def is_due(self, number: int, due: float, now: float, decode: Future[list[Word]]) -> bool:
        """Tell whether decode `number` of the take, due at stream time `due`, is delivered at `now`."""
        ...


class WaitForDecode:
    """Recordings wait: a decode is delivered when it is due, whatever the machine's speed."""

    def is_due(self, number: int, due: float, now: float, decode: Future[list[Word]]) -> bool:
        """Deliver at the due time."""
        return now >= due


class NeverWait:
    """The live loop never waits: a late decode is delivered at the first tick after it is ready."""

    def is_due(self, number: int, due: float, now: float, decode: Future[list[Word]]) -> bool:
        """Deliver when due and ready."""
        return now >= due and decode.done()


@dataclass(frozen=True)
class AsJournalled:
    """A saved take is replayed with the delivery times that its journal noted."""

    times: Sequence[float]
    """Stream time of each delivery, in order, seconds."""

    def is_due(self, number: int, due: float, now: float, decode: Future[list[Word]]) -> bool:
        """Deliver at the noted time."""
        return number < len(self.times) and now >= self.times[number] - FRAME_SECONDS / 2


@dataclass(frozen=True)
class _Decode:
    segment: Segment
    due: float
    ending: Future[Ending | None]
    words: Future[list[Word]]
    """Begun after `ending` on the same thread, so ready after it."""


class RecognizerWorker:
    """One thread that runs one loaded recogniser; shared by the takes of a session. A context manager."""

    def __init__(self, recognizer: Recognizer) -> None:
        self.recognizer = recognizer
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="recognizer")
        self._loaded: Future[None] | None = None

    def __enter__(self) -> RecognizerWorker:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def preload(self, also: Callable[[], None] = lambda: None) -> None:
        """Begin to load the model, and then to do `also`, without waiting."""
        if self._loaded is None:
            self._loaded = self._pool.submit(self.recognizer.load)
            self._pool.submit(also)

    def wait_until_loaded(self) -> None:
        """Return when the model is ready. Raises RecognizerError if it cannot be loaded."""
        self.preload()
        assert self._loaded is not None
        self._loaded.result()

    def submit(self, segment: Segment) -> Future[list[Word]]:
        """Recognise a segment; times of the words count from the start of the take."""
        self.preload()
        return self._pool.submit(self._words, segment)

    def submit_ending(self, segment: Segment) -> Future[Ending | None]:
        """Measure how the voice ended; None where it had not."""
        return self._pool.submit(lambda: None if segment.forced else measure_ending(segment.samples))

    def submit_partial(self, samples: NDArray[np.int16]) -> Future[str]:
        """Recognise an open utterance roughly."""
        return self._pool.submit(lambda: one_line(self._run(self.recognizer.quick_text, samples)))

    def _words(self, segment: Segment) -> list[Word]:
        seconds = len(segment.samples) / RATE
        return [
            Word(segment.start + word.start, segment.start + word.end, word.text, word.confidence)
            for word in usable_words(self._run(self.recognizer.words, segment.samples), seconds)
        ]

    def _run(self, recognise: Callable[[NDArray[np.int16]], T], samples: NDArray[np.int16]) -> T:
        """Turn whatever an engine raises into a RecognizerError: engines are many, and each has errors of its own."""
        try:
            return recognise(samples)
        except SecondTakeError:
            raise
        except Exception as error:
            raise RecognizerError(
                f"The recogniser {self.recognizer.name} failed: {error}.",
                "Try again, or choose another with --recognizer.",
            ) from error


class Ears:
    """Hears one take."""

    def __init__(
        self, vad: Vad, worker: RecognizerWorker, delivery: Delivery, delay: float, *, partials: bool = False
    ) -> None:
        """Build ears that deliver words `delay` seconds of stream time after their utterance was cut."""
        self._vad = vad
        self._worker = worker
        self._delivery = delivery
        self._delay = delay
        self._partials = partials
        self._high_pass = HighPass()
        self._tracker = SilenceTracker()
        self._cutter = Cutter()
        self._decodes: deque[_Decode] = deque()
        self._delivered = 0
        self._partial: Future[str] | None = None
        self._asked_partial = 0.0
        self._next_partial = 0.0
        vad.reset()

    def feed(self, frame: Frame) -> Iterator[VadFrame | Utterance | Partial]:
        """Take the next frame; give its VAD frame and the utterances that are due."""
        frame = Frame(frame.start, self._high_pass.feed(frame.samples))
        vad = self._tracker.feed(frame.start, self._vad.probability(frame), level_db(frame.samples))
        for segment in self._cutter.feed(frame, vad):
            self._submit(segment, vad.end)
        yield vad
        yield from self._due(vad.end)
        if self._partials:
            yield from self._interim(vad.end)

    def gap(self, unheard: Unheard) -> None:
        """Take note of a gap in the sound: what is open is cut there."""
        for segment in self._cutter.finish():
            self._submit(segment, unheard.at)
        self._vad.reset()
        self._high_pass.reset()

    def finish(self, at: float) -> Iterator[Utterance]:
        """Wait for all that is still being recognised and give it, at the end of the take."""
        for segment in self._cutter.finish():
            self._submit(segment, at)
        while self._decodes:
            yield self._deliver(at)

    def _submit(self, segment: Segment, now: float) -> None:
        ending = self._worker.submit_ending(segment)
        self._decodes.append(_Decode(segment, now + self._delay, ending, self._worker.submit(segment)))

    def _due(self, now: float) -> Iterator[Utterance]:
        while self._decodes:
            first = self._decodes[0]
            if not self._delivery.is_due(self._delivered, first.due, now, first.words):
                return
            yield self._deliver(now)

    def _deliver(self, at: float) -> Utterance:
        decode = self._decodes.popleft()
        self._delivered += 1
        segment = decode.segment
        words = tuple(decode.words.result())
        return Utterance(segment.start, segment.end, words, at, segment.forced, decode.ending.result())

    def _interim(self, now: float) -> Iterator[Partial]:
        if self._partial is not None and self._partial.done():
            yield Partial(now, self._partial.result())
            self._partial = None
            # On a busy machine interim words must not hold up the words of record.
            self._next_partial = max(self._next_partial, now + 4 * (now - self._asked_partial))
        samples = self._cutter.open_samples() if now >= self._next_partial else None
        if samples is not None and self._partial is None and not self._decodes:
            self._partial = self._worker.submit_partial(samples)
            self._asked_partial = now
            self._next_partial = now + PARTIAL_EVERY_SECONDS
