"""Keys of a real (pseudo) terminal."""

import io
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from assistant.cli.keys import HELP, TerminalKeys, key_help

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals", allow_module_level=True)

import pty
import termios

pytestmark = pytest.mark.slow


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Make standard input a terminal; return the end at which somebody types."""
    person, program = pty.openpty()
    with open(program, closefd=True) as stdin:  # noqa: PTH123  # a descriptor has no path
        monkeypatch.setattr(sys, "stdin", stdin)
        yield person
    os.close(person)


@pytest.mark.parametrize(
    ("typed", "key"),
    [(b"\r", "enter"), (b"\n", "enter"), (b"n", "n"), (b"P", "p"), (b"\xc3\xa9x\x1b[Aq", "q")],
)
def test_keys_need_no_enter(terminal: int, typed: bytes, key: str) -> None:
    """A key acts at once, in upper case too; characters without a meaning do nothing."""
    with TerminalKeys() as keys:
        os.write(terminal, typed)
        assert keys.wait() == key
        assert keys.next() is None


def test_keys_come_in_order(terminal: int) -> None:
    """None is lost between two looks."""
    with TerminalKeys() as keys:
        os.write(terminal, b"rmq")
        assert [keys.wait(), keys.wait(), keys.wait()] == ["r", "m", "q"]
        assert keys.next() is None


def test_the_terminal_is_put_back(terminal: int) -> None:
    """After a session the terminal echoes and edits lines as before, and Ctrl-C still interrupts."""
    before = termios.tcgetattr(sys.stdin)
    with TerminalKeys() as keys:
        os.write(terminal, b"m")
        keys.wait()
        during = termios.tcgetattr(sys.stdin)
    assert not during[3] & termios.ICANON
    assert not during[3] & termios.ECHO
    assert during[3] & termios.ISIG
    assert termios.tcgetattr(sys.stdin) == before


def test_ctrl_c_is_heard_without_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody can type, a pushed key, as Ctrl-C is, still comes."""
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    with TerminalKeys() as keys:
        assert not keys.interactive
        keys.push("q")
        assert keys.wait() == "q"


def test_a_signal_is_heard_whatever_the_loop_is_doing() -> None:
    """A thousand come while the loop looks for keys without a pause: none is lost, and nobody waits for ever."""
    script = """if True:
        import signal
        from assistant.cli.keys import TerminalKeys
        keys, heard, sent = TerminalKeys(ignored=True), 0, 0
        def push(number, frame):
            global sent
            sent += 1
            keys.push("q")
        signal.signal(signal.SIGALRM, push)
        signal.setitimer(signal.ITIMER_REAL, 0.0005, 0.0005)
        while heard < 1000:
            heard += keys.next() == "q"
        signal.setitimer(signal.ITIMER_REAL, 0)
        while keys.next():
            heard += 1
        print(heard == sent)
    """
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout == "True\n", done.stderr


def test_keys_may_be_ignored(terminal: int) -> None:
    """In the demo the terminal is left alone."""
    before = termios.tcgetattr(sys.stdin)
    with TerminalKeys(ignored=True) as keys:
        assert not keys.interactive
        assert termios.tcgetattr(sys.stdin) == before


@pytest.mark.parametrize("columns", [40, 60, 80, 100, 200])
def test_help_fits_the_terminal(columns: int) -> None:
    """Every key is named in one line, in words where there is room."""
    text = key_help(columns)
    assert len(text) < columns
    assert all(f" {key}" in text for key in "rnspmlq")
    assert columns < len(HELP) or text == HELP
