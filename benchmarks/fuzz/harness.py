"""Coverage-guided fuzzing of everything that Second Take reads. Needs Linux and the group `fuzz`.

    uv run --group fuzz python -m benchmarks.fuzz.audio --seconds 60
    uv run --group fuzz python -m benchmarks.fuzz.containers
    uv run --group fuzz python -m benchmarks.fuzz.arguments
    uv run --group fuzz python -m benchmarks.fuzz.questions --runs 20000
    uv run --group fuzz python -m benchmarks.fuzz.journal
    uv run --group fuzz python -m benchmarks.fuzz.words
    uv run --group fuzz python -m benchmarks.fuzz.keys

Each file is one kind of input: its first inputs, and the function of `tests.support.bad_input` that takes one. atheris
changes them, keeps what reaches new lines of the program, and stops at the first crash, hang (60 s) or 2 GB of memory;
the input that did it is written to `--artifacts`, and given alone as FILE it is tried again. A finding becomes an
ordinary test in tests/properties. Coverage is that of Python code; FFmpeg behind it is fuzzed by its own project.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

HANG_SECONDS = 60
MOST_MEMORY_MEGABYTES = 2048


def fuzz(load: Callable[[], tuple[Callable[[bytes], object], Iterable[bytes]]], most_bytes: int) -> None:
    """Fuzz until the runs or the seconds asked for are over.

    `load` imports the target, so that its coverage is measured, and returns it with the inputs to begin with.
    """
    import atheris

    asked = _arguments()
    with atheris.instrument_imports(include=["assistant"]):
        target, first = load()
    with tempfile.TemporaryDirectory() as corpus:
        for number, data in enumerate(first):
            Path(corpus, f"first-{number}").write_bytes(data)
        asked.artifacts.mkdir(parents=True, exist_ok=True)
        limits = [
            f"-max_total_time={asked.seconds}",
            f"-runs={asked.runs}",
            f"-timeout={HANG_SECONDS}",
            f"-rss_limit_mb={MOST_MEMORY_MEGABYTES}",
            f"-max_len={most_bytes}",
            "-len_control=0",
            f"-seed={asked.seed}",
            f"-artifact_prefix={asked.artifacts}/",
        ]
        atheris.Setup([sys.argv[0], *limits, str(asked.file or corpus)], target)
        atheris.Fuzz()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Fuzz one kind of input.")
    parser.add_argument("--seconds", type=int, default=60, help="stop after so long (default 60)")
    parser.add_argument("--runs", type=int, default=-1, help="stop after so many inputs (default: no bound)")
    parser.add_argument("--seed", type=int, default=1, help="of the changes (default 1)")
    parser.add_argument("--artifacts", type=Path, default=Path("fuzz-findings"), help="folder for what was found")
    parser.add_argument("file", nargs="?", type=Path, help="try this input only")
    return parser.parse_args()
