"""``second-take evaluate``: what is printed where, and the exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import soundfile
from click.testing import CliRunner, Result

from assistant.base.settings import FIELDS
from assistant.cli import evaluate_run, root
from tests.accuracy.labels.test_text_sets import MOVE, TURN, written
from tests.support.fakes import FakeRecognizer, Loudness, sound

pytestmark = pytest.mark.slow

FREEZE = "#" * 20 + "." * 60 + "#" * 20
TEXTS = ["I was um responsible for the", "whole project and we finished it."]
KEYS = ["wer", "fillers", "pauses", "rambling", "moves", "requests", "suggestions"]


class Deaf(FakeRecognizer):
    """A recogniser that cannot write fillers."""

    hears_fillers = False


@pytest.fixture(autouse=True)
def scripted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Read every recording from a script, and keep the settings of this computer's user out."""
    for name in FIELDS:
        monkeypatch.delenv(f"SECOND_TAKE_{name.upper()}", raising=False)
    own = tmp_path / "settings.toml"
    own.write_text("# the defaults\n", encoding="utf-8")
    monkeypatch.setenv("SECOND_TAKE_CONFIG", str(own))
    monkeypatch.setattr(evaluate_run, "open_recognizer", lambda name: FakeRecognizer(*TEXTS * 5))
    monkeypatch.setattr("assistant.rehearsal.studio.SileroVad", Loudness)


@pytest.fixture
def speech(tmp_path: Path) -> Path:
    """Give a folder of recordings with a manifest; one of two is missing."""
    folder = tmp_path / "speech"
    folder.mkdir()
    soundfile.write(folder / "a.wav", sound(FREEZE), 16_000)
    items = [
        {"file": "a.wav", "transcript": " ".join(TEXTS), "pauses": [[2, 8, "freeze"]]},
        {"file": "b.wav", "transcript": "gone"},
    ]
    (folder / "manifest.json").write_text(json.dumps({"items": items}), encoding="utf-8")
    return folder


@pytest.fixture
def moves(tmp_path: Path) -> Path:
    """Give a text set: one label is right, one wrong."""
    wrong = {**MOVE, "id": "m2", "label": "ask_pause"}
    return written(tmp_path / "moves.jsonl", MOVE, wrong)


def run(*arguments: object) -> Result:
    """Run the command."""
    return CliRunner().invoke(root, ["evaluate", *(str(argument) for argument in arguments)])


def as_json(*arguments: object, code: int = 0) -> dict[str, Any]:
    """Return the object of `--format json`; nothing else is on stdout."""
    result = run(*arguments, "--format", "json")
    assert result.exit_code == code, result.output
    told: dict[str, Any] = json.loads(result.stdout)
    return told


def test_json_has_the_keys_that_apply(moves: Path, tmp_path: Path) -> None:
    """One object; what the sets tell nothing about has no key."""
    assert list(as_json(moves)) == ["moves", "requests"]
    talk = written(tmp_path / "talk.jsonl", TURN)
    assert list(as_json(moves, talk)) == ["fillers", "moves", "requests"]


def test_moves_have_their_figures(moves: Path) -> None:
    """With intervals and the worst cases; by set if there are several."""
    told = as_json(moves)["moves"]
    assert told["macro_f1"] == pytest.approx(1 / 3, abs=1e-4)
    assert told["per_label"]["ask_restart"]["precision"] == 0.5
    assert told["false_per_1000_words"] is None
    low, high = told["intervals"]["macro_f1"]
    assert low <= told["macro_f1"] <= high
    assert [(case["id"], case["expected"]) for case in told["worst"]] == [("m2", "ask_pause")]
    assert set(told["worst"][0]) == {"set", "id", "at", "expected", "found", "quote"}
    assert set(as_json(moves, moves)["moves"]["by_set"]) == {"moves", "moves (2)"}


def test_recordings_are_scored_and_missing_ones_skipped(speech: Path) -> None:
    """Exit code 3, and the reason on stderr."""
    result = run(speech, "--format", "json")
    assert result.exit_code == 3
    assert "b.wav" in result.stderr
    told = json.loads(result.stdout)
    assert list(told) == ["wer", "fillers", "pauses", "hearing"]
    assert told["hearing"] == {"wiring": "recording", "recognizer": "script", "sha256": ""}
    assert (told["wer"]["with_fillers"], told["fillers"]["f1"], told["pauses"]["f1"]) == (0.0, 1.0, 1.0)
    assert told["pauses"]["long"]["freezes_with_nudge"] == 1.0


def test_nothing_done_is_exit_code_1(speech: Path) -> None:
    """And nothing is printed that could be taken for figures."""
    (speech / "a.wav").unlink()
    result = run(speech)
    assert (result.exit_code, result.stdout) == (1, "")


def test_an_engine_that_cannot_hear_fillers_is_not_measured(speech: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Null in JSON, words in text, never 0."""
    monkeypatch.setattr(evaluate_run, "open_recognizer", lambda name: Deaf(*TEXTS * 5))
    assert as_json(speech, code=3)["fillers"] is None
    assert "cannot hear fillers: not measured" in run(speech).stdout


@pytest.mark.parametrize("format_", ["text", "markdown"])
def test_text_and_markdown_tell_the_figures_and_the_worst_cases(speech: Path, moves: Path, format_: str) -> None:
    """A table for each part."""
    told = run(speech, moves, "--format", format_).stdout
    for part in ("word error rate", "silent pauses", "moves", "macro F1", "asks to start over", "moves: m2"):
        assert part.lower() in told.lower()
    assert told.startswith("## " if format_ == "markdown" else "WORD ERROR RATE")


def test_worst_cases_are_as_many_as_asked_for(moves: Path) -> None:
    """None if 0."""
    assert "worst" not in as_json(moves, "--worst", 0)["moves"]


def test_a_sweep_tells_a_row_for_each_value(speech: Path) -> None:
    """And which is best: with a longer limit the freeze is no longer found in time."""
    told = as_json(speech, "--sweep", "freeze_seconds=4..9/2", code=3)
    assert (told["setting"], told["best"], told["default"]) == ("freeze_seconds", 4, 4)
    assert [(row["freeze_seconds"], row["freezes_with_nudge"]) for row in told["values"]] == [(4, 1.0), (9, 0.0)]
    assert "Best is 4" in run(speech, "--sweep", "freeze_seconds=4..9/2").stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["nothing-there"],
        ["--sweep", "frost=1..2", "nothing-there"],
        ["--sweep", "freeze_seconds=6..3", "nothing-there"],
    ],
)
def test_what_cannot_be_done_is_one_sentence(arguments: list[str]) -> None:
    """Before anything is run."""
    result = run(*arguments)
    assert result.exit_code == 1
    assert result.stdout == ""


def test_the_keys_are_documented() -> None:
    """Every key of the object, and those inside the parts, stand on the page."""
    page = (Path(__file__).parents[2] / "docs" / "method" / "evaluate.md").read_text("utf-8")
    assert [key for key in KEYS if f"`{key}`" not in page] == []
