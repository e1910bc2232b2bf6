"""Advertisements and CVs are scored by source line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.accuracy.labels.entries import LabelledAdvertisement, LabelledCv, TrueAdvertisement, TrueItem
from assistant.accuracy.labels.sets import read_sets
from assistant.accuracy.scores.jobs import jobs, same_fact
from assistant.accuracy.scores.outcomes import AdvertisementOutcome
from assistant.base.errors import LabelsError
from assistant.preparation.records import Advertisement, Item

pytestmark = pytest.mark.fast

LINE = "Full licence and two years' experience essential, forklift ticket an advantage"
TRUTH = TrueAdvertisement(
    must=(TrueItem(LINE, span="two years' experience"),),
    nice=(TrueItem(LINE, span="forklift ticket an advantage"),),
    duties=(TrueItem("Drive the van"),),
    conditions=(TrueItem(LINE, span="Full licence"),),
    title="Driver",
    employer="Holt Ltd",
    not_requirements=("Free fruit",),
)


def figures(found: Advertisement):  # type: ignore[no-untyped-def]
    """Score one advertisement."""
    outcome = AdvertisementOutcome("set", LabelledAdvertisement("01", "", TRUTH), found)
    return jobs([outcome], [], most_cases=5, draws=0)


def test_a_fact_is_told_by_its_line_and_its_part_of_it() -> None:
    """The same line is not enough where it holds several facts."""
    assert same_fact(Item("two years' experience essential", LINE), TRUTH.must[0])
    assert not same_fact(Item("forklift ticket an advantage", LINE), TRUTH.must[0])
    assert not same_fact(Item("two years' experience", "another line"), TRUTH.must[0])


def test_a_licence_may_stand_under_must_or_conditions() -> None:
    """Found there it is neither false nor missed."""
    must = (Item("Full licence", LINE), Item("two years' experience essential", LINE))
    told = figures(Advertisement("Driver", "Holt", must, (Item("forklift ticket an advantage", LINE),)))
    assert (told.parts["requirements"].f1, told.parts["conditions"].missed) == (1.0, 0)
    assert (told.parts["duties"].recall, told.titles, told.employers) == (0.0, 1.0, 1.0)


def test_the_free_fruit_is_counted() -> None:
    """It is false, and boilerplate, and the worst case."""
    told = figures(Advertisement(must=(Item("Free fruit", "Free fruit"),)))
    assert (told.boilerplate, told.boilerplate_per_advertisement) == (1, 1.0)
    assert told.worst[0].expected == "nothing to ask about"


def test_texts_beside_truths_are_a_set(tmp_path: Path) -> None:
    """A CV's truth is known by its keys, and answers the advertisement of its number in the folder beside."""
    for kind, truth in (
        ("ads", {"must": [], "nice": [], "duties": [], "conditions": []}),
        ("cvs", {"as_of": "2026-11", "jobs": [{"from": "2020-01", "to": "present"}]}),
    ):
        (tmp_path / kind).mkdir()
        (tmp_path / kind / "01.txt").write_text(f"text of {kind}", "utf-8")
        (tmp_path / kind / "01.json").write_text(json.dumps(truth), "utf-8")
    (found,) = read_sets([tmp_path])
    ad, cv = found.items
    assert isinstance(ad, LabelledAdvertisement)
    assert isinstance(cv, LabelledCv)
    assert cv.advertisement == "text of ads"
    (alone,) = read_sets([tmp_path / "cvs" / "01.txt"])
    assert isinstance(alone.items[0], LabelledCv)
    (tmp_path / "ads" / "01.json").write_text('{"must": 3}', "utf-8")
    with pytest.raises(LabelsError, match="is not the truth"):
        read_sets([tmp_path])
