"""Lines that rotate: every variant comes once before any comes again. One for each session."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence


class Decks:
    """A shuffled deck of lines for each occasion; the seed decides its order, whatever else is drawn."""

    def __init__(self, lines: Mapping[str, Sequence[str]], seed: int) -> None:
        self._lines = lines
        self._seed = seed
        self._randoms: dict[str, random.Random] = {}
        self._decks: dict[str, list[str]] = {}
        self._last: dict[str, str] = {}

    @property
    def occasions(self) -> tuple[str, ...]:
        """What there are lines for."""
        return tuple(self._lines)

    def draw(self, occasion: str) -> str:
        """Draw a line; none comes twice in a row."""
        line = self.peek(occasion)
        self._decks[occasion].pop()
        self._last[occasion] = line
        return line

    def peek(self, occasion: str) -> str:
        """Return the line that is drawn next, so that it can be prepared."""
        deck = self._decks.setdefault(occasion, [])
        if not deck:
            draw = self._randoms.setdefault(occasion, random.Random(f"{self._seed} {occasion}"))
            lines = self._lines[occasion]
            deck.extend(draw.sample(lines, len(lines)))
            if deck[-1] == self._last.get(occasion):
                deck.reverse()
        return deck[-1]
