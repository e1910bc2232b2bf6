"""Signals that end the program leave nothing behind, and those that were ignored stay ignored."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest

from assistant.cli.signals import CLOSED, finishing, on_console, unwinding

pytestmark = pytest.mark.slow

KILLED_WHILE_SPEAKING = """
import os, signal, subprocess, sys, tempfile

def killed(*command, **options):
    print("temporary:", *os.listdir(tempfile.gettempdir()), flush=True)
    os.kill(os.getpid(), signal.SIGTERM)

subprocess.run = killed
sys.argv = ["second-take", "doctor"]
from assistant.cli import main
main()
"""
CLOSED_TWICE = """
import os, signal
from assistant.cli.signals import finishing
with finishing(lambda: print("finished", flush=True)):
    os.kill(os.getpid(), signal.SIGTERM)
    os.kill(os.getpid(), signal.SIGHUP)
    os.kill(os.getpid(), signal.SIGHUP)
    raise SystemExit(7)
"""
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


@POSIX
def test_a_kill_leaves_no_temporary_file(tmp_path: Path) -> None:
    """What the voice was about to say lies in a private folder, and is gone when the program is."""
    temporary, runtime = tmp_path / "temporary", tmp_path / "runtime"  # a sound server's client uses the latter
    for folder in (temporary, runtime):
        folder.mkdir()
    own = {
        "TMPDIR": str(temporary),
        "XDG_RUNTIME_DIR": str(runtime),
        "SECOND_TAKE_CONFIG": os.devnull,
        "SECOND_TAKE_VOICE": "English (America)",
    }
    environment = os.environ | own
    done = subprocess.run(
        [sys.executable, "-c", KILLED_WHILE_SPEAKING], env=environment, capture_output=True, text=True, check=False
    )
    assert "temporary: second-take-voice-" in done.stdout
    assert done.returncode == 128 + signal.SIGTERM
    assert list(temporary.iterdir()) == []


@POSIX
def test_a_terminal_that_is_closed_breaks_no_end_off() -> None:
    """The shell and the system both tell of it, and what is under way goes on."""
    done = subprocess.run([sys.executable, "-c", CLOSED_TWICE], capture_output=True, text=True, check=False)
    assert done.stdout == "finished\n"
    assert done.returncode == 7


@POSIX
def test_nohup_is_respected() -> None:
    """A practice that was told to outlive its terminal does."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with unwinding(), finishing(pytest.fail):
            assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
            assert signal.getsignal(signal.SIGTERM) != signal.SIG_DFL
    finally:
        signal.signal(signal.SIGHUP, before)


def test_a_windows_console_that_is_closed() -> None:
    """The answer to the system waits until all is kept; Ctrl-C and Ctrl-Break are left to their signals."""
    finished, done = [], Event()

    def finish() -> None:
        finished.append(True)
        done.set()

    answer = on_console(finish, done)
    assert [answer(event) for event in (0, 1)] == [0, 0]
    assert finished == []
    assert answer(CLOSED) == 1
    assert finished == [True]
