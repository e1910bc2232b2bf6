"""What a practice shows on a terminal: a block that stays in place during a turn, and above it what is over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.base.events import Finding, Move, TakeOpened, Turn
from assistant.base.speech import KeyPressed, Partial, Utterance, VadFrame
from assistant.cli.lines import wrapped
from assistant.cli.live_screen import CAPTION_ROWS, METER_FLOOR_DB, Screen, glyphs_for, rows
from assistant.cli.plain_view import PlainView
from assistant.cli.writer import Writer
from assistant.detectors.answer_clock import AnswerClock
from assistant.rehearsal.pipeline import Happening
from assistant.report.words import describe
from assistant.review.metrics import Metrics

if TYPE_CHECKING:
    from rich.console import Console

REFRESH_SECONDS = 0.1
"""Stream time between two pictures of the block."""
FALL_DB, PEAK_FALL_DB = 1.0, 0.25
"""How fast meter and mark fall, a frame: 31 and 8 dB a second."""
COACH_SECONDS = 5.0
"""So long after the coach has spoken their line stays the most visible thing, in stream time; then it goes."""
HELD_BY_KEY = {"p": "paused: p goes on", "l": "your last answer is played: any key stops it"}
BEFORE_THE_NEXT = "One moment before we go on. Talk on if you were not done."
SPEAKERS = ("interviewer", "coach")


class LiveView:
    """While the person has the floor a block stays in place: question, time, level, the last words, what was noticed.

    Nothing is printed above it meanwhile, so nothing moves; all lines of a turn are printed in order when it is over.
    """

    def __init__(
        self, console: Console, *, quiet: bool = False, untold: bool = False, writer: Writer | None = None
    ) -> None:
        self._console = console
        self._glyphs = glyphs_for(console.encoding)
        self._lines = PlainView(self._print, quiet=quiet, untold=untold)
        self._told = not (quiet or untold)
        self._writer = writer or Writer()
        self._drawn: list[int] | None = None
        """Lengths of the rows that are on the terminal; None while there is no block."""
        self._kept: list[str] = []
        """Lines of this turn, to be printed when it is over."""
        self._beside = False
        """True while a line is told that has a row of its own, so that it is not shown twice."""
        self._screen = Screen()
        self._shown_at = -1.0
        self._coach_until: float | None = 0.0
        """Stream time up to which the coach's line stays; None while it is said."""
        self._clock = AnswerClock()

    def open(self, turn: Turn, count: int) -> None:
        """Show which turn comes."""
        question = BEFORE_THE_NEXT if turn.part == "gap" else turn.question.text
        self._screen = Screen(question=question, budget=turn.question.budget_seconds)
        self._lines.open(turn, count)

    def line(self, who: str, text: str) -> None:
        """Show who says what."""
        said = self._drawn is not None and who in SPEAKERS
        self._beside = said and self._told
        self._lines.line(who, text)
        self._beside = False
        if said:
            noticed = f"{who}: {text}" if self._told else ""
            self._screen = replace(self._screen, held=f"one moment, the {who} speaks", noticed=noticed)
            self._screen = replace(self._screen, coaching=bool(noticed) and who == "coach")
            self._coach_until = None if who == "coach" else 0.0
            self._draw()

    def listen(self) -> None:
        """Begin the block."""
        self.close()
        self._shown_at = -1.0
        self._clock = AnswerClock()
        self._screen = replace(
            self._screen, seconds=0.0, held="", nearly_over=False, lines=(), interim="", noticed="", coaching=False
        )
        self._console.show_cursor(False)
        self._drawn = []
        self._writer.start()
        self._draw()

    def show(self, happening: Happening) -> None:
        """Draw time and level ten times a second, and what happened when it does."""
        if isinstance(happening, VadFrame):
            self._tick(happening)
            return
        if isinstance(happening, Partial) and happening.nearly_over:
            self._screen = replace(self._screen, nearly_over=True)
            self._draw()
            return
        if isinstance(happening, Partial):
            late = f"(words come {happening.late_seconds} s late: the machine is busy)"
            self._screen = replace(self._screen, interim=late if happening.late_seconds else happening.text)
        elif isinstance(happening, Utterance):
            self._screen = replace(self._screen, interim="")
        elif isinstance(happening, Move):
            self._clock.hear(happening)
        elif isinstance(happening, TakeOpened):
            self._clock = AnswerClock(happening.start)
        elif isinstance(happening, KeyPressed) and happening.key in HELD_BY_KEY:
            self._screen = replace(self._screen, held=HELD_BY_KEY[happening.key])
        elif isinstance(happening, Finding) and self._told and not self._screen.coaching:
            self._screen = replace(self._screen, noticed=describe(happening) or "")
        self._beside = isinstance(happening, Finding) and self._told and not self._screen.coaching
        self._lines.show(happening)
        self._beside = False
        if isinstance(happening, KeyPressed):
            self._draw()

    def close_turn(self, metrics: Sequence[Metrics]) -> None:
        """End the block and print the figures."""
        try:
            self.close()
        finally:
            self._lines.close_turn(metrics)

    def close(self) -> None:
        """End the block, if one is drawn, and print the lines of the turn in its place."""
        if self._drawn is None:
            return
        self._writer.draw(self._wipe)
        try:
            self._writer.finish()
        finally:
            self._drawn = None
            self._console.show_cursor(True)
            kept, self._kept = self._kept, []
            self._writer.start()
            for line in kept:
                self._print(line)
            self._writer.finish()

    def _tick(self, frame: VadFrame) -> None:
        self._clock.tick(frame)
        before, level = self._screen, max(frame.level_db, METER_FLOOR_DB)
        self._screen = replace(
            before,
            seconds=self._clock.seconds,
            level_db=max(level, before.level_db - FALL_DB),
            peak_db=max(level, before.peak_db - PEAK_FALL_DB),
            talking=frame.silence_start is None,
            nearly_over=before.nearly_over and frame.silence_start is not None,
            held="",
        )
        self._end_coaching(frame.end)
        if frame.end - self._shown_at >= REFRESH_SECONDS:
            self._shown_at = frame.end
            self._draw()

    def _end_coaching(self, now: float) -> None:
        """Let the coach's line go when it has stood long enough."""
        if not self._screen.coaching:
            return
        if self._coach_until is None:
            self._coach_until = now + COACH_SECONDS
        elif now >= self._coach_until:
            self._screen = replace(self._screen, coaching=False, noticed="")

    def _draw(self) -> None:
        if self._drawn is not None:
            screen = self._screen
            self._writer.draw(lambda: self._place(screen))

    def _print(self, line: str) -> None:
        if self._drawn is None:
            self._writer.line(lambda: self._write(line))
            return
        self._kept.append(line)
        if not self._beside:
            self._screen = replace(self._screen, lines=(*self._screen.lines, line.strip())[-CAPTION_ROWS:])
        self._draw()

    def _write(self, line: str) -> None:
        from rich.text import Text

        for row in wrapped(line, self._console.width).split("\n"):
            self._console.print(Text(row, style=_style(line)), highlight=False, soft_wrap=True)

    def _place(self, screen: Screen) -> None:
        """Draw the block over the one before, row by row and in one piece: nothing flickers, nothing is left behind."""
        block = rows(screen, self._console.width, self._console.height, self._glyphs)
        with self._console:
            left_over = self._to_top() - len(block)
            for number, line in enumerate(block, start=1):
                self._console.print(line, end="", highlight=False, soft_wrap=True)
                self._wipe_line()
                if number < len(block):
                    self._console.print()
            self._wipe_below(left_over)
        self._drawn = [line.cell_len for line in block]

    def _wipe(self) -> None:
        with self._console:
            count = self._to_top()
            self._wipe_line()
            self._wipe_below(count - 1)
        self._drawn = []

    def _to_top(self) -> int:
        """Go to the first row of the block; return how many rows it takes, where a narrower terminal has wrapped it."""
        from rich.control import Control

        width = max(self._console.width, 1)
        count = sum(max(1, -(-length // width)) for length in self._drawn or ())
        if count:
            self._console.control(Control.move_to_column(0, 1 - count))
        return count

    def _wipe_line(self) -> None:
        from rich.control import Control
        from rich.segment import ControlType

        self._console.control(Control((ControlType.ERASE_IN_LINE, 0)))

    def _wipe_below(self, count: int) -> None:
        """Empty so many rows below, and come back."""
        from rich.control import Control

        for _ in range(count):
            self._console.print()
            self._wipe_line()
        if count > 0:
            self._console.control(Control.move(0, -count))


def _style(line: str) -> str:
    if line.startswith(("\nQuestion", "\nClosing", "\nSmall talk")):
        return "bold"
    if " coach: " in line:
        return "bold cyan"
    return "yellow" if " · " in line else ""
