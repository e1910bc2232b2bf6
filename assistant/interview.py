"""The words of the interview: what was asked, noticed and suggested."""

from __future__ import annotations

from typing import Literal

from assistant.speech import KeyPressed, Record, Unheard, Utterance

PauseKind = Literal["brief", "thinking", "freeze", "finished", "unsure"]
FindingKind = Literal["freeze", "unsure_pause", "long_silence", "rambling", "over_time", "fillers"]
MoveKind = Literal[
    "ask_restart",
    "rephrase",
    "admit_nerves",
    "ask_pause",
    "laugh_off",
    "return_to_question",
    "apologise",
    "ask_interviewer_question",
    "ask_repeat",
    "finished",
    "yes",
    "no",
]
SuggestedMove = Literal["pause", "admit_nerves", "restart"]
EndReason = Literal["key", "said", "silence", "nothing_said", "hard_limit", "skipped", "new_take", "quit", "source"]


class Question(Record, frozen=True):
    """A question to practise."""

    id: str
    text: str
    kind: str = "general"
    """factual, general, behavioural, technical, motivation or case."""
    budget_seconds: float = 120.0
    """How long a good answer may take, seconds."""
    topics: tuple[str, ...] = ()


class Pause(Record, frozen=True):
    """A silent pause of at least 0.5 s inside a take, told when it is over."""

    start: float
    end: float
    kind: PauseKind


class Finding(Record, frozen=True):
    """Something noticed, with its measure."""

    kind: FindingKind
    start: float
    """Where the trouble begins, seconds."""
    end: float
    """Where it ends, or has come to when it was noticed, seconds."""
    at: float
    """Stream time at which it was noticed."""
    value: float
    """The measure that crossed the limit."""
    limit: float
    unit: str
    evidence: tuple[str, ...] = ()
    """The words or the signals that show it, each readable by itself."""


class Move(Record, frozen=True):
    """A recovery, or another speech act towards the interviewer, that the person made aloud."""

    kind: MoveKind
    at: float
    """Stream time at which it was understood."""
    text: str
    start: float
    """Where its words begin, seconds."""
    end: float
    certain: bool = True


class Suggestion(Record, frozen=True):
    """A way out that the coach offers."""

    move: SuggestedMove
    line: str
    at: float
    because: str
    """Kind of the finding that caused it."""
    over_speech: bool = False
    """True if it is said without waiting for a gap."""


class EndOfAnswer(Record, frozen=True):
    """The take is over, or would be if the source did not go on."""

    at: float
    reason: EndReason


Event = Utterance | Unheard | KeyPressed | Pause | Finding | Move | Suggestion | EndOfAnswer
"""What a take is made of; the journal holds these and nothing of a take besides."""
