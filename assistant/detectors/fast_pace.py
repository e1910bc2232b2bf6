"""Fast pace: so many words a minute, for half a minute, that a listener hardly keeps up."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from assistant.base.events import Finding
from assistant.base.speech import Utterance, Word, is_filler
from assistant.detectors.interface import Heard, Noticed
from assistant.language.spoken_numbers import spoken_words

WINDOW_SECONDS = 30.0
"""Pace is measured over so much stream time: a fast sentence is no fast talker (ours)."""
LIMIT_WORDS_A_MINUTE = 230.0
"""Nobody's usual pace when none is known; interview coaches name 120 to 180 as pleasant (advice)."""
FAR_ABOVE = 1.35
"""So many times one's own pace is far above it (ours) …"""
LEAST_LIMIT = 190.0
"""… but what is slower than this is fast for nobody, words a minute (ours)."""


class FastPace:
    """Finds `pace`, once a take."""

    def __init__(self, usual_pace: float | None = None) -> None:
        """Build it; `usual_pace` is the person's own from the answers before, words a minute."""
        self._limit = max(FAR_ABOVE * usual_pace, LEAST_LIMIT) if usual_pace else LIMIT_WORDS_A_MINUTE
        self._words: deque[Word] = deque()
        self._first: float | None = None
        self._found = False

    def feed(self, heard: Heard) -> Iterable[Noticed]:
        """Take what was heard next."""
        if isinstance(heard, Utterance) and heard.words and not self._found:
            yield from self._judge(heard)

    def finish(self, at: float) -> Iterable[Noticed]:
        """Nothing is open."""
        return ()

    def _judge(self, heard: Utterance) -> Iterator[Finding]:
        self._first = heard.words[0].start if self._first is None else self._first
        self._words.extend(word for word in heard.words if not is_filler(word.text))
        end = heard.words[-1].end
        if end - self._first < WINDOW_SECONDS:
            return
        while self._words and self._words[0].start < end - WINDOW_SECONDS:
            self._words.popleft()
        pace = 60.0 / WINDOW_SECONDS * sum(spoken_words(word.text) for word in self._words)
        if pace > self._limit:
            self._found = True
            start = end - WINDOW_SECONDS
            yield Finding("pace", start, end, heard.at, round(pace, 1), round(self._limit, 1), "words a minute")
