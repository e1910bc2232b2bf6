"""One take from end to end: frames in, events out. Read this file first.

The same function hears a person at a desk, a recording, and a saved session. They differ in the source that is
passed in, in when decodes are delivered (`assistant.hearing.ears`), and in what the caller does with a suggestion.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from assistant.detectors.interface import Detector
from assistant.hearing.ears import Ears
from assistant.hearing.interface import SourceItem
from assistant.interview import EndOfAnswer, Event, Suggestion
from assistant.speech import Frame, Partial, Unheard, VadFrame


class Endpointer(Protocol):
    """Decides that the answer is over."""

    def feed(self, heard: object) -> Iterable[EndOfAnswer]:
        """Take what was heard next."""
        ...


class Coach(Protocol):
    """Turns findings into suggestions."""

    def feed(self, heard: object) -> Iterable[Suggestion]:
        """Take what was heard next."""
        ...

    def finish(self, at: float) -> Iterable[Suggestion]:
        """Give what is still owed at the end of the source."""
        ...


Stage = Detector | Endpointer | Coach
Happening = Event | VadFrame | Partial
"""What a take yields: events for the journal; VAD frames and partials for the eye."""


def run_take(
    source: Iterable[SourceItem],
    ears: Ears,
    endpointer: Endpointer,
    detectors: Sequence[Detector],
    coach: Coach,
    *,
    stop_at_end: bool = True,
) -> Iterator[Happening]:
    """Run one take and yield what happens, in order of stream time.

    Everything heard or noticed is heard by every stage: an announced pause is a move to one detector and a licence
    to think to another. With `stop_at_end` the first end of the answer ends the take; otherwise only the end of the
    source does. The last event is always the `EndOfAnswer` that ended it, or what was still being recognised then.
    """
    stages: tuple[Stage, ...] = (*detectors, endpointer, coach)
    now, ended = 0.0, False
    for item in source:
        now = item.end if isinstance(item, Frame) else item.at
        for heard in _hear(item, ears):
            for happening in _spread(heard, stages):
                yield happening
                ended = ended or (stop_at_end and isinstance(happening, EndOfAnswer))
            if ended:
                break
        if ended:
            break
    yield from _finish(now, ears, detectors, None if ended else coach, stages)


def _hear(item: SourceItem, ears: Ears) -> Iterator[Happening]:
    if isinstance(item, Frame):
        yield from ears.feed(item)
        return
    if isinstance(item, Unheard):
        ears.gap(item)
    yield item


def _spread(first: Happening, stages: Sequence[Stage]) -> Iterator[Happening]:
    """Let every stage hear `first`, and what each of them makes of it, until nothing new comes."""
    waiting = deque([first])
    while waiting:
        happening = waiting.popleft()
        yield happening
        if isinstance(happening, Partial | EndOfAnswer):
            continue
        for stage in stages:
            waiting.extend(stage.feed(happening))


def _finish(
    at: float,
    ears: Ears,
    detectors: Sequence[Detector],
    coach: Coach | None,
    stages: Sequence[Stage],
) -> Iterator[Happening]:
    """Hear the rest. After an end the coach and the endpointer are silent: the answer is over."""
    listening: Sequence[Stage] = detectors if coach is None else stages
    for utterance in ears.finish(at):
        yield from _spread(utterance, listening)
    for detector in detectors:
        for noticed in detector.finish(at):
            yield from _spread(noticed, listening)
    if coach is not None:
        yield from coach.finish(at)
        yield EndOfAnswer(at, "source")
