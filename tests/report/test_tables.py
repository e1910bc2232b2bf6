"""Tables for the terminal and for Markdown."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from assistant.report.cells import number, seconds, span
from assistant.report.tables import Table, fitting, markdown_lines, text_lines

pytestmark = pytest.mark.fast

FIGURES = Table("Words", ("", "figure"), (("errors", "5.0 %"), ("in all", "1204")))
CASES = Table(
    "Worst", ("", "expected", "found"), (("a.wav, at 0:01.0", "yes | no", ""),), level=3, prose=True, note="All."
)


def test_columns_stand_in_line_in_a_terminal() -> None:
    """Names to the left, figures to the right."""
    assert list(text_lines([FIGURES])) == ["WORDS", "          figure", "  errors   5.0 %", "  in all    1204"]


@pytest.mark.parametrize("name", ["日本語", "한국어 팀", "👩‍👩‍👧 🇩🇪 👍🏽", "Zoe\u0308 Ne\u0301e"])
def test_columns_stand_in_line_in_any_script(name: str) -> None:
    """A sign may take two columns, or with others one."""
    _, *rows = text_lines([Table("Groups", ("", "figure"), ((name, "5.0 %"), ("in all", "1204")))])
    assert len({cell_len(row) for row in rows}) == 1
    assert fitting(Table("", ("", ""), ((name, "1"),)), cell_len(name) + 5).prose is False
    assert fitting(Table("", ("", ""), ((name, "1"),)), cell_len(name) + 4).prose is True


def test_prose_is_told_below_its_name() -> None:
    """However long it is; what is empty is left out."""
    assert list(text_lines([CASES])) == ["Worst", "  a.wav, at 0:01.0", "    expected: yes | no", "  All."]


def test_markdown_is_a_table() -> None:
    """A bar in a cell does not end it."""
    lines = list(markdown_lines([FIGURES, CASES]))
    assert lines[:4] == ["## Words", "", "|  | figure |", "| --- | ---: |"]
    assert lines[lines.index("### Worst") + 2 :] == [
        "|  | expected | found |", "| --- | --- | --- |", "| a.wav, at 0:01.0 | yes \\| no |  |", "", "All.",
    ]  # fmt: skip


def test_what_is_not_known_is_a_dash() -> None:
    """Never 0."""
    assert (number(None), number(0.5), number(61.46), seconds(None, 1.0)) == ("–", "0.500", "61.5", "–")
    assert (span(None), span((0.1, 0.25))) == ("", "0.100 to 0.250")
