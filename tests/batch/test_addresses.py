"""Recordings at an address are fetched, heard, and removed again."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from assistant.base.settings import Settings
from assistant.batch.hearer import Hearer
from assistant.batch.jobs import Job
from assistant.batch.tasks import Limits, Task, encode, setup_of
from tests.batch.conftest import record
from tests.batch.odd_process import ScriptedRecognizer
from tests.batch.test_run import replay, rows, tries

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (find_spec("fsspec") and find_spec("aiohttp")), reason="the extra `remote` is not installed"
    ),
]


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    """Serve the folder on this computer."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.thorough
@pytest.mark.usefixtures("odd")
def test_a_recording_at_an_address_is_heard(
    folder: Path, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be fetched is a row; no copy stays."""
    record(folder / "a.wav")
    (folder / "broken.wav").write_bytes(b"RIFF")
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    monkeypatch.setattr(tempfile, "tempdir", None)
    lines = [f"{address}/{name}" for name in ("a.wav", "broken.wav", "gone.wav")]
    (tmp_path / "list.csv").write_text("path,group\n" + "".join(f"{line},north\n" for line in lines))
    done = replay(tmp_path / "list.csv", "--output", tmp_path / "out")
    found = rows(tmp_path / "out")
    assert done.exit_code == 3, done.output
    assert [row["status"] for row in found] == ["done", "failed", "failed"]
    assert f"{address}/broken.wav" in found[1]["reason"]
    assert f"{address}/gone.wav cannot be fetched" in found[2]["reason"]
    assert str(scratch) not in str(found)
    assert not list(scratch.iterdir())
    assert tries(folder / "a.wav") == 0


@pytest.mark.parametrize("kept", [1.0, 0.7, 0.01, 0.0], ids=["whole", "cut off", "nothing but a head", "empty"])
@pytest.mark.parametrize("name", ["a.wav", "b.flac", "an answer.mp3"])
def test_here_sent_or_fetched_a_recording_gives_the_same(folder: Path, address: str, name: str, kept: float) -> None:
    """Byte for byte, but for where it lies; also what is told of a file that was cut off."""
    path = record(folder / name, 4.0)
    path.write_bytes(path.read_bytes()[: round(path.stat().st_size * kept)])
    url = f"{address}/{name.replace(' ', '%20')}?signature=a/b.c{'d' * 300}"
    setup = setup_of(Settings(), Limits())
    with Hearer(setup, ScriptedRecognizer()) as hearer:
        here = encode(hearer.hear(Task(Job(1, name, str(path)), setup)))
        sent = encode(hearer.hear(Task(Job(1, name, str(path)), setup, path.read_bytes())))
        fetched = encode(hearer.hear(Task(Job(1, name, url), setup)))
    assert b"was used" in here or kept != 0.7
    assert sent == here
    assert fetched.replace(url.encode(), str(path).encode()) == here


def test_no_room_for_a_copy_is_told(
    folder: Path, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the recording's own name: the place of the copy means nothing to anybody."""
    path = record(folder / "a.wav")
    scratch = tmp_path / "scratch"
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    setup = setup_of(Settings(), Limits())
    with Hearer(setup, ScriptedRecognizer()) as hearer:
        sent = hearer.hear(Task(Job(1, "a.wav", str(path)), setup, path.read_bytes()))
        fetched = hearer.hear(Task(Job(1, "a.wav", f"{address}/a.wav"), setup))
    assert sent.row.reason.startswith(f"{path} cannot be copied to where it is heard: ")
    assert fetched.row.reason.startswith(f"{address}/a.wav cannot be copied to where it is heard: ")
    assert str(scratch) not in sent.row.reason + fetched.row.reason
