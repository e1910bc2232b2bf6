"""The database keeps in step with the session folders, forgets what is deleted, and can always be made again."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from assistant.base.errors import HistoryError
from assistant.base.events import Question
from assistant.progress import store
from assistant.progress.refresh import History, forget, read_history
from assistant.progress.schema import VERSION
from assistant.progress.store import BESIDE, DATABASE_FILE, LOCK_FILE, NEW_FILE
from assistant.sessions.journal import EVENTS_FILE
from assistant.sessions.kept import delete_session
from tests.progress.made import LEAD, STRENGTH, daily, frozen, good, save, saved, skipped
from tests.support.histories import STORY

pytestmark = pytest.mark.slow

SECRET = Question("secret-id", "What is it about the zanzibar-quartz project?", "general", 90.0, ("zanzibar-topic",))
TRACES = (b"secret-id", b"zanzibar", b"2026-03-03-180000-1")
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")


@pytest.fixture
def sessions(tmp_path: Path) -> Path:
    """Make a folder of three sessions, one with a question that tells something."""
    daily(tmp_path, good(), saved(1, SECRET), frozen(1, LEAD))
    return tmp_path


def names(history: History) -> list[str]:
    """Of the sessions, in order."""
    return [session.name for session in history.sessions]


def database(folder: Path) -> sqlite3.Connection:
    """Open the database as somebody else would."""
    return sqlite3.connect(folder / DATABASE_FILE)


def bytes_of(folder: Path) -> bytes:
    """Return all that lies beside the sessions."""
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())


def set_version(folder: Path, version: int) -> None:
    """Pretend that another version of the program made the database."""
    with closing(database(folder)) as changed:
        changed.execute(f"PRAGMA user_version = {version}")


def test_no_session_leaves_nothing_behind(tmp_path: Path) -> None:
    """Looking makes no file, also where there is no folder."""
    assert read_history(tmp_path) == read_history(tmp_path / "none") == History([], ())
    assert list(tmp_path.iterdir()) == []


def test_what_is_new_is_taken_in_and_what_is_gone_is_dropped(sessions: Path) -> None:
    """The folders are the truth, however they came or went."""
    first = read_history(sessions)
    assert names(first) == ["2026-03-02-180000-1", "2026-03-03-180000-1", "2026-03-04-180000-1"]
    shutil.rmtree(sessions / "2026-03-02-180000-1")
    save(sessions, skipped(), name="a-newer-one")
    assert names(read_history(sessions)) == ["a-newer-one", "2026-03-03-180000-1", "2026-03-04-180000-1"]


def test_a_session_that_is_gone_on_with_is_read_again(sessions: Path) -> None:
    """Its journal has grown since."""
    for path in list(sessions.iterdir()):
        shutil.rmtree(path)
    folder = save(sessions, good(), good(2, LEAD), name="resumed")
    whole = (folder / EVENTS_FILE).read_bytes()
    second = whole.rindex(b'{"type":"TurnStarted"')
    (folder / EVENTS_FILE).write_bytes(whole[:second])
    before = read_history(sessions).sessions[0]
    (folder / EVENTS_FILE).write_bytes(whole)
    after = read_history(sessions).sessions[0]
    assert [(len(one.answers), one.finished) for one in (before, after)] == [(1, False), (2, True)]


def test_made_again_it_is_the_same(sessions: Path) -> None:
    """Bit by bit or all at once: the same sessions, with the same figures."""
    for place in range(4):
        save(sessions, saved(), frozen(2, LEAD), skipped(3), name=f"later-{place}")
        step_by_step = read_history(sessions)
    assert read_history(sessions, rebuild=True) == step_by_step == read_history(sessions)


def test_what_was_said_is_not_in_the_database(sessions: Path) -> None:
    """Figures and questions are, words are not."""
    read_history(sessions)
    assert b"zanzibar" in bytes_of(sessions)
    assert not [word for word in STORY.split() if len(word) > 5 and word.encode() in bytes_of(sessions)]
    assert b"start over" not in bytes_of(sessions)


@pytest.mark.parametrize("rebuilt", [False, True])
def test_a_deleted_session_leaves_no_byte_behind(sessions: Path, rebuilt: bool) -> None:
    """Neither in rows, nor in free pages, nor in what was written ahead."""
    for place in range(30):  # several pages of it
        save(sessions, *(saved(number, SECRET) for number in range(1, 9)), name=f"zanzibar-{place}")
    read_history(sessions, rebuild=rebuilt)
    assert all(trace in bytes_of(sessions) for trace in TRACES)
    gone = [path for path in sessions.iterdir() if "zanzibar" in path.name or path.name == "2026-03-03-180000-1"]
    for folder in gone:
        delete_session(folder)
    forget(sessions, [folder.name for folder in gone])
    assert not [trace for trace in TRACES if trace in bytes_of(sessions)]
    assert names(read_history(sessions)) == ["2026-03-02-180000-1", "2026-03-04-180000-1"]


def test_a_folder_deleted_by_hand_leaves_no_byte_behind_either(sessions: Path) -> None:
    """The next look drops it."""
    read_history(sessions)
    shutil.rmtree(sessions / "2026-03-03-180000-1")
    read_history(sessions)
    assert not [trace for trace in TRACES if trace in bytes_of(sessions)]


def test_forgetting_makes_no_database(sessions: Path) -> None:
    """Who never looked has nothing to be forgotten."""
    forget(sessions, ["2026-03-03-180000-1"])
    assert not list(sessions.glob("progress*"))


@pytest.mark.parametrize("damage", [b"this is no database", b""])
def test_what_was_deleted_is_forgotten_by_a_damaged_database_too(sessions: Path, damage: bytes) -> None:
    """It is thrown away as a whole; nothing in it is needed."""
    read_history(sessions)
    content = (sessions / DATABASE_FILE).read_bytes()
    (sessions / DATABASE_FILE).write_bytes(damage + content[len(damage) :] if damage else content[: len(content) // 2])
    forget(sessions, ["2026-03-03-180000-1"])
    assert not [trace for trace in TRACES if trace in bytes_of(sessions)]


def test_a_killed_rebuild_leaves_nothing_for_long(sessions: Path) -> None:
    """What it had written is removed by the next who comes by."""
    (sessions / NEW_FILE).write_bytes(b"zanzibar")
    forget(sessions, ["x"])
    assert not (sessions / NEW_FILE).exists()


@posix_only
def test_the_files_are_private(sessions: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that SQLite makes beside it while it is open, too."""
    seen = {}
    look = store.Store.sessions

    def noting(self: store.Store) -> object:
        seen.update({path.name: path.stat().st_mode & 0o777 for path in sessions.iterdir() if path.is_file()})
        return look(self)

    monkeypatch.setattr(store.Store, "sessions", noting)
    read_history(sessions)
    save(sessions, good(), name="another")
    read_history(sessions)
    assert {DATABASE_FILE, f"{DATABASE_FILE}-wal", f"{DATABASE_FILE}-shm", LOCK_FILE} <= seen.keys()
    assert set(seen.values()) == {0o600}
    assert sorted(path.name for path in sessions.iterdir() if path.is_file()) == [LOCK_FILE, DATABASE_FILE]


@pytest.mark.parametrize("where", [0, 100, 4096, -200])
def test_a_damaged_database_is_made_again_and_it_is_told(sessions: Path, where: int) -> None:
    """Wherever the damage is: in the head, in the schema, in the rows."""
    whole = read_history(sessions)
    path = sessions / DATABASE_FILE
    content = bytearray(path.read_bytes())
    content[where : where + 150 if where >= 0 else None] = b"\x55" * len(content[where:][:150])
    path.write_bytes(content)
    found = read_history(sessions)
    assert found.sessions == whole.sessions
    assert found.note.startswith(f"The history {path} was damaged")
    assert found.note.endswith("it was made again from the sessions.")
    assert read_history(sessions).note == ""


def test_rows_that_cannot_be_are_damage(sessions: Path) -> None:
    """The database is sound for SQLite, but not what the program wrote."""
    read_history(sessions)
    with closing(database(sessions)) as changed, changed:
        changed.execute("UPDATE answer SET ended_by = 'the moon'")
    assert "was damaged" in read_history(sessions).note
    with closing(database(sessions)) as changed, changed:
        changed.execute("DROP TABLE take")
    assert "was damaged" in read_history(sessions).note


@pytest.mark.parametrize("version", [0, VERSION - 1])
def test_an_older_database_is_made_again(sessions: Path, version: int) -> None:
    """With a sentence, and nothing is lost."""
    whole = read_history(sessions)
    set_version(sessions, version)
    found = read_history(sessions)
    assert found.sessions == whole.sessions
    assert found.note == (
        f"The history {sessions / DATABASE_FILE} was of an older version; it was made again from the sessions."
    )


def test_a_newer_database_is_left_alone(sessions: Path) -> None:
    """A sentence says what to do; made again it is only if somebody says so."""
    read_history(sessions)
    set_version(sessions, VERSION + 1)
    with pytest.raises(HistoryError, match="newer version") as caught:
        read_history(sessions)
    assert "--rebuild" in caught.value.hint
    assert len(read_history(sessions, rebuild=True).sessions) == 3


def test_damaged_sessions_are_skipped_and_named(sessions: Path) -> None:
    """The others count, now and when it is made again; what was known of a damaged one is dropped."""
    read_history(sessions)
    broken = sessions / "2026-03-03-180000-1"
    (broken / EVENTS_FILE).write_text("nonsense\nnonsense\n", encoding="utf-8")
    huge = save(sessions, good(), name="huge") / EVENTS_FILE
    huge.write_text(huge.read_text("utf-8").replace('"take":1', f'"take":{10**30}', 1), encoding="utf-8")
    (sessions / "only-a-summary").mkdir()
    (sessions / "only-a-summary" / "summary.json").write_text("{}", encoding="utf-8")
    for rebuild in (False, True, False):
        history = read_history(sessions, rebuild=rebuild)
        assert names(history) == ["2026-03-02-180000-1", "2026-03-04-180000-1"]
        assert [name for name, _ in history.skipped] == ["2026-03-03-180000-1", "huge", "only-a-summary"]
        assert all(name in why for name, why in history.skipped)


WORKER = """
import json, sys
from pathlib import Path
from assistant.progress.refresh import forget, read_history
folder, rebuild = Path(sys.argv[1]), sys.argv[2] == "rebuild"
counts = []
for turn in range(8):
    counts.append(len(read_history(folder, rebuild=rebuild and turn % 2 == 0).sessions))
    forget(folder, ["2026-03-03-180000-1"])
print(json.dumps(counts))
"""


def test_several_processes_at_once_wait_for_one_another(sessions: Path) -> None:
    """Two that read, two that make it again, all of them deleting: nobody fails, and everybody sees all sessions."""
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", WORKER, str(sessions), kind], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for kind in ("read", "read", "rebuild", "rebuild")
    ]
    outputs = [worker.communicate(timeout=120) for worker in workers]
    assert [errors.decode() for _, errors in outputs] == [""] * 4
    assert [json.loads(output) for output, _ in outputs] == [[3] * 8] * 4
    assert not list(sessions.glob(f"{NEW_FILE}*"))


def test_who_holds_it_too_long_is_told_of(sessions: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence, not a hang."""
    monkeypatch.setattr(store, "PATIENCE_SECONDS", 0.0)
    monkeypatch.setattr(store, "ASK_AGAIN_SECONDS", 0.0)
    with store.holding(sessions), pytest.raises(HistoryError, match="in use by another"):
        read_history(sessions)


def test_a_rebuild_that_fails_leaves_the_old_one(sessions: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes the other's place when it is whole, or not at all."""
    before = read_history(sessions)

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(store.Store, "sessions", fail)
        with pytest.raises(KeyboardInterrupt):
            read_history(sessions, rebuild=True)
    assert not [ending for ending in ("", *BESIDE) if (sessions / f"{NEW_FILE}{ending}").exists()]
    assert read_history(sessions) == before


@posix_only
def test_what_the_disk_refuses_is_a_sentence(sessions: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever it refuses."""
    read_history(sessions)

    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(store, "make_file", refuse)
    with pytest.raises(HistoryError, match=r"cannot be used: Permission denied\."):
        read_history(sessions)


def test_a_question_is_kept_as_the_bank_has_it(sessions: Path) -> None:
    """Its text, topics and budget come back as they went in."""
    save(sessions, good(1, SECRET), good(2, STRENGTH), name="z", questions=[SECRET])
    read_history(sessions)
    (one,) = (session for session in read_history(sessions).sessions if session.name == "z")
    assert [answer.question for answer in one.answers] == [SECRET, STRENGTH]
