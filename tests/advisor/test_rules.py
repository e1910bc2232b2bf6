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
        "This answer deserves more than it got.",
        "With this answer you are getting the job.",
        "You seem quite unsuitable for that work.",
        "This is what a suitable person would say.",
        "You are the best candidate of this week.",
        "I call the way you told it a solid eight.",
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


@pytest.mark.parametrize(
    "marked",
    ["“%s”", "‘%s’", "'%s'", "«%s»", '"%s"', "„%s“", "“%s", "‘%s", "'%s", "«%s", '"%s', "%s”", "%s»"],
)
def test_whatever_marks_a_quote_it_stands_in_the_source(marked: str) -> None:
    """Also with one mark, and word by word; a plain apostrophe marks nothing."""
    wrong = comment_fault(f"You told them this, {marked % 'nobody missed a bus'}.", SAID)
    assert wrong == "a quote that is nowhere"
    part = comment_fault(f"You told them, {marked % 'body missed a shif'}.", SAID)
    assert part == "a quote that is nowhere"
    if not marked.startswith("%"):
        assert comment_fault(f"You told them, {marked % 'nobody missed a shift'}.", SAID) == ""
    assert comment_fault("You’d say what you didn't do in the drivers' rota.", SAID) == ""


@pytest.mark.parametrize(
    ("figure", "wrong"),
    [
        ("eleven weeks", "a figure that is nowhere"),
        ("a hundred weeks", "a figure that is nowhere"),
        ("twenty-four weeks", "a figure that is nowhere"),
        ("Forty weeks", "a figure that is nowhere"),
        ("thirty five weeks", ""),
        ("twelve weeks", ""),
        ("two weeks", ""),
    ],
)
def test_figures_in_words_are_figures(figure: str, wrong: str) -> None:
    """From eleven up, whichever way either was written."""
    assert question_fault(f"Why did you need {figure.lower()} for the rota?", f"{SAID} In 12 weeks, then 35.") == wrong


@pytest.mark.parametrize("address", ["evil.de", "bit.ly", "bit.ly/abc", "my-asp.net", "node.js.evil.de", "зло.рф"])
def test_bare_addresses_are_no_plain_text(address: str) -> None:
    """Whatever country they end with; what programmers name after a dot is plain."""
    assert question_fault(f"What did you build with {address} then?", address) == "no plain text"
    assert question_fault("What did you build with Node.js, at 3.5 p.m.?", "Node.js 3.5") == ""


@pytest.mark.parametrize(
    "secret",
    ["home address", "mother's maiden name", "date of birth", "PIN", "national insurance number", "tax number"],
)
def test_no_secret_is_asked_for(secret: str) -> None:
    """Though it stands in the advertisement."""
    assert question_fault(f"What is your {secret}?", secret) == "a secret"


@pytest.mark.parametrize(
    "private",
    [
        "Do you have children?",
        "How many children do you have?",
        "Have you any children at home?",
        "Do you plan to have children soon?",
        "Are you pregnant at the moment?",
        "What is your religion, please?",
        "Are you married or single?",
        "How old are you now?",
        "What is your age, please?",
    ],
)
def test_what_no_interviewer_may_ask_is_not_asked(private: str) -> None:
    """About the person; what the work is with may be asked about."""
    assert question_fault(private, private) == "not for an interviewer"
    work = "How do you calm children, and would you pin down how you cared for pregnant women?"
    assert question_fault(work, work) == ""
