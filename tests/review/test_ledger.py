"""The ledger: which answers are still open, and in which order."""

import pytest

from assistant.review.ledger import ledger, went_badly
from tests.support.histories import CONFLICT, STORY, found, move, opened, said, turn

pytestmark = pytest.mark.fast

GOOD = said(STORY, 1.0)
FREEZE = found("freeze", 20.0, 24.0)
ASK = said("Sorry, could I start over?", 26.0)


def test_nothing_heard_nothing_open() -> None:
    """An interview without answers has no open questions, and a question never asked did not go badly."""
    assert ledger([]) == ()
    assert not went_badly([], 3)


def test_good_answers_are_not_listed() -> None:
    """An answer without trouble is done."""
    history = [turn(GOOD), turn(GOOD, number=2)]
    assert ledger(history) == ()
    assert not went_badly(history, 1)


def test_an_answer_with_a_freeze() -> None:
    """It is listed with what went wrong, how it ended and how many takes it had."""
    (entry,) = ledger([turn(GOOD, FREEZE, found("fillers", 0.0, 30.0), reason="key")])
    assert (entry.number, entry.question, entry.troubles) == (1, CONFLICT, ("freeze", "fillers"))
    assert (entry.ended, entry.tried, entry.takes) == ("key", (), 1)


def test_a_good_second_take_closes_it() -> None:
    """Only the last take counts."""
    history = [turn(GOOD, FREEZE, ASK, move("ask_restart", ASK), opened(30.0), said(STORY, 32.0))]
    assert ledger(history) == ()


def test_a_bad_second_take_tells_what_was_tried() -> None:
    """What was tried stays in the ledger, each way once."""
    again = found("rambling", 32.0, 58.0)
    asked = move("ask_restart", ASK)
    (entry,) = ledger([turn(GOOD, FREEZE, ASK, asked, asked, opened(30.0), said(STORY, 32.0), again)])
    assert (entry.troubles, entry.tried, entry.takes) == (("rambling",), ("ask_restart",), 2)


def test_an_uncertain_move_was_not_tried() -> None:
    """What was only perhaps meant is not counted as tried."""
    (entry,) = ledger([turn(GOOD, FREEZE, ASK, move("ask_restart", ASK, certain=False))])
    assert entry.tried == ()


def test_an_answer_reopened_at_the_closing() -> None:
    """The reopened answer is the one that counts, and went_badly follows it."""
    bad = turn(GOOD, FREEZE)
    assert went_badly([bad], 1)
    again = turn(GOOD, take=2)
    assert not went_badly([bad, turn(part="closing", reason="return"), again], 1)


def test_what_is_no_trouble() -> None:
    """A pause that may be meant and a long answer alone leave no question open; the ten-minute limit does."""
    assert ledger([turn(GOOD, found("unsure_pause", 20.0, 26.0), found("over_time", 60.0, 90.0))]) == ()
    assert went_badly([turn(GOOD, reason="hard_limit")], 1)


def test_worst_first() -> None:
    """Unanswered ones come first, then the most troubles, and among equals the later."""
    history = [
        turn(GOOD, FREEZE, number=1),
        turn(GOOD, FREEZE, number=2),
        turn(GOOD, FREEZE, found("fillers", 0.0, 30.0), number=3),
        turn(number=4, reason="nothing_said"),
        turn(GOOD, number=5, reason="skipped"),
        turn(number=6, reason="silence"),
    ]
    assert [entry.number for entry in ledger(history)] == [6, 5, 4, 3, 2, 1]


def test_quitting_before_a_word_leaves_nothing_open() -> None:
    """Nobody is blamed for a question that was only asked; words said before quitting count."""
    assert ledger([turn(reason="quit")]) == ()
    assert went_badly([turn(GOOD, FREEZE, opened(30.0, cause="key"), reason="quit")], 1)


def test_a_follow_up_is_not_later_than_the_next_question() -> None:
    """Among equals the later question is the worst, however its neighbour was followed up."""
    history = [turn(GOOD, FREEZE, number=1), turn(GOOD, FREEZE, number=1001), turn(GOOD, FREEZE, number=2)]
    assert [entry.number for entry in ledger(history)] == [2, 1001, 1]
