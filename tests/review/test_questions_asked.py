"""Questions to the interviewer: which were asked, how, about what, and what is said about them."""

from __future__ import annotations

from typing import get_args

import pytest

from assistant.base.events import Event, Move
from assistant.detectors.moves import Moves
from assistant.review.history import HeardTurn
from assistant.review.questions_asked import About, AskedQuestion, Form, asked_questions, comment
from tests.support.histories import said, turn

pytestmark = pytest.mark.fast


def closing(*texts: str) -> HeardTurn:
    """Let the person say this at the closing, with the moves that are heard in it."""
    detector, events, start = Moves(), list[Event](), 1.0
    for text in texts:
        utterance = said(text, start)
        events += [utterance, *detector.feed(utterance)]
        start = utterance.end + 1.0
    return turn(*events, part="closing")


def asked(*texts: str) -> tuple[AskedQuestion, ...]:
    """Return what was asked in one closing."""
    return asked_questions([closing(*texts)])


@pytest.mark.parametrize(
    ("text", "form", "about"),
    [
        ("What does a typical day look like?", "open", "work"),
        ("How would you describe the culture here?", "open", "work"),
        ("Could you tell me a bit more about the team?", "open", "work"),
        ("Yes, um, what do you enjoy most about your job?", "open", "work"),
        ("Why did the last person leave?", "open", "other"),
        ("Can I ask what success looks like in this role?", "open", "work"),
        ("I'd love to hear more about the training.", "open", "work"),
        ("Who would I report to?", "open", "work"),
        ("Is there a canteen in this building?", "closed", "other"),
        ("Are there any plans to grow the team?", "closed", "work"),
        ("How many people are on the team?", "closed", "work"),
        ("Could you tell me how long the training takes?", "closed", "work"),
        ("Do you have a mentor for people who start?", "closed", "work"),
        ("How much is the salary?", "closed", "terms"),
        ("How many days of holiday would I get?", "closed", "terms"),
        ("Would I have to work overtime?", "closed", "terms"),
        ("What are the hours like?", "open", "terms"),
        ("Is it possible to work from home?", "closed", "terms"),
        ("When would I hear from you?", "closed", "other"),
    ],
)
def test_form_and_topic(text: str, form: Form, about: About) -> None:
    """Open unless a yes, a no or a figure answers it; about the work, or about what one gets for it."""
    (one,) = asked(text)
    assert (one.form, one.about) == (form, about)
    assert one.text == text


def test_every_question_is_collected_in_order() -> None:
    """Two in one breath are two, and what only announces them is none."""
    found = asked("Yes, I have two questions.", "What is the team like? And how do you measure success?")
    assert [one.text for one in found] == ["What is the team like?", "And how do you measure success?"]
    assert found[0].at < found[1].at


def test_a_question_broken_by_a_pause_is_one() -> None:
    """Its whole sentence is told."""
    (one,) = asked("What would a good", "first month look like?")
    assert one.text == "What would a good first month look like?"


@pytest.mark.parametrize(
    "text",
    [
        "No, thank you.",
        "Could I go back to the question about conflict?",
        "Sorry, could you repeat that, please?",
        "I'm sorry about my answer earlier.",
        "No, I think you've covered everything.",
        "",
    ],
)
def test_what_is_no_question_to_the_interviewer(text: str) -> None:
    """A refusal, an apology, and what concerns the interview itself."""
    assert asked(*([text] if text else [])) == ()


def test_only_the_closing_counts() -> None:
    """A question within an answer is part of the answer; two closings are read together."""
    question = said("What do you mean by that?", 1.0)
    move = Move("ask_interviewer_question", 4.0, question.text, question.start, question.end)
    assert asked_questions([turn(question, move)]) == ()
    both = asked_questions([closing("How big is the team?"), turn(question, move), closing("What is hardest here?")])
    assert [one.text for one in both] == ["How big is the team?", "What is hardest here?"]


def one(form: Form, about: About) -> AskedQuestion:
    """Make a question."""
    return AskedQuestion("?", 1.0, form, about)


def test_nobody_is_blamed_who_asks_nothing() -> None:
    """One question worth having ready is named."""
    (remark,) = comment(())
    assert remark.startswith("You asked the interviewer nothing. Have one question ready next time")
    assert "three months" in remark


def test_asking_only_for_pay_is_noticed_kindly() -> None:
    """It is fair; one question about the work should come first."""
    form, topic = comment([one("closed", "terms"), one("closed", "terms")])
    assert "2 questions" in form
    assert "“what” or “how”" in form
    assert "fair" in topic
    assert "work first" in topic


def test_a_question_about_the_work_is_praised() -> None:
    """Also beside one about pay."""
    form, topic = comment([one("open", "work"), one("closed", "terms")])
    assert "1 of them open" in form
    assert "work itself" in topic
    assert "first" not in topic


@pytest.mark.parametrize("form", get_args(Form))
@pytest.mark.parametrize("about", get_args(About))
@pytest.mark.parametrize("count", [1, 2, 5])
def test_remarks_are_short_sentences(form: Form, about: About, count: int) -> None:
    """Whatever was asked."""
    remarks = comment([one(form, about)] * count)
    assert all(remark[0].isupper() and remark[-1] in ".”" and len(remark) < 170 for remark in remarks)
    assert 1 <= len(remarks) <= 2
