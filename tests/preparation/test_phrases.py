"""What an advertisement says is put grammatically into a question, or not at all."""

from __future__ import annotations

import pytest

from assistant.preparation.patterns import Pattern, fill
from assistant.preparation.phrases import claim, duty, quoted, requirement
from assistant.preparation.spoken import a_title, organisation

pytestmark = pytest.mark.fast


@pytest.mark.parametrize(
    ("text", "do", "doing"),
    [
        ("Answer call bells quickly", "answer call bells quickly", "answering call bells quickly"),
        ("You will run our lunch service", "run the school's lunch service", "running the school's lunch service"),
        ("answering the phone when Breda's at lunch", "answer the phone", "answering the phone"),
        ("runs the weekly market", "run the weekly market", "running the weekly market"),
        ("Wrap, label and stage loads", "wrap, label and stage loads", ""),
        ("support him in class", "", ""),
        ("Nursing care of up to six children", "", ""),
        ("Selects, catalogs and weeds the collection", "", ""),
    ],
)  # fmt: skip
def test_a_duty_as_a_verb(text: str, do: str, doing: str) -> None:
    """Person and form are changed together; where a second verb or a "him" would be left over, nothing is said."""
    found = duty(text, "the school")
    assert (found.do, found.doing) == (do, doing)


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Full UK driving licence essential", "a full UK driving licence"),
        ("Experience in social housing (desirable)", "experience in social housing"),
        ("You'll have at least three years' experience", "at least three years' experience"),
        ("HNC certificate would be an advantage", "an HNC certificate"),
        ("Good with people", ""),
        ("No more than 6 points", ""),
        ("You know console certification", ""),
    ],
)
def test_a_requirement_as_a_noun(text: str, thing: str) -> None:
    """Its weight goes, and it gets the article that it needs."""
    assert requirement(text, "the school").thing == thing


def test_what_somebody_has_done() -> None:
    """A participle is asked for with "have you"."""
    assert requirement("have supported a child with autism", "the school").done == "supported a child with autism"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("I cut my team's water bill by 30%", "cut your team's water bill by 30%"),
        ("Debtor days went from 74 to 41", ""),
        ("Reduced rework from 9% to 4%", "reduced rework from 9% to 4%"),
        ("We doubled our sales", ""),
    ],
)
def test_a_claim_is_said_to_the_person(text: str, said: str) -> None:
    """I becomes you; what has another subject is quoted instead."""
    assert claim(text) == said


def test_a_long_line_is_not_quoted() -> None:
    """Nobody listens to a paragraph read aloud."""
    assert quoted("word " * 40) == ""
    assert quoted("“Till” experience a must.") == "‘Till’ experience a must"
    assert quoted('Turn "like toast" into numbers') == "Turn ‘like toast’ into numbers"


@pytest.mark.parametrize(
    ("title", "spoken"),
    [
        ("Night Care Assistant", "a night care assistant"),
        ("IT Support Technician (1st/2nd line)", "an IT support technician"),
        ("HGV Class 2 Driver", "an HGV class 2 driver"),
        ("Deputy Person in Charge / Director of Nursing", ""),
        ("Cleaners", ""),
    ],
)
def test_a_title_with_its_article(title: str, spoken: str) -> None:
    """What has no such form is not used."""
    assert a_title(title) == spoken


def test_what_our_belongs_to() -> None:
    """The name says what an employer is, or else the text."""
    assert organisation("St Wilfrid's Primary School", "") == "the school"
    assert organisation("Fallon", "We fit boilers.") == "the company"


def test_what_does_not_fit_a_sentence_is_not_put_into_one() -> None:
    """Two verbs in two forms, an end that hangs in the air, and a quotation that was cut through its sense."""
    assert duty("Washing out and greasing your own wagon", "the company").do == ""
    assert duty("show the new kid how, because there is always one", "the bakery").do == ""
    assert requirement("Must have completed NYSC or hold exemption certificate", "the school").done == ""
    long = "One of the men has epilepsy, and we can only take a person who was trained to give the medicine at night"
    assert quoted(long) == ""
    assert quoted("a driver's abstract and a fitness test are") == "a driver's abstract and a fitness test"


def test_what_somebody_else_has_done_is_theirs() -> None:
    """The person who is spoken to is not the one who is looked for."""
    pattern = Pattern(0, "must", "", "general", "We are looking for somebody who has {done}. Have you {done}?")
    assert fill(pattern, {"done": "kept your own books"}) == (
        "We are looking for somebody who has kept their own books. Have you kept your own books?"
    )
