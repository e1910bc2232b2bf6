"""Nothing leaves the machine: each command works with the network denied, and tries no connection."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

FIXTURES = Path(__file__).parents[2] / "audio_fixtures"
WATCH = """
import socket, sys

TRIES = {f"socket.{name}" for name in ("connect", "sendto", "sendmsg", "bind", "getaddrinfo", "gethostbyname")}

def refuse(event, arguments):
    if event in TRIES and getattr(arguments[0], "family", None) != getattr(socket, "AF_UNIX", 0):
        print("TRIED THE NETWORK:", event, arguments, file=sys.stderr, flush=True)
        raise PermissionError("the network is denied")

sys.addaudithook(refuse)
"""
WATCHED = f"{WATCH}\nfrom assistant.cli import main\nmain()"
PRACTICE = (
    *("practice", "--answers", str(FIXTURES / "demo-freeze.flac"), "--fast", "--voice", "none"),
    *("--seed", "3", "--save", "kept"),
)


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, without the settings of this computer's user."""
    environment = os.environ | {"SECOND_TAKE_CONFIG": os.devnull, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_no_connection_is_tried(tmp_path: Path) -> None:
    """Practice, its session replayed, a recording replayed, an evaluation, and a note to send: all on this machine."""
    watched = (sys.executable, "-c", WATCHED)
    practised = run(tmp_path, *watched, *PRACTICE)
    (session,) = (tmp_path / "kept").iterdir()
    recording = str(FIXTURES / "tiny-file.flac")
    done = [
        practised,
        *(
            run(tmp_path, *watched, *command)
            for command in (
                ("replay", str(session)),
                ("replay", recording, "--format", "json"),
                ("evaluate", recording, "--format", "json"),
                ("follow-up", str(session)),
                ("sessions", "list"),
            )
        ),
    ]
    assert [each.stderr for each in done if each.returncode or "TRIED" in each.stderr] == []


def test_what_watches_would_notice() -> None:
    """A connection that is tried is refused and told."""
    tries = f"{WATCH}\nfrom urllib.request import urlopen\nurlopen('http://192.0.2.1')"
    done = run(Path.cwd(), sys.executable, "-c", tries)
    assert done.returncode == 1
    assert "TRIED THE NETWORK" in done.stderr


@pytest.mark.faults
def test_all_works_where_there_is_no_network_at_all(tmp_path: Path) -> None:
    """In a network namespace of its own, without even a loopback, with the voices too."""
    alone = ("unshare", "--map-root-user", "--net", "--")
    if shutil.which("unshare") is None or subprocess.run([*alone, "true"], check=False, capture_output=True).returncode:
        pytest.skip("this machine gives no network namespaces")
    assistant = (*alone, sys.executable, "-m", "assistant")
    assert run(tmp_path, *assistant, "demo", "--silent").returncode == 0
    assert run(tmp_path, *assistant, *PRACTICE).returncode == 0
    (session,) = (tmp_path / "kept").iterdir()
    assert "as when it was saved" in run(tmp_path, *assistant, "replay", str(session)).stdout
