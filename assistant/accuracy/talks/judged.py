"""What is judged of a talk, and the faults in it, the worst kind first. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.base.events import EndReason
from assistant.base.speech import Record


class JudgedEnd(Record, frozen=True):
    """An answer that the program ended."""

    turn: int
    at: float
    reason: EndReason
    cut: bool
    """True if the person had more to say."""


class JudgedRequest(Record, frozen=True):
    """A request or a move of the person's."""

    turn: int
    kind: str
    text: str
    end: float
    seconds: float | None
    """From its last word to its answer; None if none came."""


class JudgedNudge(Record, frozen=True):
    """A hint of the coach's."""

    turn: int
    at: float
    because: str
    late: bool
    """True if the person had begun a move of their own."""


class JudgedTalk(Record, frozen=True):
    """All that is judged of a talk."""

    ends: tuple[JudgedEnd, ...]
    dead_ends: int
    turns: int
    requests: tuple[JudgedRequest, ...]
    unasked: tuple[str, ...]
    """Moves that the program acted on though nobody made one: their words."""
    nudges: tuple[JudgedNudge, ...]
    praised: tuple[int, ...] | None
    """Numbers of answers that were praised and should not be; None where it is not known which are good."""
    answers: int
    """How many answers could have been praised."""


class Fault(Record, frozen=True):
    """Something that went wrong for the person."""

    at: float | None
    """Seconds from the start of its turn; None if it is about the whole talk."""
    expected: str
    found: str
    quote: str = ""
    """The words that it is about."""


def faults(judged: JudgedTalk) -> Iterator[Fault]:
    """Give the faults of a talk, the worst kind first."""
    if judged.dead_ends:
        yield Fault(None, "somebody goes on", "nobody goes on")
    for end in judged.ends:
        if end.cut:
            yield Fault(end.at, "more to say", f"turn {end.turn} ended: {end.reason}")
    for number in judged.praised or ():
        yield Fault(None, "no praise", f"answer {number} is praised")
    for asked in judged.requests:
        if asked.seconds is None:
            yield Fault(asked.end, asked.kind, "no answer", asked.text)
    for text in judged.unasked:
        kind, _, words = text.partition(": ")
        yield Fault(None, "no move", kind, words)
    for nudge in judged.nudges:
        if nudge.late:
            yield Fault(nudge.at, "a move is being made", f"hint: {nudge.because}")
