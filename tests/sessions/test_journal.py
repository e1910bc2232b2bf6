"""The session on disk: all of it comes back, and damage of any kind is one understandable error."""

import contextlib
import json
import stat
import sys
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.base.errors import JournalError
from assistant.base.events import EndOfAnswer, Finding, Line, Move, Pause, Question, Suggestion, TakeOpened, Turn
from assistant.base.files import make_file
from assistant.base.settings import Settings
from assistant.base.speech import Ending, Frame, KeyPressed, Unheard, Utterance, Word
from assistant.hearing.recording import Recording
from assistant.rehearsal.live_loop import record
from assistant.sessions.journal import (
    EVENTS_FILE,
    SUMMARY_FILE,
    VERSION,
    Journal,
    SavedSession,
    SavedTurn,
    SessionStarted,
    is_session,
    next_turn,
    offers_again,
    read_session,
    sessions_folder,
)
from tests.support.fakes import frames, sound

pytestmark = pytest.mark.fast

SETTINGS = Settings(freeze_seconds=5.0, voice="none")
STARTED = SessionStarted(VERSION, "second-take 1.0", "2026-01-02T03:04:05", msgspec.to_builtins(SETTINGS), 7)
QUESTION = Question("q", "Why “naïve”?", topics=("a", "b"))
FIRST = (
    Utterance(0.032, 1.5, (Word(0.1, 0.4, "Naïve,", 0.93), Word(0.5, 1.4, "um…", 0.4)), 2.528),
    Utterance(1.6, 2.9, (Word(1.7, 2.6, "done", 0.9),), 3.1, ending=Ending(-3.25, -11.4)),
    Unheard(3.2, 1.7, "voice"),
    KeyPressed(3.2, "m"),
    Pause(4.0, 9.123456789, "freeze"),
    Finding("freeze", 4.0, 9.0, 9.0, 5.0, 5.0, "s", ("the last word is um",)),
    Move("admit_nerves", 12.0, "I'm nervous", 10.0, 11.0, certain=False),
    Suggestion("pause", "Take a breath.", 9.0, "freeze"),
    Line(12.0, "interviewer", "grant_restart", "Of course."),
    TakeOpened(12.0, 2, 12.0, "ask_restart"),
    EndOfAnswer(20.0, "key"),
)
SECOND = (EndOfAnswer(0.0, "skipped"),)
TURNS = (Turn("question", 1, 1, QUESTION), Turn("closing", 0, 1, QUESTION))


def write_session(folder: Path, *, end: bool = True) -> Journal:
    """Write a session of two takes, whose journal is closed."""
    with Journal(folder, STARTED) as journal:
        for turn, events in zip(TURNS, (FIRST, SECOND), strict=True):
            with journal.start_turn(turn):
                for event in events:
                    journal.write(event)
        if end:
            journal.finish({"takes": ["Naïve"]})
    return journal


@pytest.fixture
def session(tmp_path: Path) -> Path:
    """Give the folder of a whole session."""
    write_session(tmp_path / "session")
    return tmp_path / "session"


def refused(folder: Path) -> JournalError:
    """Read a session that must be refused; return the error."""
    with pytest.raises(JournalError) as caught:
        read_session(folder)
    assert str(folder) in caught.value.message
    assert caught.value.hint
    return caught.value


def check(saved: SavedSession) -> None:
    """See that a session is all there."""
    assert saved.started == STARTED
    assert saved.settings == SETTINGS
    assert [turn.events for turn in saved.turns] == [FIRST, SECOND]


def test_session_comes_back(session: Path) -> None:
    """Every event of every take is read back as it was written, and nothing is said to be missing."""
    saved = read_session(session)
    check(saved)
    assert saved.note is None
    assert [turn.turn for turn in saved.turns] == list(TURNS)
    assert [turn.audio.name for turn in saved.turns] == ["01-q01-take1.flac", "02-closing.flac"]
    assert all(turn.audio.is_file() for turn in saved.turns)
    assert json.loads((session / SUMMARY_FILE).read_text("utf-8")) == {"takes": ["Naïve"]}


def test_line_is_on_disk_at_once(tmp_path: Path) -> None:
    """What happened can be read while the session goes on, so that it survives a crash."""
    with Journal(tmp_path / "s", STARTED) as journal, journal.start_turn(TURNS[0]):
        journal.write(FIRST[0])
        saved = read_session(tmp_path / "s")
    assert [turn.events for turn in saved.turns] == [FIRST[:1]]
    assert saved.note == "The session was not finished; what was saved was used."


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX permissions")
def test_a_file_is_private_before_it_holds_a_word(tmp_path: Path) -> None:
    """Its mode is set before anything is written; so is that of a file that others could read."""
    path = tmp_path / "note"
    path.write_text("Dear")
    path.chmod(0o644)
    make_file(path)
    assert (stat.S_IMODE(path.stat().st_mode), path.read_text()) == (0o600, "Dear")


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX permissions")
def test_session_is_private(session: Path) -> None:
    """No other user of the machine can read the folder or a file in it."""
    assert stat.S_IMODE(session.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in session.iterdir()} == {0o600}
    assert {path.name for path in session.iterdir()} == {
        EVENTS_FILE, SUMMARY_FILE, "01-q01-take1.flac", "02-closing.flac",
    }  # fmt: skip


def test_exactly_what_is_heard_is_kept(tmp_path: Path) -> None:
    """The take's FLAC holds the samples that were heard, bit by bit, and no gap; keys and gaps pass by."""
    given = list(frames(sound("..##..#.")))
    items = [given[0], KeyPressed(0.032, "m"), Unheard(0.032, 9.0, "voice"), *given[1:]]
    with Journal(tmp_path / "s", STARTED) as journal:
        with journal.start_turn(TURNS[0]) as writer:
            passed = list(record(Items(items), writer))
        assert journal.last_audio is not None
        with Recording(journal.last_audio) as recording:
            kept = [frame.samples for frame in recording]
    assert passed == items
    assert np.array_equal(np.concatenate(kept), np.concatenate([frame.samples for frame in given]))


class Items(list[Frame | KeyPressed | Unheard]):
    """A source of items at hand."""

    def __enter__(self) -> "Items":
        return self

    def __exit__(self, *_: object) -> None:
        return None


def test_last_line_cut_off(session: Path) -> None:
    """A last line that was not written to its end is left out, and said so."""
    path = session / EVENTS_FILE
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:-2]) + lines[-2][:20])
    saved = read_session(session)
    assert [turn.events for turn in saved.turns] == [FIRST, ()]
    assert saved.note == "The session breaks off in the middle of a line; what is whole was used."


def test_damage_in_the_middle_names_the_line(session: Path) -> None:
    """A line that is no event is an error which names it, and says what can still be done."""
    path = session / EVENTS_FILE
    lines = path.read_bytes().splitlines(keepends=True)
    lines[3] = b"\x00\x00 rubbish\n"
    path.write_bytes(b"".join(lines))
    error = refused(session)
    assert f"line 4 of {EVENTS_FILE} is not an event" in error.message
    assert error.hint == "Its recordings can still be replayed one by one."


@pytest.mark.parametrize("content", [b"", b"\n", b"\x00" * 40, b'{"type":"SessionEnded","takes":0}\n'])
def test_journal_without_a_beginning(session: Path, content: bytes) -> None:
    """A journal that is empty or begins with something else is damaged."""
    (session / EVENTS_FILE).write_bytes(content)
    assert "damaged" in refused(session).message


def test_journal_that_is_not_there(session: Path) -> None:
    """A session's folder without its journal is still known as one, and the missing file is named."""
    (session / EVENTS_FILE).unlink()
    assert is_session(session)
    assert refused(session).message.endswith(f"has no {EVENTS_FILE}.")


def test_journal_that_cannot_be_read(session: Path) -> None:
    """A folder in the place of the journal is an error like the others."""
    (session / EVENTS_FILE).unlink()
    (session / EVENTS_FILE).mkdir()
    assert "cannot be read" in refused(session).message


def test_settings_that_are_impossible(tmp_path: Path) -> None:
    """A session whose settings are not this program's is damaged, not a crash."""
    odd = msgspec.structs.replace(STARTED, settings={"freeze_seconds": "long", "colour": "red"})
    with Journal(tmp_path / "s", odd):
        pass
    assert "settings" in refused(tmp_path / "s").message


def test_session_of_a_newer_program(tmp_path: Path) -> None:
    """A journal in a later format says which program made it."""
    with Journal(tmp_path / "s", msgspec.structs.replace(STARTED, version=VERSION + 1)):
        pass
    error = refused(tmp_path / "s")
    assert "newer version, second-take 1.0" in error.message


def test_cut_anywhere(session: Path) -> None:
    """Wherever a crash cuts the journal, what is whole before it comes back, or it is one error."""
    path = session / EVENTS_FILE
    whole = path.read_bytes()
    first_line = whole.index(b"\n")
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        if length < first_line:
            refused(session)
            continue
        saved = read_session(session)
        assert saved.note or length == len(whole) - 1
        for turn, events in zip(saved.turns, (FIRST, SECOND), strict=False):
            assert turn.events == events[: len(turn.events)]


@settings(max_examples=200)
@given(st.lists(st.tuples(st.integers(0, 2500), st.integers(0, 3), st.binary(max_size=3)), min_size=1, max_size=3))
def test_damage_anywhere(tmp_path_factory: pytest.TempPathFactory, damage: list[tuple[int, int, bytes]]) -> None:
    """Whatever bytes are wrong, reading gives a session or an error for the user, never a crash."""
    folder = tmp_path_factory.getbasetemp() / "damaged"
    if not folder.exists():
        write_session(folder)
        (folder / EVENTS_FILE).rename(folder / "whole")
    damaged = bytearray((folder / "whole").read_bytes())
    for place, length, rubbish in damage:
        damaged[place : place + length] = rubbish
    (folder / EVENTS_FILE).write_bytes(damaged)
    with contextlib.suppress(JournalError):
        read_session(folder)


def test_a_session_of_the_first_version_is_read(tmp_path: Path) -> None:
    """Its takes were turns, with a reason of their own for the key n."""
    old = msgspec.to_builtins(msgspec.structs.replace(STARTED, version=1))
    question = {"type": "Question", **msgspec.to_builtins(QUESTION)}
    rows = [old | {"type": "SessionStarted"}]
    for take in (1, 2):
        rows.append({"type": "TakeStarted", "number": 1, "take": take, "question": question, "audio": f"q{take}.flac"})
        rows.append({"type": "EndOfAnswer", "at": 1.0, "reason": "new_take" if take == 1 else "silence"})
    (tmp_path / "old").mkdir()
    lines = [json.dumps(row) for row in (*rows, {"type": "SessionEnded", "takes": 2})]
    (tmp_path / "old" / EVENTS_FILE).write_text("\n".join(lines) + "\n", "utf-8")
    saved = read_session(tmp_path / "old")
    assert [turn.turn for turn in saved.turns] == [Turn("question", 1, take, QUESTION) for take in (1, 2)]
    assert saved.questions == (QUESTION,)
    assert saved.finished


def test_a_session_from_before_endings_were_measured_is_read(session: Path) -> None:
    """Its utterances have none."""
    path = session / EVENTS_FILE
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        row.pop("ending", None)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    utterances = [event for event in read_session(session).turns[0].events if isinstance(event, Utterance)]
    assert [utterance.ending for utterance in utterances] == [None, None]


def test_folder_that_exists(session: Path) -> None:
    """A session never writes into a folder that is already there."""
    with pytest.raises(JournalError, match="exists already") as caught:
        Journal(session, STARTED)
    assert "--save" in caught.value.hint
    check(read_session(session))


def test_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """A file where a folder should be is one error."""
    (tmp_path / "file").touch()
    with pytest.raises(JournalError, match="cannot be written to") as caught:
        Journal(tmp_path / "file" / "session", STARTED)
    assert "--save" in caught.value.hint


def write_to_full_disk(folder: Path) -> None:
    """Run a session whose disk is full after the first line."""
    with Journal(folder, STARTED) as journal, Path("/dev/full").open("w", encoding="utf-8") as full:
        journal._file.close()
        journal._file = full
        try:
            journal.write(FIRST[0])
        finally:
            journal.__exit__(*sys.exc_info())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_full_disk(tmp_path: Path) -> None:
    """A disk that is full is said so, closing the journal does not fail a second time, and what is there is kept."""
    with pytest.raises(JournalError, match="The disk is full") as caught:
        write_to_full_disk(tmp_path / "s")
    assert "Free some space" in caught.value.hint
    assert read_session(tmp_path / "s").started == STARTED


def test_what_is_a_session(session: Path, tmp_path: Path) -> None:
    """A session's folder is told from any other folder and from a file."""
    assert is_session(session)
    assert not is_session(tmp_path)
    assert not is_session(session / EVENTS_FILE)


def test_where_sessions_are(tmp_path: Path) -> None:
    """Sessions are in the user's data folder, unless a setting names another; ~ is the home folder."""
    assert sessions_folder(Settings(save=str(tmp_path))) == tmp_path
    assert sessions_folder(Settings(save="~/x")) == Path.home() / "x"
    assert sessions_folder(Settings()).parts[-2:] == ("second-take", "sessions")


def test_what_comes_next_is_no_gap() -> None:
    """Between answers, before the closing, and after all; another go is offered in the gap before it, or never."""
    gap, closing = Turn("gap", 0, 1, Question("gap", "")), Turn("closing", 0, 1, Question("closing", ""))
    offer = (Line(0.0, "interviewer", "offer_again", "Another go?"),)
    turns = [SavedTurn(turn, events, Path("a.flac")) for turn, events in ((gap, offer), (closing, ()), (gap, offer))]
    assert next_turn(turns) == next_turn(turns[1:]) == closing
    assert next_turn(turns[2:]) is None
    assert (offers_again(turns), offers_again(turns[1:])) == (True, False)
