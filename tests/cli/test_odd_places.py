"""Where the program may run: closed streams, a full disk, a reader that went away, an alphabet of few signs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.cli import COMMANDS
from tests.support.histories import STORY, said, turn
from tests.support.kept import keep_session

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="streams are others on Windows")]

TALKING = [["--help"], ["--version"], *([name, "--help"] for name in COMMANDS), ["questions", "list"]]
BRIEFLY = [["--help"], ["--version"], ["questions", "list"]]
RUN = "import sys; from assistant.cli import main; main()"


def second_take(
    *arguments: str, before: Callable[[], None] | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process whose streams `before` has changed."""
    return subprocess.run(
        [sys.executable, "-c", RUN, *arguments],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        check=False,
        timeout=60,
        preexec_fn=before,
        env={**os.environ, **environment},
    )


def without_output() -> None:
    """Close standard output."""
    os.close(1)


def on_a_full_disk() -> None:
    """Let nothing be written to standard output."""
    os.dup2(os.open("/dev/full", os.O_WRONLY), 1)


def to_nobody() -> None:
    """Let the reader of standard output go away before anything is read."""
    reading, writing = os.pipe()
    os.close(reading)
    os.dup2(writing, 1)


def without_input() -> None:
    """Close standard input."""
    os.close(0)


@pytest.mark.parametrize("arguments", BRIEFLY, ids=" ".join)
def test_output_that_is_closed_is_one_sentence(arguments: list[str]) -> None:
    """Nothing could be told, so that is what is told."""
    done = second_take(*arguments, before=without_output)
    assert done.returncode == 1
    assert done.stderr.decode().splitlines() == [
        "Error: Standard output is closed, so nothing could be told.",
        "Leave it open: without >&-.",
    ]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk here")
@pytest.mark.parametrize("arguments", TALKING, ids=" ".join)
def test_output_on_a_full_disk_is_one_sentence(arguments: list[str]) -> None:
    """Instead of a traceback, or of nothing."""
    done = second_take(*arguments, before=on_a_full_disk)
    assert done.returncode == 1
    assert done.stderr.decode().splitlines() == [
        "Error: Standard output cannot be written to: No space left on device.",
        "Make room there, or send it elsewhere.",
    ]


@pytest.mark.parametrize("arguments", BRIEFLY, ids=" ".join)
def test_a_reader_that_goes_away_ends_it_quietly(arguments: list[str]) -> None:
    """As `| head` does."""
    assert second_take(*arguments, before=to_nobody).stderr == b""


def test_errors_with_nobody_to_read_them_end_as_errors() -> None:
    """Standard error may be closed as well."""
    done = second_take("questions", "show", "nothing-like-it", before=lambda: os.close(2))
    assert done.returncode == 1
    assert done.stdout == b""


@pytest.mark.thorough
def test_a_page_for_a_reader_that_goes_away(tmp_path: Path) -> None:
    """Also `report --output -`."""
    session = keep_session(tmp_path / "session", [turn(said(STORY, 1.0), seconds=20.0)])
    done = second_take("report", str(session), "--output", "-", before=to_nobody)
    assert done.stderr == b""
    done = second_take("report", str(session), "--output", "-", before=without_output)
    assert done.stderr.startswith(b"Error: Standard output is closed")


def test_input_that_is_closed_where_an_answer_is_needed(tmp_path: Path) -> None:
    """The sentence says how to do without an answer, and nothing is done."""
    session = keep_session(tmp_path / "session", [turn(said(STORY, 1.0), seconds=20.0)])
    for before in (without_input, None):
        done = second_take("sessions", "delete", str(session), before=before)
        assert done.returncode == 1
        assert "The question needs an answer, but standard input is closed." in done.stderr.decode()
        assert "--yes" in done.stderr.decode()
        assert session.exists()
    done = second_take("replay", "-", before=without_input)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


SIGNS = {
    "C": {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": ""},
    "cp1252": {"PYTHONIOENCODING": "cp1252"},
    "dumb": {"TERM": "dumb", "COLUMNS": "20"},
}


@pytest.mark.parametrize("place", SIGNS)
def test_every_sign_has_one_like_it(tmp_path: Path, place: str) -> None:
    """In any country and on any terminal all is told; a bank in another script too."""
    bank = tmp_path / "bank.toml"
    text = "Zoë’s team — „wie“ → 日本…"
    bank.write_text(
        f'title = "Mine"\ndescription = "Mine."\n[[question]]\nid = "one"\ntext = "{text}"\nkind = "general"\n',
        encoding="utf-8",
    )
    for arguments in [*(TALKING if place == "C" else BRIEFLY), ["questions", "show", str(bank)]]:
        done = second_take(*arguments, **SIGNS[place])
        assert (done.returncode, done.stderr) == (0, b""), arguments
    shown = done.stdout.decode("cp1252" if place == "cp1252" else "ascii" if place == "C" else "utf-8")
    expected = {"C": 'Zoe\'s team - "wie" -> ??...', "cp1252": "Zoë’s team — „wie“ -> ??…", "dumb": text}
    assert expected[place] in " ".join(shown.split())


def test_nobody_with_that_home_is_one_sentence() -> None:
    """A path may name a user that there is not."""
    for arguments in (
        ["sessions", "list", "--save", "~nosuchuser/a"],
        ["report", "~nosuchuser"],
        ["replay", "--recognizer", "whisper:~nosuchuser/a", "a.wav"],
    ):
        done = second_take(*arguments)
        assert done.returncode == 1
        assert done.stderr.decode().splitlines() == [
            "Error: Nobody here has the home folder ~nosuchuser.",
            "Write out the whole path.",
        ]
