"""The start of an answer against the person's own earlier starts."""

import pytest

from assistant.review.answer_starts import Start, compare_start, start_of
from tests.support.histories import STORY, line, opened, said, turn

pytestmark = pytest.mark.fast

USUAL = (Start(30, 1.0, 140.0, 1), Start(28, 0.6, 150.0, 0), Start(34, 1.4, 160.0, 1))


def test_only_the_first_seconds_count() -> None:
    """Delay, rate and fillers are those of the first 15 s of the take."""
    (measured,) = turn(said("well um " + "word " * 60, 3.0)).takes
    start = start_of(measured, hears_fillers=True)
    assert (start.delay_seconds, start.fillers) == (3.0, 1)
    assert start.words == 29
    assert start.speech_rate == pytest.approx(145.0, abs=1)
    (measured,) = turn(said("word " * 40, 0.0), said("um um um", 20.0)).takes
    assert start_of(measured, hears_fillers=True).fillers == 0


def test_a_later_take_starts_at_its_own_beginning() -> None:
    """The start of a second take counts from where it was granted."""
    second = turn(said("Could I start over?", 1.0), opened(10.0), said(STORY, 12.0)).takes[1]
    assert start_of(second, hears_fillers=True).delay_seconds == 2.0


def test_the_question_repeated() -> None:
    """Whoever asks to hear the question again starts when it has been said again; much later it is no start."""
    ask = said("Sorry, could you repeat that?", 1.0)
    (measured,) = turn(ask, line("question", 6.0), said(STORY, 7.0)).takes
    start = start_of(measured, hears_fillers=True)
    assert start.delay_seconds == 1.0
    (late,) = turn(said(STORY, 1.0), line("question", 40.0), said(STORY, 42.0)).takes
    assert start_of(late, hears_fillers=True).delay_seconds == 1.0


def test_nothing_said() -> None:
    """A start without a word has no delay and no rate, and is not judged."""
    (measured,) = turn().takes
    start = start_of(measured, hears_fillers=True)
    assert start == Start(0, None, None, 0)
    check = compare_start(2, start, USUAL)
    assert check is not None
    assert check.steady is None
    assert check.decided_by == ("0 words in the first 15 s: not measured",)


def test_eight_words_are_a_start() -> None:
    """Seven are not yet measured; one that is compared with may be as short."""
    usual = [Start(8, 1.0, 140.0, 0)]
    found = [compare_start(2, Start(words, 1.0, 140.0, 0), usual) for words in (7, 8)]
    assert [check and check.steady for check in found] == [None, True]


def test_no_earlier_start() -> None:
    """The first answer, and one after nothing but silence, cannot be compared."""
    assert compare_start(1, USUAL[0], []) is None
    assert compare_start(2, USUAL[0], [Start(2, 1.0, 120.0, 0)]) is None


def test_a_steady_start() -> None:
    """Within the tolerances of one's own median it is steady, and every figure says so."""
    check = compare_start(4, Start(31, 2.2, 130.0, 2), USUAL)
    assert check is not None
    assert (check.number, check.steady) == (4, True)
    assert check.usual == Start(30, 1.0, 150.0, 1)
    assert check.decided_by == (
        "first word after 2.2 s, usually 1.0 s",
        "130 words a minute, usually 150",
        "2 fillers in 15 s, usually 1",
    )


@pytest.mark.parametrize(
    ("start", "why"),
    [
        (Start(31, 4.2, 150.0, 1), "first word after 4.2 s, usually 1.0 s"),
        (Start(20, 1.0, 110.0, 1), "110 words a minute, usually 150"),
        (Start(31, 1.0, 150.0, 4), "4 fillers in 15 s, usually 1"),
    ],
)
def test_a_start_that_is_off(start: Start, why: str) -> None:
    """A late first word, slow talk or many fillers make it unsteady, and only these are named."""
    check = compare_start(4, start, USUAL)
    assert check is not None
    assert check.steady is False
    assert check.decided_by == (why,)


def test_talking_faster_is_steady() -> None:
    """Faster than usual is let pass."""
    check = compare_start(4, Start(50, 0.5, 220.0, 0), USUAL)
    assert check is not None
    assert check.steady


def test_fillers_that_cannot_be_heard() -> None:
    """Fillers that are not measured decide nothing."""
    (measured,) = turn(said(STORY, 1.0)).takes
    start = start_of(measured, hears_fillers=False)
    check = compare_start(4, start, USUAL)
    assert start.fillers is None
    assert check is not None
    assert not any("filler" in reason for reason in check.decided_by)
