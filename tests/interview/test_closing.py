"""The closing, drawn: questions, a way back, apologies, nothing at all, and silence."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.base.events import Line, Opening, Question, Suggestion, Turn
from assistant.base.settings import Settings
from assistant.interview.closing import Agenda, Closing
from assistant.interview.decks import Decks
from tests.support.fakes import SCRIPT, DrawnTake, take

pytestmark = pytest.mark.fast

ASKED = (
    (1, Question("a", "Tell me about a disagreement with a colleague.", topics=("conflict",)), "We argued."),
    (2, Question("b", "Describe a mistake you made."), "The wrong invoice."),
)
TURN = Turn("closing", 0, 1, Question("closing", "Do you have any questions for me?"))
OPENING = Opening(TURN, (Line(0.0, "interviewer", "closing_question", TURN.question.text),))
TALK, WAIT = "#" * 20, "." * 25
BACK = "Could I go back to the question about conflict?"


def close(
    drawing: str,
    *texts: str,
    worst: int | None = None,
    last: int | None = None,
    takes: int = 1,
    hints: int = 0,
    **options: Any,
) -> tuple[DrawnTake, Closing]:
    """Run a drawn closing; the coach has so many hints left."""
    agenda = Agenda(ASKED, {1: takes, 2: 1}, worst, last)
    left = ["Ask to go back, or say sorry."] * hints

    def hint(at: float) -> Suggestion | None:
        return Suggestion("make_good", left.pop(), at, "closing") if left else None

    closing = Closing(agenda, Decks(SCRIPT.interviewer, 1), Settings(), hint)
    return take(drawing, *texts, hosts=[closing], opening=OPENING, **options), closing


def test_a_question_is_answered_politely_and_another_is_asked_for() -> None:
    """The interviewer promises nothing, and stays."""
    drawn, _ = close(TALK + WAIT, "What does a typical day look like in the team?")
    assert drawn.said[1:] == ["stock_answer", "anything_else"]
    assert drawn.end == "source"


def test_who_has_asked_needs_no_hint() -> None:
    """Silence after the answer is the end."""
    drawn, _ = close(TALK + WAIT + "." * 80, "What does a typical day look like in the team?", hints=1)
    assert drawn.suggestions == []
    assert drawn.end == "silence"


def test_a_wish_to_return_ends_the_closing_with_the_question_that_was_meant() -> None:
    """By its topic; the interview goes on there."""
    drawn, closing = close(TALK + WAIT, BACK)
    assert (drawn.end, closing.returns_to) == ("return", 1)


def test_an_apology_reopens_the_question_too() -> None:
    """“I'm sorry about what I said about the invoice” names the second one."""
    drawn, closing = close(TALK + WAIT, "I'm sorry about what I said earlier about the invoice.")
    assert (drawn.end, closing.returns_to) == ("return", 2)


def test_an_apology_for_what_was_not_asked_is_accepted() -> None:
    """Nobody is asked to explain which question they are sorry about."""
    drawn, closing = close(TALK + WAIT, "I'm sorry about what I said earlier about astronomy.")
    assert drawn.said[1:] == ["accept_apology", "anything_else"]
    assert closing.returns_to is None


def test_where_none_is_named_it_is_the_worst() -> None:
    """“An earlier question” is the one that went badly."""
    _, closing = close(TALK + WAIT, "Could I go back to an earlier question?", worst=2)
    assert closing.returns_to == 2


def test_an_empty_ledger_and_nothing_named_is_asked_about() -> None:
    """Then the next words name it."""
    drawn, closing = close(
        TALK + WAIT + TALK + WAIT, "Could I go back to an earlier question?", "The one about the disagreement, please."
    )
    assert drawn.said[1:] == ["which_question"]
    assert closing.returns_to == 1


def test_a_question_that_was_never_asked_is_not_reopened() -> None:
    """The interviewer says so, and goes on listening."""
    drawn, closing = close(TALK + WAIT, "Could I go back to the question about astronomy?")
    assert drawn.said[1:] == ["not_asked"]
    assert closing.returns_to is None


def test_three_takes_are_the_limit_here_too() -> None:
    """It is told kindly."""
    drawn, closing = close(TALK + WAIT, BACK, takes=3)
    assert drawn.said[1:] == ["take_limit", "anything_else"]
    assert closing.returns_to is None


def test_nobody_is_sent_back_while_they_talk() -> None:
    """The turn ends in a gap, not in the middle of the sentence after."""
    drawn, _ = close(TALK + "......" + TALK * 2 + WAIT, BACK, "Because I think I was not fair.")
    assert drawn.end == "return"
    assert drawn.ends[-1].at > 2.0 + 0.6 + 4.0


@pytest.mark.parametrize("text", ["No, I don't think so, thank you.", "No.", "Nothing from me, thanks.", "That's all."])
def test_who_has_nothing_is_told_once_what_else_there_is(text: str) -> None:
    """The coach suggests going back or apologising; after that a no, or silence, is the end."""
    drawn, _ = close(TALK + WAIT + "." * 100, text, hints=1)
    assert [suggestion.because for suggestion in drawn.suggestions] == ["closing"]
    assert drawn.end == "silence"
    drawn, _ = close(TALK + WAIT, text)
    assert (drawn.suggestions, drawn.end) == ([], "said")


def test_silence_at_the_closing() -> None:
    """Twelve seconds to think; then the coach helps once, then it is over."""
    drawn, _ = close("." * 300, hints=1)
    assert drawn.marks("coach") == " " * 120 + "^"
    assert drawn.end == "silence"
    assert drawn.ends[-1].at == pytest.approx(24.0, abs=0.1)


def test_a_story_at_the_end_is_heard_out() -> None:
    """Words that ask for nothing are not interrupted; eight seconds after them it is over."""
    drawn, _ = close(TALK * 3 + "." * 100, "Thank you, it was a pleasure to talk to you today.")
    assert drawn.said[1:] == []
    assert drawn.ends[-1].at == pytest.approx(6.0 + 8.0, abs=0.1)


def test_a_wish_to_return_outranks_the_apology_in_its_breath() -> None:
    """Whatever else is in the sentence; with doubt the interviewer asks which question is meant."""
    justice = "Actually, could we return to the one about the {}? I did not do that justice."
    drawn, closing = close(TALK + WAIT, justice.format("invoice"))
    assert (drawn.end, closing.returns_to) == ("return", 2)
    drawn, closing = close(TALK + WAIT, justice.format("payroll"))
    assert drawn.said[1:] == ["not_asked"]


def test_a_long_talk_is_not_left_without_a_word() -> None:
    """It is offered the question that it is about; a yes reopens that."""
    told = "So with that wrong invoice I called the customer the same day and told them what had gone wrong and then I "
    told += "wrote a checklist that we all use now."
    drawn, closing = close("#" * 100 + WAIT + "#" * 10 + WAIT, told, "Yes, please.")
    assert drawn.said[1:] == ["offer_return"]
    assert (drawn.end, closing.returns_to) == ("return", 2)


def test_who_was_not_finished_with_a_follow_up_is_not_asked_which() -> None:
    """It is the answer just before that goes on."""
    drawn, closing = close(TALK + WAIT, "Sorry, I wasn't finished.", last=1001)
    assert (drawn.end, closing.returns_to) == ("return", 1001)
