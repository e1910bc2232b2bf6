"""What was said before an utterance, as far as it helps to recognise it."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from assistant.base.speech import Word
from assistant.hearing.cutter import Segment
from assistant.hearing.interface import ContinuingRecognizer, Recognizer, Said
from assistant.hearing.pieces import capitalised

CONTEXT_SECONDS = 14.0
"""Sound of whole utterances before it that is heard with an utterance, at most."""


class Context:
    """The last utterances of a turn. Used by one thread, utterance after utterance."""

    def __init__(self) -> None:
        self._said: deque[Said] = deque()

    def words(self, recognizer: Recognizer, segment: Segment) -> list[Word]:
        """Recognise the next utterance, with what was said before it if the recogniser makes use of it."""
        if not isinstance(recognizer, ContinuingRecognizer):
            return recognizer.words(segment.samples)
        before = self._said[-1].text if self._said else ""
        words = list(capitalised(recognizer.words_after(tuple(self._said), segment.samples), before))
        if words:
            self._said.append(Said(segment.samples, " ".join(word.text for word in words)))
            while _seconds(self._said) > CONTEXT_SECONDS:
                self._said.popleft()
        return words


def _seconds(said: Sequence[Said]) -> float:
    return sum(each.seconds for each in said)
