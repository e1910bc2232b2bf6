"""Events in words: the one place that phrases them for people. Pure."""

from __future__ import annotations

import re

from assistant.base.events import (
    EndOfAnswer,
    EndReason,
    Event,
    Finding,
    FindingKind,
    Line,
    Move,
    MoveKind,
    Pause,
    Suggestion,
    TakeOpened,
)
from assistant.base.speech import HeardAgain, KeyPressed, Unheard, UnheardWhy, Utterance

FINDINGS: dict[FindingKind, str] = {
    "freeze": "freeze: silent for {value:.1f} s in an unfinished thought",
    "unsure_pause": "pause: silent for {value:.1f} s, perhaps done, perhaps not",
    "long_silence": "long silence: {value:.1f} s of thinking",
    "rambling": "rambling",
    "over_time": "over time: {value:.0f} s, and {limit:.0f} s is plenty",
    "pace": "fast: {value:.0f} words a minute (from {limit:.0f} it is hard to follow)",
    "sour_start": "sour start: {value:.0f} hard words",
    "fillers": "fillers: {value:.0f} a minute (from {limit:.0f} they get in the way)",
}
WANDERED = {
    "drift": "it moved away from the question",
    "circles": "the same thing was said more than once",
    "run-on": "the sentences ran on without an end",
    "fillers": "many of the words only filled time",
}
"""What each kind of rambling is to who listens; the figures behind it are for those who ask for them."""
SAID_AGAIN = re.compile(r"“[^”]*” \d+ times")
NEARLY_OVER = "Done? Talk on if not."
"""Shown shortly before an answer ends by silence."""
ENDS: dict[EndReason, str] = {
    "key": "you pressed Enter",
    "said": "you said so",
    "silence": "silence after a complete thought",
    "unanswered": "you were asked whether to go on, and did not say",
    "nothing_said": "nothing was said",
    "hard_limit": "the time limit was reached",
    "skipped": "skipped",
    "declined": "you would rather not answer",
    "return": "back to an earlier question",
    "quit": "you quit",
    "source": "end of the recording",
}
MOVES: dict[MoveKind, str] = {
    "ask_restart": "asked to start over",
    "rephrase": "put it another way",
    "admit_nerves": "admitted nerves",
    "ask_pause": "asked for a moment to think",
    "laugh_off": "laughed it off",
    "return_to_question": "asked to go back to an earlier question",
    "apologise": "apologised",
    "ask_interviewer_question": "asked the interviewer a question",
    "ask_repeat": "asked to hear the question again",
    "ask_skip": "asked to skip the question",
    "decline": "said that you would rather not answer",
    "ask_slower": "asked the interviewer to speak more slowly",
    "ask_louder": "asked the interviewer to speak up",
    "ask_brief": "asked how long the answer should be",
    "ask_meaning": "asked what was meant",
    "ask_hearing": "asked whether you were heard",
    "ask_stop": "asked to stop",
    "finished": "said that this was the answer",
    "yes": "said yes",
    "no": "said no",
}
SHOWN_PAUSE_SECONDS = 1.0
"""A shorter pause is measured, but not worth a line."""
UNHEARD: dict[UnheardWhy, str] = {
    "voice": "not heard while the coach spoke",
    "interviewer": "not heard while the interviewer spoke",
    "question": "not heard while the question was asked",
    "paused": "paused",
    "playback": "not heard while your answer was played",
    "overflow": "lost: the computer was too slow, or stood still",
    "device": "not heard while the microphone was gone",
}
LOST = frozenset(("overflow", "device"))
"""Whys of what was not heard although the person may have said something just then."""


def clock(seconds: float) -> str:
    """Return a time as 1:02.3."""
    minutes, rest = divmod(max(0.0, round(seconds, 1)), 60)
    return f"{int(minutes)}:{rest:04.1f}"


def roughly(seconds: float) -> str:
    """Return a length of time as people say it: 16 s, 1 min 20 s, 12 min."""
    whole = max(round(seconds), 1)
    minutes, rest = divmod(whole, 60)
    if not minutes:
        return f"{whole} s"
    return f"{minutes} min" if minutes >= 10 or not rest else f"{minutes} min {rest} s"


def ordinal(number: int) -> str:
    """Return a small number as a word."""
    words = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
    return words[number - 1] if 0 < number <= len(words) else f"{number}th"


def describe(event: Event) -> str | None:
    """Say what happened in a few words; None for what is not worth a line of its own."""
    match event:
        case Suggestion():
            text = f"coach: “{event.line}”"
        case Line():
            text = f"{event.who}: “{event.text}”"
        case Utterance():
            text = event.text
        case Unheard():
            text = f"{event.seconds:.1f} s {UNHEARD[event.why]}"
        case KeyPressed():
            text = f"key: {event.key}"
        case HeardAgain():
            text = ""
        case _:
            return _describe_noticed(event)
    return text or None


def wandered(finding: Finding) -> str:
    """Say how an answer lost its way; empty if the finding does not tell."""
    told = finding.evidence[0] if finding.evidence else ""
    again = SAID_AGAIN.findall(told)
    return f"you said {' and '.join(again)}" if again else WANDERED.get(told.partition(":")[0], told)


def _describe_noticed(event: Finding | Move | Pause | TakeOpened | EndOfAnswer) -> str | None:
    match event:
        case Finding():
            text = FINDINGS[event.kind].format(value=event.value, limit=event.limit)
            if event.kind == "rambling":
                return f"{text}: {how}" if (how := wandered(event)) else text
            return f"{text} ({event.evidence[0]})" if event.evidence else text
        case Move():
            return f"{'you' if event.certain else 'perhaps you'} {MOVES[event.kind]}: “{event.text}”"
        case TakeOpened():
            return f"{ordinal(event.take)} take"
        case EndOfAnswer():
            return f"end of the answer: {ENDS[event.reason]}"
    long = event.end - event.start >= SHOWN_PAUSE_SECONDS
    return f"{event.kind} pause, {event.end - event.start:.1f} s" if long and event.kind != "brief" else None


def moment(event: Event) -> float:
    """Return the stream time to show beside an event, seconds."""
    return event.start if isinstance(event, Utterance | Pause) else event.at
