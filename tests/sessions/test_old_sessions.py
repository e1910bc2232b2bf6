"""A session of each released format of the journal still opens, everywhere.

`old_sessions/v1` was recorded by the version before there were turns, `v2` by the one after, with recordings of the
project itself (`asks-to-restart`, `short-answer`).
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from assistant.cli import root
from assistant.report.exports import FORMATS
from assistant.sessions.journal import read_session
from tests.report.reading import read_html

pytestmark = pytest.mark.slow

OLD = Path(__file__).with_name("old_sessions")
SAID = {"v1": "friend who works in your kitchen", "v2": "start over"}


@pytest.fixture(params=sorted(SAID))
def old(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy an old session, named after its format."""
    monkeypatch.setenv("SECOND_TAKE_CONFIG", str(tmp_path / "none.toml"))
    return Path(shutil.copytree(OLD / request.param, tmp_path / "sessions" / request.param))


def run(old: Path, *arguments: str) -> str:
    """Run a command on the folder of sessions; return what it printed."""
    result = CliRunner().invoke(root, [*arguments, "--save", str(old.parent)])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_it_is_read_and_shown(old: Path) -> None:
    """With its figures and its debrief."""
    assert read_session(old).started.version == int(old.name[1:])
    assert "What went well" in run(old, "sessions", "show", old.name)


def test_it_has_a_page_that_plays(old: Path) -> None:
    """With all its words and all its recordings."""
    run(old, "report", old.name)
    page = read_html((old / "report.html").read_text("utf-8"))
    assert SAID[old.name] in page.text
    assert page.count("audio") == len(list(old.glob("*.flac")))


@pytest.mark.parametrize("style", FORMATS)
def test_it_can_be_exported(old: Path, style: str) -> None:
    """In every form, its words in each that holds words."""
    last = str(len(list(old.glob("*.flac"))))
    text = run(
        old,
        "export",
        old.name,
        "--format",
        style,
        "--output",
        "-",
        *(["--turn", last] if FORMATS[style].of_turn else []),
    )
    words = SAID[old.name].split()
    assert all(word in text for word in words) or style == "findings-csv"


def test_it_counts_in_the_progress(old: Path) -> None:
    """As one session."""
    assert run(old, "progress", "--plain").startswith("One session with")
