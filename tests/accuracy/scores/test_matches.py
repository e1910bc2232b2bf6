"""What was found is paired with what is true: the nearest first, and each once."""

from __future__ import annotations

import pytest

from assistant.accuracy.labels.entries import TimedWord
from assistant.accuracy.scores.matches import by_text, fills, in_time, overlapping
from assistant.base.speech import Word

pytestmark = pytest.mark.fast


def true(*spans: tuple[float, float]) -> list[TimedWord]:
    """Return ums that were truly said, by their times."""
    return [TimedWord(start, end, "um") for start, end in spans]


def found(*middles: float) -> list[Word]:
    """Return ums that were found, by the middle of each."""
    return [Word(middle - 0.1, middle + 0.1, "um", 0.9) for middle in middles]


def test_a_clipped_word_is_no_filler() -> None:
    """Whoever transcribes writes "'er" for "her"."""
    assert fills("um")
    assert not fills("'er")
    assert not fills("plan")


def test_a_filler_is_found_if_it_lies_near_the_true_one() -> None:
    """Within the tolerance before or after it, the end of the tolerance included."""
    once = true((1.0, 1.5))
    assert [in_time(once, found(middle), 0.25) for middle in (0.75, 1.25, 1.75)] == [[(0, 0)]] * 3
    assert [in_time(once, found(middle), 0.25) for middle in (0.7, 1.8)] == [[], []]


def test_each_filler_is_paired_once_and_the_nearest_first() -> None:
    """Two that were found for one that was said are one right and one wrong."""
    assert in_time(true((1.0, 1.2)), found(1.3, 1.1), 0.25) == [(0, 1)]
    assert in_time(true((1.0, 1.2), (1.4, 1.6)), found(1.1, 1.5), 0.5) == [(0, 0), (1, 1)]


def test_spans_are_paired_that_share_half_of_the_longer() -> None:
    """A pause of a second in one of three is another pause."""
    assert overlapping([(0.0, 2.0)], [(1.0, 3.0)]) == [(0, 0)]
    assert overlapping([(0.0, 2.0)], [(1.1, 3.1)]) == []
    assert overlapping([(0.0, 3.0)], [(1.0, 2.0)]) == []
    assert overlapping([(0.0, 2.0)], [(0.5, 2.5), (0.1, 2.1)]) == [(0, 1)]
    assert overlapping([(1.0, 1.0)], [(1.0, 1.0)]) == []


def test_fillers_without_times_are_paired_by_the_words_around_them() -> None:
    """An um may be written uh, but stands where it stands."""
    said = ["um", "we", "opened", "the", "uh", "shop"]
    assert by_text(said, ["uh", "we", "opened", "the", "um", "shop"]) == 2
    assert by_text(said, ["we", "opened", "the", "um", "shop"]) == 1
    assert by_text(said, ["we", "opened", "the", "shop"]) == 0
    assert by_text(said, []) == 0
