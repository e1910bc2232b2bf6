"""What is written on a picture: nothing over anything else, and nothing beyond its edges."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.base.events import Finding
from assistant.report.page.elements import Note
from assistant.report.page.notes import (
    LETTER_PIXELS,
    MOST_NOTES,
    NARROWEST_PIXELS,
    laid_out,
    lanes_of,
    notes_of,
    told_findings,
)
from tests.support.histories import found, said, turn

pytestmark = pytest.mark.slow

WAYS = ((2.0, "circles: “plan” 3 times"), (12.0, "circles: “plan” 6 times"), (20.0, "drift: 10% go back to it"))
NOTES = st.builds(
    Note,
    kind=st.sampled_from(["finding", "move", "nudge", "line"]),
    left=st.floats(0, 100),
    text=st.text("abc ", min_size=1, max_size=30),
)


def span(note: Note) -> tuple[float, float]:
    """Return from where to where a note reaches on the narrowest picture, in percent."""
    width = 100 * note.pixels / NARROWEST_PIXELS
    start = min(note.left, 100 - width)
    return start, start + width


@given(st.lists(NOTES, max_size=12))
def test_no_two_notes_lie_over_each_other(notes: list[Note]) -> None:
    """However close their moments are, each has room of its own inside the picture."""
    placed = laid_out(notes)
    assert len(placed) == min(len(notes), MOST_NOTES)
    for at, note in enumerate(placed):
        start, end = span(note)
        assert start >= -0.1
        assert end <= 100.1
        assert note.lane < lanes_of(placed)
        for other in placed[at + 1 :]:
            if other.lane == note.lane:
                other_start, other_end = span(other)
                assert end <= other_start + 0.1 or start >= other_end - 0.1


def test_of_many_notes_those_of_trouble_and_of_what_was_done_are_kept() -> None:
    """What the coach and the interviewer said is left to the transcript."""
    notes = [Note("line", 10.0 * n, "interviewer") for n in range(5)] + [
        Note("finding", 90.0, "stuck 5 s"),
        Note("move", 95.0, "↺ way out"),
    ]
    assert [note.kind for note in laid_out(notes)][-2:] == ["finding", "move"]


def test_a_note_stands_under_its_moment_as_far_as_the_end_allows() -> None:
    """It knows its moment, and the room that its letters take."""
    (note,) = laid_out([Note("move", 95.0, "↺ way out")])
    assert note.left == 95.0
    assert note.pixels >= LETTER_PIXELS * len(note.text)


def test_wandering_on_in_the_same_way_is_told_once() -> None:
    """From where it began, with what showed it in the end; two silences are two."""
    ways = [Finding("rambling", at, at + 9.0, at + 9.0, 1.2, 1.0, "score", (why,)) for at, why in WAYS]
    take = turn(said("well", 1.0), *ways, found("freeze", 40.0, 44.0), found("freeze", 50.0, 54.0)).takes[0].take
    assert [note.text for note in notes_of(take)] == ["“plan” 6 times", "wandering", "stuck 4 s", "stuck 4 s"]
    assert told_findings(take)[0].start == 2.0
