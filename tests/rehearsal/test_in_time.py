"""Asking back makes nobody wait: what is not decided in time is not asked."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Event

import pytest

from assistant.base.events import Question
from assistant.interview.asking_back import Wording
from assistant.interview.decks import Decks
from assistant.rehearsal.in_time import InTime
from assistant.review.history import HeardTurn
from tests.support.histories import said, turn

pytestmark = pytest.mark.fast

ASKED = Question("q/result", "And how did it end?", "factual")


def word(decks: Decks) -> Question:
    """Ask it in these words."""
    return ASKED


HISTORY = (turn(said("We had no bread.", 1.0)),)


def test_what_is_decided_at_once_is_asked() -> None:
    """The decision sees the history as it was."""
    seen: list[Sequence[HeardTurn]] = []

    def decide(history: Sequence[HeardTurn]) -> Wording:
        seen.append(history)
        return word

    assert InTime(decide, 60.0)(HISTORY) is word
    assert seen == [HISTORY]


def test_what_is_late_is_thrown_away() -> None:
    """The interview goes on."""
    decided = Event()

    def decide(history: Sequence[HeardTurn]) -> Wording:
        decided.wait(60.0)
        return word

    assert InTime(decide, 0.01)(HISTORY) is None
    decided.set()
