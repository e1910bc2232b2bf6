"""Speed and memory of a batch, against bare faster-whisper in as many processes, in the same run.

    uv run python benchmarks/batch.py [speed] [overhead] [memory] [--write]

`--write` puts the tables into benchmarks/RESULTS.md. Run it on an idle machine; all of it takes about 20 minutes.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import soundfile
from batch_process import command
from environment import as_the_command

from assistant.base.settings import Settings
from assistant.base.speech import RATE
from assistant.batch import supervisor
from assistant.batch.engines import local_engine
from assistant.batch.inputs import list_jobs
from assistant.batch.output import Output
from assistant.batch.run import Batch, run_batch
from assistant.batch.tasks import Limits, setup_of

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "RESULTS.md"
HEADING = "## Many recordings"
SPEECH = ("long-structured", "non-stop", "in-circles", "off-topic", "filler-heavy", "concise-good", "over-time")
SHORT_SECONDS, MANY = 1.0, 10_000
LONG_SECONDS = 3 * 3600
ANSWER_SECONDS = 60
READY = 5_000
ROUNDS = 3
Row = tuple[str, str, str]


def main() -> None:
    """Run the parts that are named, or all, and print their tables."""
    parts: dict[str, Callable[[Path], Iterator[Row]]] = {"speed": speed, "overhead": overhead, "memory": memory}
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*parts, []], help="all of them if none is named")
    parser.add_argument("--write", action="store_true", help="write benchmarks/RESULTS.md")
    arguments = parser.parse_args()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        for name in arguments.parts or parts:
            for row in parts[name](Path(folder)):
                print(" | ".join(row), flush=True)
                rows.append(row)
    if arguments.write:
        write(rows)


def speed(folder: Path) -> Iterator[Row]:
    """Compare one process with two, and both with bare faster-whisper, in turns; models are loaded before."""
    files = [_copied(folder / "speech" / f"{name}-{copy}.flac", name) for copy in range(2) for name in SPEECH]
    seconds = sum(soundfile.info(path).duration for path in files)
    ours: dict[int, list[float]] = {1: [], 2: []}
    greedy: dict[int, list[float]] = {1: [], 2: []}
    default: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(ROUNDS):
        for processes in (1, 2):
            ours[processes].append(_batch_seconds(files, processes, folder / "out"))
            options = {"beam_size": 1, "temperature": 0.0, "word_timestamps": True}
            greedy[processes].append(_bare_seconds(files, processes, options))
            default[processes].append(_bare_seconds(files, processes, {}))
    mine, theirs, beam = (
        {n: statistics.median(times) for n, times in each.items()} for each in (ours, greedy, default)
    )
    what = f"{len(files)} recordings, {seconds / 60:.0f} min, median of {ROUNDS} rounds in turns"
    yield "Two processes against one", "≥ 1.9 ×", f"{mine[1] / mine[2]:.2f} × ({what})"
    for processes in (1, 2):
        yield (
            f"Throughput of {processes} against bare faster-whisper's defaults (beam 5) in as many",
            "≥ 0.9 ×",
            f"{beam[processes] / mine[processes]:.2f} ×",
        )
        yield (
            f"The same against greedy decoding with word times, {processes} of each",
            "≥ 0.95 ×" if processes == 2 else "–",
            f"{theirs[processes] / mine[processes]:.2f} ×",
        )
    yield "Real-time factor of two processes", "–", f"{mine[2] / seconds:.4f} ({seconds / mine[2]:.0f} × real time)"


def overhead(folder: Path) -> Iterator[Row]:
    """Measure what a recording costs that need not be recognised: an answer of 60 s."""
    answer = _looped(folder / "answer.flac", ANSWER_SECONDS)
    listing = folder / "ready.csv"
    listing.write_text("path,question\n" + "".join(f"{answer},Question {number}?\n" for number in range(READY)))
    with _hearing_as("ready"):
        seconds = _batch_seconds([listing], 2, folder / "ready")
    rate = READY / seconds / 2
    yield "A finished 60-s answer: handed out, taken in, written; a core", "≥ 500 a second", f"{rate:.0f} a second"
    answers = [_copied_file(folder / "scripted" / f"{number}.flac", answer) for number in range(20)]
    with _hearing_as("scripted"):
        seconds = _batch_seconds(answers, 2, folder / "scripted-out")
    rate = len(answers) / seconds / 2
    yield "The same with all but recognition done on its sound", "–", f"{rate:.2f} a second ({1000 / rate:.0f} ms each)"


def memory(folder: Path) -> Iterator[Row]:
    """Watch the memory of the processes over many short recordings, and over a long one."""
    short = _looped(folder / "short.flac", SHORT_SECONDS)
    listing = folder / "many.csv"
    listing.write_text("path,question\n" + "".join(f"{short},Question {number}?\n" for number in range(MANY)))
    with _hearing_as("scripted"):
        early, late = _resident(listing, folder / "many")
    yield f"Memory of a process after {MANY:,} recordings against after {MANY // 10:,}", "flat", _against(late, early)
    long, usual = _looped(folder / "long.flac", LONG_SECONDS), _looped(folder / "usual.flac", 300)
    with _hearing_as("scripted"):
        peaks = [_peak(path, folder / path.stem) for path in (usual, long)]
    yield "Peak of one recording of 3 h against one of 5 min", "flat", _against(peaks[1], peaks[0])


def write(rows: Sequence[Row]) -> None:
    """Put the table where the last one stands in RESULTS.md."""
    text = RESULTS.read_text(encoding="utf-8")
    before, _, rest = text.partition(HEADING)
    _, _, after = rest.partition("\n## ")
    table = "\n".join(f"| {' | '.join(row)} |" for row in [("what", "target", "reached"), ("---",) * 3, *rows])
    made = f"{HEADING}\n\nMade by `uv run python benchmarks/batch.py --write`.\n\n{table}\n"
    RESULTS.write_text(f"{before.rstrip()}\n\n{made}" + (f"\n## {after}" if after else ""), encoding="utf-8")


def _batch_seconds(named: Sequence[Path], processes: int, output: Path) -> float:
    """Run a batch and return its seconds, from when every process is ready."""
    shutil.rmtree(output, ignore_errors=True)
    jobs, _ = list_jobs(map(str, named))
    setup = setup_of(Settings(), Limits())
    with Output(output, setup, resume=False) as out, local_engine(processes) as engine:
        _warm(engine.executor.submit, jobs, setup, processes)
        began = time.perf_counter()
        run_batch(Batch(jobs, setup, out), engine)
        out.write_tables(jobs, csv=False)
        return time.perf_counter() - began


def _warm(submit: Callable[..., Any], jobs: Sequence[Any], setup: Any, processes: int) -> None:
    """Let every process load its models: a short recording each, at once."""
    from assistant.batch.tasks import Task

    ready = threading.Barrier(processes)

    def hear(task: Task) -> None:
        ready.wait()
        supervisor.hear(task)

    for future in [submit(hear, Task(jobs[0], setup)) for _ in range(processes)]:
        future.result()


_MODEL: Any = None


def _load() -> None:
    global _MODEL  # noqa: PLW0603  a process has one model
    from faster_whisper import WhisperModel

    from assistant.hearing.models import INCLUDED, model_folder

    _MODEL = WhisperModel(str(model_folder(INCLUDED)), device="cpu", compute_type="int8", cpu_threads=1)


def _transcribe(path: str, options: dict[str, Any]) -> int:
    segments, _ = _MODEL.transcribe(path, language="en", **options)
    return sum(len(segment.text) for segment in segments)


def _bare_seconds(files: Sequence[Path], processes: int, options: dict[str, Any]) -> float:
    with ProcessPoolExecutor(processes, get_context("spawn"), _load) as pool:
        list(pool.map(_transcribe, [str(files[0])] * 2 * processes, [options] * 2 * processes))
        began = time.perf_counter()
        list(pool.map(_transcribe, map(str, files), [options] * len(files)))
        return time.perf_counter() - began


@contextmanager
def _hearing_as(kind: str) -> Iterator[None]:
    usual, supervisor.COMMAND = supervisor.COMMAND, command(kind)
    try:
        yield
    finally:
        supervisor.COMMAND = usual


def _resident(listing: Path, output: Path) -> tuple[float, float]:
    """Return the most memory that a process holds after a tenth of the recordings, and after all; MB."""
    shutil.rmtree(output, ignore_errors=True)
    jobs, _ = list_jobs([str(listing)])
    setup = setup_of(Settings(), Limits())
    sizes: list[float] = []
    count = 0

    def look(_: object) -> None:
        nonlocal count
        count += 1
        if count in (len(jobs) // 10, len(jobs)):
            sizes.append(max(_status(child.pid, "VmRSS") for child in supervisor.children()))

    with Output(output, setup, resume=False) as out, local_engine(2) as engine:
        run_batch(Batch(jobs, setup, out, on_result=look), engine)
    return sizes[0], sizes[1]


def _peak(path: Path, output: Path) -> float:
    peaks: list[float] = []
    jobs, _ = list_jobs([str(path)])
    setup = setup_of(Settings(), Limits())

    def look(_: object) -> None:
        peaks.append(max(_status(child.pid, "VmHWM") for child in supervisor.children()))

    with Output(output, setup, resume=False) as out, local_engine(1) as engine:
        run_batch(Batch(jobs, setup, out, on_result=look), engine)
    return peaks[0]


def _status(pid: int, name: str) -> float:
    """Return a figure of a process in MB; Linux only."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(name))


def _against(some: float, other: float) -> str:
    return f"{some / other:.2f} × ({some:.0f} MB against {other:.0f} MB)"


def _copied(path: Path, name: str) -> Path:
    return _copied_file(path, ROOT / "audio_fixtures" / f"{name}.flac")


def _copied_file(path: Path, source: Path) -> Path:
    path.parent.mkdir(exist_ok=True)
    shutil.copy(source, path)
    return path


def _looped(path: Path, seconds: float) -> Path:
    speech, _ = soundfile.read(ROOT / "audio_fixtures" / "long-structured.flac", dtype="int16")
    left = round(seconds * RATE)
    with soundfile.SoundFile(path, "w", RATE, 1, "PCM_16", format="FLAC") as file:
        while left > 0:
            file.write(speech[:left])
            left -= len(speech)
    return path


if __name__ == "__main__":
    as_the_command()
    sys.exit(main())
