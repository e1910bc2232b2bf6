"""Talks with sound: a synthesised voice, the real voice detection and the real recogniser."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.accuracy.talks.talk import read_talk
from tests.talks.checks import keep, talks, treats_well
from tests.talks.spoken import spoken

FEW = frozenset(("payroll", "pass", "hello", "breaks-off", "terse-goes-on"))
"""Talks that are heard in every run of the tests."""


def _lane(path: Path) -> tuple[pytest.MarkDecorator, ...]:
    return (pytest.mark.talks, pytest.mark.few) if path.stem in FEW else (pytest.mark.talks,)


SOUNDING = [path for path in talks() if path.stem in FEW or read_talk(path).sound]


@pytest.mark.parametrize(
    "path", [pytest.param(path, marks=_lane(path)) for path in SOUNDING], ids=[path.stem for path in SOUNDING]
)
def test_a_talk_with_sound_treats_the_person_well(path: Path, tmp_path: Path) -> None:
    """Whatever the recogniser makes of it, nobody is cut off, left waiting or praised for nothing."""
    talk = read_talk(path)
    kept = keep(talk, tmp_path, spoken(talk, path.stem))
    assert not (wrong := treats_well(kept.course)), f"{wrong}\n{kept.course}"
    for turn, again in zip(kept.course.turns, kept.replayed(), strict=True):
        assert list(again.events) == list(turn.events), str(kept.course)
