"""How late the page's frames come: they are heard all the same, and whatever follows from them is late, too."""

from __future__ import annotations

from assistant.base.speech import FRAME_SECONDS
from assistant.sessions.journal import SoundLate

LATE_SECONDS = 0.5
"""Behind the quickest frame; a person notices that the coach is as late."""
DRIFT = 1e-4
"""So much may two clocks, the sound's and the program's, go apart."""


class Lateness:
    """Compares when each frame comes with its number. Fed by one thread, asked by another."""

    def __init__(self) -> None:
        self._least: float | None = None
        self._frames, self._worst = 0, 0.0
        self._over: SoundLate | None = None

    def restart(self) -> None:
        """Begin anew: frames were not brought for a while, or their numbers begin again."""
        self._least = None
        self._end()

    def take(self, number: int, at: float) -> None:
        """Note that a frame came, seconds of a clock that only goes on."""
        delay = at - number * FRAME_SECONDS
        self._least = delay if self._least is None else min(delay, self._least + DRIFT * FRAME_SECONDS)
        if (late := delay - self._least) >= LATE_SECONDS:
            self._frames, self._worst = self._frames + 1, max(self._worst, late)
        else:
            self._end()

    def over(self) -> SoundLate | None:
        """Return a stretch of late frames that is over, once; None if there was none since."""
        over, self._over = self._over, None
        return over

    def _end(self) -> None:
        if self._frames:
            self._over = SoundLate(self._frames, round(self._worst, 3))
            self._frames, self._worst = 0, 0.0
