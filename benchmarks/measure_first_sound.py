"""How soon after launch the first question is heard: needs a running PulseAudio server whose default sink is idle."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time

import numpy as np

AUDIBLE = 200
"""Peak of sound that is heard, of 32,768."""
LONGEST_SECONDS = 15.0


def first_sounds(rounds: int) -> list[float] | None:
    """Return the seconds from launch to the first audible sample, or None without a sound server."""
    if shutil.which("parec") is None or subprocess.run(["pactl", "info"], capture_output=True, check=False).returncode:
        return None
    return [_first_sound() for _ in range(rounds)]


def _first_sound() -> float:
    options = ["--rate=48000", "--channels=1", "--format=s16le", "--latency-msec=10"]
    recorder = subprocess.Popen(["parec", "-d", "@DEFAULT_MONITOR@", *options], stdout=subprocess.PIPE)
    assert recorder.stdout is not None
    recorder.stdout.read(9600)
    begun = time.perf_counter()
    command = [sys.executable, "-m", "assistant", "practice", "--no-save", "--count", "1"]
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    program = subprocess.Popen(command, **quiet)
    try:
        while time.perf_counter() - begun < LONGEST_SECONDS:
            heard = np.frombuffer(recorder.stdout.read(960), np.int16)
            if np.abs(heard.astype(np.int32)).max() > AUDIBLE:
                return time.perf_counter() - begun
        raise RuntimeError("Nothing was heard.")
    finally:
        program.terminate()
        recorder.terminate()
        recorder.stdout.close()
        program.wait()
        recorder.wait()
