"""A drill: every answer is interrupted once, and must be recovered with the move that is asked for. Pure."""

from __future__ import annotations

import random
from collections.abc import Iterator

from assistant.decks import Decks
from assistant.interview import EndOfAnswer, Line, Move, MoveKind, SuggestedMove, Suggestion
from assistant.speech import FRAME_SECONDS, VadFrame

MOVES: dict[SuggestedMove, frozenset[MoveKind]] = {
    "restart": frozenset(("ask_restart",)),
    "rephrase": frozenset(("rephrase", "ask_restart")),
    "admit_nerves": frozenset(("admit_nerves",)),
    "pause": frozenset(("ask_pause",)),
    "laugh_off": frozenset(("laugh_off",)),
}
"""Each way out that is drilled, and the moves that count as it."""
EARLIEST_SECONDS, LATEST_SECONDS = 6, 12
"""Of speech before the interruption: there is something to lose, and a round stays short."""
FINISHED_SECONDS = 1.5
"""Whoever is silent so long before that was quick, and is interrupted there."""
PATIENCE_SECONDS = 20.0
"""So long the move is waited for, twice."""
AFTER_SECONDS = 20.0
"""So long the answer may go on after the move."""
GAP_SECONDS = 0.5
LATEST_END_SECONDS = 30.0
"""After the move the round ends here at the latest, gap or no gap."""


def drill_order(seed: int, count: int) -> tuple[SuggestedMove, ...]:
    """Draw which move each of `count` rounds asks for; all five come before any comes again."""
    draw = random.Random(f"{seed} drill")
    order: list[SuggestedMove] = []
    while len(order) < count:
        order.extend(draw.sample(sorted(MOVES), len(MOVES)))
    return tuple(order[:count])


class Drill:
    """Interrupts one answer, waits for the move, and ends the round."""

    def __init__(self, move: SuggestedMove, decks: Decks, hints: Decks, seed: str) -> None:
        """Build it; `decks` are the interviewer's lines, `hints` the coach's, the seed decides the moment."""
        self._move = move
        self._decks = decks
        self._hints = hints
        self._due = random.Random(seed).uniform(EARLIEST_SECONDS, LATEST_SECONDS)
        self._spoken = 0.0
        self._asked_at: float | None = None
        self._reminded = False
        self._recovered_at: float | None = None
        self._ended = False

    def feed(self, heard: object) -> Iterator[Line | Suggestion | EndOfAnswer]:
        """Take what was heard next."""
        if isinstance(heard, Move):
            self._hear_move(heard)
        elif isinstance(heard, VadFrame) and not self._ended:
            self._spoken += FRAME_SECONDS if heard.speech else 0.0
            if self._asked_at is None:
                yield from self._before(heard)
            elif self._recovered_at is None:
                yield from self._waiting(heard, self._asked_at)
            else:
                yield from self._after(heard, self._recovered_at)

    def finish(self, at: float) -> Iterator[Line | Suggestion | EndOfAnswer]:
        """Nothing is owed: the answer is over."""
        return iter(())

    def _hear_move(self, move: Move) -> None:
        """Only what is said after the interruption answers it."""
        asked = self._asked_at is not None and move.end > self._asked_at
        if asked and self._recovered_at is None and move.kind in MOVES[self._move]:
            self._recovered_at = move.at

    def _before(self, vad: VadFrame) -> Iterator[Line | Suggestion]:
        """Interrupt in the middle of talk; whoever was quicker than that, when they have stopped."""
        stopped = self._spoken > 0 and vad.silence_seconds >= FINISHED_SECONDS
        if (vad.speech and self._spoken >= self._due) or stopped:
            self._asked_at = vad.end
            yield Line(vad.end, "interviewer", "drill_interrupt", self._decks.draw("drill_interrupt"))
            yield self._hint(vad)

    def _waiting(self, vad: VadFrame, asked_at: float) -> Iterator[Line | Suggestion | EndOfAnswer]:
        if vad.end < asked_at + PATIENCE_SECONDS or vad.speech:
            return
        if not self._reminded:
            self._reminded, self._asked_at = True, vad.end
            yield self._hint(vad)
        else:
            yield from self._end(vad.end, "drill_missed")

    def _after(self, vad: VadFrame, recovered_at: float) -> Iterator[Line | EndOfAnswer]:
        waited = vad.end - recovered_at
        if (waited >= AFTER_SECONDS and vad.silence_seconds >= GAP_SECONDS) or waited >= LATEST_END_SECONDS:
            yield from self._end(vad.end, "drill_done")

    def _hint(self, vad: VadFrame) -> Suggestion:
        return Suggestion(self._move, self._hints.draw(f"drill_{self._move}"), vad.end, "drill", vad.speech)

    def _end(self, at: float, occasion: str) -> Iterator[Line | EndOfAnswer]:
        self._ended = True
        yield Line(at, "interviewer", occasion, self._decks.draw(occasion))
        yield EndOfAnswer(at, "said")
