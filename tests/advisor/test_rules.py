"""What a model writes keeps the rules that the program's own questions keep."""

from __future__ import annotations

import pytest

from assistant.advisor.cleaning import cleaned, objects_in, quote_in
from assistant.advisor.rules import comment_fault, question_fault
from assistant.interview.asking_back import SLOT
from assistant.interview.banks import bank_names, load_bank
from assistant.interview.lines import load_interviewer_lines

pytestmark = pytest.mark.fast

SAID = "So um we had the the rota on paper, and I moved it to Excel in 3 weeks. Nobody missed a shift after that."
OWN = [
    *(question.text for name in bank_names() for question in load_bank(name).questions),
    *(text for name, lines in load_interviewer_lines().items() if name.startswith("probe_") for text in lines),
]


def test_the_program_keeps_them_itself() -> None:
    """Every question of every bank, and every follow-up, would be taken from a model."""
    faults = {text: fault for text in OWN if (fault := question_fault(text.replace(SLOT, "that"), text))}
    assert faults == {}


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        ("How did you move the the rota?", "a doubled word"),
        ("Was that an new way of working for you?", "a wrong article"),
        ("how did you move the rota?", "begins in the middle"),
        ("The rota was on paper before you came.", "no question"),
        ("Is moving rotas hard?", "asks nobody"),
        ("You moved the rota", "no question"),
        ("Why did it take 5 weeks?", "a figure that is nowhere"),
        ("Why did it take 3 weeks to move you to Excel?", ""),
        ("Why did you leave Initech after that?", "a name that is nowhere"),
        ("Why did you say “I hate it” to them?", "a quote that is nowhere"),
        ("Would you open www.example.com for me?", "no plain text"),
        ("Would you <b>explain</b> that?", "no plain text"),
        ("As an AI, how may I help you with that?", "not about the person"),
        ("Why? " * 100, "too long to be said"),
        ("", "empty"),
    ],
)
def test_what_a_person_would_stumble_over_is_not_asked(question: str, wrong: str) -> None:
    """Grammar, markup, and facts that nobody told."""
    assert question_fault(question.strip(), SAID) == wrong


@pytest.mark.parametrize(
    "comment",
    [
        "I would give this a score of seven.",
        "A solid 3/5 for the way you told it.",
        "You get ten points for the rota.",
        "They would hire you at once for that.",
        "This answer deserves four stars from me.",
    ],
)
def test_there_are_no_scores(comment: str) -> None:
    """Nor verdicts on the person."""
    assert comment_fault(comment, SAID) == "a score"


def test_a_plain_comment_is_taken() -> None:
    """With a quote of what was said, too."""
    assert comment_fault("You say what you did, and “nobody missed a shift” is a clear end.", SAID) == ""


def test_what_programmers_use_is_plain_text() -> None:
    """A hash behind a letter, and a name that looks like an address."""
    source = "Three years of C# and ASP.NET, with CI/CD."
    assert question_fault("What did you build with C# and ASP.NET?", source) == ""
    assert question_fault("What did you build with evil.net?", source) == "no plain text"


def test_quotes_stand_in_the_transcript() -> None:
    """Whatever the punctuation and without ums; what is shown is the transcript itself."""
    words = SAID.split()
    assert quote_in("So we had the the rota", words) == "So um we had the the rota"
    assert quote_in("i moved it, to EXCEL", words) == "I moved it to Excel"
    assert quote_in("I moved it to Word", words) == ""
    assert quote_in("the rota", words) == ""
    assert quote_in("", words) == ""


def test_what_commands_a_terminal_is_taken_out() -> None:
    """Control characters, marks that turn the writing, and what nobody sees."""
    assert cleaned("a\x1b[31mb\u202ec\u2066d\u200be\x00\x07f\n\tg\u2028h") == "a[31mbcdef g h"


def test_json_is_found_in_whatever_surrounds_it() -> None:
    """In a fence, in a sentence, wrapped, broken off, or far too much of it."""
    assert list(objects_in('Sure!\n```json\n[{"a": "b"}]\n```')) == [{"a": "b"}]
    assert list(objects_in('{"questions": [{"a": 1}, {"a": null, "b": "c"}]}')) == [{"a": "1"}, {"b": "c"}]
    assert list(objects_in('[{"a": "b"}, {"a": "c')) == [{"a": "b"}]
    assert list(objects_in("{" * 10_000)) == []
    assert len(list(objects_in('{"a": "b"}' * 1000))) == 60
    assert list(objects_in('{"a": [' * 30 + '{"b": "c"}' + "]}" * 30)) == []
