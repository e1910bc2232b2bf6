"""A drill: every answer is interrupted once, and must be recovered with the move that is asked for. Pure."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Literal

from assistant.base.events import EndOfAnswer, Line, Move, MoveKind, Occasion, SuggestedMove, Suggestion
from assistant.base.speech import Unheard, Utterance, VadFrame
from assistant.interview.decks import Decks

DrillState = Literal["talking", "asked", "asked_again", "recovered", "over"]
MOVES: dict[SuggestedMove, frozenset[MoveKind]] = {
    "restart": frozenset(("ask_restart",)),
    "rephrase": frozenset(("rephrase", "ask_restart")),
    "admit_nerves": frozenset(("admit_nerves",)),
    "pause": frozenset(("ask_pause",)),
    "laugh_off": frozenset(("laugh_off",)),
}
"""Each way out that is drilled, and the moves that count as it, certain or not."""
EARLIEST_SECONDS, LATEST_SECONDS = 6, 12
"""Of speech before the interruption: there is something to lose, and a round stays short."""
FINISHED_SECONDS = 1.5
"""Whoever is silent so long before that was quick, and is interrupted there."""
LEAST_SPEECH = 0.5
"""Less speech than this is a cough, seconds."""
PATIENCE_SECONDS = 20.0
"""So long the move is waited for, twice."""
HEARS_OUT_SECONDS = 10.0
"""Whoever is talking then, or is not understood yet, is heard out for so long."""
GAP_SECONDS = 0.5
TALK_SECONDS = 20.0
"""After the move the round ends in the first gap behind so much talk …"""
SILENT_SECONDS = 4.0
"""… or in a silence of this length behind some talk …"""
LATEST_END_SECONDS = 30.0
"""… or here at the latest."""
NOTHING_SECONDS = 60.0
"""A round without a word ends after it."""


def drill_order(seed: int, count: int) -> tuple[SuggestedMove, ...]:
    """Draw which move each of `count` rounds asks for; all five come before any comes again, none twice in a row."""
    draw = random.Random(f"{seed} drill")
    order: list[SuggestedMove] = []
    while len(order) < count:
        five = draw.sample(sorted(MOVES), len(MOVES))
        if order and order[-1] == five[0]:
            five.reverse()
        order.extend(five)
    return tuple(order[:count])


class Drill:
    """Interrupts one answer, waits for the move, asks for it once more, and ends the round."""

    def __init__(self, move: SuggestedMove, decks: Decks, hints: Decks, seed: str) -> None:
        """Build it; `decks` are the interviewer's lines, `hints` the coach's, the seed decides the moment."""
        self._move = move
        self._decks = decks
        self._hints = hints
        self._due = random.Random(seed).uniform(EARLIEST_SECONDS, LATEST_SECONDS)
        self._stage: DrillState = "talking"
        self._since = 0.0
        """When the present stage began, seconds."""
        self._talk = 0.0
        """Speech in the present stage, seconds."""
        self._heard_until = 0.0
        """Up to where the words are known, seconds."""
        self._offered = False
        self._smiles = False
        """True while a laugh is to be answered."""

    def feed(self, heard: object) -> Iterator[Line | Suggestion | EndOfAnswer]:
        """Take what was heard next."""
        if isinstance(heard, VadFrame) and self._stage != "over":
            yield from self._at_tick(heard)
        elif isinstance(heard, Utterance):
            self._heard_until = max(self._heard_until, heard.end)
        elif isinstance(heard, Unheard):
            self._heard_until = max(self._heard_until, heard.at)
        elif isinstance(heard, Line):
            self._offered = self._offered or heard.occasion == "ask_back"
        elif isinstance(heard, Move) and self._is_asked_for(heard):
            self._begin("recovered", heard.at)
            self._smiles = heard.kind == "laugh_off"

    def finish(self, at: float) -> Iterator[Line]:
        """Say how it went if the source ends first."""
        if self._stage in ("asked", "asked_again"):
            yield self._line(at, "drill_missed")
        elif self._stage == "recovered":
            yield self._line(at, "drill_done")
        self._stage = "over"

    def _is_asked_for(self, move: Move) -> bool:
        """Only what is said after the interruption answers it; a yes to an offered restart is a restart."""
        if self._stage not in ("asked", "asked_again") or move.end <= self._since:
            return False
        consents = move.kind == "yes" and self._offered and "ask_restart" in MOVES[self._move]
        return move.kind in MOVES[self._move] or consents

    def _at_tick(self, vad: VadFrame) -> Iterator[Line | Suggestion | EndOfAnswer]:
        if vad.speech:
            self._talk += vad.end - vad.start
        if self._stage == "talking":
            yield from self._before(vad)
        elif self._stage == "recovered":
            yield from self._after(vad)
        elif self._is_late(vad):
            yield from self._miss(vad)

    def _before(self, vad: VadFrame) -> Iterator[Line | Suggestion | EndOfAnswer]:
        """Interrupt in the middle of talk; whoever was quicker than that, when they have stopped."""
        stopped = self._talk >= LEAST_SPEECH and vad.silence_seconds >= FINISHED_SECONDS
        if stopped or (vad.speech and self._talk >= self._due):
            self._begin("asked", vad.end)
            self._offered = False
            yield self._line(vad.end, "drill_interrupt")
            yield self._hint(vad)
        elif vad.end >= NOTHING_SECONDS and self._talk < LEAST_SPEECH:
            self._stage = "over"
            yield self._line(vad.end, "drill_missed")
            yield EndOfAnswer(vad.end, "nothing_said")

    def _is_late(self, vad: VadFrame) -> bool:
        """Tell whether the move did not come in time, nor in what was being said at that time."""
        known = vad.silence_start is not None and self._heard_until >= vad.silence_start - 0.01
        heard_out = self._talk == 0.0 or (known and vad.silence_seconds >= GAP_SECONDS)
        return vad.end - self._since >= PATIENCE_SECONDS + (0.0 if heard_out else HEARS_OUT_SECONDS)

    def _miss(self, vad: VadFrame) -> Iterator[Line | Suggestion | EndOfAnswer]:
        if self._stage == "asked":
            self._begin("asked_again", vad.end)
            yield self._hint(vad)
        else:
            yield from self._end(vad.end, "drill_missed")

    def _after(self, vad: VadFrame) -> Iterator[Line | EndOfAnswer]:
        if self._smiles and vad.silence_seconds >= GAP_SECONDS:
            self._smiles = False
            yield self._line(vad.end, "drill_laugh")
        enough = self._talk >= TALK_SECONDS and vad.silence_seconds >= GAP_SECONDS
        no_more = self._talk >= LEAST_SPEECH and vad.silence_seconds >= SILENT_SECONDS
        if enough or no_more or vad.end - self._since >= LATEST_END_SECONDS:
            yield from self._end(vad.end, "drill_done")

    def _begin(self, stage: DrillState, at: float) -> None:
        self._stage, self._since, self._talk = stage, at, 0.0

    def _hint(self, vad: VadFrame) -> Suggestion:
        return Suggestion(self._move, self._hints.draw(f"drill_{self._move}"), vad.end, "drill", vad.speech)

    def _end(self, at: float, occasion: Occasion) -> Iterator[Line | EndOfAnswer]:
        self._stage = "over"
        yield self._line(at, occasion)
        yield EndOfAnswer(at, "said")

    def _line(self, at: float, occasion: Occasion) -> Line:
        return Line(at, "interviewer", occasion, self._decks.draw(occasion))
