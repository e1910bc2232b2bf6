"""Nothing leaves the machine: each command works with the network denied, and tries no connection."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

FIXTURES = Path(__file__).parents[2] / "audio_fixtures"
JOB = FIXTURES.parent / "docs" / "use" / "prepare" / "night-carer.txt"
WATCH = """
import socket, sys

TRIES = {f"socket.{name}" for name in ("connect", "sendto", "sendmsg", "bind", "getaddrinfo", "gethostbyname")}

def refuse(event, arguments):
    if event == "import" and arguments[0] == "llm" and "--llm" not in sys.argv:
        print("TRIED THE NETWORK: language models", file=sys.stderr, flush=True)
    if event in TRIES and getattr(arguments[0], "family", None) != getattr(socket, "AF_UNIX", 0):
        print("TRIED THE NETWORK:", event, arguments, file=sys.stderr, flush=True)
        raise PermissionError("the network is denied")

sys.addaudithook(refuse)
"""
WATCHED = f"{WATCH}\nfrom assistant.cli import main\nmain()"
COUNTED = """
import subprocess, sys
code = subprocess.call(sys.argv[1:])
names, figures = (line.split() for line in open("/proc/net/snmp") if line.startswith("Ip:"))
print("packets without a way out:", dict(zip(names, figures))["OutNoRoutes"], file=sys.stderr)
sys.exit(code)
"""
"""Runs a command, and asks the kernel what was tried: of what libraries do in their own code Python learns nothing."""
SWITCHES = ("ORT_DISABLE_TELEMETRY", "HF_HUB_DISABLE_TELEMETRY", "CI")
"""Each silences a library that would else tell its maker of its use; the program must not need that they are set."""
PRACTICE = (
    *("practice", "--answers", str(FIXTURES / "demo-freeze.flac"), "--fast", "--voice", "none"),
    *("--seed", "3", "--save", "kept"),
)


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, without the settings of this computer's user."""
    own = {name: value for name, value in os.environ.items() if name not in SWITCHES}
    models = {"LLM_USER_PATH": str(folder / "llm"), "OPENAI_API_KEY": "sk-of-nobody", "XDG_DATA_HOME": str(folder)}
    environment = own | models | {"SECOND_TAKE_CONFIG": os.devnull, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.thorough
def test_no_connection_is_tried(tmp_path: Path) -> None:
    """Practice, its session replayed, a recording replayed, an evaluation, a note, a page, an export, progress."""
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
                ("replay", recording, "--output", "batch"),
                ("evaluate", recording, "--format", "json"),
                ("follow-up", str(session)),
                ("report", str(session)),
                ("export", str(session), "--format", "textgrid"),
                ("sessions", "list"),
                ("progress", "--save", "kept", "--html", "progress.html"),
                ("prepare", "--job", str(JOB)),
            )
        ),
    ]
    assert [each.stderr for each in done if each.returncode or "TRIED" in each.stderr] == []


@pytest.mark.thorough
def test_a_language_model_that_nobody_agreed_to_is_not_tried(tmp_path: Path) -> None:
    """Its name alone sends nothing: what would be sent is shown, and where nobody can say yes the bank is our own."""
    done = run(tmp_path, sys.executable, "-c", WATCHED, "prepare", "--job", str(JOB), "--llm", "gpt-4o")
    assert done.returncode == 0, done.stderr
    assert "the service api.openai.com gets it" in done.stderr
    assert "Nothing was sent" in done.stderr
    assert "TRIED" not in done.stderr


def test_what_watches_would_notice() -> None:
    """A connection that is tried is refused and told."""
    tries = f"{WATCH}\nfrom urllib.request import urlopen\nurlopen('http://192.0.2.1')"
    done = run(Path.cwd(), sys.executable, "-c", tries)
    assert done.returncode == 1
    assert "TRIED THE NETWORK" in done.stderr


@pytest.fixture
def alone() -> tuple[str, ...]:
    """Return what runs a command in a network namespace of its own, without even a loopback, and counts its tries."""
    unshared = ("unshare", "--map-root-user", "--net", "--")
    if shutil.which("unshare") is None or subprocess.run([*unshared, "true"], check=False).returncode:
        pytest.skip("this machine gives no network namespaces")
    return (*unshared, sys.executable, "-c", COUNTED)


@pytest.mark.faults
def test_all_works_where_there_is_no_network_at_all(tmp_path: Path, alone: tuple[str, ...]) -> None:
    """The voices and every library too; and the kernel was never asked for a way out."""
    assistant = (*alone, sys.executable, "-m", "assistant")
    done = [run(tmp_path, *assistant, "demo", "--silent"), run(tmp_path, *assistant, *PRACTICE)]
    (session,) = (tmp_path / "kept").iterdir()
    later = (
        ("replay", str(session)),
        ("report", str(session)),
        ("replay", str(FIXTURES / "tiny-file.flac"), "--output", "batch"),
    )
    done += [run(tmp_path, *assistant, *command) for command in later]
    assert [each.returncode for each in done] == [0] * 5
    assert "as when it was saved" in done[2].stdout
    assert [each.stderr.splitlines()[-1] for each in done] == ["packets without a way out: 0"] * 5


@pytest.mark.faults
def test_the_kernel_would_notice(tmp_path: Path, alone: tuple[str, ...]) -> None:
    """A connection that is tried is counted."""
    tries = "import socket; socket.socket(type=socket.SOCK_DGRAM).connect(('192.0.2.1', 53))"
    assert "packets without a way out: 1" in run(tmp_path, *alone, sys.executable, "-c", tries).stderr
