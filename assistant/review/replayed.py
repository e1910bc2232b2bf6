"""What a recording came to that was heard to its end, or why it could not be heard. Pure."""

from __future__ import annotations

from pathlib import Path

from assistant.base.errors import SecondTakeError
from assistant.base.events import Event, Question
from assistant.base.speech import HeardBy, Record
from assistant.base.text import legible, shown
from assistant.review.history import HeardTurn
from assistant.review.metrics import Metrics
from assistant.review.recoveries import Recovery, find_recoveries


class Replayed(Record, frozen=True):
    """A recording that was heard to its end."""

    file: str
    heard: HeardTurn
    metrics: Metrics
    """Of the whole recording; each take has its own in `heard`."""
    history: tuple[HeardTurn, ...]
    """All turns of the session that it belongs to, or itself alone."""
    hears_fillers: bool
    notes: tuple[str, ...] = ()
    heard_by: HeardBy | None = None
    """What recognised its words."""
    judged: bool = True
    """False if nothing in it could be judged; the notes say why."""

    @property
    def question(self) -> Question:
        """What was answered."""
        return self.heard.turn.question

    @property
    def seconds(self) -> float:
        """Length of the sound."""
        return self.heard.seconds

    @property
    def events(self) -> tuple[Event, ...]:
        """All that happened, in order."""
        return self.heard.events


class Skipped(Record, frozen=True):
    """A recording that could not be heard, and why."""

    file: str
    error: str
    hint: str


def as_skipped(path: Path, error: SecondTakeError) -> Skipped:
    """Turn an error into a result, so that the other files are still done."""
    return Skipped(shown(path), legible(error.message), legible(error.hint))


def turn_recoveries(result: Replayed) -> list[Recovery]:
    """Return the recoveries made in a turn; what they came to may be told by a later one."""
    place = next(place for place, heard in enumerate(result.history) if heard is result.heard)
    found = find_recoveries(result.history, hears_fillers=result.hears_fillers)
    return [recovery for recovery in found if recovery.turn == place]
