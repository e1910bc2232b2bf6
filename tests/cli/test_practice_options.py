"""The options of practice: what the help shows first, how long a practice is, and which voice is begun with."""

from __future__ import annotations

from collections import Counter
from typing import Any

import click
import pytest
from click.testing import CliRunner

from assistant.base.errors import ModelError
from assistant.cli import practice_run
from assistant.cli.practice import GROUPS, command
from assistant.rehearsal import studio
from assistant.rehearsal.plan import Plan
from assistant.sound.voices import natural
from assistant.sound.voices.prepared_voice import VoiceThread
from tests.cli.test_practice import FREEZE

pytestmark = pytest.mark.fast


@pytest.fixture
def planned(monkeypatch: pytest.MonkeyPatch) -> list[Plan]:
    """Keep the plans of practices instead of running them."""
    plans: list[Plan] = []

    def run(plan: Plan, **_: Any) -> None:
        plans.append(plan)

    monkeypatch.setattr(practice_run, "run_session", run)
    return plans


@pytest.fixture(autouse=True)
def begun(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note which natural voices are loaded ahead, and what they came before, instead of loading them."""
    steps: list[str] = []
    monkeypatch.setattr(VoiceThread, "submit", lambda self, urgency, job: job())
    monkeypatch.setattr(natural, "prepare", steps.append)
    monkeypatch.setattr(natural, "is_default", lambda: True)
    return steps


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


def test_the_voice_is_begun_before_the_models_are_looked_at(monkeypatch: pytest.MonkeyPatch, begun: list[str]) -> None:
    """Whoever begins is not kept waiting for one after the other: the voice is loaded while the rest is read."""

    def stop() -> None:
        begun.append("models")
        raise ModelError("No further.")

    monkeypatch.setattr(studio, "check_models", stop)
    result = CliRunner().invoke(command, ["--no-save"])
    assert isinstance(result.exception, ModelError), result.output
    assert begun == ["joe", "models"]


@pytest.mark.parametrize(
    ("options", "loaded"),
    [
        ([], ["joe"]),
        (["--voice", "heart"], ["heart"]),
        (["--voice", "natural"], ["joe"]),
        (["--answers", FREEZE], ["joe"]),
        (["--answers", FREEZE, "--fast"], []),
        (["--voice", "none"], []),
        (["--voice", "Samantha"], []),
    ],
)
def test_only_a_natural_voice_that_will_be_heard_is_begun(
    planned: list[Plan], begun: list[str], options: list[str], loaded: list[str]
) -> None:
    """A voice of the system has nothing to load, and where nothing is said aloud no voice is needed."""
    result = CliRunner().invoke(command, ["--no-save", *options])
    assert result.exit_code == 0, result.output
    assert begun == loaded


@pytest.mark.parametrize(
    "wrong", [["--fast"], ["--count", "0"], ["--minutes", "9", "--count", "2"], ["--cv", "cv.txt"]]
)
def test_wrong_options_are_told_before_a_voice_is_begun(begun: list[str], wrong: list[str]) -> None:
    """Nobody waits for a voice in order to read what they typed wrongly."""
    assert CliRunner().invoke(command, wrong).exit_code
    assert begun == []
