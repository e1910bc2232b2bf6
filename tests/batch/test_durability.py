"""What a batch has done is kept, whatever becomes of the disk, the database, the engine or the user's patience."""

from __future__ import annotations

import resource
import sqlite3
import subprocess
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from assistant.base.errors import BatchError
from assistant.base.settings import Settings
from assistant.batch import supervisor
from assistant.batch.engines import Engine
from assistant.batch.jobs import Job, RecordingRow
from assistant.batch.output import Output
from assistant.batch.run import Batch, run_batch
from assistant.batch.tables import write_csv, write_parquet
from assistant.batch.tasks import Limits, Result, Setup, Task, setup_of
from assistant.hearing import ears
from tests.batch.conftest import record
from tests.batch.test_run import replay, rows

pytestmark = pytest.mark.slow

SETUP = setup_of(Settings(), Limits())


def result(job: Job) -> Result:
    """Return what came of a recording."""
    row = RecordingRow(job.number, job.name, job.path, "", "", "done", transcript=job.name * 100)
    return Result(row, (), {"name": job.name})


def job(number: int) -> Job:
    """Return a recording that is nowhere."""
    return Job(number, f"{number}.wav", f"/nowhere/{number}.wav")


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """Let the system refuse to write more, as it does where a disk or a quota is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


# --- the disk and the database ---


def test_a_full_disk_is_told_and_what_was_done_is_kept(tmp_path: Path) -> None:
    """One sentence that names the file; the batch can be gone on with."""
    jobs = [job(number) for number in range(1, 1001)]
    done: list[Job] = []

    def fill(output: Output) -> None:
        for each in jobs:
            output.put(result(each), "", "")
            done.append(each)

    with (
        Output(tmp_path / "out", SETUP, resume=False) as output,
        no_file_larger_than(60_000),
        pytest.raises(BatchError) as told,
    ):
        fill(output)
    assert f"{tmp_path / 'out' / 'batch.sqlite'} cannot be written" in told.value.message
    assert "--resume" in told.value.hint
    assert done
    with Output(tmp_path / "out", SETUP, resume=True) as output:
        with no_file_larger_than(1_000), pytest.raises(BatchError, match="cannot be written"):
            output.write_tables(jobs, csv=False)
        output.write_tables(jobs, csv=False)
    assert [row["name"] for row in rows(tmp_path / "out")] == [each.name for each in done]


@pytest.mark.parametrize("write", [write_parquet, write_csv])
def test_a_table_is_whole_or_as_it_was(tmp_path: Path, write: Callable[..., None]) -> None:
    """Whether the disk fills while it is written, or a row cannot be read; the error says which."""
    table = tmp_path / "table"
    write(table, RecordingRow, [result(job(1)).row])
    before = table.read_bytes()

    def damaged() -> Iterator[RecordingRow]:
        yield result(job(1)).row
        raise BatchError("The second is damaged.")

    with no_file_larger_than(1_000), pytest.raises(OSError, match="File too large"):
        write(table, RecordingRow, [result(job(number)).row for number in range(200)])
    with pytest.raises(BatchError, match="second is damaged"):
        write(table, RecordingRow, damaged())
    assert [path.name for path in tmp_path.iterdir()] == ["table"]
    assert table.read_bytes() == before


def overwritten(store: Path) -> None:
    """Write over all pages of a database but the first."""
    store.write_bytes(store.read_bytes()[:4096].ljust(store.stat().st_size, b"Z"))


@pytest.mark.usefixtures("odd")
def test_a_batch_of_the_first_version_is_gone_on_with(folder: Path, tmp_path: Path) -> None:
    """Its rows call the length of an answer `seconds`; nothing is heard again, and the figure stays."""
    record(folder / "a.wav")
    replay(folder, "--output", tmp_path / "out")
    (before,) = rows(tmp_path / "out")
    with closing(sqlite3.connect(tmp_path / "out" / "batch.sqlite")) as base, base:
        base.execute("UPDATE recordings SET row = CAST(replace(row, '\"answer_seconds\"', '\"seconds\"') AS BLOB)")
    assert "1 of them before" in replay(folder, "--output", tmp_path / "out", "--resume").output
    assert rows(tmp_path / "out") == [before]


def no_database(store: Path) -> None:
    """Put something else in its place."""
    store.write_bytes(b"no database at all, but rather long for a text" * 100)


def another_shape(store: Path) -> None:
    """Let a row lack what every row has."""
    with closing(sqlite3.connect(store)) as base, base:
        base.execute("UPDATE recordings SET row = ?", (b'{"type": "RecordingRow"}',))


def another_table(store: Path) -> None:
    """Let the table have other columns."""
    with closing(sqlite3.connect(store)) as base, base:
        base.execute("ALTER TABLE recordings RENAME COLUMN stamp TO mark")


@pytest.mark.usefixtures("odd")
@pytest.mark.parametrize("damage", [overwritten, no_database, another_shape, another_table])
def test_a_damaged_database_is_told_and_the_results_stay(
    folder: Path, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    """One sentence that names it; no table and no JSON is touched."""
    record(folder / "a.wav")
    replay(folder, "--output", tmp_path / "out")
    damage(tmp_path / "out" / "batch.sqlite")
    kept = [tmp_path / "out" / "results.parquet", tmp_path / "out" / "recordings" / "answers" / "a.wav.json"]
    before = [path.read_bytes() for path in kept]
    again = replay(folder, "--output", tmp_path / "out", "--resume")
    assert isinstance(again.exception, BatchError)
    assert f"{tmp_path / 'out' / 'batch.sqlite'} is damaged" in again.exception.message
    assert "--output" in again.exception.hint
    assert [path.read_bytes() for path in kept] == before


# --- the engine and the user ---


class Scripted(Executor):
    """Has done a recording as soon as it is given, but for those that `odd` knows."""

    def __init__(self, odd: dict[int, Exception | None], given: Callable[[int], object] = lambda number: None) -> None:
        self._odd, self._given = odd, given

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Take a task."""
        (task,) = args
        self._given(task.job.number)
        future: Future[Any] = Future()
        error = self._odd.get(task.job.number)
        if error is not None:
            future.set_exception(error)
        elif task.job.number not in self._odd:
            future.set_result(result(task.job))
        return future


def run(output: Output, executor: Executor, most: Callable[[], int], stop: threading.Event | None = None) -> list[str]:
    """Run a batch of five to its early end; return the names of those that were told to be done."""
    told: list[str] = []
    batch = Batch(
        [job(number) for number in range(1, 6)],
        SETUP,
        output,
        stop=stop or threading.Event(),
        on_result=lambda result: told.append(result.row.name),
    )
    with pytest.raises((BatchError, supervisor.StoppedError)) as ended:
        run_batch(batch, Engine(executor, most, (), (OSError,), "the cluster"))
    assert isinstance(ended.value, supervisor.StoppedError) == batch.stop.is_set()
    assert batch.stop.is_set() or "Lost contact with the cluster" in str(ended.value)
    return sorted(told)


def test_results_that_had_arrived_are_kept_when_the_engine_goes(tmp_path: Path) -> None:
    """Wherever that is noticed first."""
    with Output(tmp_path / "out", SETUP, resume=False) as output:
        told = run(output, Scripted({3: OSError("the scheduler is gone")}), lambda: 10)
        assert told == ["1.wav", "2.wav", "4.wav", "5.wav"]
        output.write_tables([job(number) for number in range(1, 6)], csv=False)
    assert [row["name"] for row in rows(tmp_path / "out")] == told


@pytest.mark.parametrize("looks", [0, 1, 3])
def test_an_engine_that_goes_while_recordings_wait_is_told(tmp_path: Path, looks: int) -> None:
    """Its size is asked for again and again, and then it does not answer."""
    answers = iter([10] * looks)

    def most() -> int:
        for answer in answers:
            return answer
        raise TimeoutError("nobody answers at tcp://scheduler:8786")

    with Output(tmp_path / "out", SETUP, resume=False) as output:
        assert run(output, Scripted({5: None}), most) == [f"{number}.wav" for number in range(1, min(looks + 1, 4) + 1)]


def test_an_engine_that_takes_no_more_is_told(tmp_path: Path) -> None:
    """What it had done is kept."""

    def refuse(number: int) -> None:
        if number == 4:
            raise RuntimeError("cannot schedule new futures after shutdown")

    with Output(tmp_path / "out", SETUP, resume=False) as output:
        assert run(output, Scripted({}, refuse), lambda: 10) == ["1.wav", "2.wav", "3.wav"]


def test_results_that_had_arrived_are_kept_at_an_early_end(tmp_path: Path) -> None:
    """Ctrl-C comes while one is being heard; those that are done are not heard again."""
    stop = threading.Event()
    executor = Scripted({2: None}, lambda number: stop.set() if number == 4 else None)
    with Output(tmp_path / "out", SETUP, resume=False) as output:
        assert run(output, executor, lambda: 10, stop) == ["1.wav", "3.wav", "4.wav"]


# --- the processes ---


def test_a_process_that_begins_while_all_are_ended_is_ended_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long it takes to begin."""
    starting, go = threading.Event(), threading.Event()
    begun: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def slow(*args: Any, **options: Any) -> subprocess.Popen[bytes]:
        starting.set()
        go.wait()
        begun.append(popen(*args, **options))
        return begun[-1]

    monkeypatch.setattr(supervisor, "COMMAND", ("sleep", "1000"))
    monkeypatch.setattr(subprocess, "Popen", slow)
    supervisor.open_all()
    raised: list[type[BaseException]] = []

    def hear() -> None:
        try:
            supervisor.hear(Task(job(1), SETUP))
        except supervisor.StoppedError as error:
            raised.append(type(error))

    threads = [threading.Thread(target=hear), threading.Thread(target=supervisor.close_all)]
    threads[0].start()
    starting.wait()
    threads[1].start()
    supervisor._closed.wait()
    go.set()
    for thread in threads:
        thread.join()
    supervisor.open_all()
    assert raised == [supervisor.StoppedError]
    assert [process.poll() is not None for process in begun] == [True]
    assert supervisor.children() == []


def test_a_batch_waits_for_a_decode_as_long_as_the_ears_do() -> None:
    """One limit: what is only slow by itself is not given up in a batch."""
    assert Setup({}, "").limits.stall_seconds == ears.MOST_DECODE_SECONDS
