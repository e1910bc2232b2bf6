"""Comments on answers: only what quotes the transcript, invents nothing and gives no scores is shown."""

from __future__ import annotations

import json

import pytest

from assistant.advisor.comments import GivenAnswer, comments, request
from assistant.advisor.instructions import MOST_SENT, sendable
from tests.support.histories import OPEN_END, STORY

pytestmark = pytest.mark.fast

ANSWERS = (
    GivenAnswer("1", "Tell me about a conflict.", tuple(STORY.split())),
    GivenAnswer("2", "Tell me about a failure.", tuple(OPEN_END.split())),
)
GOOD = "You say what you did yourself, in order. How it ended is missing."
QUOTE = "I drove the trays over in my own van"


def item(comment: str, quote: str = QUOTE, answer: str = "2") -> dict[str, str]:
    """Return a comment as a model writes it."""
    return {"answer": answer, "comment": comment, "quote": quote}


@pytest.mark.parametrize(
    "bad",
    [
        item(GOOD, "I bought a helicopter for the trays"),
        item(GOOD, QUOTE, "1"),
        item(GOOD, QUOTE, "17"),
        item(GOOD, "the van"),
        item("This is a strong answer, I would give it a score of 8."),
        item("You get nine out of ten for this, well done."),
        item("You saved the bakery 97 percent of its trade that day."),
        item("You should say that Gordon Ramsay praised you for it."),
        item("You said “I was furious with the engineer”, which is not wise."),
        item("<img src=x onerror=alert(1)> You did this well on your own."),
        item("Read more at www.evil.example about what you should say."),
        item("Good. " * 200),
        {"comment": GOOD},
        {},
    ],
)
def test_what_does_not_quote_invents_or_gives_scores_is_dropped(bad: dict[str, str]) -> None:
    """A good comment beside it stays."""
    assert comments(json.dumps([bad]), ANSWERS) == ()
    assert [comment.text for comment in comments(json.dumps([bad, item(GOOD)]), ANSWERS)] == [GOOD]


def test_there_are_few_and_they_come_in_the_order_of_the_answers() -> None:
    """Two an answer at most, none twice, whatever a model says."""
    first = item("You name a plan that both of you kept to.", "sat down and agreed on a plan", "1")
    many = [item(GOOD), item(GOOD), *(item(f"You drove {word} on that day.") for word in ("far", "on", "well")), first]
    found = comments(json.dumps(many), ANSWERS)
    assert [comment.answer for comment in found] == ["1", "2", "2"]
    assert found[0].quote == "sat down and agreed on a plan,"


def test_what_is_sent_is_bounded() -> None:
    """An answer without end is cut, and so is a session."""
    long = tuple(GivenAnswer(str(number), "Why?", ("word",) * 50_000) for number in range(100))
    (rows,) = request(long).data.values()
    assert not isinstance(rows, str)
    assert sum(len(row["answer"]) for row in rows) <= MOST_SENT["answers"]
    assert all(0 < len(row["answer"]) <= MOST_SENT["answer"] for row in rows)


def test_what_is_cut_is_known() -> None:
    """An answer that is too long, and a session; none that fits, and a line without end keeps its beginning."""
    assert request(ANSWERS).cut == ()
    (long,) = (GivenAnswer("1", "Why?", ("word",) * 5_000),)
    assert request((long,)).cut == ("session",)
    assert sendable(("x" * 50,), 21) == "x" * 20
