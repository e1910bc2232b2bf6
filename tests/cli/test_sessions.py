"""``second-take sessions``: what is listed, shown and deleted, and what is left alone."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner, Result

from assistant.base.errors import JournalError
from assistant.base.settings import Settings
from assistant.cli.sessions import command
from assistant.progress.history import read_history
from assistant.sessions.journal import EVENTS_FILE, VERSION, Journal, SessionStarted
from assistant.sessions.kept import newest_session
from tests.support.histories import found, said, turn

pytestmark = pytest.mark.fast

HISTORY = (
    turn(said("Well, my colleague and I had a conflict about the", 1.0), found("freeze", 6.0, 10.0)),
    turn(said("I walked eleven guests over to the house next door. It rained.", 1.0), number=2),
)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep three sessions: an old one, one that broke off, and a damaged one."""
    monkeypatch.setenv("SECOND_TAKE_CONFIG", str(tmp_path / "none.toml"))
    folder = tmp_path / "sessions"
    save(folder / "2020-01-02-030405-7", "2020-01-02T03:04:05+01:00")
    save(folder / "2999-01-02-030405-7", "2999-01-02T03:04:05+01:00", end=False)
    save(folder / "2998-01-02-030405-7", "2998-01-02T03:04:05+01:00")
    path = folder / "2998-01-02-030405-7" / EVENTS_FILE
    path.write_text("nothing\n" + path.read_text())
    (folder / "notes").mkdir()
    (folder / "notes" / "mine.txt").write_text("keep me")
    return folder


def save(folder: Path, started: str, *, end: bool = True) -> None:
    """Save an interview as practice does."""
    first = SessionStarted(VERSION, "second-take 1.0", started, msgspec.to_builtins(Settings()), 7)
    with Journal(folder, first) as journal:
        for heard in HISTORY:
            with journal.start_turn(heard.turn):
                for event in heard.events:
                    journal.write(event)
        if end:
            journal.finish({})


def run(kept: Path, *arguments: object, answer: str | None = None) -> Result:
    """Run a subcommand on the folder."""
    given = [str(argument) for argument in arguments]
    return CliRunner().invoke(command, [*given, "--save", str(kept)], input=answer)


def listed(kept: Path) -> list[dict[str, Any]]:
    """Return the sessions as JSON tells them."""
    told: list[dict[str, Any]] = json.loads(run(kept, "list", "--format", "json").stdout)
    return told


def names(kept: Path) -> list[str]:
    """Return the names of what is still there."""
    return sorted(path.name for path in kept.iterdir())


def test_sessions_are_listed_the_newest_first_with_their_state(kept: Path) -> None:
    """Damaged ones too, and nothing that is no session."""
    told = {one["name"]: one for one in listed(kept)}
    assert list(told) == ["2999-01-02-030405-7", "2998-01-02-030405-7", "2020-01-02-030405-7"]
    assert [one["state"] for one in told.values()][::2] == ["broken off", "finished"]
    assert "damaged" in told["2998-01-02-030405-7"]["state"]
    assert (told["2020-01-02-030405-7"]["questions"], told["2020-01-02-030405-7"]["bytes"] > 0) == (2, True)
    assert "3 sessions" in run(kept, "list").stdout


def test_the_newest_is_known_after_a_trip_and_a_change_of_the_clocks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What began last is first, whatever the clock on the wall said; and prune keeps it."""
    monkeypatch.setenv("SECOND_TAKE_CONFIG", str(tmp_path / "none.toml"))
    folder = tmp_path / "sessions"
    began = ("2026-10-25T02:50:00+02:00", "2026-10-25T02:10:00+01:00", "2026-10-24T21:30:00-05:00")
    for number, started in enumerate(began):
        name = f"{datetime.fromisoformat(started):%Y-%m-%d-%H%M%S}-{number}"
        save(folder / name, started, end=False)
    assert [one["name"][-1] for one in listed(folder)] == ["2", "1", "0"]
    assert newest_session(folder).name.endswith("-2")
    run(folder, "prune", "--keep", 1, "--yes")
    assert [name[-1] for name in names(folder) if name.startswith("2026")] == ["2"]


@pytest.mark.parametrize("wanted", [".", "./", "../2020-01-02-030405-7", "../2020-01-02-030405-7/"])
def test_a_relative_folder_is_a_session_with_a_name(kept: Path, wanted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is shown and deleted by that, and the history forgets it."""
    monkeypatch.chdir(kept / "2020-01-02-030405-7")
    assert run(kept, "show", wanted).stdout.startswith("2020-01-02-030405-7, started")
    read_history(kept)
    assert "2020-01-02-030405-7  2 questions" in run(kept, "delete", wanted, "--yes").stdout
    assert "2020-01-02-030405-7" not in [session.name for session in read_history(kept).sessions]


def test_where_nothing_is_kept_that_is_said(tmp_path: Path) -> None:
    """An empty folder, and one that is not there yet."""
    for folder in (tmp_path, tmp_path / "none"):
        result = run(folder, "list")
        assert (result.exit_code, "No session" in result.stdout) == (0, True)


def test_a_session_is_shown_by_the_beginning_of_its_name(kept: Path) -> None:
    """Its figures and its debrief; one that broke off says so."""
    shown = run(kept, "show", "2020")
    assert "Where it got difficult" in shown.stdout
    broken = run(kept, "show", kept / "2999-01-02-030405-7")
    assert "Summary: 2 questions" in broken.stdout
    assert "not finished" in broken.stderr


@pytest.mark.parametrize("name", ["nothing", "2", "", "../sessions", "notes"])
def test_what_is_no_session_or_several_is_an_error(kept: Path, name: str) -> None:
    """One sentence, and nothing is deleted."""
    before = names(kept)
    result = run(kept, "delete", name, "--yes")
    assert isinstance(result.exception, JournalError)
    assert names(kept) == before


def test_deleting_deletes_once_it_is_confirmed(kept: Path) -> None:
    """A damaged session too; what else lies there stays."""
    assert run(kept, "delete", "2020", answer="n\n").exit_code == 1
    assert len(names(kept)) == 4
    done = run(kept, "delete", "2020", "2998", answer="y\n")
    assert "Deleted 2 sessions." in done.stdout
    assert names(kept) == ["2999-01-02-030405-7", "notes"]
    assert (kept / "notes" / "mine.txt").read_text() == "keep me"


def test_a_session_that_is_being_written_is_not_deleted(kept: Path) -> None:
    """By name or by age; it can be once that practice is over."""
    folder = kept / "2020-01-02-030405-7"
    with Journal(folder, None, 2):
        for how in (("delete", "2020"), ("prune", "--older-than", 30)):
            refused = run(kept, *how, "--yes")
            assert isinstance(refused.exception, JournalError)
            assert "is being written just now" in refused.exception.message
            assert (folder / EVENTS_FILE).exists()
    assert run(kept, "delete", "2020", "--yes").exit_code == 0
    assert not folder.exists()


def test_one_name_twice_is_one_session(kept: Path) -> None:
    """However it is written."""
    assert "Deleted one session." in run(kept, "delete", "2020", kept / "2020-01-02-030405-7", "--yes").stdout


@pytest.mark.parametrize(
    ("options", "left"),
    [
        (("--older-than", 30), ["2998-01-02-030405-7", "2999-01-02-030405-7", "notes"]),
        (("--keep", 1), ["2999-01-02-030405-7", "notes"]),
        (("--keep", 0, "--older-than", 30), ["2998-01-02-030405-7", "2999-01-02-030405-7", "notes"]),
        (("--keep", 9), ["2020-01-02-030405-7", "2998-01-02-030405-7", "2999-01-02-030405-7", "notes"]),
    ],
)
def test_pruning_deletes_what_is_old(kept: Path, options: tuple[object, ...], left: list[str]) -> None:
    """By age, by number, or by both; a session whose date cannot be read is never old."""
    assert run(kept, "prune", *options, "--yes").exit_code == 0
    assert names(kept) == left


def test_pruning_wants_to_know_what(kept: Path) -> None:
    """It never deletes everything by mistake."""
    assert run(kept, "prune", "--yes").exit_code == 2
    assert len(names(kept)) == 4


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_is_taken_away_and_not_what_it_points_to(kept: Path, tmp_path: Path) -> None:
    """Somebody may keep sessions elsewhere."""
    (kept / "2020-01-02-030405-7").rename(tmp_path / "elsewhere")
    (kept / "linked").symlink_to(tmp_path / "elsewhere")
    assert run(kept, "delete", "linked", "--yes").exit_code == 0
    assert (tmp_path / "elsewhere" / EVENTS_FILE).exists()
    assert "linked" not in names(kept)
