"""The words of an answer as the content detectors see them: fillers marked, content words stemmed. Causal and pure."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.base.speech import Word, normalise
from assistant.language.markers import filler_marks
from assistant.language.stems import content_stem


@dataclass(frozen=True, slots=True)
class Reading:
    """An answer as far as it was heard."""

    raw: list[str]
    """All words, normalised."""
    filler: list[bool]
    """For each raw word: whether it only fills time (um, a discourse marker, an immediate repeat)."""
    clean: list[str]
    """The words that are no fillers."""
    stems: list[str]
    """For each clean word: its stem, empty if it is no content word."""
    new: list[bool]
    """For each clean word: whether it is a content word heard for the first time."""
    starts: list[float]
    """For each clean word: its start, seconds."""


class Transcript:
    """Collects the words of an answer, one by one."""

    def __init__(self) -> None:
        self._raw: list[str] = []
        self._starts: list[float] = []

    def __len__(self) -> int:
        return len(self._raw)

    def add(self, word: Word) -> bool:
        """Take the next word; False if nothing but punctuation was in it."""
        text = normalise(word.text)
        if text:
            self._raw.append(text)
            self._starts.append(word.start)
        return bool(text)

    def read(self) -> Reading:
        """Read what was heard so far; a word may turn out to be a filler by what follows it."""
        filler = filler_marks(self._raw)
        kept = [at for at, fills in enumerate(filler) if not fills]
        clean = [self._raw[at] for at in kept]
        stems = [content_stem(word) for word in clean]
        return Reading(self._raw, filler, clean, stems, _firsts(stems), [self._starts[at] for at in kept])


def _firsts(stems: list[str]) -> list[bool]:
    heard: set[str] = set()
    firsts = []
    for root in stems:
        firsts.append(bool(root) and root not in heard)
        heard.add(root)
    return firsts
