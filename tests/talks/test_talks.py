"""Talks with simulated people, their words as tones: what must hold in every talk, and what each of them expects."""

from __future__ import annotations

import pytest

from assistant.accuracy.talks.talk import read_talk
from tests.talks.checks import KNOWN, Kept, holds, keep, talks, treats_well

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=talks(), ids=lambda path: path.stem)
def kept(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Run a talk, with tones for words."""
    return keep(read_talk(request.param), tmp_path_factory.mktemp("talk"))


def test_a_talk_treats_the_person_well(kept: Kept) -> None:
    """Nobody is in a dead end, cut off, praised for nothing or nudged too late; else the script is printed."""
    wrong = treats_well(kept.course)
    assert not wrong, f"{wrong}\n{kept.course}"


def test_a_talk_goes_as_the_person_expects(kept: Kept, request: pytest.FixtureRequest) -> None:
    """What was asked for is answered, and what the talk names comes of it; known.toml tells where that fails today."""
    name = request.node.callspec.params["kept"].stem
    if name in KNOWN:
        request.applymarker(pytest.mark.xfail(reason=KNOWN[name], strict=True))
    wrong = holds(kept.course)
    assert not wrong, f"{wrong}\n{kept.course}"


@pytest.mark.thorough
def test_its_session_replays_to_the_same_events(kept: Kept) -> None:
    """Live equals replay."""
    for turn, again in zip(kept.course.turns, kept.replayed(), strict=True):
        assert list(again.events) == list(turn.events), str(kept.course)


def test_its_script_tells_who_said_what(kept: Kept) -> None:
    """A talk that goes wrong prints itself: all that the person said can be read in its script, with times."""
    lines = str(kept.course).splitlines()
    for said in kept.course.said:
        assert any(line.strip().startswith(f"{said.start:.1f}  person: {said.text}") for line in lines), said


def test_what_is_known_to_fail_is_a_talk() -> None:
    """Each name in known.toml is that of a talk, and has its reason."""
    assert set(KNOWN) <= {path.stem for path in talks()}
    assert all(KNOWN.values())
