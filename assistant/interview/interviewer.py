"""The interviewer while a question is answered: hears what is asked of them, and grants it. Pure; one for each turn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.base.events import Line, Move, MoveKind, Question, Suggestion, TakeCause, TakeOpened, Turn
from assistant.base.settings import Settings
from assistant.base.speech import KeyPressed, Utterance, VadFrame, Word
from assistant.detectors.silence import REST_WORDS, Floor, ends_with
from assistant.interview.decks import Decks

Reply = Line | TakeOpened
RESTARTS: tuple[TakeCause, ...] = ("ask_restart", "rephrase")
"""Moves that open a take where they are certain, the strongest first."""
DOUBTFUL: frozenset[MoveKind] = frozenset(("ask_restart", "laugh_off"))
"""Moves that are asked about where they are not."""
ENDS = (".", "?", "!")
SENTENCE_BREAK = re.compile(r"(?<!\b(?:St|Dr|Mr|Ms)\.)(?<!\bMrs\.)(?<=[.?!])\s+(?=[A-Z“\"'])")
ASKING = re.compile(r"\?$|^(?:please )?(?:tell|describe|explain|give|walk|talk|show|share|name)\b", re.IGNORECASE)
"""A sentence that asks by itself: a question, or a request to tell."""
CLARIFIED = 2
"""So many questions of the person's are answered in a take; more may well be rhetorical."""


class Interviewer:
    """Grants new takes, pauses and nerves, repeats the question, asks back when in doubt; one reply at a time.

    Whoever talks on is never spoken over: a new take is then granted with a nod, and everything else is let pass.
    """

    def __init__(self, turn: Turn, decks: Decks, settings: Settings) -> None:
        self._question = turn.question
        self._decks = decks
        self._settings = settings
        self._take = turn.take
        self._floor = Floor(settings)
        self._begin_take()

    def _begin_take(self) -> None:
        self._moves: list[Move] = []
        self._words: tuple[Word, ...] = ()
        self._said: list[str] = []
        self._offered = False
        self._asked_back = False

    def feed(self, heard: object) -> Iterator[Reply]:
        """Take what was heard next. The moves of an utterance are answered together, one frame later."""
        self._floor.feed(heard)
        if isinstance(heard, Utterance) and heard.words:
            self._words = heard.words
        elif isinstance(heard, Move):
            self._moves.append(heard)
        elif isinstance(heard, Suggestion):
            self._offered = False  # what is asked last is what a yes answers
        elif isinstance(heard, KeyPressed):
            yield from self._at_key(heard)
        elif isinstance(heard, VadFrame) and self._moves:
            yield from self._answer(heard.end, speaking=heard.speech)

    def finish(self, at: float) -> Iterator[Reply]:
        """Answer what was still to be answered when the source ended."""
        if self._moves:
            yield from self._answer(at, speaking=False)

    def _at_key(self, key: KeyPressed) -> Iterator[Reply]:
        if key.key == "r":
            yield from self._repeat(key.at)
        elif key.key == "n":
            yield from self._open(key.at, key.at, "key", ask="in full")

    def _answer(self, at: float, *, speaking: bool) -> Iterator[Reply]:
        moves, self._moves = self._moves, []
        last = max(moves, key=lambda move: move.end)
        settled = ends_with(self._words, last)
        went_on = speaking or self._floor.state == "pending" or not settled
        cause = self._granted(moves)
        offered, self._offered = self._offered, False
        if cause is not None:
            start = at
            if went_on or cause == "rephrase":  # who puts it another way has begun to
                start = max(last.end, self._words[-1].end) if settled else _sentence_end(self._words, last.end)
            yield from self._open(at, start, cause, ask="" if cause == "rephrase" else "in brief", nod=went_on)
        elif not went_on:
            yield from self._reply(at, moves, offered=offered)

    def _granted(self, moves: Sequence[Move]) -> TakeCause | None:
        """Tell what opens a new take: a certain request, a doubtful one that is not alone, or a yes."""
        for cause in RESTARTS:
            if any(move.kind == cause and move.certain for move in moves):
                return cause
        kinds = {move.kind for move in moves}
        if {"laugh_off", "ask_restart"} <= kinds:
            return "laugh_off"
        if self._offered and kinds & {"yes", "ask_restart"}:
            return "yes"
        return None

    def _open(self, at: float, start: float, cause: TakeCause, *, ask: str, nod: bool = False) -> Iterator[Reply]:
        if self._take >= self._settings.most_takes:
            if not nod:
                yield self._line(at, "take_limit")
            return
        if not nod:
            yield self._line(at, "grant_rephrase" if cause == "rephrase" else "grant_restart")
            if ask:
                text = self._question.text if ask == "in full" else in_brief(self._question)
                yield Line(at, "interviewer", "question", text)
        self._take += 1
        self._begin_take()
        self._floor = Floor(self._settings)
        yield TakeOpened(at, self._take, start, cause)

    def _reply(self, at: float, moves: Sequence[Move], *, offered: bool) -> Iterator[Line]:
        """Say one thing about all that was said: the most pressing."""
        certain = {move.kind for move in moves if move.certain}
        doubtful = {move.kind for move in moves} & DOUBTFUL
        if "ask_repeat" in certain:
            yield from self._repeat(at)
        elif doubtful and not self._asked_back:
            yield from self._ask_back(at)
        elif "no" in certain and offered:
            yield self._line(at, "keep_going")
        elif "ask_pause" in certain:
            yield from self._once(at, "grant_pause")
        elif "admit_nerves" in certain:
            yield from self._once(at, "grant_nerves")
        elif "return_to_question" in certain:
            yield from self._once(at, "return_later")
        elif "apologise" in certain:
            yield from self._once(at, "accept_apology")
        elif "ask_interviewer_question" in certain and self._said.count("clarify") < CLARIFIED:
            yield self._line(at, "clarify")

    def _repeat(self, at: float) -> Iterator[Line]:
        yield self._line(at, "repeat")
        yield Line(at, "interviewer", "question", self._question.text)

    def _ask_back(self, at: float) -> Iterator[Line]:
        if self._take >= self._settings.most_takes:
            yield self._line(at, "take_limit")
            return
        self._offered = self._asked_back = True
        yield self._line(at, "ask_back")

    def _once(self, at: float, occasion: str) -> Iterator[Line]:
        if occasion not in self._said:
            yield self._line(at, occasion)

    def _line(self, at: float, occasion: str) -> Line:
        self._said.append(occasion)
        return Line(at, "interviewer", occasion, self._decks.draw(occasion))


def _sentence_end(words: Sequence[Word], time: float) -> float:
    """Return where the sentence ends that is being said at `time`, if it ends within a few words."""
    rest = [word for word in words if word.end > time + 0.001][:REST_WORDS]
    closed = any(abs(word.end - time) < 0.001 and word.text.endswith(ENDS) for word in words)
    return time if closed else next((word.end for word in rest if word.text.endswith(ENDS)), time)


def in_brief(question: Question) -> str:
    """Return how a question is asked again: as its bank says, or its first sentence if that asks, or else all of it.

    A later sentence never stands alone: "What happened next?" means nothing without the one before.
    """
    first = SENTENCE_BREAK.split(question.text, maxsplit=1)[0]
    return question.brief or (first if ASKING.search(first) else question.text)
