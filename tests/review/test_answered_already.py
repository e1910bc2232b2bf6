"""What the person asks at the end is checked against the advertisement."""

from __future__ import annotations

import pytest

from assistant.base.events import Vacancy
from assistant.review.answered_already import answered_already
from assistant.review.questions_asked import AskedQuestion, comment

pytestmark = pytest.mark.fast

TOLD = (
    "Three nights a week, 9pm to 7am, every other weekend.",
    "£13.10 an hour, free meals, a pension and 28 days' holiday.",
    "An enhanced DBS check comes before your first shift.",
)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("How much is the pay?", "£13.10 an hour"),
        ("What are the hours?", "Three nights a week"),
        ("Is there a pension?", "a pension"),
        ("Do I have to work weekends?", "every other weekend"),
        ("What would a good first three months look like?", ""),
        ("How do you look after new staff?", ""),
    ],
)
def test_what_the_advertisement_answers(question: str, answer: str) -> None:
    """Pay, hours and the like are found; what nobody can know from an advertisement is not."""
    found = answered_already(question, TOLD)
    assert answer in found
    assert bool(found) == bool(answer)


def test_the_closing_says_so() -> None:
    """Kindly, with the line."""
    asked = [AskedQuestion("Is there a pension?", 0.0, "closed", "terms")]
    lines = comment(asked, Vacancy("Carer", "Alder Lodge", TOLD))
    assert any("The advertisement answers that already" in line for line in lines)
    assert not any("answers that already" in line for line in comment(asked))
