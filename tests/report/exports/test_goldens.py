"""Each form as it was last looked at: `UPDATE_GOLDENS=1 uv run pytest tests/report/exports` writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.report.exports import FORMATS
from tests.report.exports.made import export

pytestmark = pytest.mark.fast

GOLDENS = Path(__file__).with_name("goldens")


@pytest.mark.parametrize("name", FORMATS)
def test_it_is_as_it_was_looked_at(name: str) -> None:
    """Letter by letter."""
    session, form = export(), FORMATS[name]
    text = form.of_session(session) if form.of_session else form.of_turn(session.turns[0]) if form.of_turn else ""
    path = GOLDENS / (f"{name}{Path(form.file).suffix}" if form.of_session else f"{name}{form.file}")
    if os.environ.get("UPDATE_GOLDENS"):
        path.write_bytes(text.encode())
    assert text.encode() == path.read_bytes()
