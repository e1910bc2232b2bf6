"""Endpointing: decides that an answer is over, without cutting off a person who thinks. Pure; one for each take."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from assistant.base.events import EndOfAnswer, EndReason, Line, Move, MoveKind, Question, Suggestion
from assistant.base.settings import Settings
from assistant.base.speech import Key, KeyPressed, Partial, Utterance, VadFrame, Word, is_filler
from assistant.detectors.patience import Check
from assistant.detectors.silence import SilenceMeaning

KEYS: dict[Key, EndReason] = {"enter": "key", "s": "skipped", "q": "quit"}
"""Keys that end a turn, and why."""
REPLIES: dict[tuple[Check | None, MoveKind], EndReason] = {
    ("check_done", "yes"): "said",
    ("check_move_on", "yes"): "said",
    ("check_more", "no"): "said",
    ("check_skip", "yes"): "skipped",
    ("check_skip", "finished"): "skipped",
}
"""Replies that end an answer, by what was asked."""
SAYS_SO: dict[MoveKind, EndReason] = {"finished": "said"}
"""Moves that end an answer, whatever was asked; what is asked of the interviewer they grant themselves."""
SHORT_SHARE = 0.25
"""A short answer takes less of its budget than this …"""
SHORT_WORDS = 25
"""… and has fewer words than this …"""
SHORT_FACT_WORDS = 8
"""… or than this, where a fact was asked for."""

NEARLY_OVER_SECONDS = 2.0
"""So long before an answer ends by silence this is shown."""

Ask = Callable[[Check, float], Line | Suggestion]
"""Puts a question to the person at a stream time of the take."""


Told = EndOfAnswer | Line | Suggestion | Partial


class KeyEndpointer:
    """Ends a turn at a key only: what is said in it is for others to judge."""

    def feed(self, heard: object) -> Iterator[Told]:
        """Take what was heard next."""
        if isinstance(heard, KeyPressed) and heard.key in KEYS:
            yield EndOfAnswer(heard.at, KEYS[heard.key])

    def catch_up(self, heard: object) -> None:
        """Take what is past, and leave it at that."""


class Endpointer(KeyEndpointer):
    """Ends an answer at a key, at spoken words, at silence, and at the hard limits.

    A silence behind what may go on never ends it unasked: `ask` puts the question, and the person has
    `settings.reply_seconds` to answer it.
    """

    def __init__(self, settings: Settings, question: Question, ask: Ask, *, may_be_short: bool = True) -> None:
        """Build it; what is added to an answer is never too short."""
        self._settings = settings
        self._question = question
        self._ask = ask
        self._floor = SilenceMeaning(settings)
        self._words: list[Word] = []
        self._silence: float | None = None
        self._ended_silence: float | None = None
        self._warned_silence: float | None = None
        self._told_hard = False
        self._speaking = False
        self._spoken_at = 0.0
        self._check_at: float | None = None
        self._asked_more = not may_be_short

    def feed(self, heard: object) -> Iterator[Told]:
        """Take what was heard next; give the end of the answer if this is it, or what is asked first.

        A source that goes on all the same may give several ends: at most one a silence.
        """
        self.catch_up(heard)
        if isinstance(heard, VadFrame):
            yield from self._at_tick(heard)
        elif isinstance(heard, Move) and (reason := self._says_so(heard)):
            yield self._end(heard.at, reason)
        yield from super().feed(heard)

    def catch_up(self, heard: object) -> None:
        """Take what is past: it is known, and ends nothing any more."""
        self._floor.feed(heard)
        if isinstance(heard, VadFrame):
            self._speaking, self._silence = heard.speech, heard.silence_start
        elif isinstance(heard, Utterance):
            self._words += [word for word in heard.words if not is_filler(word.text)]
        elif isinstance(heard, Suggestion | Line):
            self._spoken_at = heard.at
            if self._floor.check is not None:
                self._check_at = heard.at
                self._asked_more = self._asked_more or self._floor.check == "check_more"

    def _says_so(self, move: Move) -> EndReason | None:
        """Tell why the answer is over if the person said that it is, and has not talked on since."""
        talks_on = self._speaking or self._floor.state == "pending"
        if talks_on or not move.certain:
            return None
        return REPLIES.get((self._floor.check, move.kind)) or SAYS_SO.get(move.kind)

    def _at_tick(self, vad: VadFrame) -> Iterator[Told]:
        if vad.end >= self._settings.hard_limit_seconds and not self._told_hard:
            self._told_hard = True
            yield EndOfAnswer(vad.end, "hard_limit")
        silent = not vad.speech and vad.silence_start is not None and self._ended_silence != vad.silence_start
        if silent and self._floor.state != "pending":
            yield from self._at_silence(vad)

    def _at_silence(self, vad: VadFrame) -> Iterator[Told]:
        allowed, asked_at = self._floor.patience, self._asked_at(vad)
        if asked_at is not None:
            left = asked_at + self._settings.reply_seconds - vad.end
        else:
            left = allowed.question - self._waited(vad)
            if self._floor.interrupts != "complete" or self._may_have_more(vad):
                if left <= 0.0:
                    yield self._ask(allowed.check, vad.end)
                return
        if left <= 0.0:
            yield self._end(vad.end, allowed.end)
        elif left <= NEARLY_OVER_SECONDS and self._warned_silence != self._silence:
            self._warned_silence = self._silence
            yield Partial(vad.end, "", nearly_over=True)

    def _end(self, at: float, reason: EndReason) -> EndOfAnswer:
        self._ended_silence = self._silence
        return EndOfAnswer(at, reason)

    def _asked_at(self, vad: VadFrame) -> float | None:
        """Return when the person was asked in this silence; None if they were not, or something was said since."""
        at, start = self._check_at, vad.silence_start
        return at if at is not None and start is not None and at >= max(start, self._floor.asked_at) else None

    def _waited(self, vad: VadFrame) -> float:
        """Return how long the silence has lasted; a finished answer is given the same time after a word of others."""
        since = self._floor.since
        return vad.end - (max(since, self._spoken_at) if self._floor.interrupts == "complete" else since)

    def _may_have_more(self, vad: VadFrame) -> bool:
        """Tell whether a finished answer is so short that more of it may come, and nobody has asked yet."""
        if self._asked_more or vad.silence_start is None:
            return False
        fewest = SHORT_FACT_WORDS if self._question.kind == "factual" else SHORT_WORDS
        lasted = vad.silence_start - self._words[0].start if self._words else 0.0
        return len(self._words) < fewest and lasted < SHORT_SHARE * self._question.budget_seconds
