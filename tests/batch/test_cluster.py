"""The same batch on a Dask cluster of real processes, one of which is killed: the same results, each once."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.batch.conftest import record

pytestmark = [
    pytest.mark.cluster,
    pytest.mark.skipif(find_spec("distributed") is None, reason="the extra `cluster` is not installed"),
]
ROOT = Path(__file__).parents[2]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT), "SECOND_TAKE_CONFIG": os.devnull}


class Cluster:
    """A scheduler and two workers on the loopback address."""

    def __init__(self, opened: ExitStack) -> None:
        self._opened = opened
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{port}"
        self.scheduler = self._run("dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
        options = ("--nthreads", "1", "--no-dashboard", "--no-nanny")
        self.workers = [self._run("dask_worker", self.address, *options) for _ in range(2)]

    def _run(self, command: str, *options: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{command}", *options],
            env=ENVIRONMENT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._opened.callback(process.wait)
        self._opened.callback(process.kill)
        return process


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    """Run a cluster."""
    with ExitStack() as opened:
        yield Cluster(opened)


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with eight short recordings, one of them broken, and one cut off."""
    folder = tmp_path_factory.mktemp("recordings") / "answers"
    for number in range(7):
        record(folder / f"{number:02}.flac", 3.0 + number / 2)
    cut = folder / "06.flac"
    cut.write_bytes(cut.read_bytes()[: cut.stat().st_size * 3 // 4])
    (folder / "broken.flac").write_bytes(b"fLaC, it says")
    return folder


@pytest.fixture(scope="module")
def here(answers: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the results of this computer alone."""
    output = tmp_path_factory.mktemp("alone") / "out"
    names = finished(start(answers, output))
    assert len(set(names)) == len(names) == 8
    return contents(output)


def start(folder: Path, output: Path, *options: str) -> subprocess.Popen[str]:
    """Begin a batch, by the recogniser that is always there, with progress in JSON."""
    command = [sys.executable, "-m", "assistant", "replay", str(folder), "--output", str(output), "--log-json"]
    command += ["--recognizer", "whisper:tiny.en"]
    return subprocess.Popen(
        [*command, *options], env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def finished(batch: subprocess.Popen[str]) -> list[str]:
    """Wait for the end; return the names of the recordings, as they were told."""
    _, told = batch.communicate()
    assert batch.returncode == 3, told
    events = [json.loads(line) for line in told.splitlines()]
    assert events[-1]["event"] == "finished"
    return [event["name"] for event in events if event["event"] == "recording"]


def contents(output: Path) -> dict[str, bytes]:
    """Return every file that holds results."""
    files = [*output.glob("*.parquet"), *output.glob("recordings/**/*.json")]
    return {str(path.relative_to(output)): path.read_bytes() for path in files}


def test_a_cluster_gives_what_this_computer_gives(
    cluster: Cluster, answers: Path, here: dict[str, bytes], tmp_path: Path
) -> None:
    """Byte for byte, also where the workers cannot see the files."""
    finished(start(answers, tmp_path / "there", "--dask", cluster.address))
    finished(start(answers, tmp_path / "shipped", "--dask", cluster.address, "--ship-audio"))
    assert contents(tmp_path / "there") == here
    assert contents(tmp_path / "shipped") == here


def test_a_worker_that_is_killed_costs_no_result(
    cluster: Cluster, answers: Path, here: dict[str, bytes], tmp_path: Path
) -> None:
    """All arrive, none twice; the process that heard for it ends as well."""
    batch = start(answers, tmp_path / "out", "--dask", cluster.address)
    assert batch.stderr is not None
    first = [json.loads(batch.stderr.readline()) for _ in range(3)]
    cluster.workers[0].send_signal(signal.SIGKILL)
    names = [event["name"] for event in first if event["event"] == "recording"] + finished(batch)
    assert sorted(names) == sorted(f"answers/{path.name}" for path in answers.glob("*.flac"))
    assert contents(tmp_path / "out") == here


def test_a_scheduler_that_is_gone_is_told_in_a_sentence(cluster: Cluster, answers: Path, tmp_path: Path) -> None:
    """What was done is kept, and is not done again."""
    batch = start(answers, tmp_path / "out", "--dask", cluster.address)
    assert batch.stderr is not None
    before = [json.loads(batch.stderr.readline()) for _ in range(3)]
    cluster.scheduler.kill()
    _, told = batch.communicate()
    assert batch.returncode == 1
    assert "Lost contact with the cluster" in told
    assert "Traceback" not in told
    heard = {event["name"] for event in before if event["event"] == "recording"}
    again = finished(start(answers, tmp_path / "out", "--resume"))
    assert not heard & set(again) - {"answers/broken.flac"}
    assert len(contents(tmp_path / "out")) == 10


def test_a_scheduler_that_goes_while_many_wait_is_told_as_well(cluster: Cluster, folder: Path, tmp_path: Path) -> None:
    """More than it is given at once: it is asked how many it can take, and does not answer."""
    for number in range(100):
        record(folder / f"{number:02}.wav")
    batch = start(folder, tmp_path / "out", "--dask", cluster.address)
    assert batch.stderr is not None
    before = [json.loads(batch.stderr.readline()) for _ in range(3)]
    cluster.scheduler.kill()
    _, told = batch.communicate()
    assert batch.returncode == 1
    assert "Lost contact with the cluster" in told
    assert "Traceback" not in told
    heard = {event["name"] for event in before if event["event"] == "recording"}
    assert heard <= {
        str(path.relative_to(tmp_path / "out/recordings"))[:-5] for path in (tmp_path / "out").rglob("*.json")
    }
