"""Takes, recoveries and the dialogue as plain values; docs/use/replay-json.md describes every key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from assistant.base.events import Event, Finding, Line, Suggestion, Take, TakeOpened, is_follow_up, main_number
from assistant.base.speech import Utterance
from assistant.review.answer_content import content
from assistant.review.history import HeardTurn
from assistant.review.metrics import MeasuredTake, take_words
from assistant.review.recoveries import Recovery


def takes_json(turns: Sequence[HeardTurn]) -> list[dict[str, Any]]:
    """Return the takes of the turns, in order."""
    return [_take(heard, measured) for heard in turns for measured in heard.takes]


def recoveries_json(recoveries: Sequence[Recovery]) -> list[dict[str, Any]]:
    """Return recoveries with every figure, the comparison and the next start nested."""
    return [_plain(recovery) for recovery in recoveries]


def dialogue_json(history: Sequence[HeardTurn]) -> list[dict[str, Any]]:
    """Return what everybody said, turn by turn and within a turn in order of stream time."""
    return [entry for heard in history for entry in _dialogue(heard)]


def _take(heard: HeardTurn, measured: MeasuredTake) -> dict[str, Any]:
    take = measured.take
    words = take_words(take.events)
    return {
        "number": take.number,
        "take": take.take,
        "start": round(take.start, 3),
        "end": round(take.end, 3),
        "seconds": round(take.end - take.start, 3),
        "transcript": " ".join(word.text for word in words),
        "words": len(words),
        "metrics": _plain(measured.metrics),
        "findings": [
            {"kind": event.kind, "at": round(event.at, 3)} for event in take.events if isinstance(event, Finding)
        ],
        "opened_by": _opened_by(heard, take),
        "follows": main_number(take.number) if is_follow_up(take.number) else None,
        "delivery": _plain(measured.delivery) if measured.delivery else None,
        "content": _plain(content(take)) if heard.turn.part == "question" and words else None,
    }


def _opened_by(heard: HeardTurn, take: Take) -> str | None:
    opened = [event for event in heard.events if isinstance(event, TakeOpened) and event.take == take.take]
    return opened[0].cause if opened else None


def _dialogue(heard: HeardTurn) -> Iterator[dict[str, Any]]:
    spoken = [entry for event in heard.events if (entry := _entry(heard, event))]
    yield from sorted(spoken, key=lambda entry: entry["at"])


def _entry(heard: HeardTurn, event: Event) -> dict[str, Any] | None:
    said: tuple[str, float, str, str | None]
    if isinstance(event, Utterance) and event.words:
        said = "you", event.start, event.text, None
    elif isinstance(event, Line):
        said = event.who, event.at, event.text, event.occasion
    elif isinstance(event, Suggestion):
        said = "coach", event.at, event.line, event.because
    else:
        return None
    who, at, text, occasion = said
    take = _take_at(heard, at, own=who == "you")
    values = (who, round(at, 3), text, occasion, heard.turn.number, take)
    return dict(zip(("who", "at", "text", "occasion", "number", "take"), values, strict=True))


def _take_at(heard: HeardTurn, at: float, *, own: bool) -> int:
    """Return the take in which something was said; what grants a new one belongs to the one before."""
    opened = [event for event in heard.events if isinstance(event, TakeOpened)]
    begun = [event.take for event in opened if (event.start <= at if own else event.at < at)]
    return begun[-1] if begun else heard.turn.take


def _plain(record: object) -> Any:
    """Return a record as plain values, without its tag, numbers rounded to a thousandth."""
    if isinstance(record, msgspec.Struct):
        return {name: _plain(getattr(record, name)) for name in record.__struct_fields__}
    if isinstance(record, dict):
        return {name: _plain(value) for name, value in record.items()}
    if isinstance(record, tuple):
        return [_plain(value) for value in record]
    return round(record, 3) if isinstance(record, float) else record
