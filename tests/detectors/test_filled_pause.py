"""Filled pauses: a high rate is told, with its measure; where fillers cannot be heard, nothing is."""

from itertools import pairwise

import pytest

from assistant.detectors.filled_pause import FilledPauses
from tests.detectors.drawing import notice, utterance

pytestmark = pytest.mark.fast

CALM = "we looked at the numbers and then we chose the cheaper supplier for the north "
UMS = "um we looked uh at the numbers and er then we chose the cheaper um supplier "


def test_many_fillers_are_found_with_their_rate() -> None:
    """A speaker with an um every four words is told the rate a minute and which fillers they were."""
    (found,) = notice(FilledPauses(measured=True), [utterance(UMS * 6)])
    assert (found.kind, found.unit, found.limit) == ("fillers", "per minute", 12.0)
    assert found.value >= 12.0
    assert found.evidence[0].startswith("fillers: ")
    assert "er, uh, um" in found.evidence[0]
    assert found.start == 0.0  # the first um


def test_a_few_fillers_are_harmless() -> None:
    """Five ums in a minute are not worth a word."""
    assert notice(FilledPauses(measured=True), [utterance((CALM * 2 + "um ") * 5)]) == []


def test_engines_that_cannot_hear_fillers_find_none() -> None:
    """What is not measured is not found, whatever the words say."""
    assert notice(FilledPauses(measured=False), [utterance(UMS * 6)]) == []


def test_a_burst_at_the_very_start_is_no_habit() -> None:
    """Six ums in the first ten seconds are nerves, not a rate."""
    assert notice(FilledPauses(measured=True), [utterance("um uh um er um uh " + CALM)]) == []


def test_found_once_a_minute() -> None:
    """Two minutes of fillers are told two or three times, at least a minute apart."""
    found = notice(FilledPauses(measured=True), [utterance(UMS * 4, n * 26.0) for n in range(5)])
    assert len(found) in (2, 3)
    assert all(later.end - earlier.end >= 60.0 for earlier, later in pairwise(found))


def test_old_fillers_are_forgotten() -> None:
    """Fillers from more than a minute ago do not count."""
    heard = [utterance("um uh er um uh", 0.0), utterance(CALM * 12, 5.0), utterance("um " + CALM, 80.0)]
    assert notice(FilledPauses(measured=True), heard) == []
