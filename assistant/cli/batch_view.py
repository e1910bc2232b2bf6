"""What a running batch tells: a bar on a terminal, or a line of JSON for each thing that happens."""

from __future__ import annotations

import json
import sys
import time
from typing import Any, Self

import click

from assistant.batch.jobs import FAILED, RecordingRow
from assistant.batch.tasks import Result

WINDOW_SECONDS = 1.0
"""Rates over less than this say nothing."""


class BatchView:
    """Counts what is done, how fast, and what failed. A context manager."""

    def __init__(self, total: int, *, log_json: bool) -> None:
        self.total, self.done, self.known, self.known_heard, self.failed = total, 0, 0, 0, 0
        self.sound_seconds = 0.0
        self._log_json = log_json
        self._began = time.monotonic()
        self._bar = None if log_json or not sys.stderr.isatty() else _bar()

    def __enter__(self) -> Self:
        self._log("begun", total=self.total)
        if self._bar is not None:
            self._bar.start()
            self._task = self._bar.add_task("", total=self.total)
        return self

    def __exit__(self, *error: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def on_known(self, row: RecordingRow) -> None:
        """Count a recording that was done before."""
        self.known += 1
        self.known_heard += row.status != FAILED
        self.failed += row.status == FAILED
        self._show()

    def on_result(self, result: Result) -> None:
        """Count a recording; tell one that failed."""
        row = result.row
        self.done += 1
        self.sound_seconds += row.answer_seconds or 0.0
        if row.status == FAILED:
            self.failed += 1
            if not self._log_json:
                self._tell(f"Failed: {row.reason}")
        what = {"number": row.number, "name": row.name, "status": row.status, "reason": row.reason}
        self._log("recording", **what, sound_seconds=row.answer_seconds, **self._progress())
        self._show()

    def closing_lines(self, *, stopped: bool) -> list[str]:
        """Say what was done, for a person."""
        heard = self.known + self.done
        lines = [f"Stopped: {heard} of {self.total} recordings are done; go on with --resume."] if stopped else []
        if not stopped:
            before = f" ({self.known_heard} of them before)" if self.known_heard else ""
            lines.append(f"{heard - self.failed} of {self.total} recordings heard{before}, {self.failed} failed.")
        if self.sound_seconds:
            lines.append(f"{_clock(self.sound_seconds)} of sound in {_clock(self.seconds)}: {self._speed()}.")
        return lines

    def log_end(self, *, stopped: bool) -> None:
        """Tell a machine that it is over."""
        self._log("stopped" if stopped else "finished", known=self.known, **self._progress())

    @property
    def seconds(self) -> float:
        """Of the clock since it began."""
        return time.monotonic() - self._began

    def _speed(self) -> str:
        return f"{self.sound_seconds / max(self.seconds, 1e-6):.1f} times as fast as real time"

    def _progress(self) -> dict[str, Any]:
        """Return the figures of the moment; those that cannot be told yet are None."""
        seconds, left = self.seconds, self.total - self.known - self.done
        told = self.done > 0 and seconds > WINDOW_SECONDS
        return {
            "done": self.known + self.done,
            "total": self.total,
            "failed": self.failed,
            "seconds": round(seconds, 3),
            "recordings_per_second": round(self.done / seconds, 3) if told else None,
            "real_time_factor": round(seconds / self.sound_seconds, 4) if told and self.sound_seconds else None,
            "seconds_left": round(left * seconds / self.done, 1) if told else None,
        }

    def _show(self) -> None:
        if self._bar is None:
            return
        figures = self._progress()
        left, rate = figures["seconds_left"], figures["recordings_per_second"]
        text = f"{self.failed} failed"
        if rate is not None:
            text = f"{rate:.2g} a second, {self._speed()}, {_clock(left)} left, {text}"
        self._bar.update(self._task, completed=self.known + self.done, description=text)

    def _tell(self, line: str) -> None:
        if self._bar is not None:
            self._bar.console.print(line, markup=False, highlight=False)
        else:
            click.echo(line, err=True)

    def _log(self, event: str, **values: Any) -> None:
        if self._log_json:
            click.echo(json.dumps({"event": event, **values}, ensure_ascii=False), err=True)


def _bar() -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    return Progress(*columns, console=Console(stderr=True), transient=True)


def _clock(seconds: float) -> str:
    """Write a duration as 45 s, 3:20 min or 12:05 h."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60}:{whole % 60:02} min"
    return f"{whole // 3600}:{whole % 3600 // 60:02} h"
