"""Lines on any output."""

import pytest
from rich.cells import cell_len

from assistant.cli.lines import wrapped

pytestmark = pytest.mark.fast


def test_lines_in_any_script_stay_within_the_width() -> None:
    """A Korean line is wrapped between words before the edge; one whose marks take no column is left alone."""
    line = "  0:01.0   " + "한국어로 말하는 연습을 합니다 " * 4
    rows = wrapped(line.rstrip(), 40).split("\n")
    assert all(cell_len(row) < 40 for row in rows)
    assert " ".join(" ".join(rows).split()) == " ".join(line.split())
    assert wrapped("Zoe\u0308 said ye\u0301s", 14) == "Zoe\u0308 said ye\u0301s"
