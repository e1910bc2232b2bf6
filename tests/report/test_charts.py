"""Charts: what stands in the picture, what is said of it, and that no text becomes markup."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.report.charts import MOST_LABEL, Point, bars, describe_rows, figure_text, line

pytestmark = pytest.mark.slow

ROWS = [("teamwork", 3.25), ("leadership", 12.0), ("conflict", None)]
PACE = [("1 Mar", 140.0), ("2 Mar", None), ("3 Mar", 151.0), ("4 Mar", 133.0), ("9 Mar", 160.0)]
HOSTILE = "<script>alert('x')</script> & \"quotes\" \x00\x1b[31m 🙂"


def drawn(markup: str) -> ElementTree.Element:
    """Read a chart back; what is no XML fails here."""
    return ElementTree.fromstring(markup)


def texts(chart: ElementTree.Element) -> list[str]:
    """All that is written in a chart."""
    return [text.text or "" for text in chart.iter("text")]


def test_a_chart_is_a_picture_with_a_name_and_a_description() -> None:
    """A screen reader hears the title, each figure with its unit, and what was not measured."""
    chart = drawn(bars("Seconds to recover", ROWS, "s", 10.0))
    assert chart.get("role") == "img"
    assert chart.findtext("title") == "Seconds to recover"
    told = "teamwork: 3.2 s; leadership: 12 s; conflict: not measured. The limit is 10 s."
    assert chart.findtext("desc") == told == describe_rows(ROWS, "s", 10.0)


def test_bars_stand_in_order_with_their_figures_behind_them() -> None:
    """The longer bar is the larger figure, each beside its label; what was not measured has no bar, and says so."""
    chart = drawn(bars("x", ROWS, "s"))
    (series,) = chart.findall(".//g[@class='bars']")
    second, first = sorted(series, key=lambda rect: -float(rect.get("y", "")))
    assert float(first.get("width", "")) / float(second.get("width", "")) == pytest.approx(3.25 / 12, rel=0.01)
    assert [text for text in texts(chart) if text[0].isalpha()] == [
        "teamwork", "leadership", "conflict", "not measured",
    ]  # fmt: skip
    assert {"3.2 s", "12 s"} <= set(texts(chart))


def test_what_was_not_measured_is_never_drawn_as_zero() -> None:
    """A line has a gap, and a zero is a point on the axis."""
    chart = drawn(line("Pace", PACE, "words a minute"))
    (path,) = chart.iter("path")
    assert [stretch.count("L") for stretch in path.get("d", "").split("M")[1:]] == [0, 2]
    assert len(list(chart.iter("circle"))) == 4
    assert len(list(drawn(line("Pace", [("a", 0.0)], "")).iter("circle"))) == 1


@pytest.mark.parametrize("draw", [bars, line])
def test_nothing_measured_is_a_sentence(draw: object) -> None:
    """There is no empty chart, and its title is escaped too."""
    assert callable(draw)
    for rows in ([], [("a", None)], [("a", float("nan"))]):
        assert draw("<b>Pace</b>", rows, "s") == '<p class="chart-empty">&lt;b&gt;Pace&lt;/b&gt;: not measured.</p>'


def test_a_limit_is_marked_in_front_of_the_bars() -> None:
    """It is dashed, has its figure on the axis, and its colour is the page's."""
    for markup in (bars("x", ROWS, "s", 10.0), line("x", PACE, "", 150.0)):
        chart = drawn(markup)
        dashed = [mark for mark in chart.iter("line") if mark.get("stroke-dasharray")]
        assert [mark.get("stroke") for mark in dashed] == ["var(--chart-limit)"]
        assert len([text for text in texts(chart) if text.startswith("limit 1")]) == 1


def test_texts_are_never_markup() -> None:
    """Script, quotes, emoji and control characters of a bank stay text, in labels, titles and units."""
    for markup in (
        bars(HOSTILE, [(HOSTILE, 1.0), (HOSTILE, None)], HOSTILE, 0.5),
        line(HOSTILE, [(HOSTILE, 1.0)], HOSTILE, 2),
    ):
        assert "<script" not in markup
        assert "\x00" not in markup
        assert "\x1b" not in markup
        assert "🙂" in (drawn(markup).findtext("desc") or "")


def test_long_labels_are_shortened_in_the_picture_only() -> None:
    """The whole label is in the description."""
    label = "a topic that somebody named with a whole sentence"
    chart = drawn(bars("x", [(label, 1.0)], "s"))
    assert max(len(text) for text in texts(chart)) == MOST_LABEL
    assert label in (chart.findtext("desc") or "")


def test_a_long_history_has_few_labels_and_little_weight() -> None:
    """A session a day for a year."""
    markup = line("x", [(f"day {n}", n % 7 + 0.5) for n in range(365)], "s")
    assert [text for text in texts(drawn(markup)) if text.startswith("day")] == [
        "day 0",
        "day 121",
        "day 243",
        "day 364",
    ]
    assert len(markup) < 60_000


@given(
    st.lists(st.tuples(st.text(max_size=30), st.none() | st.floats(0, 1e6)), max_size=12),
    st.none() | st.floats(0.01, 1e6),
)
def test_any_figures_make_a_chart(rows: list[Point], limit: float | None) -> None:
    """Whatever the rows are, the result can be read, and all is within the picture."""
    for markup in (bars("x", rows, "s", limit), line("x", rows, "s", limit)):
        root = drawn(markup)
        for rect in root.findall(".//g[@class='bars']/rect"):
            assert 0 <= float(rect.get("width", "")) <= 360


def test_figures_have_as_many_digits_as_mean_something() -> None:
    """None is not measured, never 0."""
    assert [figure_text(value) for value in (None, 0.0, 0.254, 3.21, 12.0, 148.3)] == [
        "not measured", "0", "0.25", "3.2", "12", "148",
    ]  # fmt: skip
