"""A recogniser that remembers, so that a recording is recognised once however often it is heard."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

from assistant.base.samples import Samples
from assistant.base.speech import Word
from assistant.hearing.interface import (
    ContinuingRecognizer,
    EndingRecognizer,
    Recognizer,
    Said,
    WindowRecognizer,
    heard_by,
)


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

    def _remembered(
        self, sounds: Sequence[Samples], recognise: Callable[[], list[list[Word]]], known: str = ""
    ) -> list[list[Word]]:
        digest = hashlib.blake2b(known.encode(), digest_size=16)
        for samples in sounds:
            digest.update(len(samples).to_bytes(8, "big") + samples.tobytes())
        key = digest.digest()
        if key not in self._words:
            self._words[key] = recognise()
        return self._words[key]


class RememberingWindows(Remembering):
    """The same of one that hears windows; what it heard of an utterance alone is remembered apart."""

    def window_words(self, windows: Sequence[Sequence[Samples]]) -> list[list[Word]]:
        """Recognise windows of utterances, or remember what was recognised."""
        recognizer = self._recognizer
        assert isinstance(recognizer, WindowRecognizer)
        # One that is alone in a window may get other words than without.
        sounds = [samples for window in windows for samples in (*window, window[0][:0])]
        return self._remembered(sounds, lambda: recognizer.window_words(windows))


class RememberingContexts(RememberingWindows):
    """The same of one that makes use of what was said before, too: then the words depend on that as well."""

    def words_after(self, before: Sequence[Said], samples: Samples) -> list[Word]:
        """Recognise an utterance behind others, or remember what was recognised."""
        recognizer = self._recognizer
        assert isinstance(recognizer, ContinuingRecognizer)
        sounds = [*(said.samples for said in before), samples]
        known = "\n".join(said.text for said in before)
        return self._remembered(sounds, lambda: [recognizer.words_after(before, samples)], known)[0]

    def ending_words(self, samples: Samples) -> list[Word]:
        """Recognise how an utterance ends; asked seldom, so nothing of it is kept."""
        recognizer = self._recognizer
        return recognizer.ending_words(samples) if isinstance(recognizer, EndingRecognizer) else []


def remembering(recognizer: Recognizer) -> Remembering:
    """Return the recogniser with a memory."""
    if not isinstance(recognizer, WindowRecognizer):
        return Remembering(recognizer)
    return (RememberingContexts if isinstance(recognizer, ContinuingRecognizer) else RememberingWindows)(recognizer)
