"""A desk for the tests of the live loop."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.support.desk import Clock, Desk


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return a desk whose session is kept, and whose clock is its own."""
    clock = Clock()
    monkeypatch.setattr("assistant.rehearsal.room.time", SimpleNamespace(monotonic=clock.monotonic))
    return Desk(tmp_path / "session", clock)
