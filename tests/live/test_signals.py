"""However a practice is ended, what was said is kept, the terminal is sane, and the program says where things are."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.hearing.recording import Recording
from assistant.sessions.journal import SavedSession, read_session

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals", allow_module_level=True)

from tests.live.terminal import Terminal

pytestmark = pytest.mark.faults
FIXTURES = Path(__file__).parents[2] / "audio_fixtures"
CTRL_C = "\x03"


@contextmanager
def answering(folder: Path) -> Iterator[Terminal]:
    """Run a practice, and hear the first words of the answer."""
    command = [sys.executable, "-m", "assistant", "practice", "--seed", "3", "--voice", "none", "--save", str(folder)]
    environment = {**os.environ, "SECOND_TAKE_CONFIG": os.devnull}
    with Terminal([*command, "--answers", str(FIXTURES / "concise-good.flac")], environment) as terminal:
        terminal.wait_for("Enter done")
        terminal.wait_for("our biggest customer")
        yield terminal


def kept(folder: Path) -> SavedSession:
    """Return the session, in which something was said and heard."""
    (session,) = folder.iterdir()
    saved = read_session(session)
    with Recording(saved.turns[0].audio) as recording:
        assert sum(len(frame.samples) for frame in recording) > 16_000
    assert saved.turns[0].events
    return saved


@pytest.mark.parametrize("end", ["ctrl-c", "sigterm"])
def test_a_polite_end(tmp_path: Path, end: str) -> None:
    """Ctrl-C and SIGTERM finish the session as q does."""
    with answering(tmp_path) as terminal:
        if end == "ctrl-c":
            terminal.type(CTRL_C)
        else:
            terminal.signal(signal.SIGTERM)
        terminal.wait_for("Kept in")
        assert terminal.wait() == 0
        assert terminal.modes() == terminal.modes_before
    assert kept(tmp_path).finished


def test_the_terminal_is_closed(tmp_path: Path) -> None:
    """Nobody reads any more, but the session is finished and whole."""
    with answering(tmp_path) as terminal:
        terminal.close()
        assert terminal.wait() == 0
    assert kept(tmp_path).finished


def test_ctrl_c_twice(tmp_path: Path) -> None:
    """The second ends at once; the terminal is sane and the session can be read."""
    with answering(tmp_path) as terminal:
        terminal.signal(signal.SIGSTOP)
        terminal.type(CTRL_C)
        terminal.signal(signal.SIGINT)
        terminal.signal(signal.SIGCONT)
        terminal.type(CTRL_C)
        terminal.wait()
        assert terminal.modes() == terminal.modes_before
    assert kept(tmp_path).turns
