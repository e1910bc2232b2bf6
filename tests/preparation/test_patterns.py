"""The patterns of questions: enough of them, each with slots that exist, and each sort with one of its own."""

from __future__ import annotations

import pytest

from assistant.interview.banks import BUDGETS
from assistant.preparation.patterns import fill, patterns, sort_of

pytestmark = pytest.mark.fast

SLOTS = {
    *("title", "a_title", "employer", "org", "do", "doing", "thing", "thing_bare", "done", "quote", "claim"),
    *("claim_quote", "a_post", "post_employer", "a_new_post", "gap_from", "gap_to", "gap_begin"),
}


def test_there_are_enough_and_none_is_there_twice() -> None:
    """At least 120, each with a known kind and known slots."""
    found = patterns()
    assert len(found) >= 120
    assert len({pattern.text for pattern in found}) == len(found)
    for pattern in found:
        assert pattern.kind in BUDGETS
        assert pattern.slots <= SLOTS
        assert pattern.text[-1] in "?.!”"


def test_a_pattern_without_its_slot_is_not_used() -> None:
    """A hole in a sentence is worse than no question."""
    asks = next(pattern for pattern in patterns() if pattern.slots == {"thing"})
    assert fill(asks, {"thing": ""}) == ""
    assert "a full licence" in fill(asks, {"thing": "a full licence"})


@pytest.mark.parametrize(
    ("text", "domain", "sort"),
    [
        ("Full UK driving licence", "requirement", "licence"),
        ("Calm under pressure", "requirement", "calm"),
        ("Enhanced DBS check", "condition", "checks"),
        ("Three nights a week", "condition", "nights"),
        ("7:15 to 2:15, no evenings, no weekends, ever", "condition", ""),
        ("No night shifts, but every other weekend", "condition", "weekends"),
        ("There is no bus at that hour", "condition", "transport"),
        ("Answer the telephone at reception", "duty", "customers"),
        ("Weigh the anchor", "duty", ""),
    ],
)
def test_sorts(text: str, domain: str, sort: str) -> None:
    """Words tell of which sort a fact is."""
    assert sort_of(text, domain) == sort  # type: ignore[arg-type]
