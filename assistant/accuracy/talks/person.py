"""A simulated person: an input in stream time who reacts to what the program says."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import msgspec
import numpy as np

from assistant.accuracy.talks.talk import Does, Reaction, Step, Talk, plain_words
from assistant.base.events import EndReason
from assistant.base.samples import Samples
from assistant.base.speech import FRAME_SAMPLES, FRAME_SECONDS, RATE, Frame, Key, Record, UnheardWhy
from assistant.hearing.live_source import LEAD_SECONDS
from assistant.interview.afterthought import SILENT_ENDS

PATIENCE_SECONDS = 75.0
"""Longer than any silence that the program may let last: whoever waits so long is in a dead end."""
REACTION_SECONDS = 0.6
"""Between what is heard and what is answered."""
ASKED_ENDS: frozenset[EndReason] = frozenset(("skipped", "declined", "quit", "return", "said"))
"""Ends that a move asks for: what the person meant to say after it was no part of the answer."""


class Said(Record, frozen=True):
    """What the person truly said, in the stream time of its turn."""

    turn: int
    """From 1, small talk and closing included."""
    start: float
    end: float
    """Seconds; of a text that was not said to its end, where it was broken off."""
    text: str
    move: str = ""
    """What kind of move it is; empty for ordinary words."""


class Over(Record, frozen=True):
    """A turn that was ended."""

    turn: int
    at: float
    reason: EndReason
    cut: bool
    """True if the person had more to say."""


@dataclass
class _Doing:
    """A step that is being done."""

    samples: Samples
    key: str = ""
    text: str = ""
    move: str = ""
    place: int = 0
    """Samples of it that are past."""
    number: int = -1
    """Of what was said, once it has begun."""


class SimulatedPerson:
    """Listens, and does what the talk says. One for a whole interview; each turn asks for its frames once."""

    losses: Mapping[UnheardWhy, float] = {}
    silent = False

    def __init__(self, talk: Talk, sound: Callable[[str], Samples]) -> None:
        """Build it; `sound` gives the sound of a text."""
        self._left = [reaction.times for reaction in talk.reactions]
        self._reactions = talk.reactions
        self._sound = sound
        self._doing: deque[_Doing] = deque()
        self._pressed: deque[str] = deque()
        self._quiet = 0.0
        """Since anybody spoke, seconds of stream time."""
        self._turn = 0
        self._at = 0.0
        self._shift = 0.0
        """From the time of the frames to that of the turn, which may have begun among them, seconds."""
        self._last_move = ""
        self._cut_short = False
        """Whether the answer was ended while they were silent, and nothing else has begun."""
        self.lived = 0.0
        """Seconds of stream time since the interview began."""
        self.stuck = False
        """True once a turn went on although nobody had said a word for very long."""
        self.said: list[Said] = []
        self.over: list[Over] = []

    def listened_to(self, *names: str) -> None:
        """Begin a turn, which has these names."""
        if self._cut_short and "gap" not in names:
            self._leave_off(cut=self.over[-1].cut)
        self._turn += 1
        self._at = self._shift = 0.0
        self.hears(*names)

    def goes_on(self) -> None:
        """Talk on in a turn that begins with the words just said: nobody was cut off."""
        self._cut_short = False
        if self.over:
            self.over[-1] = msgspec.structs.replace(self.over[-1], cut=False)
        begun = next((each.start for each in reversed(self.said) if each.turn == self._turn), self._at)
        self._turn += 1
        self._shift -= max(0.0, begun - LEAD_SECONDS)

    def hears(self, *names: str) -> None:
        """React to something that happens and has these names, unless the talk knows none of them."""
        self._quiet = 0.0
        for number, reaction in enumerate(self._reactions):
            if self._left[number] and reaction.when in names:
                self._begin(number, reaction)
                return

    def knows(self, *names: str) -> bool:
        """Tell whether the person still has a reaction to something of these names."""
        return any(left and each.when in names for left, each in zip(self._left, self._reactions, strict=True))

    def ended(self, at: float, reason: EndReason) -> None:
        """Note that the turn is over; who had more to say is cut off, unless they ended it themselves."""
        asked = reason == "key" or (reason in ASKED_ENDS and self._last_move != "")
        cut = not asked and any(np.any(doing.samples[doing.place :]) for doing in self._doing)
        self.over.append(Over(self._turn, at, reason, cut))
        self._cut_short = reason in SILENT_ENDS  # then they are listened to for a moment more
        if reason != "key" and not self._cut_short:
            self._leave_off(cut)

    def _leave_off(self, cut: bool) -> None:
        self._cut_short = False
        self._doing.clear()
        if cut:
            self.hears("cut off")

    def frames(self) -> Iterator[Frame]:
        """Give frames of one turn, in stream time from 0, until nobody has said anything for very long."""
        self._quiet = 0.0
        number = 0
        while self._quiet < PATIENCE_SECONDS:
            self._wait()
            self._at = number * FRAME_SECONDS + self._shift
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

    def next(self) -> Key | None:
        """Press the oldest key not yet pressed."""
        return self._pressed.popleft() if self._pressed else None  # type: ignore[return-value]

    def wait(self) -> Key:
        """Press a key: Enter, where the program waits for any."""
        return self.next() or "enter"

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
        if reaction.instead:
            self._doing.clear()
        self._doing.append(_Doing(_silence(REACTION_SECONDS)))
        self._doing.extend(map(self._planned, reaction.do))

    def _planned(self, step: Step) -> _Doing:
        if isinstance(step, Does):
            return _Doing(self._sound(step.say), text=plain_words(step.say), move=step.move)
        if isinstance(step, str):
            if step.startswith("<"):
                return _Doing(_silence(0.0), key=step.strip("<>"))
            return _Doing(self._sound(step), text=plain_words(step))
        return _Doing(_silence(step))

    def _next(self) -> Samples:
        """Return the samples of the next frame, and press the keys on the way."""
        frame = np.zeros(FRAME_SAMPLES, np.int16)
        filled = 0
        while self._doing and filled < FRAME_SAMPLES:
            doing = self._doing[0]
            if doing.key:
                self._pressed.append(doing.key)
            taken = doing.samples[doing.place : doing.place + FRAME_SAMPLES - filled]
            frame[filled : filled + len(taken)] = taken
            if doing.text:
                self._note(doing, filled, len(taken))
            doing.place += len(taken)
            filled += len(taken)
            if doing.place >= len(doing.samples):
                self._doing.popleft()
        self._quiet = 0.0 if np.any(frame) else self._quiet + FRAME_SECONDS
        self.lived += FRAME_SECONDS
        return frame

    def _note(self, doing: _Doing, filled: int, taken: int) -> None:
        start, end = (self._at + place / RATE for place in (filled, filled + taken))
        if doing.number < 0:
            doing.number = len(self.said)
            self._last_move = doing.move
            self.said.append(Said(self._turn, start, end, doing.text, doing.move))
        self.said[doing.number] = msgspec.structs.replace(self.said[doing.number], end=end)


def _silence(seconds: float) -> Samples:
    return np.zeros(round(seconds * RATE), np.int16)
