"""The small talk before the first question: ends by itself, soon. Pure; one for each turn."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.base.events import EndOfAnswer, Line, Move, MoveKind, Occasion, Suggestion, Turn
from assistant.base.settings import Settings
from assistant.base.speech import VadFrame
from assistant.detectors.silence import SilenceMeaning
from assistant.interview.decks import Decks
from assistant.interview.requests import ENDS, GRANTS, SILENT_SECONDS, first

OVER_SECONDS = 3.0
"""A silence of this length ends small talk, whatever was said."""
WAY_BACK_SECONDS = 8.0
"""After a hint of the coach the person has this long to find a lighter word."""
NOTHING_SECONDS = 10.0
"""Without a word it ends after this long."""
MOST_SECONDS = 60.0
REPEATS: frozenset[MoveKind] = frozenset(("ask_repeat", "ask_meaning", "ask_slower", "ask_louder"))
"""Whoever asks for one of these hears the question again."""


class SmallTalk:
    """Listens to a few words; grants what is asked of it, and repeats its question if asked to."""

    def __init__(self, turn: Turn, decks: Decks, settings: Settings) -> None:
        self._question = turn.question.text
        self._decks = decks
        self._floor = SilenceMeaning(settings)
        self._spoken_at = 0.0
        """When the program spoke last, seconds."""
        self._patience = OVER_SECONDS
        self._asked: set[MoveKind] = set()
        self._ended = False

    def feed(self, heard: object) -> Iterator[Line | EndOfAnswer]:
        """Take what was heard next."""
        self._floor.feed(heard)
        if isinstance(heard, Suggestion):
            self._spoken_at, self._patience = heard.at, WAY_BACK_SECONDS
        elif isinstance(heard, Move) and heard.certain and heard.kind in REPEATS | {*GRANTS, *ENDS}:
            self._asked.add(heard.kind)
        elif isinstance(heard, VadFrame) and not self._ended:
            if self._asked and heard.silence_seconds >= SILENT_SECONDS and self._floor.state != "pending":
                yield from self._grant(heard.end)
            yield from self._at_tick(heard)

    def _grant(self, at: float) -> Iterator[Line | EndOfAnswer]:
        asked, self._asked = self._asked, set()
        self._spoken_at = at
        if (end := first(asked, ENDS)) is not None:
            self._ended = True
            if end == "ask_stop":
                yield self._line(at, "grant_stop")
            yield EndOfAnswer(at, ENDS[end])
            return
        for kind in GRANTS:
            if kind in asked:
                yield self._line(at, GRANTS[kind])
        if asked & REPEATS:
            if not asked & {*GRANTS}:
                yield self._line(at, "repeat")
            yield Line(at, "interviewer", "question", self._question)

    def _line(self, at: float, occasion: Occasion) -> Line:
        return Line(at, "interviewer", occasion, self._decks.draw(occasion))

    def _at_tick(self, vad: VadFrame) -> Iterator[EndOfAnswer]:
        if self._ended:
            return
        if vad.end >= MOST_SECONDS:
            self._ended = True
            yield EndOfAnswer(vad.end, "hard_limit")
        elif not vad.speech and vad.silence_start is not None and self._floor.state != "pending":
            silence = vad.end - max(vad.silence_start, self._spoken_at)
            if silence >= (self._patience if self._floor.any_words else NOTHING_SECONDS):
                self._ended = True
                yield EndOfAnswer(vad.end, "silence" if self._floor.any_words else "nothing_said")

    def finish(self, at: float) -> Iterator[Line | EndOfAnswer]:
        """Nothing is owed."""
        return iter(())
