"""``second-take report``: which session, where to, and what is refused."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assistant.base.errors import JournalError
from assistant.cli.report import command
from tests.report.reading import read_html
from tests.support.histories import STORY, said, turn
from tests.support.kept import keep_session

pytestmark = pytest.mark.slow

HISTORY = (turn(said(STORY, 1.0), seconds=20.0),)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep one session."""
    monkeypatch.setenv("SECOND_TAKE_CONFIG", str(tmp_path / "none.toml"))
    return keep_session(tmp_path / "sessions" / "2026-03-04-150607-7", HISTORY)


def run(kept: Path, *arguments: object) -> Result:
    """Run the command on the folder of sessions."""
    return CliRunner().invoke(command, [*map(str, arguments), "--save", str(kept.parent)])


def test_without_a_name_it_is_the_newest(kept: Path) -> None:
    """Its page is written into its folder, again and again."""
    for _ in range(2):
        result = run(kept)
        assert result.exit_code == 0, result.output
        assert str(kept / "report.html") in result.output
    assert "shipped two weeks later" in read_html((kept / "report.html").read_text("utf-8")).text


def test_the_page_to_share_does_not_replace_the_one_with_sound(kept: Path) -> None:
    """It has a name of its own."""
    run(kept)
    run(kept, "2026", "--no-audio")
    assert "<audio" in (kept / "report.html").read_text("utf-8")
    assert "<audio" not in (kept / "report-without-audio.html").read_text("utf-8")


def test_a_file_that_is_there_is_kept(kept: Path, tmp_path: Path) -> None:
    """Unless it is such a page, or is to be written over."""
    mine = tmp_path / "mine.html"
    mine.write_text("mine")
    refused = run(kept, "--output", mine)
    assert isinstance(refused.exception, JournalError)
    assert mine.read_text() == "mine"
    assert run(kept, "--output", mine, "--force").exit_code == 0
    assert mine.read_text("utf-8").startswith("<!doctype html>")
    assert run(kept, "--output", mine, "--no-audio").exit_code == 0


def test_standard_output_holds_the_page_alone(kept: Path) -> None:
    """Nothing else is printed, and no file is made."""
    result = run(kept, "--output", "-", "--no-audio")
    assert result.stdout.startswith("<!doctype html>")
    assert result.stdout.endswith("</html>\n")
    assert not (kept / "report.html").exists()


def test_it_is_shown_in_the_browser(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And if there is none, its address is told."""
    shown: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: bool(shown.append(address)))
    result = run(kept, "--open")
    assert shown == [(kept / "report.html").as_uri()]
    assert "open it yourself" in result.stderr


def test_a_browser_that_cannot_be_started_is_told(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page is there, and its address can be opened by hand."""

    def fail(address: str) -> bool:
        raise webbrowser.Error("could not locate runnable browser")

    monkeypatch.setattr(webbrowser, "open", fail)
    result = run(kept, "--open")
    assert result.exit_code == 0
    assert (kept / "report.html").exists()
    assert "open it yourself" in result.stderr


@pytest.mark.parametrize("arguments", [("--link-audio", "--no-audio"), ("--open", "--output", "-")])
def test_what_contradicts_itself_is_refused(kept: Path, arguments: tuple[str, ...]) -> None:
    """As a mistake in the command."""
    assert run(kept, *arguments).exit_code == 2


def test_no_session_is_told(kept: Path, tmp_path: Path) -> None:
    """By name, or where there is none at all."""
    assert isinstance(run(kept, "2025").exception, JournalError)
    empty = CliRunner().invoke(command, ["--save", str(tmp_path / "empty")])
    assert isinstance(empty.exception, JournalError)
