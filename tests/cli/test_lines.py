"""Lines on any output."""

import io
import sys

import pytest
from rich.cells import cell_len

from assistant.cli.lines import echo, lose_no_line, wrapped

pytestmark = pytest.mark.fast


def test_signs_that_a_pipe_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A question in another script, in a pipe on Windows, is no reason to end a practice."""
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="cp1252"))
    lose_no_line()
    echo("Tell me… 日本 → “this”")
    sys.stdout.flush()
    assert written.getvalue().decode("cp1252").strip() == "Tell me… ?? ? “this”"


def test_lines_in_any_script_stay_within_the_width() -> None:
    """A Korean line is wrapped between words before the edge; one whose marks take no column is left alone."""
    line = "  0:01.0   " + "한국어로 말하는 연습을 합니다 " * 4
    rows = wrapped(line.rstrip(), 40).split("\n")
    assert all(cell_len(row) < 40 for row in rows)
    assert " ".join(" ".join(rows).split()) == " ".join(line.split())
    assert wrapped("Zoe\u0308 said ye\u0301s", 14) == "Zoe\u0308 said ye\u0301s"
