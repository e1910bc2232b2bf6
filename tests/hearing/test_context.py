"""An utterance is heard behind what was said before it in its turn, where the recogniser can do that."""

from collections.abc import Sequence

import numpy as np
import pytest

from assistant.base.samples import Samples
from assistant.base.speech import RATE, Word
from assistant.hearing.context import CONTEXT_SECONDS, Context
from assistant.hearing.cutter import Segment
from assistant.hearing.interface import Said
from tests.support.fakes import FakeRecognizer

pytestmark = pytest.mark.fast


class Continuing(FakeRecognizer):
    """A recogniser that notes what it was told of the utterances before."""

    def __init__(self, *texts: str) -> None:
        super().__init__(*texts)
        self.before: list[list[tuple[str, float]]] = []

    def words_after(self, before: Sequence[Said], samples: Samples) -> list[Word]:
        """Note what was before."""
        self.before.append([(said.text, said.seconds) for said in before])
        return self.words(samples)


def segment(seconds: float, *, silent: bool = False) -> Segment:
    """Return an utterance."""
    return Segment(0.0, np.full(round(seconds * RATE), 0 if silent else 8000, np.int16), forced=False)


def test_what_was_said_is_told_with_its_sound() -> None:
    """In order; one without words tells nothing."""
    recognizer, context = Continuing("one two", "three", "four"), Context()
    for each in (segment(2.0), segment(1.0, silent=True), segment(3.0), segment(1.0)):
        context.words(recognizer, each)
    assert recognizer.before[0] == []
    assert recognizer.before[1] == recognizer.before[2] == [("One two", 2.0)]


def test_a_sentence_begins_with_a_capital_and_a_broken_one_goes_on() -> None:
    """Whether one begins is told by the mark of what was said before."""
    recognizer, context = Continuing("we went there.", "and i said", "that i'd help"), Context()
    words = [context.words(recognizer, segment(1.0)) for _ in range(3)]
    assert [" ".join(word.text for word in each) for each in words] == ["We went there.", "And I said", "that I'd help"]


def test_only_whole_utterances_are_told_and_only_the_last() -> None:
    """What is too long ago goes."""
    recognizer, context = Continuing(*"ABCDEF"), Context()
    for _ in range(6):
        context.words(recognizer, segment(5.0))
    assert recognizer.before[-1] == [("D", 5.0), ("E", 5.0)]
    assert sum(seconds for _, seconds in recognizer.before[-1]) <= CONTEXT_SECONDS


def test_another_recogniser_hears_utterances_alone() -> None:
    """It knows nothing of a context."""
    assert [word.text for word in Context().words(FakeRecognizer("yes"), segment(1.0))] == ["yes"]
