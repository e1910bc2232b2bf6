"""A batch survives its recordings, its processes and its user."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import arro3.io
import pytest
from click.testing import CliRunner, Result

from assistant.base.settings import Settings
from assistant.batch import supervisor
from assistant.batch.output import Output
from assistant.batch.tasks import Limits, setup_of
from assistant.cli import root
from tests.batch.conftest import record
from tests.batch.odd_process import COMMAND

pytestmark = [pytest.mark.usefixtures("odd"), pytest.mark.slow]


def replay(*arguments: str | Path, given: bytes = b"") -> Result:
    """Run `second-take replay` with what is given on standard input."""
    return CliRunner().invoke(root, ["replay", *map(str, arguments)], input=given, standalone_mode=False)


def rows(output: Path, table: str = "results") -> list[dict[str, Any]]:
    """Read a table as a list of rows."""
    read = arro3.io.read_parquet(str(output / f"{table}.parquet"))
    names = read.schema.names
    return [
        dict(zip(names, values, strict=True))
        for batch in read
        for values in zip(*(batch.column(name).to_pylist() for name in names), strict=True)
    ]


def tries(path: Path) -> int:
    """Return how often a recording was begun."""
    mark = Path(f"{path}.tries")
    return mark.stat().st_size if mark.exists() else 0


def test_a_folder_becomes_a_json_each_and_a_row_each_in_order(folder: Path, tmp_path: Path) -> None:
    """The order is that of the folder, whoever was ready first."""
    record(folder / "b.wav", 4.0)
    record(folder / "a" / "second.flac")
    record(folder / "c.wav")
    (folder / "notes.txt").write_text("no recording")
    done = replay(folder, "--jobs", "2", "--output", tmp_path / "out", "--csv")
    assert done.exit_code == 0, done.output
    assert "3 of 3 recordings heard, 0 failed" in done.output
    found = rows(tmp_path / "out")
    assert [row["name"] for row in found] == ["answers/b.wav", "answers/c.wav", "answers/a/second.flac"]
    assert [row["number"] for row in found] == [1, 2, 3]
    for row in found:
        told = json.loads((tmp_path / "out" / "recordings" / f"{row['name']}.json").read_text())
        assert told["transcript"] == row["transcript"]
        assert told["metrics"]["seconds"] == row["answer_seconds"]
    lines = (tmp_path / "out" / "results.csv").read_text().splitlines()
    assert len(lines) == 4
    assert lines[1].split(",")[1] == "answers/b.wav"


@pytest.mark.thorough
def test_what_is_broken_hangs_or_kills_is_a_row_and_all_others_are_done(folder: Path, tmp_path: Path) -> None:
    """Exit code 3, and each reason is a sentence."""
    for name in ("a.wav", "dies.wav", "dies-once.wav", "fails.wav", "hangs.wav", "z.wav"):
        record(folder / name)
    (folder / "broken.wav").write_bytes(b"RIFF, or so it says")
    done = replay(folder, "--output", tmp_path / "out", "--time-limit", "8", "--jobs", "2")
    assert done.exit_code == 3
    told = {Path(row["name"]).stem: row for row in rows(tmp_path / "out")}
    assert [stem for stem, row in told.items() if row["status"] == "done"] == ["a", "dies-once", "z"]
    assert "ended 3 times (signal 9)" in told["dies"]["reason"]
    assert "given up after 8 s" in told["hangs"]["reason"]
    assert "damaged" in told["broken"]["reason"]
    assert "recogniser failed" in told["fails"]["reason"]
    assert told["hangs"]["words"] is None
    assert tries(folder / "dies.wav") == 3, "tried again, at most twice"
    assert tries(folder / "dies-once.wav") == 2
    assert tries(folder / "hangs.wav") == 1
    assert "3 of 7 recordings heard, 4 failed" in done.output


@pytest.mark.thorough
def test_a_second_run_does_no_work(folder: Path, tmp_path: Path) -> None:
    """Neither for what was heard nor for what failed; --retry-failed tries that again."""
    sound = record(folder / "a.wav")
    dying = record(folder / "dies.wav")
    replay(folder, "--jobs", "1", "--output", tmp_path / "out")
    before = (tmp_path / "out" / "results.parquet").read_bytes()
    again = replay(folder, "--jobs", "1", "--output", tmp_path / "out", "--resume")
    assert again.exit_code == 3
    assert (tries(sound), tries(dying)) == (1, 3)
    assert "1 of 2 recordings heard (1 of them before), 1 failed" in again.output
    assert (tmp_path / "out" / "results.parquet").read_bytes() == before
    replay(folder, "--jobs", "1", "--output", tmp_path / "out", "--resume", "--retry-failed")
    assert (tries(sound), tries(dying)) == (1, 6)


@pytest.mark.thorough
def test_only_what_changed_is_heard_again(folder: Path, tmp_path: Path) -> None:
    """The content counts, not the date; another question or another setting is another matter."""
    paths = [record(folder / name) for name in ("same.wav", "touched.wav", "changed.wav", "asked.wav")]
    replay(folder, "--jobs", "1", "--output", tmp_path / "out")
    os.utime(folder / "touched.wav", (1, 1))
    record(folder / "changed.wav", 3.0)
    (folder / "asked.toml").write_text('[question]\ntext = "And why?"\n')
    replay(folder, "--jobs", "1", "--output", tmp_path / "out", "--resume")
    assert [tries(path) for path in paths] == [1, 1, 2, 2]
    assert {row["name"]: row["question"] for row in rows(tmp_path / "out")}["answers/asked.wav"] == "And why?"
    replay(folder, "--jobs", "1", "--output", tmp_path / "out", "--resume", "--freeze-seconds", "5")
    assert [tries(path) for path in paths] == [2, 2, 3, 3]


@pytest.mark.thorough
def test_results_are_never_written_over_by_mistake(folder: Path, tmp_path: Path) -> None:
    """A folder with results asks for --resume."""
    record(folder / "a.wav")
    replay(folder, "--output", tmp_path / "out")
    refused = replay(folder, "--output", tmp_path / "out")
    assert "holds the results of 1 recording" in str(refused.exception)


@pytest.mark.thorough
def test_two_batches_never_write_to_one_folder(folder: Path, tmp_path: Path) -> None:
    """The second is told who is there, hears nothing, and may go on once the first is over."""
    sound = record(folder / "a.wav")
    with Output(tmp_path / "out", setup_of(Settings(), Limits()), resume=False):
        refused = replay(folder, "--output", tmp_path / "out", "--resume")
        assert "Another batch is writing to" in str(refused.exception)
        assert tries(sound) == 0
    assert replay(folder, "--output", tmp_path / "out").exit_code == 0


@pytest.mark.parametrize("given", [b"", b"\n \n", b"\0"])
def test_an_empty_list_is_told(tmp_path: Path, given: bytes) -> None:
    """With and without a folder for the results; never is it taken for a success."""
    batch = replay("-", "--output", tmp_path / "out", given=given)
    assert "standard input names no recording" in str(batch.exception)
    printed = replay("-", given=given)
    assert printed.exit_code == 1
    assert "standard input names no recording" in printed.output


@pytest.mark.thorough
def test_a_list_may_be_separated_by_nul(folder: Path, tmp_path: Path) -> None:
    """As find -print0 writes it, since a name may hold a line end, and bytes that are no text."""
    paths = [record(folder / name) for name in ("a b.wav", "two\nlines.wav", "named.wav")]
    paths[2] = paths[2].rename(folder / os.fsdecode(b"\xff.wav"))
    given = b"\0".join([*(os.fsencode(path) for path in paths), b""])
    for _ in range(2):
        done = replay("-", "--output", tmp_path / "out", "--resume", given=given)
        assert done.exit_code == 0, done.output
        assert [tries(path) for path in paths] == [1, 1, 1]
    assert [row["name"] for row in rows(tmp_path / "out")][2] == "\N{REPLACEMENT CHARACTER}.wav"


def test_a_stopped_batch_keeps_what_is_done_and_goes_on(folder: Path, tmp_path: Path) -> None:
    """Ctrl-C ends it cleanly; no process is left behind."""
    paths = [record(folder / name) for name in ("a.wav", "b.wav", "hangs.wav")]
    script = "import sys; from assistant.batch import supervisor; supervisor.COMMAND = tuple(sys.argv[1:4]); "
    script += "sys.argv[1:4] = []; from assistant.cli import main; main()"
    options = ["replay", str(folder), "--output", str(tmp_path / "out"), "--jobs", "1", "--log-json"]
    with subprocess.Popen(
        [sys.executable, "-c", script, *COMMAND, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as process:
        assert process.stderr is not None
        events = [json.loads(process.stderr.readline()) for _ in range(3)]
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate()
    assert [event["event"] for event in events] == ["begun", "recording", "recording"]
    assert process.returncode == 130
    assert "2 of 3 recordings are done; go on with --resume" in out
    assert [row["name"] for row in rows(tmp_path / "out")] == ["answers/a.wav", "answers/b.wav"]
    (folder / "hangs.wav").unlink()
    assert replay(folder, "--output", tmp_path / "out", "--resume").exit_code == 0
    assert [tries(path) for path in paths[:2]] == [1, 1]


@pytest.mark.thorough
def test_progress_is_told_to_machines(folder: Path, tmp_path: Path) -> None:
    """A line of JSON for each recording, with rates and what is left."""
    record(folder / "a.wav")
    (folder / "b.wav").write_bytes(b"")
    done = replay(folder, "--output", tmp_path / "out", "--log-json", "--jobs", "1")
    events = [json.loads(line) for line in done.stderr.splitlines()]
    assert [event["event"] for event in events] == ["begun", "recording", "recording", "finished"]
    assert events[2]["status"] == "failed"
    assert "empty" in events[2]["reason"]
    assert events[3] | {"done": 2, "failed": 1, "total": 2} == events[3]


def test_a_process_that_cannot_begin_is_told_once(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It does not go on for ever, nor blame the recordings."""
    record(folder / "a.wav")
    monkeypatch.setattr(supervisor, "COMMAND", (sys.executable, "-c", "raise SystemExit(1)"))
    done = replay(folder, "--output", tmp_path / "out")
    assert "ends before it begins" in str(done.exception)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--dask", "nonsense"), "nonsense is no address of a scheduler"),
        (("--recognizer", "nobody"), "no recogniser named 'nobody'"),
        (("--format", "json"), "--output writes a folder"),
        (("--ship-audio",), "--ship-audio needs --dask"),
        (("--retry-failed",), "--retry-failed needs --resume"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_wrong_options_are_told_before_anything_is_heard(
    folder: Path, tmp_path: Path, options: tuple[str, ...], told: str
) -> None:
    """In a sentence."""
    sound = record(folder / "a.wav")
    done = replay(folder, "--output", tmp_path / "out", *options)
    assert told in str(done.exception)
    assert tries(sound) == 0


def test_options_of_a_batch_need_a_folder_for_it(folder: Path) -> None:
    """Rather than to be ignored."""
    record(folder / "a.wav")
    assert "name a folder with --output" in str(replay(folder, "--jobs", "2").exception)
