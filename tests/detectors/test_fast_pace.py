"""Fast pace: told once, from half a minute on, against the person's own."""

import pytest

from assistant.base.events import Finding
from assistant.detectors.fast_pace import FastPace
from tests.detectors.drawing import notice, stream, utterance

pytestmark = pytest.mark.fast

TALK = " ".join(["we moved the whole shop to the other side of town"] * 30)


@pytest.mark.parametrize(
    ("pace", "usual", "told"),
    [(200, None, False), (250, None, True), (250, 200.0, False), (250, 150.0, True), (185, 100.0, False)],
)
def test_against_ones_own_pace_or_a_high_one(pace: float, usual: float | None, told: bool) -> None:
    """Above 230 words a minute while no pace is known; then far above the person's own, and never below 190."""
    found = notice(FastPace(usual), stream(TALK, wpm=pace))
    assert len(found) == told


def test_its_measure() -> None:
    """The finding tells the pace and the limit, and spans the half minute."""
    (found,) = notice(FastPace(), stream(TALK, wpm=250))
    assert isinstance(found, Finding)
    assert found.value == pytest.approx(250, abs=5)
    assert f"{found.value:.1f}" == str(found.value)
    assert (found.limit, found.unit) == (230.0, "words a minute")
    assert found.end - found.start == pytest.approx(30.0)


def test_a_fast_sentence_is_none() -> None:
    """Less than half a minute is not judged."""
    assert notice(FastPace(), stream(" ".join(TALK.split()[:90]), wpm=300)) == []


def test_figures_count_as_they_are_said() -> None:
    """The number 23,500 is five words; ums are none."""
    numbers = utterance(" ".join(["23,500"] * 40), wpm=60)
    ums = utterance(" ".join(["um"] * 200), wpm=300)
    assert len(notice(FastPace(), [numbers])) == 1
    assert notice(FastPace(), [ums]) == []
