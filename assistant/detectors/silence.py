# ruff: noqa: SIM905 (word lists are read and sorted more easily as text)
"""Who has the floor: what a silence means just now, from what was said before it. Pure; one for each take."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from assistant.base.events import Line, Move, MoveKind, Suggestion
from assistant.base.settings import Settings
from assistant.base.speech import HeardAgain, Unheard, Utterance, VadFrame, Word, ends_sentence, is_filler, normalise
from assistant.detectors.patience import CHECKS, Check, Interrupted, Patience, patience_with
from assistant.language.thought import SHORTEST_SENTENCE, judge_thought

SilenceState = Literal["before_first_word", "thinking", "waiting", "unfinished", "complete", "unclear", "pending"]
"""What a silence may be.

`thinking`: the person announced it; `waiting`: for the interviewer, or to gather themselves; `pending`: the last
words before the silence are still being recognised.
"""

THOUGHT_WORDS = 40
"""Words before a silence that are looked at."""
INTERPOSED: frozenset[MoveKind] = frozenset(("ask_hearing", "ask_slower", "ask_louder", "ask_brief", "ask_meaning"))
"""Asked of the interviewer between other words: they are none of the answer."""
WAITING_MOVES: frozenset[MoveKind] = frozenset(
    (
        "admit_nerves",
        "ask_restart",
        "rephrase",
        "laugh_off",
        "return_to_question",
        "apologise",
        "ask_repeat",
        "ask_stop",
        "ask_skip",
        "decline",
        *INTERPOSED,
    )
)
"""After these the person gathers themselves or waits for the interviewer: silence is not an end."""
REST_WORDS = 4
"""A move may go on for so many words after what made it known: "could I start over … on that question?"."""
REASONED: frozenset[MoveKind] = frozenset(("ask_pause", "admit_nerves"))
REASON_WORDS = 10
"""Who asks for time or admits nerves may say more of it in the same sentence: "might I take a few seconds … to choose,
if I may?", "I'm shaking, … it's all gone clean out of my head"."""
REMARKS = ("cue_", "check_")
"""How the occasions of lines begin that leave the floor as it was."""
OPENERS = frozenset(("so", "well", "okay", "ok", "right", "yeah"))
"""Said behind "good question" they begin nothing yet."""
COURTESIES = frozenset(
    """
    please sorry thanks thank you if i may that's it's all alright right okay ok fine possible with by don't do mind me
    that is would be hello hi hey excuse
    """.split()
)
"""Said behind a request they belong to it: "…, please?", "…, if that's all right"."""

UNEXPLAINED_SECONDS = 0.2
"""Speech behind the last word that is longer than this may hold another: recognisers drop a trailing "and"."""
UNSURE_CONFIDENCE = 0.2
"""A last word that is less sure than this may be another, or hold one: "the counsellor, but" becomes "butt."."""
UNSURE_AGAIN = 0.6
"""The same for a short last word of a second hearing: "a red or" becomes "a red ore" at 0.5 (ours)."""
SHORT_LETTERS = 3
"""What a conjunction or an article is misheard for is as short as they are."""
SHOWN_WORDS = 4
"""Of what was said before a silence."""


class SilenceMeaning:
    """Follows a take and tells what the present silence is, and how long it is allowed to last."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._words: list[Word] = []
        self._heard_until = 0.0
        self._state: SilenceState = "before_first_word"
        self._begun = False  # before what made the person wait, an answer
        self._asked_at = 0.0
        self._check: Check | None = None
        self._silence_start: float | None = 0.0
        self._spoke = False

    @property
    def any_words(self) -> bool:
        """True once a word that is not a filler was recognised."""
        return any(not is_filler(word.text) for word in self._words)

    @property
    def asked_at(self) -> float:
        """Stream time at which the interviewer last said something, or the person asked to hear the question again."""
        return self._asked_at

    @property
    def check(self) -> Check | None:
        """What the person was asked by the last that was said to them; None if it asked nothing of the kind."""
        return self._check

    @property
    def state(self) -> SilenceState:
        """What the present silence is."""
        if self._spoke and self._silence_start is not None and self._heard_until < self._silence_start - 0.01:
            return "pending"
        return self._state

    @property
    def interrupts(self) -> Interrupted:
        """What the present silence interrupts. Who asked for time has not finished, whatever they said before."""
        if self._state in ("unfinished", "unclear", "complete"):
            return self._state
        return "unfinished" if self._begun and self._state != "before_first_word" else "no_word"

    @property
    def since(self) -> float:
        """Stream time from which the present silence counts; later than its start where time was asked for."""
        start = self._silence_start or 0.0
        if self._state == "before_first_word":
            return max(self._asked_at, start)
        if self._state in ("thinking", "waiting"):
            return max(self._asked_at, start) + self._settings.announced_seconds
        return start

    @property
    def patience(self) -> Patience:
        """How long the present silence may last, from `since` on."""
        return patience_with(self.interrupts, self._settings)

    @property
    def last_words(self) -> str:
        """What was said last, as far as it was recognised."""
        return " ".join(word.text for word in self._words[-SHOWN_WORDS:])

    def feed(self, heard: object) -> None:
        """Take what was heard next."""
        if isinstance(heard, VadFrame):
            self._spoke = self._spoke or heard.speech_start is not None
            self._silence_start = heard.silence_start
        elif isinstance(heard, Utterance):
            self._hear_utterance(heard)
        elif isinstance(heard, HeardAgain):
            self._hear_again(heard)
        elif isinstance(heard, Move):
            self._hear_move(heard)
        elif isinstance(heard, Suggestion | Line):
            self._hear_program(heard)
        elif isinstance(heard, Unheard) and self._silence_start is not None:
            self._heard_until = max(self._heard_until, heard.at)

    def _hear_utterance(self, utterance: Utterance) -> None:
        self._heard_until = max(self._heard_until, utterance.end)
        only_fillers = all(is_filler(word.text) for word in utterance.words)
        if utterance.words and not (only_fillers and self._state == "thinking"):
            self._words = [*self._words, *utterance.words][-THOUGHT_WORDS:]
            if self.any_words:
                self._state = judge_thought(self._words, utterance.ending)
        if self._state == "complete" and may_lack_words(utterance, self._silence_start):
            self._state = "unclear"

    def _hear_again(self, again: HeardAgain) -> None:
        if self._state == "complete" and leaves_open(self._words, again):
            self._state = "unclear"

    def _hear_program(self, said: Suggestion | Line) -> None:
        remark = isinstance(said, Suggestion) or said.who == "coach" or said.occasion.startswith(REMARKS)
        self._check = CHECKS.get(said.because if isinstance(said, Suggestion) else said.occasion)
        if not remark:
            self._asked_at = said.at
            if self._state not in ("before_first_word", "thinking", "waiting"):
                self._state, self._begun = "waiting", True

    def _hear_move(self, move: Move) -> None:
        goes_on = move.kind == ("yes" if self._check == "check_more" else "no")
        if move.kind == "ask_repeat" and move.certain:
            self._state, self._words = "before_first_word", []
            self._asked_at = move.at
        elif (goes_on or move.kind in WAITING_MOVES | {"ask_pause"}) and ends_with(self._words, move):
            before = [word for word in self._words if word.start < move.start - 0.001 and not is_filler(word.text)]
            self._begun = len(before) >= SHORTEST_SENTENCE
            if move.kind in INTERPOSED and move.certain:
                self._words = [] if all(is_courtesy(word.text) for word in before) else before
            if not self.any_words:
                self._state, self._asked_at = "before_first_word", move.at
                return
            self._state = "thinking" if move.kind == "ask_pause" else "waiting"


def is_courtesy(text: str) -> bool:
    """Tell whether a word may belong to a request that is made already."""
    return normalise(text) in COURTESIES


def ends_with(words: Sequence[Word], move: Move) -> bool:
    """Tell whether the words end with the move: in the middle, it is over once the person talks on."""
    rest = [word.text for word in words if word.end > move.end + 0.001 and not is_filler(word.text)]
    if move.kind in REASONED and move.certain and 0 < len(rest) <= REASON_WORDS:
        asked = words[-len(rest) - 1].text if len(words) > len(rest) else ""
        if not any(map(ends_sentence, (asked, *rest[:-1]))):
            return True
    if move.text.endswith(",") or ends_sentence(move.text):
        return all(normalise(text) in OPENERS | COURTESIES for text in rest)
    if all(is_courtesy(text) for text in rest):
        return True
    return len(rest) <= REST_WORDS and not any(map(ends_sentence, rest[:-1]))


def leaves_open(words: Sequence[Word], again: HeardAgain) -> bool:
    """Tell whether a second hearing finds what was said unfinished, or is unsure how it ends."""
    if not again.words:
        return False
    before = [word for word in words if word.end <= again.words[0].start]
    last = again.words[-1]
    unsure = last.confidence < UNSURE_AGAIN and len(normalise(last.text)) <= SHORT_LETTERS
    return unsure or judge_thought([*before, *again.words]) == "unfinished"


def may_lack_words(utterance: Utterance, silence_start: float | None) -> bool:
    """Tell whether more may have been said than was recognised, such as a "so" that opens the next sentence."""
    if not utterance.words:
        return True
    last = utterance.words[-1]
    spoke_on = silence_start is not None and last.end + UNEXPLAINED_SECONDS < silence_start <= utterance.end
    return spoke_on or last.confidence < UNSURE_CONFIDENCE
