"""The page of a saved session, from its folder: sound in it, beside it, or none; the usual pace; what is lost."""

from __future__ import annotations

import json
import re
import stat
from pathlib import Path

import pytest

from assistant.base.errors import JournalError
from assistant.base.settings import Settings
from assistant.report.page.saved_session import course, earlier_pace, session_before, session_page, write_report
from assistant.sessions.journal import SUMMARY_FILE, read_session
from tests.report.reading import read_html
from tests.support.histories import STORY, found, said, turn
from tests.support.kept import keep_session

pytestmark = pytest.mark.fast

HISTORY = (
    turn(said(STORY, 1.0), seconds=20.0),
    turn(said("Well", 1.0), found("freeze", 3.0, 7.0), number=2, seconds=9.0),
)
SOURCE = re.compile(r'<audio [^>]*src="([^"]*)"')


def test_the_page_is_written_for_the_user_alone(tmp_path: Path) -> None:
    """It lies in the session's folder, holds all recordings, and nothing is left beside it."""
    folder = keep_session(tmp_path / "one", HISTORY)
    before = set(folder.iterdir())
    path = write_report(folder)
    assert set(folder.iterdir()) - before == {path}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    sources = SOURCE.findall(path.read_text("utf-8"))
    assert len(sources) == 2
    assert all(source.startswith("data:audio/webm;base64,") for source in sources)


def test_linked_sound_is_named_from_where_the_page_lies(tmp_path: Path) -> None:
    """In the session's folder by its name, so that the folder can be moved; elsewhere by its whole path."""
    saved = read_session(keep_session(tmp_path / "one two", HISTORY))
    near = SOURCE.findall(session_page(saved, "link", beside=saved.folder))
    far = SOURCE.findall(session_page(saved, "link", beside=tmp_path))
    assert near == ["01-q01-take1.flac", "02-q02-take1.flac"]
    assert far == [(saved.folder / name).as_uri() for name in near]


def test_without_sound_there_is_nothing_to_play(tmp_path: Path) -> None:
    """The words and the wave are still there."""
    page = read_html(session_page(read_session(keep_session(tmp_path / "one", HISTORY)), "none"))
    assert page.count("audio") == 0
    assert "Play" not in page.text
    assert "shipped two weeks later" in page.text


def test_a_lost_recording_costs_its_sound_only(tmp_path: Path) -> None:
    """The other one plays, and the words of both are shown."""
    folder = keep_session(tmp_path / "one", HISTORY)
    (folder / "01-q01-take1.flac").unlink()
    page = session_page(read_session(folder), "inline")
    assert len(SOURCE.findall(page)) == 1
    assert "shipped two weeks later" in read_html(page).text


def test_a_session_that_broke_off_says_so(tmp_path: Path) -> None:
    """What is missing is told at the top."""
    page = session_page(read_session(keep_session(tmp_path / "one", HISTORY, end=False)), "none")
    assert "The session was not finished" in read_html(page).text


def test_the_usual_pace_is_that_of_the_sessions_before(tmp_path: Path) -> None:
    """Later sessions, other folders and damaged summaries do not count."""
    for name in ("2026-01", "2026-02", "2026-03", "2026-04"):
        keep_session(tmp_path / name, HISTORY)
    (tmp_path / "2026-00").mkdir()
    (tmp_path / "2026-02" / SUMMARY_FILE).write_text('{"takes": [{"number": 1, "metrics": null}]}')
    usual = earlier_pace(tmp_path / "2026-03")
    assert usual is not None
    assert usual.sessions == 1
    takes = json.loads((tmp_path / "2026-01" / SUMMARY_FILE).read_text())["takes"]
    assert usual.pace == pytest.approx(takes[0]["metrics"]["speech_rate"], abs=0.1)
    assert earlier_pace(tmp_path / "2026-01") is None


def test_earlier_is_told_by_the_moment_and_not_by_the_clock_on_the_wall(tmp_path: Path) -> None:
    """A session recorded in New York in the evening comes after one in Berlin later that evening."""
    berlin = keep_session(tmp_path / "2026-03-04-220000-1", HISTORY, started="2026-03-04T22:00:00+01:00")
    york = keep_session(tmp_path / "2026-03-04-200000-2", HISTORY, started="2026-03-04T20:00:00-05:00")
    assert earlier_pace(berlin) is None
    usual = earlier_pace(york)
    assert usual is not None
    assert usual.sessions == 1


@pytest.mark.parametrize("how", [".", "../2026-02/", "link"])
def test_the_usual_pace_is_found_whatever_way_the_folder_is_named(
    how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a dot, with a slash behind it, or by a link from elsewhere."""
    for name in ("2026-01", "2026-02"):
        keep_session(tmp_path / "sessions" / name, HISTORY)
    monkeypatch.chdir(tmp_path / "sessions" / "2026-02")
    (tmp_path / "link").symlink_to(tmp_path / "sessions" / "2026-02", target_is_directory=True)
    usual = earlier_pace(tmp_path / "link" if how == "link" else Path(how))
    assert usual is not None
    assert usual.sessions == 1


def test_the_curve_of_an_answer_that_goes_in_circles_reaches_its_limit() -> None:
    """And that of a short, plain answer does not."""
    planning = "when the planning is good then everything is good and I enjoy planning because planning is good "
    circles, plain = turn(said(planning * 8, 1.0)), turn(said(STORY, 1.0))
    settings = Settings()
    assert max(level for _, level in course(circles.turn, circles.takes[0], settings)) >= 1.0
    assert all(level < 1.0 for _, level in course(plain.turn, plain.takes[0], settings))


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """In a sentence that names the file."""
    folder = keep_session(tmp_path / "one", HISTORY)
    (folder / "report.html").mkdir()
    with pytest.raises(JournalError, match=r"report\.html"):
        write_report(folder)
    assert not list(folder.glob(".*"))


def test_the_page_tells_what_changed_since_last_time(tmp_path: Path) -> None:
    """Beside the last session that can be read; without one it says so."""
    first = keep_session(tmp_path / "2026-01", HISTORY[:1], started="2026-01-05T15:00:00+01:00")
    then = keep_session(tmp_path / "2026-02", HISTORY)
    assert session_before(first) is None
    assert "your first session" in read_html(session_page(read_session(first), "none")).text
    text = read_html(session_page(read_session(then), "none")).text
    assert "Last time, on 5 January: in trouble not once in 1 answer. This time: in trouble once in 2 answers." in text
