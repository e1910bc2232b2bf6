"""Small charts as SVG markup for a page. Pure; `leather` draws them, and colours come from the page's own style.

Each chart begins at zero, says what it shows in words (`<title>` and `<desc>`), and leaves a gap for what was not
measured. A page that holds charts puts `CHART_CSS` into its style; it may set the same variables otherwise.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

if TYPE_CHECKING:
    from leather import Chart

Row = tuple[str, float | None]
"""What is measured, and its value; None if it was not measured."""

WIDTH = 360
"""Of a chart's own coordinates: on the narrowest phone its letters keep nearly their size."""
FONT_SIZE = 13
CHARACTER_WIDTH = 7.0
"""What a character of a label takes at most, about."""
LINE_HEIGHT, BAR_HEIGHT, EDGES = 200, 30, 58
"""Heights of a line chart, of a bar, and of what is above and below the bars."""
MARGIN = 0.05
"""Of the width, on each side."""
MOST_LABEL = 18
"""Characters of a bar's label that are shown; the whole one is in the description."""
MOST_DATES = 4
"""Labels below a line."""
LEAST_BARS = 0.4
"""Share of the room beside the labels that is left to the bars, however long the figures behind them are."""
MANY_POINTS = 60
"""From there on dots are small."""
CHART_CSS = """
:root { --chart-ink: #1f2328; --chart-muted: #57606a; --chart-grid: #d0d7de; --chart-bar: #0b62b8;
  --chart-limit: #a63f00 }
@media (prefers-color-scheme: dark) {
  :root { --chart-ink: #e6edf3; --chart-muted: #9da7b3; --chart-grid: #3d444d; --chart-bar: #6cb6ff;
    --chart-limit: #ffa657 }
}
@media print {
  :root { --chart-ink: #1f2328; --chart-muted: #57606a; --chart-grid: #d0d7de; --chart-bar: #0b62b8;
    --chart-limit: #a63f00 }
}
.chart { display: block; width: 100%; max-width: 30rem; height: auto; overflow: visible; font-family: inherit }
""".strip()
"""Colours of the charts: letters and shapes keep at least 4.5 : 1 to white, and to #0d1117 in the dark."""


def bars(title: str, rows: Sequence[Row], unit: str, limit: float | None = None) -> str:
    """Draw a bar for each row, the first on top, with its figure behind it.

    Args:
        title: what the chart shows; it stands beside the chart for those who cannot see it.
        rows: label and value, in `unit`. Labels may be any text, and the same twice.
        unit: such as "s" or "a minute"; may be empty.
        limit: drawn as a dashed line across the bars, in `unit`.

    Returns:
        An `<svg>` element, or a paragraph if nothing was measured.

    """
    rows, unit = _measured(rows), _clean(unit)
    if all(value is None for _, value in rows):
        return _nothing(title)
    chart = _new_chart()
    from leather.scales import Linear, Ordinal

    names = [str(place) for place in range(len(rows))]
    labels = [_shortened(label) for label, _ in rows]
    scale = Linear(*_domain([value for _, value in rows], limit, _headroom(labels, rows, unit)))
    chart.add_bars(list(zip((value for _, value in rows), names, strict=True)))
    chart.set_x_scale(scale)
    chart.set_y_scale(Ordinal(names[::-1]))
    ticks = _ticks(scale, limit)
    chart.add_x_axis(ticks=ticks, tick_formatter=_tick_text(limit))
    chart.add_y_axis(ticks=names, tick_formatter=lambda name, _place, _count: labels[int(name)])
    drawing = _Drawing(chart, EDGES + BAR_HEIGHT * len(rows))
    drawing.leave_lines_out("left")
    drawing.mark_limit("bottom", ticks, limit)
    drawing.write_figures(rows, unit)
    return drawing.markup(title, rows, unit, limit)


def line(title: str, points: Sequence[Row], unit: str, limit: float | None = None) -> str:
    """Draw a line through points that follow one another, such as sessions, the first on the left.

    Args:
        title: what the chart shows; it stands beside the chart for those who cannot see it.
        points: label, such as a date, and value in `unit`. Where a value is None the line has a gap.
        unit: such as "s" or "a minute"; may be empty.
        limit: drawn as a dashed line, in `unit`.

    Returns:
        An `<svg>` element, or a paragraph if nothing was measured.

    """
    points, unit = _measured(points), _clean(unit)
    if all(value is None for _, value in points):
        return _nothing(title)
    chart = _new_chart()
    from leather.scales import Linear, Ordinal

    scale = Linear(*_domain([value for _, value in points], limit))
    data = [(place, value) for place, (_, value) in enumerate(points, start=1)]
    chart.add_line(data, stroke_color="var(--chart-bar)")
    chart.add_dots(data, fill_color="var(--chart-bar)", radius=3 if len(points) < MANY_POINTS else 1.5)
    chart.set_x_scale(Ordinal(range(1, len(points) + 1)))
    chart.set_y_scale(scale)
    ticks = _ticks(scale, limit)
    chart.add_x_axis(ticks=_spread(len(points)), tick_formatter=lambda place, *_: _shortened(points[place - 1][0]))
    chart.add_y_axis(ticks=ticks, tick_formatter=_tick_text(limit))
    drawing = _Drawing(chart, LINE_HEIGHT)
    drawing.leave_lines_out("bottom")
    drawing.mark_limit("left", ticks, limit)
    drawing.write_unit(unit)
    return drawing.markup(title, points, unit, limit)


def describe_rows(rows: Sequence[Row], unit: str, limit: float | None = None) -> str:
    """Say in words what a chart of these rows shows."""
    told = "; ".join(f"{label or 'no name'}: {_with_unit(value, unit)}" for label, value in _measured(rows))
    return f"{told}." if limit is None else f"{told}. The limit is {_with_unit(limit, unit)}."


def figure_text(value: float | None) -> str:
    """Return a value with as many digits as mean something; "not measured" for None."""
    if value is None:
        return "not measured"
    if abs(value) >= 20 or value == int(value):
        return f"{value:.0f}"
    return f"{value:.1f}" if abs(value) >= 1 else f"{value:.2f}"


class _Drawing:
    """What leather drew, to be finished: it knows neither limits nor figures behind bars."""

    def __init__(self, chart: Chart, height: int) -> None:
        self._height = height
        self._root: ElementTree.Element = chart.to_svg_group(WIDTH, height)
        self._header = self._root[1][0]
        for legend in list(self._header):
            self._header.remove(legend)
        (self._axes,) = self._root.findall(".//g[@class='axis bottom']/..")

    def leave_lines_out(self, axis: str) -> None:
        """Leave the labels of an axis only, where lines would tell nothing."""
        for tick in self._ticks(axis):
            tick.remove(tick[0])

    def write_unit(self, unit: str) -> None:
        """Write above the axis what it counts."""
        style = {"x": "0", "y": "4", "fill": "var(--chart-muted)", "font-size": str(FONT_SIZE)}
        ElementTree.SubElement(self._header, "text", style).text = unit

    def mark_limit(self, axis: str, ticks: Sequence[float], limit: float | None) -> None:
        """Make the limit's tick a dashed line in front of everything; leather puts the tick of 0 last."""
        if not limit:
            return
        tick = self._ticks(axis)[[tick for tick in ticks if tick].index(limit)]
        for element in tick:
            colour = "stroke" if element.tag == "line" else "fill"
            element.set(colour, "var(--chart-limit)")
        mark = tick[0]
        mark.set("stroke-dasharray", "5 3")
        mark.set("stroke-width", "2")
        tick.remove(mark)
        self._axes.append(mark)

    def write_figures(self, rows: Sequence[Row], unit: str) -> None:
        """Write each value behind its bar, and where there is none, why."""
        rects = iter(reversed(self._root.findall(".//g[@class='series bars']/rect")))
        places = [text.get("y", "0") for text in self._root.findall(".//g[@class='axis left']/g/text")]
        for (_, value), y in zip(rows, places, strict=True):
            rect = next(rects) if value is not None else None
            x = 0.0 if rect is None else float(rect.get("x", "0")) + float(rect.get("width", "0"))
            text = ElementTree.SubElement(self._axes, "text", {"x": str(x + 5), "y": y, "dy": "0.32em"})
            text.set("fill", "var(--chart-ink)" if rect is not None else "var(--chart-muted)")
            text.set("font-size", str(FONT_SIZE))
            text.text = _with_unit(value, unit)

    def _ticks(self, axis: str) -> list[ElementTree.Element]:
        return self._root.findall(f".//g[@class='axis {axis}']/g[@class='tick']")

    def markup(self, title: str, rows: Sequence[Row], unit: str, limit: float | None) -> str:
        """Return the whole element; ElementTree escapes every text in it."""
        root = ElementTree.Element("svg", {"class": "chart", "role": "img", "viewBox": f"0 0 {WIDTH} {self._height}"})
        ElementTree.SubElement(root, "title").text = _clean(title)
        ElementTree.SubElement(root, "desc").text = _clean(describe_rows(rows, unit, limit))
        root.append(self._root)
        for element in root.iter():
            for name, value in element.items():
                element.set(name, _rounded(value))
        return ElementTree.tostring(root, encoding="unicode", short_empty_elements=True)


def _new_chart() -> Chart:
    """Return an empty chart in the page's colours; leather keeps its style in a module."""
    import leather
    from leather import theme

    style = {
        "background_color": "none",
        "margin": MARGIN,
        "label_color": "var(--chart-muted)",
        "tick_color": "var(--chart-grid)",
        "zero_color": "var(--chart-muted)",
        "tick_font_family": "inherit",
        "tick_font_size": FONT_SIZE,
        "tick_font_char_width": CHARACTER_WIDTH,
        "legend_font_char_height": FONT_SIZE,
        "default_series_colors": ["var(--chart-bar)"] * 2,
    }
    for name, value in style.items():
        setattr(theme, name, value)
    return leather.Chart()


def _measured(rows: Sequence[Row]) -> list[Row]:
    """Leave out what control characters a label has, and values that are no numbers."""
    return [(_clean(label), value if value is not None and math.isfinite(value) else None) for label, value in rows]


def _domain(values: Sequence[float | None], limit: float | None, headroom: float = 1.0) -> tuple[float, float]:
    """Return the ends of the scale, which holds zero; above the values there is `headroom` times their height."""
    known = [value for value in values if value is not None]
    top = max(0.0, limit or 0.0, max(known) * headroom)
    return min(0.0, *known), top or 1.0


def _headroom(labels: Sequence[str], rows: Sequence[Row], unit: str) -> float:
    """Return how far beyond the highest value the scale goes so that its figure finds room behind its bar."""
    beside = CHARACTER_WIDTH * max(map(len, labels)) + 2 * MARGIN * WIDTH
    figure = CHARACTER_WIDTH * max(len(_with_unit(value, unit)) for _, value in rows if value is not None)
    room = WIDTH - beside
    return 1 / max(1 - figure / room, LEAST_BARS)


def _ticks(scale: Any, limit: float | None) -> list[float]:
    """Choose every other tick if there are many, and make room for the limit's."""
    ticks = [float(tick) for tick in scale.ticks()]
    ticks = ticks[:: 2 if len(ticks) > 5 else 1]
    if not limit:
        return ticks
    near = (ticks[-1] - ticks[0]) / 4
    return sorted([*(tick for tick in ticks if abs(tick - limit) > near or not tick), limit])


def _tick_text(limit: float | None) -> Callable[[float, int, int], str]:
    def text(value: float, _place: int, _count: int) -> str:
        shown = f"{value:g}" if value == round(value, 2) else figure_text(value)
        return f"limit {shown}" if limit and value == limit else shown

    return text


def _spread(count: int) -> list[int]:
    """Return the places of the labels below a line: the first, the last, and some between."""
    if count <= MOST_DATES:
        return list(range(1, count + 1))
    return sorted({1 + round(step * (count - 1) / (MOST_DATES - 1)) for step in range(MOST_DATES)})


def _with_unit(value: float | None, unit: str) -> str:
    return figure_text(value) if value is None else f"{figure_text(value)} {unit}".strip()


def _shortened(label: str) -> str:
    return label if len(label) <= MOST_LABEL else f"{label[: MOST_LABEL - 1].rstrip()}…"


def _clean(text: str) -> str:
    """Leave out what XML cannot hold."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())


def _rounded(value: str) -> str:
    try:
        return f"{round(float(value), 1):g}"
    except ValueError:
        return value


def _nothing(title: str) -> str:
    return f'<p class="chart-empty">{escape(_clean(title))}: not measured.</p>'
