"""The seam for hosts: whoever answers the person for a whole turn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from assistant.base.events import EndOfAnswer, Line, Suggestion, TakeOpened


class Host(Protocol):
    """Answers the person for the whole turn: grants a new take, repeats the question, ends the turn."""

    def feed(self, heard: object) -> Iterable[Line | Suggestion | TakeOpened | EndOfAnswer]:
        """Take what was heard next."""
        ...

    def finish(self, at: float) -> Iterable[Line | Suggestion | TakeOpened | EndOfAnswer]:
        """Give what is still owed at the end of the source."""
        ...
