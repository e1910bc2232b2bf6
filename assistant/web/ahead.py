"""What the next practice says first is made while its choices are on the screen."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from assistant.base.settings import Settings
from assistant.rehearsal.assembly import Pair, open_pair, say_first
from assistant.rehearsal.plan import new_seed
from assistant.sound.voices.prepared_voice import VoiceThread


class Ahead:
    """The voices of the next practice, with its first lines, and the seed that chooses these.

    A pair of voices is spent by its practice, in which it may have been slowed down. Safe to call from several threads.
    """

    def __init__(self) -> None:
        self._thread = VoiceThread()
        self._lock = threading.Lock()
        self._seed = new_seed()
        self._opened_for: tuple[str | None, int | None] | None = None
        self._pair: Pair | None = None

    @property
    def seed(self) -> int:
        """Of the next practice, where none is set."""
        return self._seed

    def prepare(self, settings: Settings, lines: Sequence[str], hints: Sequence[str]) -> None:
        """Open the voices, if others are open, and make the first line; the rest, and the coach's, without waiting.

        Raises:
            VoiceError: the voice is missing, or failed.

        """
        with self._lock:
            pair = self._open(settings)
            say_first(pair, lines)
            pair[1].prepare(hints)

    def take(self, settings: Settings, lines: Sequence[str]) -> Pair:
        """Hand the voices over to a practice whose first line is ready, and draw the seed of the one after it.

        Raises:
            VoiceError: the voice is missing, or failed.

        """
        with self._lock:
            pair = self._open(settings)
            self._pair, self._seed = None, new_seed()
        say_first(pair, lines)
        return pair

    def _open(self, settings: Settings) -> Pair:
        wanted = settings.voice, settings.rate
        if self._pair is None or self._opened_for != wanted:
            self._pair, self._opened_for = open_pair(settings, self._thread), wanted
        return self._pair
