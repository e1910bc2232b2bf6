"""A process that hears recordings with a scripted recogniser, and does odd things where a recording's name asks for it.

Run in place of `assistant.batch.process`.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.base.errors import RecognizerError
from assistant.base.speech import RATE, Word
from assistant.batch.hearer import Hearer
from assistant.batch.process import main
from assistant.batch.tasks import Result, Setup, Task

COMMAND = (sys.executable, "-m", "tests.batch.odd_process")


class ScriptedRecognizer:
    """Writes two words a second."""

    name = "scripted"
    hears_fillers = True
    sends_to = ""

    def load(self) -> None:
        """Nothing to load."""

    def words(self, samples: NDArray[np.int16]) -> list[Word]:
        """Return words spread over the samples."""
        sys.stdout.write("a library prints this\n")
        return [Word(index / 2, index / 2 + 0.4, f"word{index}", 0.9) for index in range(int(2 * len(samples) / RATE))]

    def quick_text(self, samples: NDArray[np.int16]) -> str:
        """Nothing is shown."""
        return ""


class OddHearer(Hearer):
    """Hears, but for recordings with `hangs`, `dies` or `fails` in their names; each attempt leaves a mark."""

    def __init__(self, setup: Setup) -> None:
        super().__init__(setup, ScriptedRecognizer())

    def hear(self, task: Task, on_sign: Callable[[], None] = lambda: None) -> Result:
        """Hear a recording, or do what its name says."""
        name = task.job.name
        tries = Path(f"{task.job.file}.tries")
        if tries.parent.is_dir():
            with tries.open("ab") as file:
                file.write(b"x")
        if "hangs" in name:
            threading.Event().wait()
        if "dies-once" in name and tries.stat().st_size > 1:
            return super().hear(task, on_sign)
        if "dies" in name:
            os.kill(os.getpid(), signal.SIGKILL)
        if "fails" in name:
            self._studio.worker.recognizer.words = _fail  # type: ignore[method-assign]
        return super().hear(task, on_sign)


def _fail(samples: NDArray[np.int16]) -> list[Word]:
    raise RecognizerError("The recogniser failed.", "Try another.")


if __name__ == "__main__":
    main(OddHearer)
