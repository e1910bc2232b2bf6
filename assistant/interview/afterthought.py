# ruff: noqa: SIM905 (word lists are read and sorted more easily as text)
"""Between two questions: who was not finished talks on, or says so first thing; who wants another go says yes. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.base.events import EndOfAnswer, EndReason, Move, MoveKind
from assistant.base.settings import Settings
from assistant.base.speech import Utterance, VadFrame, Word, is_filler, normalise
from assistant.detectors.silence import REST_WORDS, SilenceMeaning, is_courtesy

SILENT_ENDS: frozenset[EndReason] = frozenset(("silence", "unanswered", "nothing_said"))
"""Ends that nobody asked for: a person may have had more to say."""
GAP_SECONDS = 2.0
"""So long the person is listened to after an answer that ended by silence."""
TALK_SECONDS = 3.0
"""Who talks for so long in the gap goes on, whatever it is that they say."""
FAREWELLS: frozenset[MoveKind] = frozenset(("finished", "ask_skip", "decline", "yes", "no"))
"""Said in the gap they do not reopen the answer …"""
THANKS = frozenset(
    "you very much great good cool welcome sure yes yeah yep no nope right fine bye you're well so".split()
)
"""… and neither do these words, and courtesies, alone."""
AGAIN: frozenset[MoveKind] = frozenset(("ask_restart", "rephrase"))
"""Asked first thing, before a word of the new answer, they mean the one before."""
WAITS = re.compile(
    r"^(?:(?:oh|no|sorry|but|actually|i'm sorry|excuse me|uh|um|er|ah)[,.!]? )*(?:wait|hang on|hold on)\b"
)
TIME = re.compile(r"\b(?:second|sec|moment|minute|think|bit|ready)\b")
"""Who says "wait" with such a word asks for time."""
UNFINISHED = re.compile(
    r"\b(?:(?:wasn't|hadn't|haven't|am not|i'm not|not) (?:\w+ )?(?:finished|done|through)\b"
    r"(?! (?:school|university|college))"
    r"|was(?:n't)? (?:still|not) (?:talking|thinking|speaking|answering|going)"
    r"|let me (?:just )?(?:finish|complete)\b"
    r"|(?:can|could|may) i (?:just |quickly )?(?:finish|add|complete)\b"
    r"|(?:add|say|tell you) (?:something|one (?:more )?thing|a (?:word|sentence))"
    r" (?:more )?(?:to|about) (?:that|my last|the last)"
    r"|back to (?:that|the last|the previous|my last) (?:one|question|answer))"
)
UNFINISHED_WORDS = 16
"""Said in a longer sentence it is part of a story: "when I came the house was not finished, so …"."""
OTHER_REQUESTS: frozenset[MoveKind] = frozenset(
    ("ask_repeat", "ask_meaning", "ask_hearing", "ask_slower", "ask_louder", "ask_brief", "ask_skip", "ask_stop")
)


class Gap:
    """Listens between two questions, and ends that turn with `return` if the person goes on with their answer."""

    def __init__(self, settings: Settings, *, offered: bool = False) -> None:
        """Build it; with `offered` the person was asked whether they want another go, and yes is that they do."""
        self._wait = settings.reply_seconds if offered else GAP_SECONDS
        self._offered = offered
        self._floor = SilenceMeaning(settings)
        self._words: list[Word] = []
        self._moves: list[Move] = []
        self._ended = False

    def feed(self, heard: object) -> Iterator[EndOfAnswer]:
        """Take what was heard next."""
        self._floor.feed(heard)
        if isinstance(heard, Utterance):
            self._words += heard.words
        elif isinstance(heard, Move):
            self._moves.append(heard)
        elif isinstance(heard, VadFrame) and not self._ended:
            yield from self._at_tick(heard)

    def finish(self, at: float) -> Iterator[EndOfAnswer]:
        """Tell whether the person went on, when the source ended."""
        if not self._ended and self._goes_on():
            yield EndOfAnswer(at, "return")

    def _at_tick(self, vad: VadFrame) -> Iterator[EndOfAnswer]:
        talks = vad.speech_start is not None and vad.end - vad.speech_start >= TALK_SECONDS
        reason: EndReason | None = None
        if talks or self._goes_on():
            reason = "return"
        elif self._offered and any(move.kind in FAREWELLS for move in self._moves):
            reason = "said"
        elif vad.silence_seconds >= self._wait and self._floor.state != "pending":
            reason = "silence"
        if reason is not None:
            self._ended = True
            yield EndOfAnswer(vad.end, reason)

    def _goes_on(self) -> bool:
        """Tell whether more was said than thanks."""
        if self._moves:
            wanted = {move.kind for move in self._moves if move.kind not in FAREWELLS}
            return bool(wanted) or (self._offered and any(move.kind == "yes" for move in self._moves))
        return any(
            not is_filler(word.text) and not is_courtesy(word.text) and normalise(word.text) not in THANKS
            for word in self._words
        )


def means_last_answer(words: Sequence[Word], moves: Sequence[Move]) -> bool:
    """Tell whether the first words after a new question are about the answer before: a restart, or "wait"."""
    certain = {move.kind for move in moves if move.certain}
    if any(move.kind in AGAIN and move.certain and _is_first(words, move) for move in moves):
        return True
    return not certain & OTHER_REQUESTS and says_not_finished(" ".join(word.text for word in words))


def _is_first(words: Sequence[Word], move: Move) -> bool:
    """Tell whether a move comes before any answer: "Sorry, I think I …, could I start over?"."""
    before = [word for word in words if word.start < move.start - 0.001]
    return sum(not is_filler(word.text) and not is_courtesy(word.text) for word in before) <= REST_WORDS


def says_not_finished(text: str) -> bool:
    """Tell whether a text says that the answer before was not over yet, or holds the interviewer up."""
    text = text.lower().replace("’", "'")
    if len(text.split()) <= UNFINISHED_WORDS and UNFINISHED.search(text):
        return True
    return bool(WAITS.search(text)) and not TIME.search(text)
