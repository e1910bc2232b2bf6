"""Talks with simulated people, their words as tones: what must hold in every talk, and what each of them expects."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.accuracy.talks.talk import read_talk
from tests.talks.checks import Kept, holds, keep, talks

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=talks(), ids=lambda path: path.stem)
def kept(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Run a talk, with tones for words."""
    return keep(read_talk(request.param), tmp_path_factory.mktemp("talk"))


def test_a_talk_goes_as_the_person_expects(kept: Kept) -> None:
    """Nobody is in a dead end or cut off, and what the talk names comes of it; else its script is printed."""
    wrong = holds(kept.course)
    assert not wrong, f"{wrong}\n{kept.course}"


def test_its_session_replays_to_the_same_events(kept: Kept) -> None:
    """Live equals replay."""
    for turn, again in zip(kept.course.turns, kept.replayed(), strict=True):
        assert list(again.events) == list(turn.events), str(kept.course)


def test_its_script_tells_who_said_what(kept: Kept) -> None:
    """A talk that goes wrong prints itself: all that the person said can be read in its script, with times."""
    lines = str(kept.course).splitlines()
    for said in kept.course.said:
        assert any(line.strip().startswith(f"{said.start:.1f}  person: {said.text}") for line in lines), said


@pytest.mark.parametrize("path", talks(), ids=lambda path: Path(path).stem)
def test_a_talk_can_be_read_by_who_did_not_write_it(path: Path) -> None:
    """Each talk tells who the person is and who wrote it, and none expects nothing."""
    talk = read_talk(path)
    assert talk.who, path
    assert talk.writer, path
