"""Asking back makes nobody wait: what is not decided in time is not asked."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Event

import pytest

from assistant.base.events import Question
from assistant.interview.decks import Decks
from assistant.rehearsal.in_time import InTime
from assistant.review.history import HeardTurn
from tests.support.histories import said, turn

pytestmark = pytest.mark.fast

ASKED = Question("q/result", "And how did it end?", "factual")
HISTORY = (turn(said("We had no bread.", 1.0)),)


def test_what_is_decided_at_once_is_asked() -> None:
    """The decision sees the history as it was."""
    seen: list[Sequence[HeardTurn]] = []

    def decide(history: Sequence[HeardTurn], decks: Decks) -> Question | None:
        seen.append(history)
        return ASKED

    assert InTime(decide, 60.0)(HISTORY, Decks({}, 1)) is ASKED
    assert seen == [HISTORY]


def test_what_is_late_is_thrown_away() -> None:
    """The interview goes on."""
    decided = Event()

    def decide(history: Sequence[HeardTurn], decks: Decks) -> Question | None:
        decided.wait(60.0)
        return ASKED

    assert InTime(decide, 0.01)(HISTORY, Decks({}, 1)) is None
    decided.set()
