"""A recogniser that remembers, so that a recording is recognised once however often it is heard."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

from assistant.base.samples import Samples
from assistant.base.speech import Word
from assistant.hearing.interface import EndingRecognizer, Recognizer, WindowRecognizer, heard_by


class Remembering:
    """Gives the same words for the same samples without hearing them twice: what they are depends on nothing else."""

    def __init__(self, recognizer: Recognizer) -> None:
        self.name = recognizer.name
        self.hears_fillers = recognizer.hears_fillers
        self.sends_to = recognizer.sends_to
        self.sha256 = heard_by(recognizer).sha256
        self._recognizer = recognizer
        self._words: dict[bytes, list[list[Word]]] = {}

    def load(self) -> None:
        """Load the model. Raises RecognizerError."""
        self._recognizer.load()
        self.hears_fillers = self._recognizer.hears_fillers

    def words(self, samples: Samples) -> list[Word]:
        """Recognise samples, or remember what was recognised."""
        return self._remembered([samples], lambda: [self._recognizer.words(samples)])[0]

    def quick_text(self, samples: Samples) -> str:
        """Recognise roughly; nothing of it is kept."""
        return self._recognizer.quick_text(samples)

    def _remembered(self, sounds: Sequence[Samples], recognise: Callable[[], list[list[Word]]]) -> list[list[Word]]:
        digest = hashlib.blake2b(digest_size=16)
        for samples in sounds:
            digest.update(len(samples).to_bytes(8, "big") + samples.tobytes())
        key = digest.digest()
        if key not in self._words:
            self._words[key] = recognise()
        return self._words[key]


class RememberingWindows(Remembering):
    """The same of one that hears windows; what it heard of an utterance alone is remembered apart."""

    def window_words(self, utterances: Sequence[Samples]) -> list[list[Word]]:
        """Recognise utterances, or remember what was recognised."""
        recognizer = self._recognizer
        assert isinstance(recognizer, WindowRecognizer)
        window = [*utterances, utterances[0][:0]]  # one that is alone in a window may get other words than without
        return self._remembered(window, lambda: recognizer.window_words(utterances))

    def ending_words(self, samples: Samples) -> list[Word]:
        """Recognise how an utterance ends; asked seldom, so nothing of it is kept."""
        recognizer = self._recognizer
        return recognizer.ending_words(samples) if isinstance(recognizer, EndingRecognizer) else []


def remembering(recognizer: Recognizer) -> Remembering:
    """Return the recogniser with a memory."""
    return (RememberingWindows if isinstance(recognizer, WindowRecognizer) else Remembering)(recognizer)
