"""What an interview has come to so far: its turns, each with its takes and their figures. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.base.events import EndOfAnswer, EndReason, Event, Line, Part, Turn
from assistant.base.speech import Record
from assistant.review.metrics import MeasuredTake, measure_take
from assistant.review.takes import split_takes


class HeardTurn(Record, frozen=True):
    """A turn that is over."""

    turn: Turn
    reason: EndReason
    seconds: float
    """Stream time heard."""
    events: tuple[Event, ...]
    takes: tuple[MeasuredTake, ...]


def heard_turn(turn: Turn, events: Sequence[Event], seconds: float, *, hears_fillers: bool) -> HeardTurn:
    """Cut a turn into its takes and measure each."""
    takes = tuple(measure_take(take, hears_fillers=hears_fillers) for take in split_takes(turn, events, seconds))
    return HeardTurn(turn, end_reason(events), seconds, tuple(events), takes)


def is_aside(part: Part, reason: EndReason) -> bool:
    """Tell whether a turn is none that anybody tells of: a gap, or a question that is put anew later.

    What was said in it is said in the turn after it, too, or asked for that.
    """
    return part == "gap" or (part == "question" and reason == "return")


def goes_on(heard: HeardTurn) -> bool:
    """Tell whether a turn went on with the answer before, rather than beginning it anew: nobody had to ask for it."""
    led = any(isinstance(event, Line) and event.at <= 0.0 for event in heard.events)
    return heard.turn.part == "question" and heard.turn.take > 1 and not led


def end_reason(events: Sequence[Event]) -> EndReason:
    """Tell why a turn ended; its source did if nothing else."""
    return next((event.reason for event in events if isinstance(event, EndOfAnswer)), "source")
