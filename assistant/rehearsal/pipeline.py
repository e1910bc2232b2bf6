"""One turn from end to end: frames in, events out. Read this file first.

The same function hears a person at a desk, a recording, and a saved session. They differ in the source that is
passed in, in when decodes are delivered (`assistant.hearing.ears`), and in what the caller does with what is said.

A turn holds one take, or several: when the interviewer grants a new one, everything that judges the answer begins
afresh, with a clock that starts at 0 again. The ears and the interviewer go on.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import msgspec

from assistant.base.events import EndOfAnswer, Event, Finding, Line, Pause, Suggestion, TakeOpened
from assistant.base.speech import Frame, HeardAgain, Partial, Unheard, Utterance, VadFrame, Word
from assistant.detectors.interface import Detector
from assistant.hearing.interface import SourceItem
from assistant.interview.host import Host
from assistant.rehearsal.time_shift import shifted

T = TypeVar("T")
CATCH_UP_FRAMES = 1024
"""Frames kept for a take that began in the past: 33 s, more than an utterance and its recognition take."""


class Listens(Protocol):
    """Ears: frames in, what is heard in them out."""

    def feed(self, frame: Frame) -> Iterator[VadFrame | Utterance | HeardAgain | Partial]:
        """Take the next frame."""
        ...

    def gap(self, unheard: Unheard) -> None:
        """Take note of a gap in the sound."""
        ...

    def finish(self, at: float) -> Iterator[Utterance]:
        """Give what is still being recognised, at the end of the turn."""
        ...


class EndpointStage(Protocol):
    """Decides that the answer is over, and asks the person first where that is not certain."""

    def feed(self, heard: object) -> Iterable[EndOfAnswer | Suggestion | Line | Partial]:
        """Take what was heard next."""
        ...

    def catch_up(self, heard: object) -> None:
        """Take what is past, about which nothing is said any more."""
        ...


class CoachStage(Protocol):
    """Turns findings into suggestions, or into the cues of an interviewer."""

    def feed(self, heard: object) -> Iterable[Suggestion | Line]:
        """Take what was heard next."""
        ...

    def finish(self, at: float) -> Iterable[Suggestion | Line]:
        """Give what is still owed at the end of the source."""
        ...


@dataclass(frozen=True)
class Stages:
    """What judges one take; made afresh for each."""

    detectors: Sequence[Detector]
    endpointer: EndpointStage
    coach: CoachStage


DECIDED = (Suggestion, Line, TakeOpened, EndOfAnswer)
"""What is said or decided for the person, and not when the turn is over."""
Happening = Event | VadFrame | Partial
"""What a turn yields: events for the journal; VAD frames and partials for the eye."""


def run_turn(
    source: Iterable[SourceItem],
    ears: Listens,
    open_take: Callable[[], Stages],
    hosts: Sequence[Host] = (),
    *,
    opening: Sequence[Line] = (),
    stop_at_end: bool = True,
) -> Iterator[Happening]:
    """Run one turn and yield what happens, in order of stream time; first the `opening`, which was said before it.

    Everything heard or noticed is heard by every stage: an announced pause is a move to one detector and a licence
    to think to another. With `stop_at_end` the first end of the answer ends the turn; otherwise only the end of the
    source does. The last event is always the `EndOfAnswer` that ended it, or what was still being recognised then:
    nothing is said or decided after it, not even in the same frame.
    """
    floor = _Floor(open_take, hosts, stop_at_end=stop_at_end)
    now = 0.0
    for line in opening:
        yield from floor.spread(line)
    for item in source:
        now = item.end if isinstance(item, Frame) else item.at
        for heard in _hear(item, ears):
            yield from floor.spread(heard)
            if floor.ended:
                break
        if floor.ended:
            break
    yield from floor.finish(now, ears)


def _hear(item: SourceItem, ears: Listens) -> Iterator[Happening]:
    if isinstance(item, Frame):
        yield from ears.feed(item)
        return
    if isinstance(item, Unheard):
        ears.gap(item)
    yield item


class _Floor:
    """The stages of the present take, and the hosts of the turn."""

    def __init__(self, open_take: Callable[[], Stages], hosts: Sequence[Host], *, stop_at_end: bool) -> None:
        self.ended = False
        """True once the turn is over: then only the detectors listen."""
        self._stop_at_end = stop_at_end
        self._open_take = open_take
        self._hosts = hosts
        self._stages = open_take()
        self._origin = 0.0
        self._frames: deque[VadFrame] = deque(maxlen=CATCH_UP_FRAMES)
        self._utterance: Utterance | None = None

    def spread(self, first: Happening) -> Iterator[Happening]:
        """Let every stage hear `first`, and what each of them makes of it, until nothing new comes."""
        if isinstance(first, VadFrame):
            self._frames.append(first)
        elif isinstance(first, Utterance):
            self._utterance = first
        opened = None
        waiting = deque([first])
        while waiting:
            happening = waiting.popleft()
            if self.ended and isinstance(happening, DECIDED):
                continue
            yield happening
            if isinstance(happening, TakeOpened):
                opened = happening
            self.ended = self.ended or (self._stop_at_end and isinstance(happening, EndOfAnswer))
            if not isinstance(happening, Partial | EndOfAnswer | TakeOpened):
                waiting.extend(self._reactions(happening))
        if opened is not None:
            yield from self._open(opened)

    def _reactions(self, happening: Happening) -> Iterator[Event | Partial]:
        if isinstance(happening, Utterance) and happening.start < self._origin:
            rest = _after(happening, self._origin)
            if rest is None:
                return  # words of the take before, recognised late
            happening = rest
        elif isinstance(happening, HeardAgain):
            happening = HeardAgain(happening.at, _spoken_after(happening.words, self._origin))
        heard = shifted(happening, -self._origin)
        for detector in self._stages.detectors:
            yield from self._back(detector.feed(heard))  # type: ignore[arg-type]
        if self.ended:
            return
        yield from self._back(self._stages.endpointer.feed(heard))
        yield from self._back(self._stages.coach.feed(heard))
        for host in self._hosts:
            yield from host.feed(happening)

    def _back(self, events: Iterable[T]) -> Iterator[T]:
        return (shifted(event, self._origin) for event in events)

    def _open(self, opened: TakeOpened) -> Iterator[Happening]:
        """Close the present take, and begin the next where it was granted, or where the person went on before."""
        yield from self._close(opened.start)
        self._stages, self._origin = self._open_take(), opened.start
        for frame in self._frames:
            if frame.start >= opened.start:
                yield from self._catch_up(frame)
        rest = self._utterance and _after(self._utterance, opened.start)
        if rest:
            yield from self._catch_up(rest)

    def _close(self, at: float) -> Iterator[Event]:
        for detector in self._stages.detectors:
            yield from self._back(detector.finish(at - self._origin))

    def _catch_up(self, heard: VadFrame | Utterance) -> Iterator[Event]:
        """Let the new take's stages hear what is past: what they notice counts, but nobody speaks about it any more."""
        waiting: deque[Happening] = deque([heard])
        while waiting:
            happening = shifted(waiting.popleft(), -self._origin)
            for detector in self._stages.detectors:
                noticed = self._back(detector.feed(happening))  # type: ignore[arg-type]
                known = [event for event in noticed if isinstance(event, Pause | Finding)]
                waiting.extend(known)
                yield from known
            self._stages.endpointer.catch_up(happening)

    def finish(self, at: float, ears: Listens) -> Iterator[Happening]:
        """Hear the rest. After an end the coach, the endpointer and the hosts are silent: the answer is over.

        The end of the source is told behind that of a host, which answers what was said last: a replay needs both.
        """
        self._stop_at_end = False
        for utterance in ears.finish(at):
            yield from self.spread(utterance)
        if not self.ended:
            for host in self._hosts:
                for said in host.finish(at):
                    yield from self.spread(said)
        for noticed in self._close(at):
            yield from self.spread(noticed)
        if not self.ended:
            yield from self._back(self._stages.coach.finish(at - self._origin))
            yield EndOfAnswer(at, "source")


def _spoken_after(words: Sequence[Word], time: float) -> tuple[Word, ...]:
    return tuple(word for word in words if word.start >= time)


def _after(utterance: Utterance, time: float) -> Utterance | None:
    """Return what was said from `time` on; None if nothing was."""
    words = _spoken_after(utterance.words, time)
    return msgspec.structs.replace(utterance, start=words[0].start, words=words) if words else None
