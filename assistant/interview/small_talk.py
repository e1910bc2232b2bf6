"""The small talk before the first question: ends by itself, soon. Pure; one for each turn."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.base.events import EndOfAnswer, Line, Move, Suggestion, Turn
from assistant.base.settings import Settings
from assistant.base.speech import VadFrame
from assistant.detectors.silence import SilenceMeaning
from assistant.interview.decks import Decks

OVER_SECONDS = 3.0
"""A silence of this length ends small talk, whatever was said."""
WAY_BACK_SECONDS = 8.0
"""After a hint of the coach the person has this long to find a lighter word."""
NOTHING_SECONDS = 10.0
"""Without a word it ends after this long."""
MOST_SECONDS = 60.0


class SmallTalk:
    """Listens to a few words; repeats its question if asked to."""

    def __init__(self, turn: Turn, decks: Decks, settings: Settings) -> None:
        self._question = turn.question.text
        self._decks = decks
        self._floor = SilenceMeaning(settings)
        self._spoken_at = 0.0
        """When the program spoke last, seconds."""
        self._patience = OVER_SECONDS
        self._ended = False

    def feed(self, heard: object) -> Iterator[Line | EndOfAnswer]:
        """Take what was heard next."""
        self._floor.feed(heard)
        if isinstance(heard, Suggestion):
            self._spoken_at, self._patience = heard.at, WAY_BACK_SECONDS
        elif isinstance(heard, Move) and heard.kind == "ask_repeat":
            self._spoken_at = heard.at
            yield Line(heard.at, "interviewer", "repeat", self._decks.draw("repeat"))
            yield Line(heard.at, "interviewer", "question", self._question)
        elif isinstance(heard, VadFrame) and not self._ended:
            yield from self._at_tick(heard)

    def _at_tick(self, vad: VadFrame) -> Iterator[EndOfAnswer]:
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
