"""Filled pauses: um, uh and er so often that listeners mind."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from assistant.base.events import Finding
from assistant.base.speech import Utterance, Word, is_filler, normalise
from assistant.detectors.interface import Heard, Noticed

WINDOW_SECONDS = 60.0
"""Fillers are counted over the last minute of stream time, and found at most once in it (ours)."""
LIMIT_PER_MINUTE = 12.0
"""0–5 a minute are harmless, 12 clearly harm (Laske & DiGennaro Reed 2024, study)."""
FEWEST = 6
"""Fewer are no habit, however short the answer (ours)."""
TALK_SECONDS = 20.0
"""Before so much talk a rate means nothing (ours)."""


class FilledPauses:
    """Finds `fillers`."""

    def __init__(self, *, measured: bool) -> None:
        """Build it; `measured` is False if the recogniser cannot hear fillers: then nothing is ever found."""
        self._measured = measured
        self._fillers: deque[Word] = deque()
        self._first: float | None = None
        self._talk = 0.0
        self._quiet_until = 0.0

    def feed(self, heard: Heard) -> Iterable[Noticed]:
        """Take what was heard next."""
        if not self._measured or not isinstance(heard, Utterance):
            return
        for word in heard.words:
            self._first = word.start if self._first is None else self._first
            self._talk += word.end - word.start
            if is_filler(word.text):
                self._fillers.append(word)
                yield from self._judge(word, heard.at)

    def finish(self, at: float) -> Iterable[Noticed]:
        """Nothing is open."""
        return ()

    def _judge(self, last: Word, at: float) -> Iterator[Finding]:
        while self._fillers[0].start < last.end - WINDOW_SECONDS:
            self._fillers.popleft()
        assert self._first is not None
        rate = 60.0 * len(self._fillers) / max(min(WINDOW_SECONDS, last.end - self._first), 1.0)
        enough = len(self._fillers) >= FEWEST and self._talk >= TALK_SECONDS
        if not enough or rate < LIMIT_PER_MINUTE or last.end < self._quiet_until:
            return
        self._quiet_until = last.end + WINDOW_SECONDS
        kinds = ", ".join(sorted({normalise(word.text) for word in self._fillers}))
        evidence = f"fillers: {len(self._fillers)} filled pauses ({kinds})"
        start = self._fillers[0].start
        yield Finding("fillers", start, last.end, at, round(rate, 1), LIMIT_PER_MINUTE, "per minute", (evidence,))
