"""What is only for the eye ends no session."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

from assistant.base.errors import trace
from assistant.base.events import Turn
from assistant.rehearsal.live_loop import View
from assistant.rehearsal.pipeline import Happening
from assistant.review.metrics import Metrics

UNSHOWN = "Something could not be shown; all else goes on. SECOND_TAKE_DEBUG=1 tells more."


class Shown:
    """A view that may fail: what could not be shown is told once, and all else goes on.

    Only a terminal that is gone (OSError) is for the caller: it ends the session.
    """

    def __init__(self, view: View, typed: Callable[[str], str] = str) -> None:
        """Build it; `typed` puts the commands in a note as they can be typed."""
        self._view = view
        self._typed = typed
        self._told = False

    def open(self, turn: Turn, count: int) -> None:
        """Show which turn comes."""
        self._try(lambda: self._view.open(turn, count))

    def line(self, who: str, text: str) -> None:
        """Show who says what."""
        self._try(lambda: self._view.line(who, self._typed(text) if who == "note" else text))

    def listen(self) -> None:
        """Show that the person is heard."""
        self._try(self._view.listen)

    def show(self, happening: Happening) -> None:
        """Show what happened."""
        self._try(lambda: self._view.show(happening))

    def close_turn(self, metrics: Sequence[Metrics]) -> None:
        """Show the figures of each take."""
        self._try(lambda: self._view.close_turn(metrics))

    def close(self) -> None:
        """Tidy up the screen."""
        self._try(self._view.close)

    def _try(self, show: Callable[[], None]) -> None:
        try:
            show()
        except OSError:
            raise
        except Exception as error:
            if self._told:
                return
            self._told = True
            trace(error)
            with suppress(Exception):
                self._view.line("note", UNSHOWN)
