"""Which question is meant, by number, by topic, or the worst one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.base.events import Question
from assistant.interview.which_question import which_question

pytestmark = pytest.mark.fast

ASKED = (
    (1, Question("a", "Tell me about yourself.", "general", topics=("background",)), "I have worked in two bakeries."),
    (2, Question("b", "Tell me about a disagreement with a colleague.", topics=("conflict", "teamwork")), "We argued."),
    (3, Question("c", "What is your greatest strength?", topics=("strengths",)), "I keep calm with my manager."),
    (4, Question("d", "Describe a mistake you made.", topics=("mistakes",)), "I sent the wrong invoice."),
)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Could I go back to question two?", 2),
        ("Can we return to the third question?", 3),
        ("Could I have another go at number 4?", 4),
        ("May I go back to the last question?", 4),
        ("Could we go back to the first one?", 1),
        ("I'd like to return to the last but one.", 3),
        ("could i go back to the 2nd question", 2),
        ("Could we go back to question to, please?", 2),
        ("Can I go back two questions?", 3),
        ("My answer to the third was bad.", 3),
        ("Could I go back to the question you asked first?", 1),
    ],
)
def test_by_number(words: str, number: int) -> None:
    """However it is said."""
    meant = which_question(words, ASKED, worst=1)
    assert (meant.number, meant.how) == (number, "number")


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Could I go back to the question about conflict?", 2),
        ("Can I return to the one about my strengths?", 3),
        ("I'm sorry about what I said earlier about my manager.", 3),
        ("Could I come back to the mistake I talked about?", 4),
        ("I'd like to revisit the invoice question.", 4),
        ("could we go back to the question about the colleague", 2),
    ],
)
def test_by_topic(words: str, number: int) -> None:
    """By a word of the question, of its topics, or of what was answered."""
    meant = which_question(words, ASKED, worst=1)
    assert (meant.number, meant.how) == (number, "topic")


@pytest.mark.parametrize(
    "words",
    ["Could I go back to an earlier question?", "I'm sorry about my answer earlier.", "Could I try that one again?"],
)
def test_the_worst_where_none_is_named(words: str) -> None:
    """Who names none means the one that still hurts."""
    assert which_question(words, ASKED, worst=2).number == 2


def test_nothing_named_and_nothing_went_badly() -> None:
    """Then the interviewer must ask."""
    assert which_question("Could I go back to an earlier question?", ASKED, None).how == "unknown"


@pytest.mark.parametrize(
    "words", ["Could we go back to question nine?", "Could I go back to the question about astronomy?"]
)
def test_what_was_never_asked(words: str) -> None:
    """It is said so, rather than another one opened."""
    assert which_question(words, ASKED, worst=2).how == "not_asked"


def test_of_two_that_fit_the_worst_or_the_later() -> None:
    """The same words always mean the same question."""
    twice = (*ASKED, (5, ASKED[1][1], "We argued."))
    assert which_question("the question about conflict", twice, worst=2).number == 2
    assert which_question("the question about conflict", twice, worst=1).number == 5


@given(st.text(), st.integers(0, 4), st.one_of(st.none(), st.integers(-1, 9)))
def test_whatever_is_said_only_an_asked_question_is_meant(words: str, count: int, worst: int | None) -> None:
    """And nothing breaks."""
    asked = ASKED[:count]
    assert which_question(words, asked, worst).number in {None, *(number for number, _, _ in asked)}
