"""``second-take export``: where the files go, what they are named, and what is refused."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assistant.base.errors import JournalError
from assistant.cli.export import STYLES, command
from assistant.report.exports import FORMATS
from tests.support.histories import STORY, said, turn
from tests.support.kept import keep_session

pytestmark = pytest.mark.fast

HISTORY = (turn(said(STORY, 1.0), seconds=20.0), turn(said("Well then", 1.0), number=2, seconds=4.0))


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep a session with two recordings."""
    monkeypatch.setenv("SECOND_TAKE_CONFIG", str(tmp_path / "none.toml"))
    return keep_session(tmp_path / "sessions" / "2026-03-04-150607-7", HISTORY)


def run(kept: Path, *arguments: object) -> Result:
    """Run the command on the folder of sessions."""
    return CliRunner().invoke(command, [*map(str, arguments), "--save", str(kept.parent)])


def test_the_help_names_every_form() -> None:
    """It is written by hand so that the help imports nothing."""
    assert set(STYLES) == set(FORMATS)


def test_a_file_for_each_recording_lies_beside_it(kept: Path) -> None:
    """With the recording's name, so that other programs open both; for the user alone."""
    assert run(kept, "--format", "textgrid").exit_code == 0
    for recording in kept.glob("*.flac"):
        grid = recording.with_suffix(".TextGrid")
        assert stat.S_IMODE(grid.stat().st_mode) == 0o600


def test_one_file_holds_the_session(kept: Path, tmp_path: Path) -> None:
    """In the file or the folder that was named."""
    run(kept, "2026", "--format", "json", "--output", tmp_path / "mine.json")
    run(kept, "2026", "--format", "json", "--output", tmp_path)
    assert (tmp_path / "mine.json").read_bytes() == (tmp_path / "session.json").read_bytes()


def test_standard_output_holds_the_file_alone(kept: Path) -> None:
    """Of one recording, where there are several."""
    result = run(kept, "--format", "webvtt", "--turn", 2, "--output", "-")
    assert result.stdout.startswith("WEBVTT\n")
    assert "Well then" in result.stdout
    assert "colleague" not in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [("webvtt", "--output", "-"), ("webvtt", "--turn", 3), ("srt", "--output", "no-such-folder")],
)
def test_what_cannot_be_is_told(kept: Path, arguments: tuple[object, ...]) -> None:
    """Two recordings do not fit into one stream, there is no third, and a folder must be there."""
    result = run(kept, "--format", *arguments)
    assert isinstance(result.exception, JournalError)
    assert result.exception.hint


def test_a_turn_of_the_whole_session_is_a_mistake(kept: Path) -> None:
    """The forms that hold all of it have no turns."""
    assert run(kept, "--format", "json", "--turn", 1).exit_code == 2


def test_what_the_user_changed_is_kept(kept: Path) -> None:
    """Unless it is to be written over; what is the same may be written again."""
    run(kept, "--format", "audacity")
    assert run(kept, "--format", "audacity").exit_code == 0
    labels = kept / "01-q01-take1.labels.txt"
    labels.write_text("1\t2\tmine\n")
    assert isinstance(run(kept, "--format", "audacity").exception, JournalError)
    assert labels.read_text() == "1\t2\tmine\n"
    assert run(kept, "--format", "audacity", "--force").exit_code == 0
    assert "mine" not in labels.read_text()


def test_a_place_that_refuses_is_told(kept: Path, tmp_path: Path) -> None:
    """With the name of the file."""
    blocked = tmp_path / "blocked"
    (blocked / "session.json").mkdir(parents=True)
    result = run(kept, "--format", "json", "--output", blocked)
    assert isinstance(result.exception, JournalError)
    assert "session.json" in result.exception.message
