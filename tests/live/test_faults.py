"""What happens to a machine while somebody answers, each done for real: nothing that was said is lost."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import jiwer
import pytest

from assistant.accuracy.scores.wer import normalised
from assistant.base.speech import Unheard
from assistant.sessions.journal import read_session
from tests.live.person import finish, practice
from tests.live.terminal import Terminal
from tests.support.sound_server import SoundServer, missing_tools, running_server

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals", allow_module_level=True)

pytestmark = pytest.mark.faults
FIXTURES = Path(__file__).parents[2] / "audio_fixtures"
SHORT = FIXTURES / "short-answer.flac"
SHORT_TEXT = tomllib.loads(SHORT.with_suffix(".toml").read_text())["truth"]["words"]
MOSTLY = 0.85
"""Share of the words; the recogniser writes some otherwise, as it pleases, when the sound is cut elsewhere."""
ASLEEP_SECONDS = 10.0
STALLED_SECONDS = 3.0
needs_server = pytest.mark.skipif(
    bool(missing_tools()), reason=f"no sound server: {', '.join(missing_tools())} missing"
)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SoundServer]:
    """Run a sound server that may be broken."""
    folder = tmp_path / "server"
    folder.mkdir()
    with running_server(folder) as server:
        yield server


@contextmanager
def answering(server: SoundServer, folder: Path) -> Iterator[Terminal]:
    """Begin a practice of one question, and wait until the person is heard."""
    with practice(server, folder) as terminal:
        terminal.wait_for("Enter done")
        yield terminal


def end(terminal: Terminal) -> None:
    """End the answer and the session."""
    terminal.type("\r")
    finish(terminal)


def told(folder: Path) -> dict[str, Any]:
    """Return the only turn in the summary of the session that was kept."""
    (path,) = folder.glob("kept/*/summary.json")
    (turn,) = json.loads(path.read_text())["turns"]
    assert isinstance(turn, dict)
    return turn


def times_heard(folder: Path) -> int:
    """Return how often the short answer was heard from its first words to its last, one time after another."""
    said, heard = (normalised(text.split()) for text in (SHORT_TEXT, told(folder)["transcript"]))
    times = round(len(heard) / len(said))
    aligned = jiwer.process_words(" ".join(said * times), " ".join(heard))
    assert aligned.hits >= MOSTLY * times * len(said), heard
    return times


def replays_the_same(folder: Path) -> bool:
    """Tell whether the session gives the same events when it is replayed."""
    (session,) = folder.glob("kept/*")
    command = [sys.executable, "-m", "assistant", "replay", str(session)]
    return "as when it was saved" in subprocess.run(command, capture_output=True, text=True, check=True).stdout


@needs_server
def test_a_microphone_is_unplugged_and_plugged_in_again(server: SoundServer, tmp_path: Path) -> None:
    """The answer goes on with it."""
    with answering(server, tmp_path) as terminal:
        (module,) = [
            row for row in server.output("pactl", "list", "short", "modules").splitlines() if "virtual_mic" in row
        ]
        number, name, arguments = module.split("\t")[:3]
        server.run("pactl", "unload-module", number)
        server.run("pactl", "load-module", name, *arguments.split())
        server.run("pactl", "set-default-source", "virtual_mic.monitor")
        server.talk(SHORT).wait()
        end(terminal)
    assert times_heard(tmp_path) == 1
    assert replays_the_same(tmp_path)


@needs_server
def test_the_sound_server_is_stopped_and_started(server: SoundServer, tmp_path: Path) -> None:
    """The person is told that the microphone is gone, and when it is back; both halves of the answer are kept."""
    with answering(server, tmp_path) as terminal:
        server.talk(SHORT).wait()
        terminal.wait_for("0:00.")
        server.stop()
        terminal.wait_for("Plug it in again to go on")
        server.start()
        terminal.wait_for("The microphone is back")
        server.talk(SHORT).wait()
        terminal.type("\r")
        terminal.wait_for("The speaker stopped working. Lines are printed instead.")
        finish(terminal)
    assert times_heard(tmp_path) == 2
    (session,) = tmp_path.glob("kept/*")
    gaps = [event for event in read_session(session).turns[0].events if isinstance(event, Unheard)]
    assert [gap.why for gap in gaps] == ["device"]
    assert replays_the_same(tmp_path)


@needs_server
def test_the_default_device_is_switched(server: SoundServer, tmp_path: Path) -> None:
    """The microphone in use goes on being used."""
    with answering(server, tmp_path) as terminal:
        server.run("pactl", "load-module", "module-null-sink", "sink_name=other")
        server.run("pactl", "set-default-source", "other.monitor")
        server.run("pactl", "set-default-sink", "other")
        server.run("pactl", "set-default-source", "virtual_mic.monitor")
        server.talk(SHORT).wait()
        end(terminal)
    assert times_heard(tmp_path) == 1


@needs_server
def test_the_machine_sleeps(server: SoundServer, tmp_path: Path) -> None:
    """What was said before and after it is heard."""
    with answering(server, tmp_path) as terminal:
        server.talk(SHORT).wait()
        terminal.wait_for("0:00.")
        terminal.signal(signal.SIGSTOP)
        time.sleep(ASLEEP_SECONDS)
        terminal.signal(signal.SIGCONT)
        server.talk(SHORT).wait()
        end(terminal)
    assert times_heard(tmp_path) == 2
    assert replays_the_same(tmp_path)


@needs_server
def test_the_terminal_is_resized(server: SoundServer, tmp_path: Path) -> None:
    """It shows on, wide or narrow."""
    with answering(server, tmp_path) as terminal:
        for rows, columns in ((24, 40), (50, 200), (10, 20), (24, 80)):
            terminal.resize(rows, columns)
            terminal.wait_for("Enter done")
        server.talk(SHORT).wait()
        end(terminal)
    assert times_heard(tmp_path) == 1


def limited(folder: Path, *command: str, bytes_a_file: int | None = None) -> subprocess.CompletedProcess[str]:
    """Run a practice with a recording, where a file may not grow beyond so many bytes."""
    limit = (lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_a_file,) * 2)) if bytes_a_file else None
    options = ["--answers", str(FIXTURES / "concise-good.flac"), "--voice", "none", "--fast", "--seed", "3"]
    return subprocess.run(
        [*command, sys.executable, "-m", "assistant", "practice", *options, "--save", str(folder)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,  # nothing else runs in this process
        env=os.environ | {"SECOND_TAKE_CONFIG": os.devnull},
    )


@contextmanager
def mounted(disk: Path, options: str, device: str = "none", kind: str = "tmpfs") -> Iterator[Path]:
    """Mount a disk of its own; skip where only root may."""
    disk.mkdir()
    command = ["mount", "-t", kind, "-o", options, device, str(disk)]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("only root may mount a disk")
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@contextmanager
def stalled(disk: Path) -> Iterator[None]:
    """Let every write to a disk wait; skip where that is not to be had."""
    if subprocess.run(["fsfreeze", "--freeze", str(disk)], check=False, capture_output=True).returncode:
        pytest.skip("a disk cannot be stalled here")
    try:
        yield
    finally:
        subprocess.run(["fsfreeze", "--unfreeze", str(disk)], check=True)


@needs_server
def test_the_disk_stalls(server: SoundServer, tmp_path: Path) -> None:
    """What is said meanwhile is heard and kept, every sample of it."""
    image = tmp_path / "image"
    with image.open("wb") as file:
        file.truncate(64_000_000)
    if subprocess.run(["mkfs.ext4", "-q", str(image)], check=False, capture_output=True).returncode:
        pytest.skip("no ext4 here")
    with mounted(tmp_path / "disk", "loop", str(image), "ext4") as disk:
        with answering(server, disk) as terminal:
            talk = server.talk(SHORT)
            terminal.wait_for("0:01.")
            with stalled(disk):
                time.sleep(STALLED_SECONDS)
            talk.wait()
            end(terminal)
        assert times_heard(disk) == 1
        (session,) = disk.glob("kept/*")
        assert not [event for event in read_session(session).turns[0].events if isinstance(event, Unheard)]
        assert replays_the_same(disk)


def test_a_quota_is_reached(tmp_path: Path) -> None:
    """One sentence says so and where, and what was saved can be read."""
    done = limited(tmp_path / "kept", bytes_a_file=100_000)
    (session,) = (tmp_path / "kept").iterdir()
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert str(session) in done.stderr
    assert read_session(session).turns[0].events


def test_the_disk_is_full(tmp_path: Path) -> None:
    """One sentence says so, and what was saved can be read."""
    with mounted(tmp_path / "disk", "size=150k") as disk:
        done = limited(disk / "kept")
        (session,) = (disk / "kept").iterdir()
        assert done.returncode == 1
        assert "The disk is full" in done.stderr
        assert read_session(session).turns[0].events


def test_the_disk_is_read_only(tmp_path: Path) -> None:
    """It is said before the first question."""
    with mounted(tmp_path / "disk", "ro") as disk:
        done = limited(disk / "kept")
        assert done.returncode == 1
        assert "cannot be written" in done.stderr
        assert "Question 1" not in done.stdout
