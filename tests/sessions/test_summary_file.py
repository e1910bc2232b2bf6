"""Figures are kept in a session's own summary: measured again when they are out of date, and gone with the session."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from assistant.base.events import Question
from assistant.sessions import summary_file
from assistant.sessions.journal import EVENTS_FILE, SUMMARY_FILE, read_session, set_aside
from assistant.sessions.kept import kept_sessions
from assistant.sessions.saved_history import heard_fillers
from assistant.sessions.session_figures import SessionFigures
from assistant.sessions.summary_file import read_figures
from tests.progress.made import LEAD, STRENGTH, frozen, good, save, saved
from tests.support.histories import STORY

pytestmark = pytest.mark.fast

OLD = Path(__file__).with_name("old_sessions")
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")


@pytest.fixture
def session(tmp_path: Path) -> Path:
    """Write a session of two questions."""
    return save(tmp_path, good(), saved(2, LEAD))


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the name of each session that is measured, and not taken from its summary."""
    names: list[str] = []
    measure = summary_file.session_figures

    def noting(of: object) -> SessionFigures:
        names.append(of.folder.name)  # type: ignore[attr-defined]
        return measure(of)  # type: ignore[arg-type]

    monkeypatch.setattr(summary_file, "session_figures", noting)
    return names


def summary(folder: Path) -> dict[str, object]:
    """Read a summary as another program would."""
    return dict(json.loads((folder / SUMMARY_FILE).read_text("utf-8")))


def test_a_session_is_measured_once(session: Path, measured: list[str]) -> None:
    """The second look gives the same, by any path, and under a new name."""
    first = read_figures(session)
    assert read_figures(session) == first
    assert [kept.questions for kept in kept_sessions(session.parent)] == [2]
    moved = session.rename(session.with_name("another"))
    assert read_figures(moved).name == "another"
    assert read_figures(moved).answers == first.answers
    assert measured == [session.name]


def test_the_rest_of_the_summary_stays(session: Path) -> None:
    """Whatever else was in it, in its words."""
    before = summary(session)
    read_figures(session)
    after = summary(session)
    assert after.pop("figures")
    assert after == before


def test_figures_hold_nothing_that_was_said(session: Path) -> None:
    """Questions and figures; the words stand elsewhere in the summary."""
    read_figures(session)
    figures = json.dumps(summary(session)["figures"])
    assert STRENGTH.text in figures
    assert not [word for word in STORY.split() if len(word) > 5 and word in figures]
    assert "start over" not in figures


def test_a_question_comes_back_as_the_bank_has_it(tmp_path: Path) -> None:
    """Its text, topics and budget, from the summary as from the journal."""
    question = Question("id", 'What about "zanzibar"?', "general", 75.5, ("a-topic", "another"))
    folder = save(tmp_path, good(1, question), good(2, STRENGTH), questions=[question])
    for _ in range(2):
        assert [answer.question for answer in read_figures(folder).answers] == [question, STRENGTH]


def test_a_journal_that_was_written_to_is_measured_again(session: Path, measured: list[str]) -> None:
    """Gone on with, or only touched: its size and its time tell."""
    whole = (session / EVENTS_FILE).read_bytes()
    (session / EVENTS_FILE).write_bytes(whole[: whole.rindex(b'{"type":"TurnStarted"')])
    assert (len(read_figures(session).answers), read_figures(session).finished) == (1, False)
    (session / EVENTS_FILE).write_bytes(whole)
    assert (len(read_figures(session).answers), read_figures(session).finished) == (2, True)
    os.utime(session / EVENTS_FILE, ns=(1, 1))
    read_figures(session)
    assert len(measured) == 3


@pytest.mark.parametrize("version", [summary_file.VERSION - 1, summary_file.VERSION + 1])
def test_figures_of_another_version_are_measured_again(session: Path, measured: list[str], version: int) -> None:
    """Older ones or newer ones, of whatever form; then they are of this version."""
    first = read_figures(session)
    written = summary(session)
    for figures in ({**written["figures"], "version": version}, {"version": version, "form": "unknown"}):  # type: ignore[dict-item]
        (session / SUMMARY_FILE).write_text(json.dumps({**written, "figures": figures}), encoding="utf-8")
        assert read_figures(session) == first
        assert summary(session) == written
    assert len(measured) == 3


def test_asked_for_it_is_measured_again(session: Path, measured: list[str]) -> None:
    """Though all is up to date."""
    assert read_figures(session) == read_figures(session, again=True) == read_figures(session)
    assert len(measured) == 2


@pytest.mark.parametrize("version", ["v1", "v2"])
def test_a_session_of_an_old_format_gets_figures(tmp_path: Path, measured: list[str], version: str) -> None:
    """In its own summary, whose old parts stay."""
    folder = Path(shutil.copytree(OLD / version, tmp_path / version))
    before = summary(folder)
    assert read_figures(folder) == read_figures(folder)
    assert {key: value for key, value in summary(folder).items() if key != "figures"} == before
    assert measured == [version]


@posix_only
def test_what_is_written_is_private(session: Path) -> None:
    """Also where the summary was open to others, and nothing lies beside it afterwards."""
    (session / SUMMARY_FILE).chmod(0o644)
    files = sorted(session.iterdir())
    read_figures(session)
    assert (session / SUMMARY_FILE).stat().st_mode & 0o777 == 0o600
    assert sorted(session.iterdir()) == files


def test_where_nothing_can_be_written_it_is_measured_each_time(
    session: Path, measured: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk for reading only lists its sessions all the same."""
    before = summary(session)

    def refuse(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(summary_file, "replace_file", refuse)
    assert read_figures(session) == read_figures(session)
    assert [kept.state for kept in kept_sessions(session.parent)] == ["finished"]
    assert summary(session) == before
    assert len(measured) == 3


def test_a_session_that_is_being_written_is_left_alone(
    session: Path, measured: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its own end writes the summary; until then it is only looked at."""
    monkeypatch.setattr(summary_file, "lock", lambda _: False)
    before = summary(session)
    assert read_figures(session) == read_figures(session)
    assert summary(session) == before
    assert len(measured) == 2


@pytest.mark.parametrize("damage", ["", "[]", "{", '"figures"', '{"figures": {"version": 1}}', "[" * 100_000])
def test_a_damaged_summary_costs_nothing_but_time(session: Path, damage: str) -> None:
    """What is no summary is not written over; figures that cannot be are."""
    first = read_figures(session)
    (session / SUMMARY_FILE).write_text(damage, encoding="utf-8")
    assert read_figures(session) == first
    kept = (session / SUMMARY_FILE).read_text("utf-8")
    assert kept == damage or json.loads(kept)["figures"]["session"]["answers"]


def test_a_session_that_broke_off_gets_figures_and_can_be_gone_on_with(tmp_path: Path, measured: list[str]) -> None:
    """A summary with nothing but figures in it tells nothing else."""
    folder = save(tmp_path, good(), frozen(2, LEAD), recognizer="other")
    whole = (folder / EVENTS_FILE).read_bytes()
    (folder / EVENTS_FILE).write_bytes(whole[: whole.rindex(b'{"type":"SessionEnded"')])
    (folder / SUMMARY_FILE).unlink()
    assert read_figures(folder) == read_figures(folder)
    assert len(measured) == 1
    assert list(summary(folder)) == ["figures"]
    found = read_session(folder)
    assert not heard_fillers(found)
    assert len(set_aside(found)) == 2
