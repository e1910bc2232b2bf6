"""Utterances are packed whole, and words find their way back."""

import numpy as np
import pytest

from assistant.base.speech import RATE, Word
from assistant.hearing.cutter import Segment
from assistant.hearing.windows import GROUP, LONGEST_WAIT_SECONDS, WINDOW_SECONDS, Packer, shared_out

pytestmark = pytest.mark.fast


def utterance(start: float, seconds: float) -> Segment:
    """Return an utterance of silence."""
    return Segment(start, np.zeros(round(seconds * RATE), np.int16), forced=False)


def starts(window: list[Segment]) -> list[float]:
    """Return where the utterances of a window begin."""
    return [segment.start for segment in window]


def test_a_window_holds_as_many_whole_utterances_as_fit() -> None:
    """In their order, none of them twice, and the last window holds what is left."""
    packer = Packer()
    groups = [group for start in range(0, 100, 10) for group in packer.feed(utterance(start, 9.0))]
    (windows,) = groups + list(packer.finish())
    assert [starts(window) for window in windows] == [[0, 10, 20], [30, 40, 50], [60, 70, 80], [90]]
    assert all(sum(segment.seconds for segment in window) <= WINDOW_SECONDS for window in windows)
    assert not list(packer.finish())


def test_windows_are_given_in_groups() -> None:
    """As soon as there is no room for the next utterance, however it is long."""
    packer = Packer()
    groups = [group for start in range(0, 400, 20) for group in packer.feed(utterance(start, 20.0))]
    assert [len(group) for group in groups] == [GROUP] * (20 // GROUP)
    assert starts(groups[1][0]) == [20.0 * GROUP]
    assert [len(group) for group in packer.finish()] == [20 % GROUP]


def test_a_window_does_not_wait_for_ever() -> None:
    """After a long silence what is there is recognised, so that nothing piles up in memory."""
    packer = Packer()
    assert not list(packer.feed(utterance(0.0, 5.0)))
    assert not list(packer.wait(4.0 + LONGEST_WAIT_SECONDS))
    assert [[starts(window) for window in group] for group in packer.wait(5.0 + LONGEST_WAIT_SECONDS)] == [[[0.0]]]
    assert not list(packer.wait(1000.0))


def test_a_word_belongs_where_its_middle_is() -> None:
    """Its times count from the start of its utterance, and do not leave it."""
    words = [Word(0.5, 1.0, "one", 0.9), Word(1.8, 2.6, "two", 0.9), Word(4.0, 4.4, "three", 0.9)]
    assert shared_out(words, [2.0, 1.0, 1.5, 1.0]) == [
        [Word(0.5, 1.0, "one", 0.9)],
        [Word(0.0, 0.6000000000000001, "two", 0.9)],
        [Word(1.0, 1.4000000000000004, "three", 0.9)],
        [],
    ]


def test_a_word_after_the_end_is_the_last_utterances() -> None:
    """Whisper's times reach a little further than the sound."""
    assert shared_out([Word(3.2, 3.4, "end", 0.9)], [1.0, 2.0]) == [[], [Word(2.0, 2.0, "end", 0.9)]]
