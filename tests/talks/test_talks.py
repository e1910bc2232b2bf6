"""Talks with simulated people: what must hold in every talk, and what each of them expects."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.base.events import EndOfAnswer, Line, Move, Suggestion
from tests.talks.run import Course, replayed, run_talk
from tests.talks.talk import read_talk, talks

pytestmark = pytest.mark.slow
PRAISE = ("without getting stuck", "without any trouble", "Nothing went wrong")


@pytest.fixture(scope="module", params=talks(), ids=lambda path: path.stem)
def course(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """Run a talk, with tones for words."""
    return run_talk(read_talk(request.param), tmp_path_factory.mktemp("talk") / "session")


def test_nobody_is_in_a_dead_end(course: Course) -> None:
    """Whatever is said or left unsaid, the program goes on after a while."""
    assert not course.stuck, str(course)


def test_what_is_expected_comes_of_it(course: Course) -> None:
    """Ends, takes, moves, lines, suggestions and praise are those that the talk names."""
    expect, script = course.talk.expect, str(course)
    if expect.ends is not None:
        assert [turn.reason for turn in course.answers] == list(expect.ends), script
    if expect.takes is not None:
        assert [len(turn.takes) for turn in course.answers] == list(expect.takes), script
    moves = [event.kind for event in course.events if isinstance(event, Move)]
    if expect.moves is not None:
        assert set(expect.moves) <= set(moves), script
    assert not set(expect.no_moves) & set(moves), script
    occasions = {event.occasion for event in course.events if isinstance(event, Line)}
    assert set(expect.said) <= occasions, script
    assert not set(expect.unsaid) & occasions, script
    if expect.suggestions is not None:
        least, most = expect.suggestions
        assert least <= sum(isinstance(event, Suggestion) for event in course.events) <= most, script
    if expect.praise is not None:
        assert any(praise in line for line in course.debrief for praise in PRAISE) == expect.praise, script


def test_its_session_replays_to_the_same_events(course: Course) -> None:
    """Live equals replay."""
    for turn, again in zip(course.turns, replayed(course), strict=True):
        assert list(again.events) == list(turn.events), str(course)


def test_every_turn_ends_once(course: Course) -> None:
    """And nothing but late words comes after it."""
    for turn in course.turns:
        assert sum(isinstance(event, EndOfAnswer) for event in turn.events) == 1, str(course)


def test_a_talk_is_no_secret(course: Course, tmp_path: Path) -> None:
    """A talk that goes wrong prints itself: what the person said can be read in its script."""
    written = str(course)
    assert all(" ".join(said.split()[:4]) in written for said in course.said)
