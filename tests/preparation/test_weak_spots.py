"""What a CV supports, by rule: languages, papers and their levels, years, and other words for a thing."""

from __future__ import annotations

import pytest

from assistant.preparation.cv import read_cv
from assistant.preparation.dates import read_month
from assistant.preparation.evidence import (
    Evidence,
    evidence_of,
    groups_of,
    is_lower,
    language_lacks,
    paper_share,
    rank_lacks,
    years_share,
)
from assistant.preparation.records import Advertisement, Item
from assistant.preparation.weak_spots import MOST, weak_spots

pytestmark = pytest.mark.slow

TODAY = read_month("2026-11")
CV = """Work
Baker, Mlin Ltd, 2016 - 2019
Head baker, Oak Bakery, 2020 - present

Skills
German B1, Polish
Food Hygiene Level 2, 2021
Full B licence, clean
BSc Food Science, Leeds
Excel, tills
"""


def evidence() -> Evidence:
    """Return what the CV above has to show."""
    return evidence_of(read_cv(CV, TODAY), "Head baker", TODAY)


def test_languages_and_their_levels() -> None:
    """One that the CV names, one that it does not, either of two, and a level that it does not reach."""
    had = evidence()
    assert language_lacks("Fluent German", had) == (True, False)
    assert language_lacks("Some Spanish", had) == (False, True)
    assert language_lacks("Spanish or Polish", had) == (True, False)
    assert language_lacks("A third language such as Arabic is a plus", had) == (True, False)
    assert is_lower("Fluent German (C1)", had)
    assert not is_lower("German A2", had)


def test_papers_and_their_levels() -> None:
    """A licence, a level that is too low, a degree, and a paper of which nothing is said."""
    had = evidence()
    assert paper_share("Full driving licence", had) == 1
    assert is_lower("Food Hygiene Level 3", had)
    assert not is_lower("Food Hygiene Level 2", had)
    assert rank_lacks("Bachelor's degree in any field", had) <= 0
    assert rank_lacks("Master's degree", had) > 0
    assert paper_share("Forklift certificate", had) == 0


def test_years_are_added_up_from_posts_in_the_line_of_work() -> None:
    """Ten years at the oven are five of baking, and none of nursing."""
    had = evidence()
    assert years_share("Five years as a baker", had) >= 1
    assert years_share("Calm", had) == 1
    assert years_share("Three years as a nurse on a ward", had._replace(title="")) == 0


def test_other_words_for_a_thing() -> None:
    """Excel is part of Microsoft Office, and a till is cash."""
    had = evidence()
    assert groups_of("Microsoft Office", had)[0] > 0
    assert groups_of("Cash handling", had) == (1, 0)
    assert groups_of("Welding", had) == (0, 1)


def test_what_is_lacked_is_weak_and_what_is_there_is_not() -> None:
    """A level that is too low always is; whoever lacks much is told of what is likeliest."""
    wanted = ["Food Hygiene Level 3", "Full driving licence", "Experience as a baker"]
    lacked = [
        "Welding ticket",
        "HGV licence class 1",
        "Fluent Welsh",
        "NEBOSH certificate",
        "Experience of SAP",
        "BSL level 2",
    ]
    ad = Advertisement("Head baker", must=tuple(Item(text, text) for text in (*wanted, *lacked)))
    weak = [spot.text for spot in weak_spots(ad, read_cv(CV, TODAY), TODAY)]
    assert "Food Hygiene Level 3" in weak
    assert len(weak) <= MOST
    assert not {"Full driving licence", "Experience as a baker"} & set(weak)
