"""Lines on any output."""

import io
import sys

import pytest

from assistant.cli.lines import echo, lose_no_line

pytestmark = pytest.mark.fast


def test_signs_that_a_pipe_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A question in another script, in a pipe on Windows, is no reason to end a practice."""
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="cp1252"))
    lose_no_line()
    echo("Tell me… 日本 → “this”")
    sys.stdout.flush()
    assert written.getvalue().decode("cp1252").strip() == "Tell me… ?? ? “this”"
