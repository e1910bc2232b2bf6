"""A progress bar on stderr for one recording; nothing where stderr is not a terminal."""

from __future__ import annotations

from types import TracebackType
from typing import Self


class Bar:
    """Shows the seconds heard of a recording. A context manager."""

    def __init__(self, name: str, *, shown: bool) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.completed:.0f} s"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
            disable=not shown,
        )
        self._task = self._progress.add_task(name, total=None)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def update(self, seconds: float, total: float | None) -> None:
        """Show that `seconds` of `total` (None: not known) were heard."""
        self._progress.update(self._task, completed=seconds, total=total)
