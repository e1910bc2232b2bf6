"""The words of an answer as the content detectors see them: fillers marked, content words stemmed. Causal and pure."""

from __future__ import annotations

from assistant.detectors.wordlists import (
    REAL_KIND_OF,
    REAL_LIKE,
    REAL_REPEATS,
    REAL_YOU_KNOW,
    SINGLE_MARKERS,
    SPOKEN_MARKERS,
)
from assistant.speech import FILLERS, Word, normalise
from assistant.stems import content_stem


class Transcript:
    """Collects the words of an answer, one by one."""

    def __init__(self) -> None:
        self.raw: list[str] = []
        """All words, normalised."""
        self.filler: list[bool] = []
        """For each raw word: whether it only fills time (um, a spoken marker, an immediate repeat)."""
        self.clean: list[str] = []
        """The words that are no fillers."""
        self.stems: list[str] = []
        """For each clean word: its stem, empty if it is no content word."""
        self.new: list[bool] = []
        """For each clean word: whether it is a content word heard for the first time."""
        self.times: list[float] = []
        """For each clean word: its start, seconds."""
        self._heard: set[str] = set()

    def add(self, word: Word) -> bool:
        """Take the next word; False if nothing but punctuation was in it."""
        text = normalise(word.text)
        if not text:
            return False
        self.raw.append(text)
        pair = _completes_marker(self.raw)
        fills = pair or _fills_time(self.raw)
        if pair and not self.filler[-1]:
            self._take_back()
        self.filler.append(fills)
        if not fills:
            self._keep(text, word.start)
        return True

    def _keep(self, text: str, start: float) -> None:
        root = content_stem(text)
        self.clean.append(text)
        self.stems.append(root)
        self.new.append(bool(root) and root not in self._heard)
        self.times.append(start)
        if root:
            self._heard.add(root)

    def _take_back(self) -> None:
        """Make the last word a filler after all: it was the first half of a marker, so no content word."""
        self.filler[-1] = True
        for column in (self.clean, self.stems, self.new, self.times):
            column.pop()


def _completes_marker(raw: list[str]) -> bool:
    if len(raw) < 2 or (raw[-2], raw[-1]) not in SPOKEN_MARKERS:
        return False
    before = raw[-3] if len(raw) > 2 else ""
    if raw[-1] == "of":
        return before not in REAL_KIND_OF
    return raw[-1] != "know" or before not in REAL_YOU_KNOW


def _fills_time(raw: list[str]) -> bool:
    text = raw[-1]
    if text in FILLERS or text in SINGLE_MARKERS:
        return True
    if text == "like":
        return (raw[-2] if len(raw) > 1 else "") not in REAL_LIKE
    return _repeats(raw)


def _repeats(raw: list[str]) -> bool:
    """Tell whether the last word, or the last two, were just said, fillers between them not counted."""
    before = next((word for word in reversed(raw[:-1]) if word not in FILLERS), "")
    if raw[-1] == before:
        return before not in REAL_REPEATS
    return len(raw) >= 4 and raw[-4:-2] == raw[-2:]
