"""A progress bar on stderr; nothing where stderr is not a terminal."""

from __future__ import annotations

from typing import Self


class Bar:
    """Shows how much is done, of a recording in seconds. A context manager."""

    def __init__(self, name: str, *, shown: bool, unit: str = "s") -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn(f"{{task.completed:.0f}} {unit}"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
            disable=not shown,
        )
        self._task = self._progress.add_task(name, total=None)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._progress.stop()

    def update(self, done: float, total: float | None) -> None:
        """Show that so much of `total` (None: not known) is done."""
        self._progress.update(self._task, completed=done, total=total)
