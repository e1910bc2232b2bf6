"""The best way out so far, and its sound."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec import structs

from assistant.base.events import Ground
from assistant.progress.best import best_recovery
from assistant.progress.history import read_history
from tests.progress.made import LEAD, MONDAY, daily, frozen, good, saved
from tests.support.histories import turn
from tests.support.kept import keep_session

pytestmark = pytest.mark.slow


def test_the_soonest_that_helped_is_the_best(tmp_path: Path) -> None:
    """Told with what went wrong and what was done; without its sound where that is gone."""
    daily(tmp_path, saved(1, LEAD, move_at=19.0), saved(1, LEAD, move_at=13.0), frozen(), good())
    best = best_recovery(tmp_path, read_history(tmp_path).sessions)
    assert best is not None
    assert best.text == "When you got stuck, you asked to start over within 7 s, and your second take was better."
    assert (best.question, best.day) == (LEAD.text, (MONDAY + timedelta(days=1)).date())
    assert best.source == ""


def test_it_has_a_button_for_the_better_take(tmp_path: Path) -> None:
    """Half a minute of it at most, inside the page."""
    keep_session(tmp_path / "2026-03-04-150607-7", [saved(1, LEAD)])
    best = best_recovery(tmp_path, read_history(tmp_path).sessions)
    assert best is not None
    assert best.button == "Hear your better take"
    assert best.source.startswith("data:audio/webm;base64,")
    assert len(best.source) < 150_000


def test_what_is_gone_or_never_helped_is_no_best(tmp_path: Path) -> None:
    """No way out, and one whose journal was deleted since it was measured."""
    daily(tmp_path, good(), frozen(), turn(reason="skipped", seconds=2.0))
    assert best_recovery(tmp_path, read_history(tmp_path).sessions) is None
    (folder,) = daily(tmp_path / "gone", saved(1, LEAD))
    sessions = read_history(tmp_path / "gone").sessions
    (folder / "session.jsonl").unlink()
    assert best_recovery(tmp_path / "gone", sessions) is None


def test_its_question_quotes_a_cv_only_when_asked_to(tmp_path: Path) -> None:
    """The page of the progress may be passed on."""
    quoting = structs.replace(LEAD, text="You cut the waiting time by half. How?", because=Ground("- Cut it", "cv"))
    daily(tmp_path, saved(1, quoting))
    sessions = read_history(tmp_path).sessions
    best, whole = (best_recovery(tmp_path, sessions, because=because) for because in (False, True))
    assert best is not None
    assert whole is not None
    assert (best.question, whole.question) == ("A question about your CV", quoting.text)
