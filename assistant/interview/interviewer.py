"""The interviewer while a question is answered: hears what is asked of them, and grants it. Pure; one for each turn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from assistant.base.events import (
    EndOfAnswer,
    Line,
    Move,
    MoveKind,
    Occasion,
    Question,
    Suggestion,
    TakeCause,
    TakeOpened,
    Turn,
)
from assistant.base.settings import Settings
from assistant.base.speech import KeyPressed, Utterance, VadFrame, Word, ends_sentence, is_filler, normalise
from assistant.detectors.patience import CHECKS
from assistant.detectors.silence import REST_WORDS, SilenceMeaning, ends_with, is_courtesy
from assistant.interview.afterthought import means_last_answer
from assistant.interview.decks import Decks
from assistant.interview.requests import (
    AFTERWORDS,
    ASKED_BACK,
    ENDS,
    GRANTS,
    HARMLESS,
    KEPT,
    LOUD_AND_CLEAR,
    ONCE,
    SILENT_SECONDS,
    TAKES_BACK,
    first,
    is_of_the_question,
)

Reply = Line | TakeOpened | EndOfAnswer
RESTARTS: tuple[TakeCause, ...] = ("ask_restart", "rephrase")
"""Moves that open a take where they are certain, the strongest first."""
SENTENCE_BREAK = re.compile(r"(?<!\b(?:St|Dr|Mr|Ms)\.)(?<!\bMrs\.)(?<=[.?!])\s+(?=[A-Z“\"'])")
ASKING = re.compile(r"\?$|^(?:please )?(?:tell|describe|explain|give|walk|talk|show|share|name)\b", re.IGNORECASE)
"""A sentence that asks by itself: a question, or a request to tell."""
CLARIFIED = 2
"""So many questions of the person's are answered in a take; more may well be rhetorical."""


class Interviewer:
    """Grants new takes, pauses and nerves, repeats the question, asks back when in doubt; one reply at a time.

    Whoever talks on is never spoken over: a new take is then granted with a nod, and everything else is let pass.
    """

    def __init__(
        self,
        turn: Turn,
        decks: Decks,
        settings: Settings,
        drilled: frozenset[MoveKind] = frozenset(),
        *,
        after_silence: bool = False,
        more: bool = False,
    ) -> None:
        """Build it; moves that are `drilled` are not asked about, since the drill answers them.

        `after_silence`: the answer before ended by silence, so that the first words may still be about it; with
        `more` they are, and the person is told to go on unless they do so by themselves.
        """
        self._question = turn.question
        self._decks = decks
        self._settings = settings
        self._drilled = drilled
        self._take = turn.take
        self._floor = SilenceMeaning(settings)
        self._ended = False
        self._after_silence, self._more = after_silence, more
        self._nodded: TakeCause | None = None
        """Why a take was opened of which nobody has said a word yet."""
        self._begin_take()

    def _begin_take(self) -> None:
        self._moves: list[Move] = []
        self._words: tuple[Word, ...] = ()
        self._after: tuple[Word, ...] = ()
        """What was said since the last request, or since the take was opened with a nod."""
        self._before = 0
        """Words of the take before the last utterance."""
        self._said: list[Occasion] = []
        self._offered: MoveKind | None = None
        self._asked_back = False

    def feed(self, heard: object) -> Iterator[Reply]:
        """Take what was heard next. The moves of an utterance are answered together, in the next gap."""
        self._floor.feed(heard)
        if isinstance(heard, Utterance) and heard.words:
            self._before += _weight(self._words)
            self._after += heard.words
            self._words = heard.words
        elif isinstance(heard, Move):
            self._moves.append(heard)
            self._after = _behind(self._words, max(move.end for move in self._moves))
        elif isinstance(heard, Suggestion) or (isinstance(heard, Line) and heard.occasion in CHECKS):
            self._offered = None  # what is asked last is what a yes answers
        elif isinstance(heard, KeyPressed):
            yield from self._at_key(heard)
        elif isinstance(heard, VadFrame) and not self._ended:
            yield from self._at_tick(heard)

    def finish(self, at: float) -> Iterator[Reply]:
        """Answer what was still to be answered when the source ended; an end comes by itself."""
        if self._moves:
            replies = self._answer(at, talks_on=False, silent=True)
            yield from (reply for reply in replies if not isinstance(reply, EndOfAnswer))

    def _at_key(self, key: KeyPressed) -> Iterator[Reply]:
        if key.key == "r":
            yield from self._repeat(key.at)
        elif key.key == "n":
            yield from self._open(key.at, key.at, "key")

    def _at_tick(self, vad: VadFrame) -> Iterator[Reply]:
        talks_on = vad.speech or self._floor.state == "pending"
        silent = not talks_on and vad.silence_seconds >= SILENT_SECONDS
        if (self._after_silence or self._more) and _weight(self._words):
            yield from self._hear_first_words(vad.end, silent=silent, talks_on=talks_on)
            if self._ended:
                return
        if self._moves and (silent or talks_on or not self._settled()):
            yield from self._answer(vad.end, talks_on=talks_on, silent=silent)
        if self._nodded is not None and silent:
            cause, self._nodded = self._nodded, None
            if _weight(self._after) <= REST_WORDS:
                yield from self._say_granted(vad.end, cause)

    def _hear_first_words(self, at: float, *, silent: bool, talks_on: bool) -> Iterator[Reply]:
        """Go back to the answer before if the first words ask for that; there, say that it is heard."""
        if self._after_silence:
            self._after_silence = False
            if means_last_answer(self._words, self._moves):
                self._ended = True
                yield EndOfAnswer(at, "return")
        elif silent or talks_on:
            self._more = False
            if silent and means_last_answer(self._words, self._moves):
                self._moves = []
                yield self._line(at, "go_on")

    def _settled(self) -> bool:
        return ends_with(self._words, max(self._moves, key=lambda move: move.end))

    def _answer(self, at: float, *, talks_on: bool, silent: bool) -> Iterator[Reply]:
        """Open a take at once, with a nod over talk; say everything else in a gap."""
        last = max(self._moves, key=lambda move: move.end)
        settled = self._settled()
        went_on = talks_on or not settled
        cause = self._granted(self._moves)
        if cause is not None:
            start = at
            if went_on or cause == "rephrase":  # who puts it another way has begun to
                start = max(last.end, self._words[-1].end) if settled else _sentence_end(self._words, last.end)
            self._moves, self._offered = [], None
            yield from self._open(at, start, cause, nod=went_on)
            return
        if went_on:
            self._moves = self._still_meant()
        if not self._moves:
            self._offered = None
        elif silent:
            meant, self._moves = self._moves, []
            offered, self._offered = self._offered, None
            yield from self._reply(at, meant, offered)

    def _still_meant(self) -> list[Move]:
        """Return the requests that are still to be granted though the person has said a few words more."""
        if _weight(self._after) > AFTERWORDS or any(normalise(word.text) in TAKES_BACK for word in self._after):
            return []
        return [move for move in self._moves if move.kind in KEPT or (self._offered and move.kind == "yes")]

    def _granted(self, moves: Sequence[Move]) -> TakeCause | None:
        """Tell what opens a new take: a certain request, a doubtful one that is not alone, or a yes."""
        for cause in RESTARTS:
            if any(move.kind == cause and move.certain for move in moves):
                return cause
        kinds = {move.kind for move in moves}
        if {"laugh_off", "ask_restart"} <= kinds:
            return "laugh_off"
        if self._offered == "ask_restart" and kinds & {"yes", "ask_restart"}:
            return "yes"
        return None

    def _open(self, at: float, start: float, cause: TakeCause, *, nod: bool = False) -> Iterator[Reply]:
        if self._take >= self._settings.most_takes:
            if not nod:
                yield self._line(at, "take_limit")
            return
        if not nod:
            yield from self._say_granted(at, cause)
        self._take += 1
        words = self._words
        self._begin_take()
        if nod:
            self._nodded, self._words, self._after = cause, words, _behind(words, start)
        yield TakeOpened(at, self._take, start, cause)

    def _say_granted(self, at: float, cause: TakeCause) -> Iterator[Line]:
        yield self._line(at, "grant_rephrase" if cause == "rephrase" else "grant_restart")
        if cause != "rephrase":
            text = self._question.text if cause == "key" else in_brief(self._question)
            yield Line(at, "interviewer", "question", text)

    def _reply(self, at: float, moves: Sequence[Move], offered: MoveKind | None) -> Iterator[Reply]:
        """Say one thing about all that was said: the most pressing."""
        certain = {move.kind for move in moves if move.certain}
        doubtful = {move.kind for move in moves} - certain - self._drilled
        if offered is not None and "yes" in certain:
            certain.add(offered)
        if (end := first(certain, ENDS)) is not None:
            yield from self._end(at, end)
        elif certain & {"ask_repeat", "ask_meaning", *GRANTS} or doubtful & HARMLESS:
            yield from self._grant(at, certain | (doubtful & HARMLESS), moves)
        elif (meant := first(doubtful, ASKED_BACK)) is not None and not self._asked_back:
            yield from self._ask_back(at, meant)
        elif "no" in certain and offered is not None:
            yield self._line(at, "keep_going")
        elif (noted := first(certain, ONCE)) is not None:
            yield from self._once(at, ONCE[noted])
        elif "ask_interviewer_question" in certain and self._said.count("clarify") < CLARIFIED:
            yield self._line(at, "clarify")

    def _end(self, at: float, kind: MoveKind) -> Iterator[Reply]:
        """End the answer; what is said to it comes after it, and a farewell before."""
        self._ended = True
        if kind == "ask_stop":
            yield self._line(at, "grant_stop")
        yield EndOfAnswer(at, ENDS[kind])

    def _grant(self, at: float, kinds: Set[MoveKind], moves: Sequence[Move]) -> Iterator[Line]:
        """Grant what needs only words; who has hardly begun, and asked for it louder, hears the question again."""
        in_fewer_words = any(move.kind == "ask_brief" and is_of_the_question(move.text) for move in moves)
        for kind in GRANTS:
            if kind == "ask_brief" and in_fewer_words:
                yield self._line(at, "repeat")
                yield Line(at, "interviewer", "question", in_brief(self._question))
            elif kind in kinds:
                yield self._line(at, GRANTS[kind])
        if in_fewer_words:
            return
        if "ask_meaning" in kinds:
            yield from self._explain(at)
        elif kinds & LOUD_AND_CLEAR and ("ask_repeat" in kinds or self._before <= REST_WORDS):
            yield Line(at, "interviewer", "question", self._question.text)
        elif "ask_repeat" in kinds:
            yield from self._repeat(at)

    def _explain(self, at: float) -> Iterator[Line]:
        if self._question.plain and "explain" not in self._said:
            yield self._line(at, "explain")
            yield Line(at, "interviewer", "question", self._question.plain)
        else:
            yield self._line(at, "clarify")

    def _repeat(self, at: float) -> Iterator[Line]:
        yield self._line(at, "repeat")
        yield Line(at, "interviewer", "question", self._question.text)

    def _ask_back(self, at: float, meant: MoveKind) -> Iterator[Line]:
        occasion = ASKED_BACK[meant]
        if occasion == "ask_back" and self._take >= self._settings.most_takes:
            yield self._line(at, "take_limit")
            return
        self._offered = "ask_restart" if occasion == "ask_back" else meant
        self._asked_back = True
        yield self._line(at, occasion)

    def _once(self, at: float, occasion: Occasion) -> Iterator[Line]:
        if occasion not in self._said:
            yield self._line(at, occasion)

    def _line(self, at: float, occasion: Occasion) -> Line:
        self._said.append(occasion)
        return Line(at, "interviewer", occasion, self._decks.draw(occasion))


def _weight(words: Iterable[Word]) -> int:
    """Count the words that are neither fillers nor courtesies."""
    return sum(not is_filler(word.text) and not is_courtesy(word.text) for word in words)


def _behind(words: Iterable[Word], time: float) -> tuple[Word, ...]:
    return tuple(word for word in words if word.end > time + 0.001)


def _sentence_end(words: Sequence[Word], time: float) -> float:
    """Return where the sentence ends that is being said at `time`, if it ends within a few words, or in courtesies."""
    closed = any(abs(word.end - time) < 0.001 and ends_sentence(word.text) for word in words)
    if closed:
        return time
    for place, word in enumerate(_behind(words, time)):
        if place >= REST_WORDS and not is_courtesy(word.text):
            break
        if ends_sentence(word.text):
            return word.end
    return time


def in_brief(question: Question) -> str:
    """Return how a question is asked again: as its bank says, or its first sentence if that asks, or else all of it.

    A later sentence never stands alone: "What happened next?" means nothing without the one before.
    """
    first = SENTENCE_BREAK.split(question.text, maxsplit=1)[0]
    return question.brief or (first if ASKING.search(first) else question.text)
