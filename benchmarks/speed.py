"""Speed and memory of Second Take, each measured as a ratio in one run where it can be.

    uv run python benchmarks/speed.py [--write]

`--write` puts the table into benchmarks/RESULTS.md. Run it on an idle machine.
"""

from __future__ import annotations

import argparse
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import soundfile
from environment import as_the_command
from measure_first_sound import first_sounds
from measure_live import nudge_delays
from measure_memory import memory_ratio

from assistant.base.speech import RATE

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "RESULTS.md"
SPEECH = ("long-structured", "non-stop", "in-circles", "off-topic", "filler-heavy", "concise-good", "over-time")
Row = tuple[str, str, str]
MODELS = ("tiny.en", "base")
ROUNDS = 3
"""Of a measurement whose machine is not quite idle."""


def main() -> None:
    """Run every measurement and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write benchmarks/RESULTS.md")
    parser.add_argument("--minutes", type=float, default=3.0, help="length of the speech that is replayed")
    arguments = parser.parse_args()
    rows: list[Row] = []
    steps: list[Callable[[], list[Row]]] = [
        help_rows,
        first_sound_rows,
        lambda: replay_rows(arguments.minutes),
        live_rows,
        nudge_rows,
        detector_rows,
        memory_rows,
    ]
    for step in steps:
        for row in step():
            print(" | ".join(row), flush=True)
            rows.append(row)
    if arguments.write:
        RESULTS.write_text(_markdown(rows), encoding="utf-8")


def help_rows() -> list[Row]:
    """Compare `--help` with that of a Click program that does nothing, run in turns."""
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.py"
        bare.write_text("import click\n@click.group()\ndef main():\n    pass\nmain()\n", encoding="utf-8")
        ours, theirs = [], []
        for _ in range(15):
            theirs.append(_seconds([sys.executable, str(bare), "--help"]))
            ours.append(_seconds([sys.executable, "-m", "assistant", "--help"]))
    ratio = statistics.median(ours) / statistics.median(theirs)
    return [("`--help` against a bare Click program's", "≤ 1.3 ×", f"{ratio:.2f} × ({statistics.median(ours):.3f} s)")]


def first_sound_rows() -> list[Row]:
    """Measure from launch to the first sample of the first question at the speaker."""
    sounds = first_sounds(rounds=20)
    shown = "not measured: no sound server"
    if sounds is not None:
        p50, p95 = np.percentile(sounds, (50, 95))
        shown = f"p50 {p50:.2f} s, p95 {p95:.2f} s, worst of {len(sounds)}: {max(sounds):.2f} s"
    return [("Launch of `practice` → first sample of the first question", "p50 ≤ 1.0, p95 ≤ 1.5 s", shown)]


def replay_rows(minutes: float) -> list[Row]:
    """Compare replaying speech with bare faster-whisper: same model, threads, greedy decoding, word times."""
    return [row for model in MODELS for row in _replay_rows(minutes, model)]


def _replay_rows(minutes: float, name: str) -> list[Row]:
    from faster_whisper import WhisperModel

    from assistant.base.settings import Settings
    from assistant.hearing.models import model_folder
    from assistant.hearing.recognizers import Whisper, threads
    from assistant.interview.sidecar import GENERAL
    from assistant.language.embedding import _embed
    from assistant.rehearsal.replay import replay_recording
    from assistant.rehearsal.studio import open_studio

    with _speech(minutes * 60) as (path, seconds), open_studio(Settings(), Whisper(name)) as studio:
        studio.load()
        model = WhisperModel(model_folder(name), device="cpu", compute_type="int8", cpu_threads=threads())

        def bare(**options: object) -> None:
            for _ in model.transcribe(str(path), vad_filter=True, word_timestamps=True, language="en", **options)[0]:
                pass

        def replay() -> None:
            _embed.cache_clear()  # a program that begins has read nothing yet
            replay_recording(path, GENERAL, studio)

        rounds = [
            (
                _timed(lambda: bare(beam_size=1, temperature=0.0)),
                _timed(replay),
                _timed(bare),
            )
            for _ in range(ROUNDS)
        ]
    greedy = statistics.median(ours / plain for plain, ours, _ in rounds)
    default = statistics.median(ours / plain for _, ours, plain in rounds)
    real_time = statistics.median(ours for _, ours, _ in rounds) / seconds
    return [
        (
            f"Replay of {seconds / 60:.0f} min of speech, {name}, against bare faster-whisper, greedy at temperature 0",
            "≤ 1.0 ×",
            f"{greedy:.2f} × (median of {ROUNDS} rounds in turns; real-time factor {real_time:.3f})",
        ),
        ("The same against bare faster-whisper's defaults (beam 5)", "–", f"{default:.2f} ×"),
    ]


def live_rows() -> list[Row]:
    """Measure the processor time of a paced session without sound, interim words included."""
    answer = ROOT / "audio_fixtures" / "in-circles.flac"
    command = [sys.executable, str(ROOT / "benchmarks" / "measure_live.py"), str(answer)]
    cpu, wall = map(float, subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())
    return [("Processor time of a live take, cores", "< 1", f"{cpu / wall:.2f} ({wall:.0f} s take)")]


def nudge_rows() -> list[Row]:
    """Measure from the frame that crosses the freeze limit to the call that plays the nudge, while a decode runs."""
    delays = [1000 * delay for delay in nudge_delays(rounds=12)]
    shown = f"p50 {statistics.median(delays):.1f} ms, worst of {len(delays)}: {max(delays):.1f} ms"
    return [("Freeze frame arrives → nudge handed to the speaker, a decode running", "≤ 100 ms", shown)]


def detector_rows() -> list[Row]:
    """Measure what listens besides the recogniser, and how long its models take to load."""
    command = [sys.executable, str(ROOT / "benchmarks" / "measure_detectors.py")]
    shown = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    detecting, listening, loading = map(float, shown)
    return [
        ("Processor time of all detectors, a second of talk", "≤ 4 ms", f"{detecting:.1f} ms"),
        (
            "The same of filter, voice activity and the search for fillers",
            "≤ 8 ms with the detectors'",
            f"{listening:.1f} ms",
        ),
        ("Loading the models of meaning, rambling and moves", "< 1 s", f"{loading:.2f} s"),
    ]


def memory_rows() -> list[Row]:
    """Compare the peak memory of a 2-hour recording with that of a 5-minute one."""
    long, short = memory_ratio(ROOT)
    return [
        (
            "Peak memory of replaying 2 h against 5 min (recogniser scripted, all else real)",
            "≤ 1.2 ×",
            f"{long / short:.2f} × ({long:.0f} MB against {short:.0f} MB)",
        )
    ]


@contextmanager
def _speech(seconds: float) -> Iterator[tuple[Path, float]]:
    """Join fixtures' speech to one WAV of about `seconds`."""
    parts: list[np.ndarray] = []
    while sum(map(len, parts)) < seconds * RATE:
        parts += [soundfile.read(ROOT / "audio_fixtures" / f"{name}.flac", dtype="int16")[0] for name in SPEECH]
    sound = np.concatenate(parts)[: round(seconds * RATE)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "speech.wav"
        soundfile.write(path, sound, RATE, subtype="PCM_16")
        yield path, len(sound) / RATE


def _timed(run: Callable[[], object]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def _seconds(command: list[str]) -> float:
    return _timed(lambda: subprocess.run(command, check=True, capture_output=True, cwd=ROOT))


def _markdown(rows: list[Row]) -> str:
    machine = f"{platform.system()} {platform.machine()}, {_cores()} cores, Python {platform.python_version()}"
    table = "\n".join(f"| {what} | {target} | {reached} |" for what, target, reached in rows)
    return (
        "# Results of the benchmarks\n\n"
        f"Made by `uv run python benchmarks/speed.py --write` on {machine}.\n\n"
        "| what | target | reached |\n| --- | --- | --- |\n" + table + "\n"
    )


def _cores() -> int:
    import os

    return os.cpu_count() or 1


if __name__ == "__main__":
    as_the_command()
    main()
