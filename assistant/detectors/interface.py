"""The seam for detectors: fed with all that is heard, they tell what they notice."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from assistant.base.events import Finding, Line, Move, Pause, Suggestion
from assistant.base.speech import HeardAgain, KeyPressed, Unheard, Utterance, VadFrame

Heard = VadFrame | Utterance | HeardAgain | Unheard | KeyPressed | Move | Pause | Finding | Suggestion | Line
"""Everything a stage may hear, in order of stream time; a stage ignores what it does not need."""
Noticed = Finding | Move | Pause


class Detector(Protocol):
    """Notices one kind of thing in one take; made afresh for each take."""

    def feed(self, heard: Heard) -> Iterable[Noticed]:
        """Take what was heard next; return what is certain now. What it returns is fed to every other stage."""
        ...

    def finish(self, at: float) -> Iterable[Noticed]:
        """Return what is still open at the end of the take, `at` seconds of stream time."""
        ...
