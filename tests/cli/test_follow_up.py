"""``second-take follow-up``: what is written where, and what is refused."""

from __future__ import annotations

import stat
import sys
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from assistant.base.errors import JournalError
from assistant.base.settings import Settings
from assistant.cli.follow_up import DRAFT_FILE, NOTE_FILE, PAGE_FILE, command
from assistant.review.history import HeardTurn
from assistant.sessions.journal import EVENTS_FILE, VERSION, Journal, SessionStarted
from tests.support.histories import found, move, opened, said, turn

pytestmark = pytest.mark.fast

ASK = said("Sorry, could I start over?", 12.0)
BETTER = "We sat down and agreed on a plan. The team shipped two weeks later with all of it."
HISTORY = (
    turn(
        said("Well, my colleague and I, um, we had a conflict about the", 1.0), found("freeze", 6.0, 10.0), ASK,
        move("ask_restart", ASK), opened(16.0), said(BETTER, 18.0),
    ),
    turn(said("I walked eleven guests over to the house next door. It rained.", 1.0), number=2),
)  # fmt: skip


def saved(folder: Path, *history: HeardTurn, end: bool = True) -> Path:
    """Save an interview as practice does."""
    started = SessionStarted(VERSION, "second-take 1.0", "2026-01-02T03:04:05", msgspec.to_builtins(Settings()), 7)
    with Journal(folder, started) as journal:
        for heard in history:
            with journal.start_turn(heard.turn):
                for event in heard.events:
                    journal.write(event)
        if end:
            journal.finish({})
    return folder


@pytest.fixture
def session(tmp_path: Path) -> Path:
    """Give the folder of a session with a recovery."""
    return saved(tmp_path / "session", *HISTORY)


def run(*arguments: object) -> Result:
    """Run the command."""
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def printed(*arguments: object) -> str:
    """Return what the command prints when all goes well."""
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.output


def refused(*arguments: object) -> JournalError:
    """Return the error that the command ends with: one sentence, and what to do."""
    error = run(*arguments).exception
    assert isinstance(error, JournalError), error
    assert "\n" not in error.message
    assert error.hint
    return error


def test_a_note_from_a_session(session: Path) -> None:
    """The note and its draft lie in the session; the note is shown, with where it is and that nothing was sent."""
    output = printed(session, "--role", "porter", "--interviewer", "Ms. Lee", "--company", "Acme", "--name", "Jo")
    note = (session / NOTE_FILE).read_text("utf-8")
    assert note.startswith("Hello Ms. Lee,\n\nThank you for talking with me about the role of porter at Acme.")
    assert "remember: I walked eleven guests over to the house next door." in note
    assert f"This is what I meant: {BETTER}" in note
    assert output.startswith(note)
    assert str(session / NOTE_FILE) in output
    assert str(session / DRAFT_FILE) in output
    assert "Nothing was sent." in output


def test_the_draft_is_addressed(session: Path) -> None:
    """--to and --from go into the draft, which opens for editing."""
    printed(session, "--to", "Ms. Lee <lee@example.com>", "--from", "jo@example.org")
    mail = message_from_bytes((session / DRAFT_FILE).read_bytes(), policy=default)
    assert mail["To"] == '"Ms. Lee" <lee@example.com>'
    assert (mail["From"], mail["X-Unsent"]) == ("jo@example.org", "1")


@pytest.mark.parametrize("address", ["nobody", "lee@example.com\nBcc: spy@example.com", " "])
def test_what_is_no_address(session: Path, address: str) -> None:
    """It is wrong usage, told before anything is written."""
    result = run(session, "--to", address)
    assert result.exit_code == 2
    assert "is not a mail address" in result.output
    assert not (session / NOTE_FILE).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX permissions")
def test_the_note_is_private(session: Path) -> None:
    """Nobody else on the machine can read it."""
    printed(session)
    assert {stat.S_IMODE((session / name).stat().st_mode) for name in (NOTE_FILE, DRAFT_FILE, PAGE_FILE)} == {0o600}


@pytest.mark.parametrize("name", [NOTE_FILE, DRAFT_FILE])
def test_an_edited_note_is_kept(session: Path, name: str) -> None:
    """What was changed is never written over without being asked to, nor the other file beside it."""
    printed(session)
    (session / name).write_text("mine", "utf-8")
    before = {path.name: path.read_bytes() for path in session.iterdir()}
    error = refused(session, "--name", "Jo")
    assert name in error.message or NOTE_FILE in error.message
    assert "--force" in error.hint
    assert {path.name: path.read_bytes() for path in session.iterdir()} == before
    printed(session, "--name", "Jo", "--force")
    assert (session / NOTE_FILE).read_text("utf-8").endswith("Jo\n")


def test_the_page_says_the_same_and_runs_nothing_of_it(session: Path) -> None:
    """It looks like all pages, and a name is text in it; a page that is somebody else's is kept."""
    printed(session, "--name", "<script>alert(1)</script>")
    page = (session / PAGE_FILE).read_text("utf-8")
    assert "I walked eleven guests over to the house next door." in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert page.count("<script>") == 1
    (session / PAGE_FILE).write_text("mine", "utf-8")
    assert PAGE_FILE in refused(session, "--name", "<script>alert(1)</script>").message


def test_twice_the_same(session: Path) -> None:
    """Drafting the same note again is no matter."""
    assert printed(session) == printed(session)


def test_another_folder(session: Path, tmp_path: Path) -> None:
    """--output writes there, and makes the folder."""
    printed(session, "--output", tmp_path / "letters" / "lee")
    assert {path.name for path in (tmp_path / "letters" / "lee").iterdir()} == {NOTE_FILE, DRAFT_FILE, PAGE_FILE}
    assert not (session / NOTE_FILE).exists()
    (tmp_path / "file").write_text("", "utf-8")
    assert "--output" in refused(session, "--output", tmp_path / "file").hint


def test_a_session_that_breaks_off(tmp_path: Path) -> None:
    """What is there is used, and that it breaks off is told."""
    result = run(saved(tmp_path / "s", *HISTORY, end=False))
    assert result.exit_code == 0
    assert "The session was not finished" in result.stderr


def test_no_session(tmp_path: Path) -> None:
    """A folder without a session, a file, and nothing at all are refused alike."""
    (tmp_path / "file").write_text("", "utf-8")
    for path in (tmp_path, tmp_path / "file", tmp_path / "none", Path("x" * 5000)):
        assert refused(path).message == f"There is no session in {path}."


def test_a_session_without_answers(tmp_path: Path) -> None:
    """There is nothing to follow up, and nothing is written."""
    for name, history in (("empty", ()), ("skipped", (turn(reason="skipped"),))):
        folder = saved(tmp_path / name, *history)
        assert "holds no answer" in refused(folder).message
        assert not (folder / NOTE_FILE).exists()


def test_a_damaged_session(session: Path) -> None:
    """The damaged line is named."""
    lines = (session / EVENTS_FILE).read_text("utf-8").splitlines()
    (session / EVENTS_FILE).write_text("\n".join([*lines[:2], "{", *lines[2:]]) + "\n", "utf-8")
    assert "is damaged: line 3" in refused(session).message
