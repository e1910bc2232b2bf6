"""A talk written down as a script to read, with times. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.accuracy.talks.person import Said
from assistant.accuracy.talks.talk import Talk
from assistant.base.events import EndOfAnswer, Event, Finding, Line, Move, Pause, Suggestion, TakeOpened, number_name
from assistant.base.speech import KeyPressed, Utterance
from assistant.report.debrief import debrief_lines
from assistant.review.history import HeardTurn, is_aside


def script(talk: Talk, turns: Sequence[HeardTurn], said: Sequence[Said], *, stuck: bool) -> str:
    """Write down who said what and when, seconds of each turn, and what the program made of it."""
    lines = [f"{talk.who} ({talk.writer})"]
    for number, turn in enumerate(turns, start=1):
        lines.append(f"-- {turn.turn.part} {number_name(turn.turn.number) if turn.turn.number else ''}".rstrip())
        mine = [(each.start, _says(each)) for each in said if each.turn == number]
        told = [pair for event in turn.events if (pair := _told(event))]
        lines += [f"{at:7.1f}  {text}" for at, text in sorted([*mine, *told], key=lambda pair: pair[0])]
    debrief = debrief_lines([turn for turn in turns if not is_aside(turn.turn.part, turn.reason)], hears_fillers=True)
    return "\n".join([*lines, "-- debrief", *debrief, *(["-- nobody went on"] if stuck else [])])


def _says(said: Said) -> str:
    mark = f"   [{said.move}]" if said.move else ""
    return f"person: {said.text}{mark}"


def _told(event: Event) -> tuple[float, str] | None:
    text = ""
    match event:
        case Utterance(words=words) if words:
            text = f"  · heard: {' '.join(word.text for word in words)}"
        case Line():
            text = f"{event.who}: {event.text} ({event.occasion})"
        case Suggestion():
            text = f"coach: {event.line} ({event.because})"
        case Finding(kind=kind):
            text = f"  · noticed: {kind}"
        case Move(kind=kind):
            text = f"  · {kind}" + ("" if event.certain else ", perhaps")
        case TakeOpened(take=take):
            text = f"  · take {take} begins"
        case KeyPressed(key=key):
            text = f"  · key {key}"
        case EndOfAnswer(reason=reason):
            text = f"  · the end: {reason}"
    return (event.end if isinstance(event, Pause) else event.at, text) if text else None
