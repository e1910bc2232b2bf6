"""The words of the interview: what was asked, noticed and suggested."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from assistant.base.speech import HeardAgain, KeyPressed, Record, Seconds, Unheard, Utterance

PauseKind = Literal["brief", "thinking", "freeze", "finished", "unsure"]
FindingKind = Literal[
    "freeze", "unsure_pause", "long_silence", "rambling", "over_time", "fillers", "sour_start", "pace"
]
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
    "ask_skip",
    "decline",
    "ask_slower",
    "ask_louder",
    "ask_brief",
    "ask_meaning",
    "ask_hearing",
    "ask_stop",
    "finished",
    "yes",
    "no",
]
SuggestedMove = Literal["pause", "admit_nerves", "restart", "rephrase", "laugh_off", "lighten", "make_good", "ask"]
EndReason = Literal[
    "key",
    "said",
    "silence",
    "unanswered",
    "nothing_said",
    "hard_limit",
    "skipped",
    "declined",
    "return",
    "quit",
    "source",
]
"""Why an answer ended. `unanswered`: the person was asked whether they go on, and did not say; `declined`: they would
rather not answer that question."""
Part = Literal["small_talk", "question", "gap", "closing"]
"""Of an interview; a gap lies behind an answer that ended by silence, before anything else is said."""
Who = Literal["interviewer", "coach"]
TakeCause = Literal["ask_restart", "laugh_off", "rephrase", "yes", "key"]
QuestionKind = Literal["factual", "general", "behavioural", "technical", "motivation", "case"]
Because = FindingKind | Literal["closing", "drill"]
"""What made the coach speak."""
Occasion = Literal[
    "greeting",
    "small_talk",
    "small_talk_reply",
    "ask_first",
    "ask_next",
    "ask_last",
    "fresh_start",
    "question",
    "repeat",
    "grant_restart",
    "grant_rephrase",
    "ask_back",
    "ask_back_skip",
    "ask_back_stop",
    "ask_back_repeat",
    "ask_back_meaning",
    "ask_back_slower",
    "ask_back_louder",
    "keep_going",
    "take_limit",
    "check_done",
    "check_move_on",
    "check_more",
    "check_skip",
    "grant_pause",
    "grant_nerves",
    "accept_apology",
    "return_later",
    "clarify",
    "explain",
    "can_hear",
    "grant_slower",
    "grant_louder",
    "grant_brief",
    "grant_stop",
    "skipped",
    "declined",
    "move_on",
    "nothing_said",
    "time_up",
    "thanks",
    "closing_question",
    "stock_answer",
    "anything_else",
    "grant_return",
    "go_on",
    "offer_again",
    "probe_result",
    "probe_change",
    "probe_own_part",
    "probe_measure",
    "probe_check",
    "probe_example",
    "probe_reason",
    "probe_choice",
    "probe_why",
    "probe_elaborate",
    "probe_more",
    "which_question",
    "not_asked",
    "offer_return",
    "noted",
    "cue_freeze",
    "cue_rambling",
    "cue_over_time",
    "cue_silence",
    "drill_interrupt",
    "drill_laugh",
    "drill_done",
    "drill_missed",
    "closing",
]
"""When the interviewer speaks: a table of prompts/interviewer.toml, or `question` for a question itself."""


class Ground(Record, frozen=True, rename={"source": "from"}):
    """What a question rests on that was made for one job."""

    line: str
    """A line of the advertisement or of the CV, as it stands there."""
    source: Literal["ad", "cv"]


class Vacancy(Record, frozen=True):
    """The job that a bank was made for."""

    title: str = ""
    employer: str = ""
    told: tuple[str, ...] = ()
    """Lines of the advertisement that answer what a person may ask at the end."""


FOLLOW_UP = 1000
"""Added to a question's number for each time that the interviewer asks back about its answer."""


def main_number(number: int) -> int:
    """Return the number of the question that a question belongs to: its own, or that which it follows up."""
    return number % FOLLOW_UP


def follow_up_number(number: int) -> int:
    """Return the number of the next follow-up to a question, or to a follow-up."""
    return number + FOLLOW_UP


def follow_ups(number: int) -> int:
    """Return the how manieth follow-up a question is; 0 for one of the interview's own."""
    return number // FOLLOW_UP


def is_follow_up(number: int) -> bool:
    """Tell whether the interviewer asked back."""
    return follow_ups(number) > 0


def number_name(number: int) -> str:
    """Return what a question's number is called: 2, or 2a and 2b for its follow-ups."""
    return f"{main_number(number)}{'abc'[follow_ups(number) - 1] if is_follow_up(number) else ''}"


class Question(Record, frozen=True):
    """A question to practise."""

    id: str
    text: str
    kind: QuestionKind = "general"
    budget_seconds: Seconds = 120.0
    """How long a good answer may take, seconds."""
    topics: tuple[str, ...] = ()
    brief: str = ""
    """How it is asked again in one short sentence; empty if its own words serve."""
    plain: str = ""
    """The same question in other, simpler words; empty if there are none."""
    because: Ground | None = None
    """Why it is asked, if it was made for one job."""


class Pause(Record, frozen=True):
    """A silent pause of at least 0.5 s inside a take, told when it is over."""

    start: Seconds
    end: Seconds
    kind: PauseKind


class Finding(Record, frozen=True):
    """Something noticed, with its measure."""

    kind: FindingKind
    start: Seconds
    """Where the trouble begins, seconds."""
    end: Seconds
    """Where it ends, or has come to when it was noticed, seconds."""
    at: Seconds
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
    at: Seconds
    """Stream time at which it was understood."""
    text: str
    start: Seconds
    """Where its words begin, seconds."""
    end: Seconds
    certain: bool = True


class Suggestion(Record, frozen=True):
    """A way out that the coach offers."""

    move: SuggestedMove
    line: str
    at: Seconds
    because: Because
    over_speech: bool = False
    """True if it is said without waiting for a gap."""


class Line(Record, frozen=True):
    """What the interviewer says, or the coach where no finding made it speak."""

    at: Seconds
    who: Who
    occasion: Occasion
    text: str

    @property
    def is_cue(self) -> bool:
        """True for what an interviewer shows where a coach would speak: it leaves the floor as it was."""
        return self.occasion.startswith("cue_")


class TakeOpened(Record, frozen=True):
    """The answer starts over within its turn: clock and detectors begin afresh."""

    at: Seconds
    """Stream time at which it was granted."""
    take: int
    """From 1; the first of a turn is opened by the turn itself."""
    start: Seconds
    """Stream time from which its clock runs: where it was granted, or where the person went on without waiting."""
    cause: TakeCause


MOST_NUMBER = 4 * FOLLOW_UP - 1
"""No answer is followed up more than three times."""


class Turn(Record, frozen=True):
    """A stretch in which the person has the floor, with sound and stream time of its own."""

    part: Part
    number: Annotated[int, msgspec.Meta(ge=0, le=MOST_NUMBER)]
    """Of the question, from 1, and what `follow_up_number` makes of it; 0 for small talk and closing."""
    take: int
    """Of the attempt that it begins with, from 1."""
    question: Question
    usual_fillers: float | None = None
    """Share of words that only fill time in the person's answers so far (0–1); None before the third."""
    usual_pace: float | None = None
    """Words a minute in the person's answers so far, the middle one; None before the third."""


class Opening(Record, frozen=True):
    """A turn that begins, and what is said before the person is heard."""

    turn: Turn
    lines: tuple[Line, ...]
    goes_on: bool = False
    """True if the person talks already: the turn begins with what they said at the end of the one before."""


class Take(Record, frozen=True):
    """One attempt at one question. All its times are in the stream time of its turn."""

    number: int
    take: int
    question: Question
    start: Seconds
    end: Seconds
    """Where the next take begins, or the turn ends, seconds."""
    events: tuple[Event, ...]


class EndOfAnswer(Record, frozen=True):
    """The take is over, or would be if the source did not go on."""

    at: Seconds
    reason: EndReason


Event = (
    Utterance
    | HeardAgain
    | Unheard
    | KeyPressed
    | Pause
    | Finding
    | Move
    | Suggestion
    | Line
    | TakeOpened
    | EndOfAnswer
)
"""What a turn is made of; the journal holds these and nothing of a turn besides."""
