"""Stands in for the process that hears recordings, to measure what is not recognition.

scripted   everything is real but the recogniser, which writes two words a second
ready      nothing is heard: the result of a 60-second answer is sent back at once
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
from measure_memory import ScriptedRecognizer

from assistant.batch.hearer import Hearer
from assistant.batch.process import main
from assistant.batch.tasks import Result, Setup, Task


class Scripted(Hearer):
    """Hears with a recogniser that costs nothing."""

    def __init__(self, setup: Setup) -> None:
        super().__init__(setup, ScriptedRecognizer())


class Ready(Scripted):
    """Has heard already."""

    _ready: Result | None = None

    def hear(self, task: Task, on_progress: Callable[[float], None] = lambda seconds: None) -> Result:
        """Return what came of the first recording, under this one's name."""
        if self._ready is None:
            self._ready = super().hear(task, on_progress)
        job = task.job
        row = msgspec.structs.replace(self._ready.row, number=job.number, name=job.name, path=job.path)
        return msgspec.structs.replace(self._ready, row=row)


def command(kind: str) -> tuple[str, ...]:
    """Return what runs such a process."""
    return (sys.executable, str(Path(__file__)), kind)


if __name__ == "__main__":
    main({"scripted": Scripted, "ready": Ready}[sys.argv[1]])
