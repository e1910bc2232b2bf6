"""Which parts are looked for follows from the bank's kind, and else from how the question is put."""

from __future__ import annotations

import pytest

from assistant.base.events import Question, QuestionKind
from assistant.language.answers.kinds import LABELS, MAIN, answer_kind

pytestmark = pytest.mark.fast


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("Tell me about a time when you had to say no.", "behavioural", "behavioural"),
        ("Tell me about a time when you had to say no.", "general", "behavioural"),
        ("What is your greatest weakness?", "general", "weakness"),
        ("What would your last manager say you need to improve?", "behavioural", "weakness"),
        ("Why do you want to work here?", "general", "motivation"),
        ("What drew you to nursing?", "motivation", "motivation"),
        ("How would you test a login page?", "technical", "technical"),
        ("How would you price a new product?", "case", "technical"),
        ("Have you a driving licence?", "factual", None),
        ("Tell me a little about yourself.", "general", None),
    ],
)
def test_a_question_tells_what_its_answer_has(text: str, kind: QuestionKind, wanted: str | None) -> None:
    """Weaknesses go by their words; facts and open talk have no parts."""
    assert answer_kind(Question("q", text, kind)) == wanted


def test_every_main_part_is_a_label() -> None:
    """And general talk is one of each kind."""
    for kind, labels in LABELS.items():
        assert set(MAIN[kind]) < set(labels)
        assert labels[-1] == "other"
