"""What a practice shows on a terminal: a steady block at the bottom, and above it what is over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.answer_clock import AnswerClock
from assistant.cli.keys import key_help
from assistant.cli.lines import wrapped
from assistant.cli.plain_view import PlainView
from assistant.interview import Move, Question, TakeOpened, Turn
from assistant.metrics import Metrics
from assistant.pipeline import Happening
from assistant.report.words import clock
from assistant.speech import Partial, Utterance, VadFrame

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.live import Live

REFRESH_SECONDS = 0.1
"""Stream time between two pictures of the block."""
METER_FLOOR_DB = -60.0
METER = "  mic "
MOST_CELLS, LEAST_CELLS = 24, 3
"""Of the bars for time and level, as the width allows."""


class LiveView:
    """Lines scroll by above; question, time against budget, level and interim words stay in place below."""

    def __init__(self, console: Console, *, quiet: bool = False, untold: bool = False) -> None:
        self._console = console
        self._lines = PlainView(self._print, quiet=quiet, untold=untold)
        self._live: Live | None = None
        self._question = Question("", "")
        self._interim = ""
        self._vad: VadFrame | None = None
        self._shown_at = -1.0
        self._clock = AnswerClock()

    def open(self, turn: Turn, count: int) -> None:
        """Show which turn comes."""
        self._question = turn.question
        self._lines.open(turn, count)

    def line(self, who: str, text: str) -> None:
        """Show who says what."""
        self._lines.line(who, text)

    def listen(self) -> None:
        """Begin the block."""
        self._vad, self._interim, self._shown_at = None, "", -1.0
        self._clock = AnswerClock()
        from rich.live import Live

        self.close()
        self._live = Live(self._block(), console=self._console, auto_refresh=False, transient=True)
        self._live.start()

    def show(self, happening: Happening) -> None:
        """Draw time and level ten times a second; print an event above the block."""
        if isinstance(happening, VadFrame):
            self._vad = happening
            self._clock.tick(happening)
            if happening.end - self._shown_at >= REFRESH_SECONDS:
                self._shown_at = happening.end
                if self._live is not None:
                    self._live.update(self._block(), refresh=True)
            return
        if isinstance(happening, Partial):
            late = f"(words come {happening.late_seconds} s late: the machine is busy)"
            self._interim = late if happening.late_seconds else happening.text
        elif isinstance(happening, Utterance):
            self._interim = ""
        elif isinstance(happening, Move):
            self._clock.hear(happening)
        elif isinstance(happening, TakeOpened):
            self._clock = AnswerClock(happening.start)
        self._lines.show(happening)

    def close_turn(self, metrics: Sequence[Metrics]) -> None:
        """End the block and print the figures."""
        self.close()
        self._lines.close_turn(metrics)

    def close(self) -> None:
        """End the block, if one is drawn."""
        if self._live is not None:
            self._live.stop()
            self._live = None

    def _print(self, line: str) -> None:
        from rich.text import Text

        text = Text(wrapped(line, self._console.width), style=_style(line))
        self._console.print(text, highlight=False, soft_wrap=True)

    def _block(self) -> RenderableType:
        from rich.console import Group
        from rich.text import Text

        now = self._clock.seconds
        budget = self._question.budget_seconds
        over = now > budget
        width = self._console.width
        times = f"{clock(now)} of {clock(budget)} "
        cells = max(LEAST_CELLS, min(MOST_CELLS, (width - len(times) - len(METER)) // 2 - 1))
        row = Text.assemble(
            (times, "bold yellow" if over else "bold"),
            (_bar(now / budget, cells), "yellow" if over else "cyan"),
            METER,
            (_bar(_loudness(self._vad), cells), "green"),
        )
        row.truncate(width)
        return Group(
            Text(self._question.text, style="bold"),
            row,
            Text(_tail("… " + self._interim if self._interim else "", width), style="italic"),
            Text(_fit(key_help(width), width), style="dim"),
        )


def _bar(share: float, cells: int) -> str:
    full = round(max(0.0, min(1.0, share)) * cells)
    return "█" * full + "░" * (cells - full)


def _loudness(vad: VadFrame | None) -> float:
    return 0.0 if vad is None else 1.0 - vad.level_db / METER_FLOOR_DB


def _fit(text: str, width: int) -> str:
    return text if len(text) < width else text[: max(1, width - 2)] + "…"


def _tail(text: str, width: int) -> str:
    return text if len(text) < width else "…" + text[-max(1, width - 2) :]


def _style(line: str) -> str:
    if line.startswith(("\nQuestion", "\nClosing", "\nSmall talk")):
        return "bold"
    if " coach: " in line:
        return "bold cyan"
    return "yellow" if " · " in line else ""
