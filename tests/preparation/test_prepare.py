"""From an advertisement and a CV to questions, with those that the docs print."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from assistant.interview.banks import read_bank
from assistant.preparation.dates import month_text, read_month
from assistant.preparation.output import bank_of, bank_toml, preparation_json
from assistant.preparation.prepare import prepare
from assistant.preparation.reading import read_document
from assistant.preparation.records import Preparation

pytestmark = pytest.mark.slow

EXAMPLES = Path(__file__).parents[2] / "docs" / "use" / "prepare"
PAIRS = {
    "night-carer": ("night-carer.txt", "night-carer-cv.txt"),
    "web-developer": ("web-developer.html", "web-developer-cv.md"),
    "head-baker": ("head-baker.txt", "head-baker-cv.txt"),
}


@cache
def made(name: str, *, with_cv: bool = True) -> Preparation:
    """Prepare one of the examples."""
    ad, cv = (read_document(EXAMPLES / file) for file in PAIRS[name])
    return prepare(ad, cv if with_cv else None, read_month("2026-11"))


def lines_of(name: str) -> tuple[set[str], set[str]]:
    """Return the lines of an advertisement and of its CV."""
    ad, cv = ({line.strip() for line in read_document(EXAMPLES / file).splitlines()} for file in PAIRS[name])
    return ad, cv


@pytest.mark.parametrize("name", PAIRS)
@pytest.mark.parametrize("with_cv", [True, False], ids=["cv", "no cv"])
def test_a_bank_is_12_to_20_questions_each_with_its_line(name: str, *, with_cv: bool) -> None:
    """Nothing is invented: every question rests on a line that stands in the advertisement or in the CV."""
    preparation = made(name, with_cv=with_cv)
    assert 12 <= len(preparation.questions) <= 20
    ad, cv = lines_of(name)
    for question in preparation.questions:
        assert question.because is not None
        assert question.because.line in (ad if question.because.source == "ad" else cv)
    texts = [question.text for question in preparation.questions]
    assert len(texts) == len(set(texts))
    assert not any("{" in text for text in texts)


@pytest.mark.parametrize("name", PAIRS)
def test_they_come_in_the_order_of_an_interview(name: str) -> None:
    """Opening and motivation first, then what is asked for and the CV, weak spots and conditions, and the closing."""
    order = ["opening", "motivation", "general", "requirements", "duties", "cv", "weak-spots", "conditions", "closing"]
    topics = [question.topics[0].replace("duties", "requirements") for question in made(name).questions]
    assert topics == sorted(topics, key=order.index)
    assert topics[0] == "opening"
    assert topics[-1] == "closing"


@pytest.mark.parametrize("name", PAIRS)
def test_the_bank_is_an_ordinary_one(name: str, tmp_path: Path) -> None:
    """It is written as TOML that `questions check` reads back to the same questions."""
    bank = bank_of(made(name))
    path = tmp_path / f"{bank.name}.toml"
    path.write_text(bank_toml(bank), "utf-8")
    assert read_bank(path) == bank


def test_benefits_other_jobs_and_the_foot_are_left_out() -> None:
    """A question about the free fruit is the worst error."""
    carer, web = made("night-carer").advertisement, made("web-developer").advertisement
    found = [item.line for ad in (carer, web) for item in (*ad.must, *ad.nice, *ad.duties, *ad.conditions)]
    for word in (
        "fruit",
        "pension",
        "30% off",
        "boots",
        "Java developer",
        "cookies",
        "Closing date",
        "welcome applications",
    ):
        assert not [line for line in found if word in line], word


def test_an_advertisement_says_who_and_what() -> None:
    """Title, employer, requirements and conditions of a page of the web."""
    ad = made("web-developer").advertisement
    assert (ad.title, ad.employer) == ("Web developer", "Tern Books")
    assert [item.text for item in ad.must] == [
        "Three years or more of PHP in a team",
        "SQL good enough to find out why a query is slow",
        "You have added tests to code that had none",
        "Able to explain a fault to somebody who packs books",
    ]
    assert [item.text for item in ad.nice] == ["Vue or React", "Accessibility work to WCAG 2.2"]
    assert len(ad.conditions) >= 2


def test_a_cv_says_which_jobs_and_gaps() -> None:
    """Paid jobs with their dates, the gap between two of them, and a claim with its measure."""
    cv = made("night-carer").cv
    assert cv is not None
    assert [(post.title, month_text(post.start), month_text(post.end)) for post in cv.posts] == [
        ("Home carer", "2024-03", "present"),
        ("Healthcare assistant", "2019-06", "2022-07"),
        ("Checkout assistant", "2012-01", "2019-12"),
    ]
    assert [(month_text(gap.start), month_text(gap.end)) for gap in cv.gaps] == [("2022-08", "2024-02")]
    assert [item.text for item in cv.claims] == [
        "I started a turning chart, and pressure sores fell from six in a winter to one"
    ]


def test_full_time_study_is_no_gap_and_short_gaps_are_none() -> None:
    """Sixteen months without a post count, four do not."""
    cv = made("head-baker").cv
    assert cv is not None
    assert [(month_text(gap.start), month_text(gap.end)) for gap in cv.gaps] == [("2020-05", "2021-01")]
    studied = prepare("Baker wanted", "Work\nBaker, Mlin, 2014 - 2016\nBaker, Oak, 2020 - present\nEducation\n"
                      "BSc Food, Leeds, full-time, 2017 - 2019", read_month("2026-11")).cv  # fmt: skip
    assert studied is not None
    assert studied.gaps == ()


def test_gaps_and_claims_are_asked_about() -> None:
    """The questions name the months, and say the claim to the person."""
    texts = " ".join(question.text for question in made("night-carer").questions)
    assert "August 2022" in texts
    assert "pressure sores fell from six in a winter to one" in texts


def test_what_the_cv_lacks_is_asked_about() -> None:
    """A requirement that nothing in the CV supports is a weak spot, one that it names is none."""
    weak = [spot.text for spot in made("night-carer").weak]
    assert "have given medication and signed for it" in weak
    assert "Level 2 in Health and Social Care" not in weak


def test_what_is_no_demand_is_not_put_as_one() -> None:
    """An advantage that the CV lacks is asked about as such; what must be is not."""
    ad = "Night porter\nHarbour Hotel\n\nYou must have:\n- three years of experience at a hotel reception\n\n"
    ad += "Nice to have:\n- fluent Portuguese\n- experience of Opera reservation software\n"
    found = prepare(ad, "Work\nGardener, Oak Nursery, 2015 - present\nI plant hedges.", read_month("2026-11"))
    nice = {item.line for item in found.advertisement.nice}
    weak = [question for question in found.questions if question.topics == ("weak-spots",)]
    assert {question.because.line for question in weak if question.because} & nice
    for question in weak:
        assert question.because is not None
        soft = "essential" in question.text or "would be a bonus" in question.text
        assert soft == (question.because.line in nice), question.text


@pytest.mark.parametrize("name", PAIRS)
@pytest.mark.parametrize("with_cv", [True, False], ids=["cv", "no cv"])
def test_a_bullet_is_asked_about_once(name: str, *, with_cv: bool) -> None:
    """However much stands in it; a fixed question does not come in two forms either."""
    questions = made(name, with_cv=with_cv).questions
    asked = ("requirements", "duties", "weak-spots", "conditions")
    lines = [q.because.line for q in questions if q.because and q.topics[0] in asked and q.because.source == "ad"]
    bullets = [line for line in lines if line.startswith(("-", "*", "•")) and ". " not in line]
    assert len(bullets) == len(set(bullets))


def test_a_bullet_with_two_demands_is_one_question() -> None:
    """A licence and a course in one line are one thing to talk about; a paragraph is asked about more than once."""
    bullet = "- Full driving licence; forklift licence an advantage; you have worked with a hoist"
    ad = f"Driver\nOak Timber\n\nRequirements:\n{bullet}\n- Calm with customers\n"
    questions = prepare(ad, None, read_month("2026-11")).questions
    asked = [
        q for q in questions if q.because and q.because.line == bullet and q.topics[0] not in ("opening", "general")
    ]
    assert len(asked) == 1


def test_the_same_is_not_asked_in_two_forms() -> None:
    """What a closing question of a pattern asks is not asked from a bank, too."""
    for title in ("Porter", "Baker", "Waiter", "Nurse", "Clerk", "Driver", "Welder", "Cook", "Tailor", "Gardener"):
        texts = " ".join(
            question.text for question in prepare(f"{title} wanted", None, read_month("2026-11")).questions
        )
        assert "still have to grow into" not in texts or "stretch you the most" not in texts


def test_json_has_these_keys_and_no_others() -> None:
    """Other programs read them."""
    found = preparation_json(made("head-baker"))
    assert list(found) == ["title", "employer", "must", "nice", "duties", "conditions", "cv", "questions"]
    assert list(found["cv"]) == ["jobs", "gaps", "claims", "changes_of_field", "skills", "weak"]
    assert set(found["questions"][0]) == {"text", "kind", "because"}
    assert preparation_json(made("head-baker", with_cv=False))["cv"] is None


def test_the_same_texts_make_the_same_questions() -> None:
    """Nothing is left to chance."""
    ad = read_document(EXAMPLES / "head-baker.txt")
    assert prepare(ad, None, read_month("2026-11")).questions == made("head-baker", with_cv=False).questions


@pytest.mark.parametrize("text", ["", "\n\n", "Hello", "x" * 5000, "- \n- \n| | |", "a. " * 300])
def test_odd_texts_make_a_bank_too(text: str) -> None:
    """Whatever is pasted, there are questions, and nothing fails."""
    assert 12 <= len(prepare(text, text, read_month("2026-11")).questions) <= 20
