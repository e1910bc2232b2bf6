"""What must hold of every timeline, however it was drawn: nobody is cut off or left waiting, live equals replay."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given

from assistant.accuracy.talks.talk import Talk
from tests.support.examples import examples
from tests.talks.checks import keep, treats_well
from tests.talks.drawn import talks

pytestmark = pytest.mark.slow


@pytest.mark.thorough
@given(talks())
@examples(24)
def test_whoever_talks_is_treated_well_and_replayed_alike(talk: Talk) -> None:
    """No dead end, no cut, no hint over a move that has begun; and the session replays to the same events."""
    with tempfile.TemporaryDirectory() as folder:
        kept = keep(talk, Path(folder))
        assert not (wrong := treats_well(kept.course)), f"{wrong}\n{kept.course}"
        for turn, again in zip(kept.course.turns, kept.replayed(), strict=True):
            assert list(again.events) == list(turn.events), str(kept.course)
