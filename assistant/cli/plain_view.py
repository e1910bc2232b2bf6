"""What a practice shows as plain lines: where the output is not a terminal, and for screen readers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.base.events import EndOfAnswer, Event, Finding, Line, Pause, Suggestion, Turn, is_follow_up, number_name
from assistant.base.speech import KeyPressed, Partial, VadFrame
from assistant.cli.keys import FULL_HELP
from assistant.cli.writer import Writer
from assistant.rehearsal.pipeline import Happening
from assistant.report.text import event_line, metrics_lines
from assistant.report.words import NEARLY_OVER, clock, ordinal
from assistant.review.metrics import Metrics

PARTS = {"small_talk": "Small talk", "closing": "Closing"}
"""Titles of the turns that are no question."""


def told_at(event: Event) -> float:
    """Return when an event was known, seconds of stream time: so told, the times of a log never run backwards."""
    return event.end if isinstance(event, Pause) else event.at


class PlainView:
    """Prints each line once, in order."""

    def __init__(
        self,
        echo: Callable[[str], None],
        *,
        quiet: bool = False,
        untold: bool = False,
        now: Callable[[], float] | None = None,
        keys: str = "",
        writer: Writer | None = None,
    ) -> None:
        """Build it; `echo` prints a line; quiet leaves only the questions and the figures.

        What is noticed stays `untold` where the person is to notice it for themselves; the debrief tells it.

        With `now` every line bears that time, in seconds; otherwise events bear the time in their take. `keys` says
        which keys there are, each time that the person is heard. A `writer` keeps a terminal that stands still from
        holding up who is heard.
        """
        self._print = echo
        self._writer = writer
        self._quiet = quiet
        self._hidden = {Suggestion, Line, *((Finding, Pause) if untold else ())}
        self._now = now
        self._keys = keys
        self._muted = False
        self._told_late = False
        self._told_nearly_over = False
        self._in_gap = False

    def open(self, turn: Turn, count: int) -> None:
        """Show which turn comes."""
        self._told_late = self._told_nearly_over = False
        self._in_gap = turn.part == "gap"
        if self._in_gap:
            return
        title = PARTS.get(turn.part) or f"Question {turn.number} of {count}"
        if is_follow_up(turn.number):
            title = f"Question {number_name(turn.number)}: a follow-up"
        again = f", take {turn.take}" if turn.take > 1 else ""
        self._echo(f"\n{title}{again} ({turn.question.budget_seconds:.0f} s)")

    def line(self, who: str, text: str) -> None:
        """Show who says what."""
        if who in {"note", "interviewer"} or not self._quiet:
            self._echo(f"  {self._time()}   {'' if who == 'note' else who + ': '}{text}")

    def listen(self) -> None:
        """Say that the person is heard."""
        if self._writer:
            self._writer.start()
        if not (self._quiet or self._in_gap):
            self._echo(f"  {self._time()}   listening …{f'  ({self._keys})' if self._keys else ''}")

    def show(self, happening: Happening) -> None:
        """Print an event as a line."""
        if self._quiet or isinstance(happening, VadFrame) or type(happening) in self._hidden:
            return
        if isinstance(happening, Partial):
            self._tell_late(happening)
            if happening.nearly_over and not self._told_nearly_over:
                self._told_nearly_over = True
                self.line("note", NEARLY_OVER)
            return
        if isinstance(happening, EndOfAnswer) and (self._in_gap or happening.reason == "source"):
            return
        if isinstance(happening, KeyPressed) and happening.key == "m":
            self._muted = not self._muted
            self.line("note", "The coach is muted." if self._muted else "The coach speaks again.")
        if isinstance(happening, KeyPressed) and happening.key == "?":
            self.line("note", FULL_HELP)
        if line := event_line(happening, self._now() if self._now else told_at(happening)):
            self._echo(f"  {line}")

    def _tell_late(self, partial: Partial) -> None:
        """Say once a turn that the words come late: pauses are still noticed in time, the rest is not."""
        if partial.late_seconds and not self._told_late:
            self._told_late = True
            self.line("note", f"The words come late by {partial.late_seconds} s: the machine is busy. Just talk on.")

    def close_turn(self, metrics: Sequence[Metrics]) -> None:
        """Print the figures of each take."""
        try:
            self.close()
        finally:
            for number, figures in enumerate(metrics, start=1):
                if len(metrics) > 1:
                    self._echo(f"          {ordinal(number)} take")
                for line in metrics_lines(figures):
                    self._echo(f"          {line}")

    def _echo(self, line: str) -> None:
        if self._writer:
            self._writer.line(lambda: self._print(line))
        else:
            self._print(line)

    def _time(self) -> str:
        return f"{clock(self._now()) if self._now else '':>7}"

    def close(self) -> None:
        """Wait until all is printed."""
        if self._writer:
            self._writer.finish()
