"""The history is what the session folders say: nothing is kept beside them, and what version 0.1 kept there goes."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from assistant.base.errors import JournalError
from assistant.progress.history import History, read_history
from assistant.sessions.journal import EVENTS_FILE, SUMMARY_FILE
from assistant.sessions.kept import delete_session
from tests.progress.made import LEAD, daily, frozen, good, save, saved, skipped

pytestmark = pytest.mark.slow

OLD_HISTORY = "progress.sqlite"
OLD_TABLE = """
CREATE TABLE session (
    name TEXT PRIMARY KEY, size INTEGER NOT NULL, changed INTEGER NOT NULL,
    started TEXT NOT NULL, mode TEXT NOT NULL, finished INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO session VALUES ('2026-03-01-180000-1', 1, 1, '2026-03-01', 'coach', 1);
"""
"""As version 0.1 wrote it."""


@pytest.fixture
def sessions(tmp_path: Path) -> Path:
    """Make a folder of three sessions."""
    daily(tmp_path, good(), saved(1, LEAD), frozen(1, LEAD))
    return tmp_path


def names(history: History) -> list[str]:
    """Of the sessions, in order."""
    return [session.name for session in history.sessions]


def beside(folder: Path) -> list[str]:
    """Return the names of all files beside the sessions."""
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def old_history(folder: Path, tables: str = OLD_TABLE, name: str = OLD_HISTORY) -> None:
    """Write the database of version 0.1, with all that it may leave behind when it is killed."""
    with closing(sqlite3.connect(folder / name)) as database:
        database.executescript(tables)
    for left in (f"{name}-wal", f"{name}-shm", "progress.lock"):
        (folder / left).touch()


def test_no_session_leaves_nothing_behind(tmp_path: Path) -> None:
    """Looking makes no file, also where there is no folder."""
    assert read_history(tmp_path) == read_history(tmp_path / "none") == History([], ())
    assert list(tmp_path.iterdir()) == []


def test_the_folders_are_the_truth(sessions: Path) -> None:
    """However they came or went; and nothing lies beside them."""
    first = read_history(sessions)
    assert names(first) == ["2026-03-02-180000-1", "2026-03-03-180000-1", "2026-03-04-180000-1"]
    shutil.rmtree(sessions / "2026-03-02-180000-1")
    save(sessions, skipped(), name="a-newer-one")
    assert names(read_history(sessions)) == ["a-newer-one", "2026-03-03-180000-1", "2026-03-04-180000-1"]
    assert beside(sessions) == []


def test_measured_again_it_is_the_same(sessions: Path) -> None:
    """Bit by bit or all at once: the same sessions, with the same figures."""
    for place in range(4):
        save(sessions, saved(), frozen(2, LEAD), skipped(3), name=f"later-{place}")
        step_by_step = read_history(sessions)
    assert read_history(sessions, again=True) == step_by_step == read_history(sessions)


def test_a_deleted_session_leaves_no_byte_behind(sessions: Path) -> None:
    """Its figures lay in its own folder."""
    read_history(sessions)
    delete_session(sessions / "2026-03-03-180000-1")
    left = b"".join(path.read_bytes() for path in sessions.rglob("*") if path.is_file())
    assert b"2026-03-03" not in left
    assert names(read_history(sessions)) == ["2026-03-02-180000-1", "2026-03-04-180000-1"]


def test_damaged_sessions_are_skipped_and_named(sessions: Path) -> None:
    """The others count, now and when all are measured again; what was known of a damaged one counts no more."""
    read_history(sessions)
    broken = sessions / "2026-03-03-180000-1"
    (broken / EVENTS_FILE).write_text("nonsense\nnonsense\n", encoding="utf-8")
    (sessions / "only-a-summary").mkdir()
    shutil.copy(sessions / "2026-03-02-180000-1" / SUMMARY_FILE, sessions / "only-a-summary" / SUMMARY_FILE)
    for again in (False, True, False):
        history = read_history(sessions, again=again)
        assert names(history) == ["2026-03-02-180000-1", "2026-03-04-180000-1"]
        assert [name for name, _ in history.skipped] == ["2026-03-03-180000-1", "only-a-summary"]
        assert all(name in why for name, why in history.skipped)


def test_a_session_without_its_journal_can_be_deleted(sessions: Path) -> None:
    """It is listed as damaged, so that it can be."""
    broken = sessions / "2026-03-03-180000-1"
    (broken / EVENTS_FILE).unlink()
    delete_session(broken)
    assert not broken.exists()


def test_a_folder_that_cannot_be_read_is_a_sentence(sessions: Path) -> None:
    """And no traceback."""
    (sessions / "file").touch()
    with pytest.raises(JournalError, match="cannot be read"):
        read_history(sessions / "file")


@pytest.mark.parametrize("name", [OLD_HISTORY, f"{OLD_HISTORY}.new"])
@pytest.mark.parametrize("way", ["looked at", "deleted"])
def test_the_database_of_version_0_1_goes(sessions: Path, name: str, way: str) -> None:
    """It may hold figures of sessions that are gone, and nothing in it is needed."""
    old_history(sessions, name=name)
    if way == "looked at":
        assert len(read_history(sessions).sessions) == 3
    else:
        delete_session(sessions / "2026-03-03-180000-1")
    assert beside(sessions) == []


def test_a_database_of_the_same_name_that_is_somebody_elses_stays(sessions: Path) -> None:
    """The folder is the user's."""
    old_history(sessions, "CREATE TABLE session (name TEXT, mine TEXT)")
    files = beside(sessions)
    read_history(sessions)
    delete_session(sessions / "2026-03-03-180000-1")
    assert beside(sessions) == files


WORKER = """
import json, sys
from pathlib import Path
from assistant.progress.history import read_history
print(json.dumps([len(read_history(Path(sys.argv[1]), again=sys.argv[2] == "again").sessions) for _ in range(20)]))
"""


@pytest.mark.thorough
def test_several_processes_may_look_at_once(sessions: Path) -> None:
    """Two that look, two that measure again: nobody fails, everybody sees all, and every summary is whole."""
    summaries = [json.loads((folder / SUMMARY_FILE).read_text("utf-8")) for folder in sorted(sessions.iterdir())]
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", WORKER, str(sessions), kind], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for kind in ("look", "look", "again", "again")
    ]
    outputs = [worker.communicate(timeout=120) for worker in workers]
    assert [errors.decode() for _, errors in outputs] == [""] * 4
    assert [json.loads(output) for output, _ in outputs] == [[3] * 20] * 4
    for folder, before in zip(sorted(sessions.iterdir()), summaries, strict=True):
        after = json.loads((folder / SUMMARY_FILE).read_text("utf-8"))
        assert after.pop("figures")
        assert after == before
        assert {path.name for path in folder.iterdir()} == {EVENTS_FILE, SUMMARY_FILE}
