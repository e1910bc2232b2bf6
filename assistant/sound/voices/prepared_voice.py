"""A voice that has its lines ready before they are needed."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from assistant.base.errors import SecondTakeError
from assistant.sound.voices.interface import Speech, Voice

BATCH = 16
"""Lines prepared at a time: one that is needed at once waits for no more than these."""


class PreparedVoice:
    """Keeps what a voice has said in memory, so that a nudge starts at once.

    Lines are synthesised one batch after another on one thread (`voice`). Safe to call from any thread.
    """

    def __init__(self, voice: Voice) -> None:
        self.name = voice.name
        self._voice = voice
        self._ready: dict[str, Speech] = {}
        self._synthesising = threading.Lock()

    def prepare(self, lines: Sequence[str]) -> threading.Thread:
        """Begin to synthesise the lines, without waiting; a voice that fails is heard of in `speech`."""
        thread = threading.Thread(target=self._prepare, args=(tuple(lines),), name="voice", daemon=True)
        thread.start()
        return thread

    def ready(self, line: str) -> Speech | None:
        """Return a line's speech if it is prepared."""
        return self._ready.get(line)

    def speech(self, line: str) -> Speech:
        """Return a line's speech: at once if prepared, else after synthesis.

        Raises:
            VoiceError: the voice failed.

        """
        return self.ready(line) or self.synthesise([line])[0]

    def synthesise(self, lines: Sequence[str]) -> list[Speech]:
        """Return the speech of all lines, in order, after what is under way.

        Raises:
            VoiceError: the voice failed.

        """
        with self._synthesising:
            missing = [line for line in dict.fromkeys(lines) if line not in self._ready]
            if missing:
                self._ready.update(zip(missing, self._voice.synthesise(missing), strict=True))
            return [self._ready[line] for line in lines]

    def slow_down(self, factor: float) -> None:
        """Speak at `factor` times the present pace from now on; what was prepared is forgotten."""
        with self._synthesising:
            self._voice.slow_down(factor)
            self._ready.clear()

    def _prepare(self, lines: Sequence[str]) -> None:
        try:
            for first in range(0, len(lines), BATCH):
                self.synthesise(lines[first : first + BATCH])
        except SecondTakeError:
            return
