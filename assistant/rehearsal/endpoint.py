"""Endpointing: decides that an answer is over, without cutting off a person who thinks. Pure; one for each take."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.base.events import EndOfAnswer, EndReason, Line, Move, Suggestion
from assistant.base.settings import Settings
from assistant.base.speech import Key, KeyPressed, VadFrame
from assistant.detectors.silence import SilenceMeaning

KEYS: dict[Key, EndReason] = {"enter": "key", "s": "skipped", "q": "quit"}
"""Keys that end a turn, and why."""


class KeyEndpointer:
    """Ends a turn at a key only: what is said in it is for others to judge."""

    def feed(self, heard: object) -> Iterator[EndOfAnswer]:
        """Take what was heard next."""
        if isinstance(heard, KeyPressed) and heard.key in KEYS:
            yield EndOfAnswer(heard.at, KEYS[heard.key])


class Endpointer(KeyEndpointer):
    """Ends an answer at a key, at spoken words, at silence after a complete thought, and at the hard limits."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._floor = SilenceMeaning(settings)
        self._told_silence: float | None = None
        self._told_hard = False
        self._speaking = False
        self._spoken_at = 0.0
        self._yes_is_done = False

    def feed(self, heard: object) -> Iterator[EndOfAnswer]:
        """Take what was heard next; give the end of the answer if this is it.

        A source that goes on all the same may give several ends: at most one a silence.
        """
        self._floor.feed(heard)
        if isinstance(heard, VadFrame):
            self._speaking = heard.speech
            yield from self._at_tick(heard)
        elif isinstance(heard, Suggestion | Line):
            self._spoken_at = heard.at
            self._yes_is_done = isinstance(heard, Suggestion) and heard.because == "unsure_pause"
        elif isinstance(heard, Move) and self._says_done(heard):
            yield EndOfAnswer(heard.at, "said")
        yield from super().feed(heard)

    def _says_done(self, move: Move) -> bool:
        """Tell whether the person said that this was the answer, and has not talked on since."""
        talks_on = self._speaking or self._floor.state == "pending"
        done = move.kind == "finished" or (move.kind == "yes" and self._yes_is_done)
        return done and move.certain and not talks_on

    def _at_tick(self, vad: VadFrame) -> Iterator[EndOfAnswer]:
        if vad.end >= self._settings.hard_limit_seconds and not self._told_hard:
            self._told_hard = True
            yield EndOfAnswer(vad.end, "hard_limit")
        if vad.speech or vad.silence_start is None or self._told_silence == vad.silence_start:
            return
        reason = self._silence_reason(vad)
        if reason is not None:
            self._told_silence = vad.silence_start
            yield EndOfAnswer(vad.end, reason)

    def _silence_reason(self, vad: VadFrame) -> EndReason | None:
        if not self._floor.any_words:
            waited = vad.end - self._floor.asked_at >= self._settings.nothing_said_seconds
            return "nothing_said" if waited and self._floor.state != "pending" else None
        silence = min(vad.silence_seconds, vad.end - self._spoken_at)
        complete = self._floor.state == "complete"
        return "silence" if complete and silence >= self._settings.end_silence_seconds else None
