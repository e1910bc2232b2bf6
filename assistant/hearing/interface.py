"""The seams of hearing: where frames come from, and who turns an utterance into words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from assistant.base.samples import Samples
from assistant.base.speech import RATE, Frame, HeardBy, KeyPressed, Unheard, Word

SourceItem = Frame | Unheard | KeyPressed
"""A source gives frames in order of stream time, with the keys and gaps between them."""


class Recognizer(Protocol):
    """Turns the samples of one utterance into words. Called from one worker thread only."""

    name: str
    hears_fillers: bool
    """False if um and uh never reach its output: then fillers are not measured, not zero."""
    sends_to: str
    """The service that it sends sound to, as the person is told before anything is heard; empty if all stays here."""

    def load(self) -> None:
        """Load the model; slow, done once. Raises RecognizerError."""
        ...

    def words(self, samples: Samples) -> list[Word]:
        """Recognise samples of shape (n,), mono 16 kHz. Times count from the first sample.

        Words are whole; an engine that begins the first with a blank writes pieces, of which those without continue.
        """
        ...

    def quick_text(self, samples: Samples) -> str:
        """Recognise roughly and fast, for display while the person still talks; may return nothing."""
        ...


def heard_by(recognizer: Recognizer) -> HeardBy:
    """Tell what hears."""
    return HeardBy(recognizer.name, getattr(recognizer, "sha256", ""))


@runtime_checkable
class EndingRecognizer(Protocol):
    """A recogniser that can be asked for the last words of what may be a broken-off sentence."""

    def ending_words(self, samples: Samples) -> list[Word]:
        """Recognise the last seconds of an utterance; times count from the first sample."""
        ...


@runtime_checkable
class WindowRecognizer(Protocol):
    """A recogniser that makes fewer mistakes, or is faster, when it hears some utterances at once."""

    def window_words(self, windows: Sequence[Sequence[Samples]]) -> list[list[Word]]:
        """Recognise some windows of utterances that follow each other, each up to 28 s in all.

        Gives the words of each utterance, window after window; times count from the start of the utterance.
        """
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """An utterance that was recognised."""

    samples: Samples
    text: str

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return len(self.samples) / RATE


@runtime_checkable
class ContinuingRecognizer(Protocol):
    """A recogniser that makes fewer mistakes when it hears what was said before, too."""

    def words_after(self, before: Sequence[Said], samples: Samples) -> list[Word]:
        """Recognise an utterance behind those that are known already; times count from its own first sample."""
        ...


@runtime_checkable
class LanguageRecognizer(Protocol):
    """A recogniser that may know more languages than English."""

    def language(self, samples: Samples) -> tuple[str, float] | None:
        """Return the code and the probability of the language in up to 26 s of sound; None where it cannot tell."""
        ...
