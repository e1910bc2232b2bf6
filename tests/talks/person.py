"""A simulated person: an input in stream time who reacts to what the program says."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping

import numpy as np

from assistant.base.speech import FRAME_SAMPLES, FRAME_SECONDS, RATE, Frame
from tests.talks.talk import Reaction, Talk
from tests.talks.tones import Samples

PATIENCE_SECONDS = 75.0
"""Longer than any silence that the program may let last: whoever waits so long is in a dead end."""
REACTION_SECONDS = 0.6
"""Between what is heard and what is answered."""


class SimulatedPerson:
    """Listens, and does what the talk says. One for a whole interview; each turn asks for its frames once."""

    losses: Mapping[str, float] = {}
    silent = False

    def __init__(self, talk: Talk, sound: Callable[[str], Samples], press: Callable[[str], None]) -> None:
        """Build it; `sound` gives the sound of a text, `press` presses a key."""
        self._left = {n: reaction.times for n, reaction in enumerate(talk.reactions)}
        self._reactions = talk.reactions
        self._sound, self._press = sound, press
        self._doing: deque[Samples | str] = deque()
        self._quiet = 0.0
        """Since anybody spoke, seconds of stream time."""
        self.stuck = False
        """True once a turn went on although nobody had said a word for very long."""
        self.said: list[str] = []

    def hears(self, what: str) -> None:
        """React to something that happens, unless it is nothing that the talk knows."""
        self._quiet = 0.0
        for number, reaction in enumerate(self._reactions):
            if self._left[number] and reaction.when == what:
                self._begin(number, reaction)
                return

    def frames(self) -> Iterator[Frame]:
        """Give frames of one turn, in stream time from 0, until nobody has said anything for very long."""
        number = 0
        self._quiet = 0.0
        while self._quiet < PATIENCE_SECONDS:
            self._wait()
            yield Frame(number * FRAME_SECONDS, self._next())
            number += 1
        self.stuck = True

    def hold(self) -> None:
        """Wait while the program speaks: whoever is polite does."""

    def release(self, tail_seconds: float) -> float:
        """Go on."""
        return 0.0

    def talked_over(self) -> bool:
        """Nobody talks over the voice."""
        return False

    def close_device(self) -> None:
        """There is none."""

    def _wait(self) -> None:
        """See whether the silence has lasted long enough for a reaction to it."""
        if self._doing:
            return
        for number, reaction in enumerate(self._reactions):
            kind, _, seconds = reaction.when.partition(" ")
            if self._left[number] and kind == "silence" and self._quiet >= float(seconds):
                self._begin(number, reaction)
                return

    def _begin(self, number: int, reaction: Reaction) -> None:
        self._left[number] -= 1
        self._doing.append(_silence(REACTION_SECONDS))
        for step in reaction.do:
            if isinstance(step, int | float):
                self._doing.append(_silence(float(step)))
            elif step.startswith("<"):
                self._doing.append(step.strip("<>"))
            else:
                self.said.append(step)
                self._doing.append(self._sound(step))

    def _next(self) -> Samples:
        """Return the samples of the next frame, and press the keys on the way."""
        frame = np.zeros(FRAME_SAMPLES, np.int16)
        filled = 0
        while self._doing and filled < FRAME_SAMPLES:
            doing = self._doing.popleft()
            if isinstance(doing, str):
                self._press(doing)
                continue
            taken = doing[: FRAME_SAMPLES - filled]
            frame[filled : filled + len(taken)] = taken
            filled += len(taken)
            if len(taken) < len(doing):
                self._doing.appendleft(doing[len(taken) :])
        self._quiet = 0.0 if np.any(frame) else self._quiet + FRAME_SECONDS
        return frame


def _silence(seconds: float) -> Samples:
    return np.zeros(round(seconds * RATE), np.int16)
