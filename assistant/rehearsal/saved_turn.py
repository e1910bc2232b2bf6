"""A saved take as a source: its sound, with the keys and gaps that its journal noted between the frames."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from assistant.base.events import EndOfAnswer, Event
from assistant.base.speech import FRAME_SECONDS, Frame, HeardAgain, KeyPressed, Unheard, Utterance
from assistant.hearing.ears import AsJournalled
from assistant.hearing.interface import SourceItem


def with_inputs(frames: Iterable[Frame], events: Sequence[Event]) -> Iterator[SourceItem]:
    """Give the frames of a saved take with its inputs at their stream times."""
    inputs = [event for event in events if isinstance(event, KeyPressed | Unheard)]
    for frame in frames:
        while inputs and inputs[0].at <= frame.start + FRAME_SECONDS / 2:
            yield inputs.pop(0)
        yield frame
    yield from inputs


def noted_deliveries(events: Sequence[Event]) -> AsJournalled:
    """Return when each utterance was delivered while the take went on; those after its end were not awaited."""
    times: list[float] = []
    again = [event.at for event in events if isinstance(event, HeardAgain)]
    before_input = 0
    for event in events:
        if isinstance(event, EndOfAnswer):
            break
        if isinstance(event, Utterance):
            times.append(event.at)
        elif isinstance(event, KeyPressed | Unheard):
            before_input = len(times)
    ends = [event.at for event in events if isinstance(event, EndOfAnswer) and event.reason == "source"]
    # At the end of the sound all that is left is delivered, after the last frame and the inputs behind it.
    return AsJournalled([at for number, at in enumerate(times) if number < before_input or at not in ends], again)
