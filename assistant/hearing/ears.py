"""Ears: frames in; VAD frames and, a fixed delay later, utterances out.

Recognition runs on one worker thread beside the loop, because a decode takes longer than a frame and a pause must
not be noticed late because of it.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from itertools import chain
from typing import Protocol, TypeVar

from assistant.base.errors import RecognizerError, SecondTakeError, trace
from assistant.base.limits import MOST_DECODE_SECONDS
from assistant.base.samples import Samples
from assistant.base.speech import (
    FRAME_SECONDS,
    RATE,
    Ending,
    Frame,
    HeardAgain,
    Partial,
    Unheard,
    Utterance,
    VadFrame,
    Word,
)
from assistant.hearing.context import Context
from assistant.hearing.cutter import Cutter, Segment
from assistant.hearing.ending import measure_ending
from assistant.hearing.engine_words import one_line, usable_words
from assistant.hearing.high_pass import HighPass
from assistant.hearing.interface import EndingRecognizer, LanguageRecognizer, Recognizer, WindowRecognizer
from assistant.hearing.language import LanguageWatch
from assistant.hearing.second_hearing import SecondHearing
from assistant.hearing.vad import SilenceTracker, level_db
from assistant.hearing.worker_thread import WorkerThread

S = TypeVar("S")
T = TypeVar("T")
LEAST_REST_SECONDS = 0.3
"""Interim words are asked for again so long after the last ones came, while they are shown and the worker is idle …"""
REST = 1.0
"""… and not before as long as those took, times this: the recogniser is needed for the words that count."""
ROUGH_SECONDS = 4.0
"""Interim words are those of the last so many seconds: most of a line of the screen, and quickly decoded."""
CLOSING_SECONDS = 10.0
"""The present decode may go on for so long when the program ends."""
LATE_SECONDS = 3.0
"""Words that are so late are told to be: they belong to what is over."""


class Vad(Protocol):
    """Gives the probability of speech frame by frame; stateful, one for each stream."""

    def probability(self, frame: Frame) -> float:
        """Return 0–1 for the next frame."""
        ...

    def probabilities(self, frames: Sequence[Frame]) -> list[float]:
        """Return the same for the next frames at once."""
        ...

    def reset(self) -> None:
        """Forget what was heard."""
        ...


class Delivery(Protocol):
    """Decides when a decode that is due is handed over."""

    def is_due(self, number: int, due: float, now: float, decode: Future[list[Word]]) -> bool:
        """Tell whether decode `number` of the take, due at stream time `due`, is delivered at `now`."""
        ...

    def is_due_again(self, due: float, now: float, decode: Future[list[Word]]) -> bool:
        """Tell the same of a second hearing."""
        ...


class WaitForDecode:
    """Recordings wait: a decode is delivered when it is due, whatever the machine's speed."""

    def is_due(self, number: int, due: float, now: float, decode: Future[list[Word]]) -> bool:
        """Deliver at the due time."""
        return now >= due

    def is_due_again(self, due: float, now: float, decode: Future[list[Word]]) -> bool:
        """Deliver at the due time."""
        return now >= due


class NeverWait:
    """The live loop never waits: a late decode is delivered at the first tick after it is ready."""

    def is_due(self, number: int, due: float, now: float, decode: Future[list[Word]]) -> bool:
        """Deliver when due and ready."""
        return now >= due and decode.done()

    def is_due_again(self, due: float, now: float, decode: Future[list[Word]]) -> bool:
        """Deliver when due and ready."""
        return now >= due and decode.done()


@dataclass(frozen=True)
class AsJournalled:
    """A saved take is replayed with the delivery times that its journal noted."""

    times: Sequence[float]
    """Stream time of each delivery, in order, seconds."""
    again: Sequence[float] = ()
    """Of each second hearing."""

    def is_due(self, number: int, due: float, now: float, decode: Future[list[Word]]) -> bool:
        """Deliver at the noted time."""
        return number < len(self.times) and now >= self.times[number] - FRAME_SECONDS / 2

    def is_due_again(self, due: float, now: float, decode: Future[list[Word]]) -> bool:
        """Deliver at the noted time, if one is."""
        return any(abs(now - at) < FRAME_SECONDS / 2 for at in self.again)


@dataclass(frozen=True)
class _Decode:
    segment: Segment
    due: float
    ending: Future[Ending | None]
    words: Future[list[Word]]
    """Begun after `ending` on the same thread, so ready after it."""


HeardUtterance = tuple[list[Word], Ending | None]
"""Its words, and how the voice ended."""


class RecognizerWorker:
    """One thread that runs one loaded recogniser; shared by the takes of a session. A context manager."""

    def __init__(self, recognizer: Recognizer) -> None:
        self.recognizer = recognizer
        self._thread = WorkerThread("recognizer")
        self._loading: tuple[Future[None], ...] = ()

    def __enter__(self) -> RecognizerWorker:
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.close(CLOSING_SECONDS)

    def preload(self, also: Callable[[], None] = lambda: None) -> None:
        """Begin to load the model, and then to do `also`, without waiting."""
        if not self._loading:
            self._loading = self._thread.submit(self._load), self._thread.submit(also)

    def wait_until_loaded(self) -> None:
        """Return when all that is loaded is ready. Raises RecognizerError, or what else was to be loaded raised."""
        self.preload()
        for each in self._loading:
            each.result()

    def submit(self, segment: Segment, context: Context) -> Future[list[Word]]:
        """Recognise a segment behind what was said before; times of the words count from the start of the take."""
        self.preload()
        return self._thread.submit(self._words, segment, context)

    def submit_windows(self, windows: Sequence[Sequence[Segment]]) -> Future[list[HeardUtterance]]:
        """Recognise windows of utterances at once; times of the words count from the start of the take."""
        self.preload()
        return self._thread.submit(self._windows, windows)

    def submit_again(self, segment: Segment) -> Future[list[Word]] | None:
        """Hear how an utterance ends; None if the recogniser cannot."""
        recognizer = self.recognizer
        if not isinstance(recognizer, EndingRecognizer):
            return None
        return self._thread.submit(lambda: _placed(self._run(recognizer.ending_words, segment.samples), segment))

    def result_of(self, decode: Future[T]) -> T:
        """Wait for a decode. Raises RecognizerError if it failed, or takes so long that it can only hang."""
        try:
            return decode.result(MOST_DECODE_SECONDS)
        except TimeoutError as error:
            raise RecognizerError(
                f"The recogniser {self.recognizer.name} does not answer.", "Try again, or choose another one."
            ) from error

    def submit_ending(self, segment: Segment) -> Future[Ending | None]:
        """Measure how the voice ended; None where it had not."""
        return self._thread.submit(_ending, segment)

    def submit_partial(self, samples: Samples) -> Future[str]:
        """Recognise an open utterance roughly."""
        return self._thread.submit(lambda: one_line(self._run(self.recognizer.quick_text, samples)))

    def submit_language(self, samples: Samples) -> Future[tuple[str, float] | None]:
        """Tell the language of some speech, where the recogniser can."""
        recognizer = self.recognizer
        return self._thread.submit(
            lambda: self._run(recognizer.language, samples) if isinstance(recognizer, LanguageRecognizer) else None
        )

    def _words(self, segment: Segment, context: Context) -> list[Word]:
        return _placed(self._run(lambda cut: context.words(self.recognizer, cut), segment), segment)

    def _windows(self, windows: Sequence[Sequence[Segment]]) -> list[HeardUtterance]:
        assert isinstance(self.recognizer, WindowRecognizer)
        sounds = [[segment.samples for segment in window] for window in windows]
        heard = self._run(self.recognizer.window_words, sounds)
        pairs = zip(heard, chain.from_iterable(windows), strict=True)
        return [(_placed(words, segment), _ending(segment)) for words, segment in pairs]

    def _load(self) -> None:
        self._guarded(self.recognizer.load, "could not be loaded")

    def _run(self, recognise: Callable[[S], T], sound: S) -> T:
        return self._guarded(lambda: recognise(sound), "failed")

    def _guarded(self, work: Callable[[], T], how: str) -> T:
        """Turn whatever an engine raises into a RecognizerError: engines are many, and each has errors of its own."""
        try:
            return work()
        except SecondTakeError:
            raise
        except Exception as error:
            raise RecognizerError(
                f"The recogniser {self.recognizer.name} {how}: {error}.",
                "Try again, or choose another with --recognizer.",
            ) from error


def _placed(words: Iterable[Word], segment: Segment) -> list[Word]:
    """Return the usable words of an utterance with their times in the take."""
    return [
        Word(segment.start + word.start, segment.start + word.end, word.text, word.confidence)
        for word in usable_words(words, segment.seconds)
    ]


def _ending(segment: Segment) -> Ending | None:
    return None if segment.forced else measure_ending(segment.samples)


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
        self._context = Context()
        self._decodes: deque[_Decode] = deque()
        self._again = SecondHearing(worker, delivery)
        self._delivered = 0
        self._partial: Future[str] | None = None
        self._asked_partial = 0.0
        self._next_partial = 0.0
        self._rough, self._rough_until = "", 0.0
        self._known_until = 0.0
        self._shown = ""
        self._late = 0
        self._languages = LanguageWatch()
        self._language: Future[tuple[str, float] | None] | None = None
        vad.reset()

    def feed(self, frame: Frame) -> Iterator[VadFrame | Utterance | HeardAgain | Partial]:
        """Take the next frame; give its VAD frame and the utterances that are due."""
        frame = Frame(frame.start, self._high_pass.feed(frame.samples))
        vad = self._tracker.feed(frame.start, self._vad.probability(frame), level_db(frame.samples))
        for segment in self._cutter.feed(frame, vad):
            self._submit(segment, vad.end)
        yield vad
        yield from self._due(vad.end)
        yield from self._again.feed(vad)
        yield from self._lateness(vad.end)
        if self._partials:
            yield from self._other_language(vad.end)
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
        words = self._worker.submit(segment, self._context)
        self._decodes.append(_Decode(segment, now + self._delay, ending, words))

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
        self._again.note(segment)
        self._known_until = max(self._known_until, segment.end)
        words = self._worker.result_of(decode.words)
        window = self._languages.feed(segment.samples, words) if self._partials else None
        if window is not None:
            self._language = self._worker.submit_language(window)
        return Utterance(segment.start, segment.end, tuple(words), at, segment.forced, decode.ending.result())

    def _lateness(self, now: float) -> Iterator[Partial]:
        """Tell every second how late the words are, once that is worth telling, and that they no longer are."""
        late = math.floor(now - self._decodes[0].due) if self._decodes else 0
        late = late if late >= LATE_SECONDS else 0
        if late != self._late:
            self._late = late
            yield Partial(now, "", late)

    def _other_language(self, now: float) -> Iterator[Partial]:
        """Tell once that the person seems to speak another language; what cannot be told is not."""
        if self._language is None or not self._language.done():
            return
        told, self._language = self._language, None
        heard = None if told.exception() else told.result()
        if heard and (name := self._languages.hear(*heard)):
            yield Partial(now, self._shown, language=name)

    def _interim(self, now: float) -> Iterator[Partial]:
        """Show words before they count: those that wait for their time, and roughly those being said."""
        if self._partial is not None and self._partial.done():
            partial, self._partial = self._partial, None
            self._rough, self._rough_until = "", self._asked_partial
            try:
                self._rough = partial.result()
            except RecognizerError as error:
                trace(error)
                yield Partial(now, self._shown, fault=str(error))
            # On a busy machine interim words must not hold up the words of record.
            self._next_partial = now + max(LEAST_REST_SECONDS, REST * (now - self._asked_partial))
        known = [each for each in self._decodes if each.words.done() and not each.words.exception()]
        self._known_until = max([self._known_until, *(each.segment.end for each in known)])
        rough = self._rough if self._rough_until > self._known_until else ""
        text = " ".join([*(word.text for each in known for word in each.words.result()), *rough.split()])
        if text != self._shown:
            self._shown = text
            yield Partial(now, text)
        if self._partial is None and now >= self._next_partial and len(known) == len(self._decodes):
            samples = self._cutter.open_samples()
            if samples is not None:
                self._partial = self._worker.submit_partial(samples[-round(ROUGH_SECONDS * RATE) :])
                self._asked_partial = now
