"""Recordings at an address are fetched, heard, and removed again."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.batch.conftest import record
from tests.batch.test_running import replay, rows, tries

pytest.importorskip("fsspec")
pytest.importorskip("aiohttp")


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
