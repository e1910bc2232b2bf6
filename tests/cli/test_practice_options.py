"""The options of practice: what the help shows first, and how long a practice is."""

from __future__ import annotations

from collections import Counter
from typing import Any

import click
import pytest
from click.testing import CliRunner

from assistant.cli import practice_run
from assistant.cli.practice import GROUPS, command
from assistant.rehearsal.plan import Plan

pytestmark = pytest.mark.fast


@pytest.fixture
def planned(monkeypatch: pytest.MonkeyPatch) -> list[Plan]:
    """Keep the plans of practices instead of running them."""
    plans: list[Plan] = []

    def run(plan: Plan, **_: Any) -> None:
        plans.append(plan)

    monkeypatch.setattr(practice_run, "run_session", run)
    return plans


def test_the_help_has_a_place_for_every_option() -> None:
    """Each stands under one heading, and what a beginner needs under the first."""
    names = Counter(name for group in GROUPS.values() for name in group)
    options = {param.name for param in command.params if isinstance(param, click.Option)}
    assert names == Counter(options)
    shown = CliRunner().invoke(command, ["--help"]).output
    places = [shown.index(f"\n{heading}:\n") for heading in GROUPS]
    assert places == sorted(places)
    assert places[0] < shown.index("--minutes") < places[1]
    assert all(f"--{str(name).replace('_', '-')}" in shown for name in options)


@pytest.mark.parametrize(
    ("minutes", "probes", "count"), [(1, 0, 1), (4, 0, 2), (10, 0, 5), (20, 0, 10), (11, 1, 4), (20, 3, 7)]
)
def test_minutes_say_how_many_questions(planned: list[Plan], minutes: int, probes: int, count: int) -> None:
    """Two minutes for each, and three quarters for a follow-up to each: a session has no more of them."""
    result = CliRunner().invoke(command, ["--minutes", str(minutes), "--probes", str(probes), "--no-save"])
    assert result.exit_code == 0, result.output
    assert len(planned[0].questions) == count


@pytest.mark.parametrize("other", [["--count", "3"], ["--answers", "answer.wav"], ["--resume"]])
def test_minutes_go_with_nothing_else_that_says_how_many(planned: list[Plan], other: list[str]) -> None:
    """It is told, and nothing begins."""
    result = CliRunner().invoke(command, ["--minutes", "10", *other])
    assert result.exit_code == 2
    assert "--minutes" in result.output
    assert planned == []


@pytest.mark.parametrize("minutes", ["0", "301", "some"])
def test_minutes_are_a_number_that_somebody_can_practise(planned: list[Plan], minutes: str) -> None:
    """From one minute to five hours."""
    assert CliRunner().invoke(command, ["--minutes", minutes]).exit_code == 2
    assert planned == []
