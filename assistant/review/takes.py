"""The takes of a turn: where one ends and the next begins. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from assistant.base.events import Event, Finding, Move, Pause, Take, TakeOpened, Turn
from assistant.base.speech import Utterance


def split_takes(turn: Turn, events: Sequence[Event], seconds: float) -> tuple[Take, ...]:
    """Cut a turn of `seconds` of stream time into its takes.

    A word belongs to the take in which it was spoken, everything else to that in which it began; the move that
    opened a take is the last of the one before.
    """
    opened = [event for event in events if isinstance(event, TakeOpened)]
    edges = [0.0, *(event.start for event in opened), max(seconds, opened[-1].start if opened else 0.0)]
    numbers = [turn.take, *(event.take for event in opened)]
    return tuple(
        Take(
            turn.number, take, turn.question, start, end, tuple(_between(events, start, end, last=take == numbers[-1]))
        )
        for take, (start, end) in zip(numbers, pairwise(edges), strict=True)
    )


def _between(events: Sequence[Event], start: float, end: float, *, last: bool) -> tuple[Event, ...]:
    mine = []
    for event in events:
        whole = _clip(event, start, end, last=last) if isinstance(event, Utterance) else event
        if whole is not None and (isinstance(whole, Utterance) or _lies(begin_of(whole), start, end, last=last)):
            mine.append(whole)
    return tuple(mine)


def _clip(utterance: Utterance, start: float, end: float, *, last: bool) -> Utterance | None:
    """Leave the words of the take only; None if none of the utterance is its own."""
    if start <= utterance.start and (last or utterance.end <= end):
        return utterance
    words = tuple(word for word in utterance.words if _lies(word.start, start, end, last=last))
    if not words:
        return None
    return msgspec.structs.replace(utterance, start=words[0].start, end=words[-1].end, words=words)


def begin_of(event: Event) -> float:
    """Return when what an event tells of began, seconds."""
    return event.start if isinstance(event, Pause | Finding | Move | TakeOpened | Utterance) else event.at


def _lies(time: float, start: float, end: float, *, last: bool) -> bool:
    return start <= time and (last or time < end)
