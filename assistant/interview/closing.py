"""The closing: the person asks, returns to a question, apologises for one, or has nothing. Pure; one for each turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass

from assistant.base.events import EndOfAnswer, EndReason, Line, Move, MoveKind, Occasion, Question, Suggestion
from assistant.base.settings import Settings
from assistant.base.speech import Utterance, VadFrame
from assistant.detectors.silence import SilenceMeaning
from assistant.interview.afterthought import says_not_finished
from assistant.interview.decks import Decks
from assistant.interview.requests import GRANTS, first
from assistant.interview.which_question import which_question

RETURNS = frozenset(("return_to_question", "apologise", "ask_restart"))
"""Whoever asks for one of these at the end wants an earlier question back."""
GAP_SECONDS = 0.5
"""The interviewer answers in a silence of at least this length."""
OVER_SECONDS = 8.0
"""A silence of this length after the last word ends the closing."""
THINKING_SECONDS = 12.0
"""The same before the first word: people think about what to ask."""
NAMING_SECONDS = 20.0
"""After "which one do you mean?" whatever is said so soon is the answer."""
MOST_SECONDS = 300.0
ANSWER_WORDS = 25
"""Who says so much at the end, and asks nothing, has told something: it is not left without a word."""
NOTHING_MORE = frozenset(("no", "finished", "ask_skip", "decline"))


@dataclass(frozen=True)
class Agenda:
    """What the closing may come back to."""

    asked: tuple[tuple[int, Question, str], ...]
    """Each question with its number and what was answered."""
    takes: dict[int, int]
    """Takes so far, by the question's number."""
    worst: int | None
    """The question that went worst, if any went badly."""
    last: int | None = None
    """The question before the closing, if its answer ended by silence: the person may not have been finished."""


class Closing:
    """Answers questions with a stock line, and finds out which question the person wants to return to."""

    def __init__(
        self,
        agenda: Agenda,
        decks: Decks,
        settings: Settings,
        hint: Callable[[float], Suggestion | None],
    ) -> None:
        """Build it; `hint` gives what the coach says to somebody who has asked nothing, once in an interview."""
        self.returns_to: int | None = None
        """The number of the question that is to be reopened."""
        self._agenda = agenda
        self._decks = decks
        self._settings = settings
        self._hint = hint
        self._floor = SilenceMeaning(settings)
        self._moves: list[Move] = []
        self._text = ""
        self._naming_until = -1.0
        self._offered: int | None = None
        self._asked = self._answered = False
        self._spoken_at = 0.0
        self._over: EndReason | None = None
        self._ended = False

    def feed(self, heard: object) -> Iterator[Line | Suggestion | EndOfAnswer]:
        """Take what was heard next. What is said is answered in the next gap, never over speech."""
        self._floor.feed(heard)
        if isinstance(heard, Utterance) and heard.words:
            self._text = f"{self._text} {heard.text}".strip()
        elif isinstance(heard, Move):
            self._moves.append(heard)
        elif isinstance(heard, VadFrame) and not self._ended:
            yield from self._at_tick(heard)

    def finish(self, at: float) -> Iterator[Line | Suggestion | EndOfAnswer]:
        """Answer what was said last before the source ended."""
        if not self._ended:
            yield from self._answer(at)
            if self._over is not None:
                yield self._end(at, self._over)

    def _at_tick(self, vad: VadFrame) -> Iterator[Line | Suggestion | EndOfAnswer]:
        silence = 0.0 if vad.silence_start is None else vad.silence_seconds
        if silence >= GAP_SECONDS and self._floor.state != "pending":
            yield from self._answer(vad.end)
            if self._over is None:
                yield from self._at_silence(vad.end, min(silence, vad.end - self._spoken_at))
        if self._over is None and vad.end >= MOST_SECONDS:
            self._over = "hard_limit"
        if self._over is not None:
            yield self._end(vad.end, self._over)

    def _end(self, at: float, reason: EndReason) -> EndOfAnswer:
        self._ended = True
        return EndOfAnswer(at, reason)

    def _answer(self, at: float) -> Iterator[Line | Suggestion]:
        """Answer all that was said since the last answer, the most pressing first."""
        if not self._text:
            return
        text, self._text = self._text, ""
        holds_up = not self._answered and self._agenda.last is not None and says_not_finished(text)
        self._answered = True
        moves, self._moves = self._moves, []
        kinds = {move.kind for move in moves}
        offered, self._offered = self._offered, None
        long_talk = len(text.split()) >= ANSWER_WORDS
        named = at <= self._naming_until and not kinds & {*NOTHING_MORE, *GRANTS, "ask_interviewer_question"}
        if "ask_stop" in kinds:
            yield self._say(at, "grant_stop")
            self._over = "quit"
        elif offered is not None and kinds & {"yes", "ask_restart"}:
            yield from self._reopen(at, offered)
        elif kinds & RETURNS or named or holds_up:
            yield from self._go_back(at, text, kinds, self._agenda.last if holds_up else None)
        elif kinds & {*GRANTS, "ask_repeat", "ask_meaning"}:
            yield from self._grant(at, kinds)
        elif "ask_interviewer_question" in kinds or _sounds_asked(text):
            self._asked = True
            yield self._say(at, "stock_answer")
            yield self._say(at, "anything_else")
        elif long_talk:
            yield from self._note(at, text)
        elif kinds & NOTHING_MORE and offered is not None:
            yield self._say(at, "anything_else")
        elif kinds & NOTHING_MORE:
            yield from self._nothing_more(at, "said")

    def _grant(self, at: float, kinds: Set[MoveKind]) -> Iterator[Line]:
        if (kind := first(kinds, GRANTS)) is not None:
            yield self._say(at, GRANTS[kind])
        if kinds - {"ask_hearing"}:
            yield self._say(at, "closing_question")

    def _note(self, at: float, text: str) -> Iterator[Line]:
        """Answer a long talk that asks for nothing: offer the question that it is about once more, if it is plain."""
        self._asked = True
        meant = which_question(text, self._agenda.asked, None)
        number = meant.number if meant.how == "topic" else None
        if number is not None and self._agenda.takes.get(number, 1) < self._settings.most_takes:
            self._offered = number
            yield self._say(at, "offer_return")
        else:
            yield self._say(at, "noted")
            yield self._say(at, "anything_else")

    def _go_back(self, at: float, text: str, kinds: Set[MoveKind], last: int | None) -> Iterator[Line]:
        self._asked, self._naming_until = True, -1.0
        meant = which_question(text, self._agenda.asked, self._agenda.worst if last is None else last)
        number = last if last is not None and meant.how == "unknown" else meant.number
        if number is not None:
            yield from self._reopen(at, number)
        elif kinds & RETURNS == {"apologise"}:
            yield self._say(at, "accept_apology")
            yield self._say(at, "anything_else")
        else:
            self._naming_until = at + NAMING_SECONDS
            yield self._say(at, "not_asked" if meant.how == "not_asked" else "which_question")

    def _reopen(self, at: float, number: int) -> Iterator[Line]:
        if self._agenda.takes.get(number, 1) >= self._settings.most_takes:
            yield self._say(at, "take_limit")
            yield self._say(at, "anything_else")
        else:
            self.returns_to, self._over = number, "return"

    def _at_silence(self, at: float, silence: float) -> Iterator[Line | Suggestion]:
        if silence >= (OVER_SECONDS if self._floor.any_words else THINKING_SECONDS):
            yield from self._nothing_more(at, "silence")

    def _nothing_more(self, at: float, reason: EndReason) -> Iterator[Suggestion]:
        hint = None if self._asked else self._hint(at)
        if hint is None:
            self._over = reason
        else:
            self._spoken_at = at
            yield hint

    def _say(self, at: float, occasion: Occasion) -> Line:
        self._spoken_at = at
        return Line(at, "interviewer", occasion, self._decks.draw(occasion))


def _sounds_asked(text: str) -> bool:
    """Tell whether the recogniser heard a question, which at the closing is one for the interviewer."""
    return text.endswith("?") and len(text.split()) > 3
