"""Small charts as SVG markup for a page, in the colours of its own style. Pure.

Each chart begins at zero, says what it shows in words (`<title>` and `<desc>`), and leaves a gap for what was not
measured. A page that holds charts puts `CHART_CSS` into its style, behind the colours of pages.css.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

Point = tuple[str, float | None]
"""What is measured, and its value; None if it was not measured."""

WIDTH = 360
"""Of a chart's own coordinates: on the narrowest phone its letters keep nearly their size."""
EDGE, AXIS = 18, 40
"""Around a chart; below its bars or its line, where labels stand."""
BAR_HEIGHT, BAR_GAP, LINE_HEIGHT = 30, 3, 125
"""Of a bar with the gap between it and the next, and of the room that a line has."""
FONT_SIZE = 13
CHARACTER_WIDTH = 7.0
"""What a character of a label takes at most, about."""
LABEL_GAP = 8
"""Between a label and what it belongs to."""
MOST_LABEL = 18
"""Characters of a bar's label that are shown; the whole one is in the description."""
MOST_DATES = 4
"""Labels below a line."""
MOST_STEPS = 4
"""Between the figures on an axis."""
LEAST_TOP = 1e-6
"""An axis that would end below ends at 1."""
LEAST_BARS = 0.4
"""Share of the room beside the labels that is left to the bars, however long the figures behind them are."""
MANY_POINTS = 60
"""From there on dots are small."""
CHART_CSS = """
:root { --chart-ink: var(--ink); --chart-muted: var(--quiet); --chart-grid: var(--line); --chart-bar: var(--speech);
  --chart-limit: var(--unsure); --chart-band: var(--sunk) }
.chart { display: block; width: 100%; max-width: 30rem; height: auto; overflow: visible; font-family: inherit }
""".strip()
"""Charts take the colours of the page."""


def bars(title: str, rows: Sequence[Point], unit: str, limit: float | None = None) -> str:
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
    known = [value for _, value in rows if value is not None]
    if not known:
        return _nothing(title)
    labels = [_shortened(label) for label, _ in rows]
    left = EDGE + LABEL_GAP + CHARACTER_WIDTH * max(map(len, labels))
    room, bottom = WIDTH - EDGE - left, EDGE + BAR_HEIGHT * len(rows)
    figure = LABEL_GAP + CHARACTER_WIDTH * max(len(_with_unit(value, unit)) for value in known)
    scale = _scale(known, limit, max(1 - figure / room, LEAST_BARS))
    drawing = _Drawing(bottom + AXIS)
    for mark in scale.marks:
        x = left + room * scale.share(mark.value)
        drawing.mark(mark, (x, EDGE, x, bottom))
        drawing.write(mark.text, x, bottom + FONT_SIZE, mark.text_colour, "middle")
    for place, (label, (_, value)) in enumerate(zip(labels, rows, strict=True)):
        top = EDGE + BAR_HEIGHT * place
        start, end = sorted(left + room * scale.share(edge) for edge in (0, value or 0))
        if value is not None:
            height = BAR_HEIGHT - BAR_GAP
            drawing.shape(f'<rect x="{start:.1f}" y="{top}" width="{end - start:.1f}" height="{height}"/>')
        drawing.write(label, left - LABEL_GAP, top + BAR_HEIGHT / 2, "muted", "end")
        colour = "muted" if value is None else "ink"
        drawing.write(_with_unit(value, unit), end + LABEL_GAP, top + BAR_HEIGHT / 2, colour)
    return drawing.markup("bars", title, describe_rows(rows, unit, limit))


def line(
    title: str,
    points: Sequence[Point],
    unit: str,
    limit: float | None = None,
    *,
    band: tuple[float, float] | None = None,
) -> str:
    """Draw a line through points that follow one another, such as sessions, the first on the left.

    Args:
        title: what the chart shows; it stands beside the chart for those who cannot see it.
        points: label, such as a date, and value in `unit`. Where a value is None the line has a gap.
        unit: such as "s" or "a minute"; may be empty.
        limit: drawn as a dashed line, in `unit`.
        band: from where to where it usually is, in `unit`; drawn behind the line.

    Returns:
        An `<svg>` element, or a paragraph if nothing was measured.

    """
    points, unit = _measured(points), _clean(unit)
    known = [value for _, value in points if value is not None]
    if not known:
        return _nothing(title)
    scale = _scale(known, limit)
    left = EDGE + LABEL_GAP + CHARACTER_WIDTH * max(len(mark.text) for mark in scale.marks)
    step, bottom = (WIDTH - EDGE - left) / len(points), 2 * EDGE + LINE_HEIGHT
    drawing = _Drawing(bottom + AXIS)
    drawing.write(unit, left, EDGE, "muted")
    if band:
        high, low = (bottom - LINE_HEIGHT * scale.share(edge) for edge in reversed(band))
        place_of = f'x="{left:.1f}" y="{high:.1f}" width="{WIDTH - EDGE - left:.1f}" height="{low - high:.1f}"'
        drawing.behind(f'<rect {place_of} fill="var(--chart-band)"/>')
    for mark in scale.marks:
        y = bottom - LINE_HEIGHT * scale.share(mark.value)
        drawing.mark(mark, (left, y, WIDTH - EDGE, y))
        drawing.write(mark.text, left - LABEL_GAP, y, mark.text_colour, "end")
    for place in _spread(len(points)):
        drawing.write(_shortened(points[place][0]), left + step * (place + 0.5), bottom + FONT_SIZE, "muted", "middle")
    path, radius, drawn = "", 3 if len(points) < MANY_POINTS else 1.5, False
    for place, (_, value) in enumerate(points):
        if value is not None:
            x, y = left + step * (place + 0.5), bottom - LINE_HEIGHT * scale.share(value)
            path += f"{'L' if drawn else 'M'}{x:.1f} {y:.1f}"
            drawing.shape(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}"/>')
        drawn = value is not None
    drawing.shape(f'<path d="{path}" fill="none" stroke="var(--chart-bar)" stroke-width="2"/>')
    usual = f" Usually it is {figure_text(band[0])} to {_with_unit(band[1], unit)}." if band else ""
    return drawing.markup("line", title, describe_rows(points, unit, limit) + usual)


def describe_rows(rows: Sequence[Point], unit: str, limit: float | None = None) -> str:
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


class _Mark(NamedTuple):
    """A figure on an axis, and the line across the chart that belongs to it."""

    value: float
    text: str
    colour: str
    text_colour: str = "muted"


class _Scale(NamedTuple):
    """An axis."""

    low: float
    high: float
    marks: tuple[_Mark, ...]

    def share(self, value: float) -> float:
        """Return where a value is, from 0 at the axis's beginning to 1 at its end."""
        return (value - self.low) / (self.high - self.low)


def _scale(values: Sequence[float], limit: float | None, filled: float = 1.0) -> _Scale:
    """Return an axis that holds zero and the limit; the highest value fills this share of it at most."""
    low, high = min(0.0, *values), max(0.0, limit or 0.0, max(values) / filled)
    if high - low < LEAST_TOP:
        low, high = 0.0, 1.0
    rough = (high - low) / MOST_STEPS
    power = 10 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10, 20) if power * factor >= rough)
    ticks = [step * place for place in range(math.ceil(low / step), math.floor(high / step) + 1)]
    marks = [_Mark(tick, f"{tick:.9g}", "grid" if tick else "muted") for tick in ticks]
    if not limit:
        return _Scale(low, high, tuple(marks))
    far = [mark for mark in marks if not mark.value or abs(mark.value - limit) > rough]
    return _Scale(low, high, (*far, _Mark(limit, f"limit {figure_text(limit)}", "limit", "limit")))


class _Drawing:
    """What is drawn: lines across the chart, shapes in front of them, then the limit and all texts."""

    def __init__(self, height: float) -> None:
        self._height = height
        self._behind: list[str] = []
        self._shapes: list[str] = []
        self._front: list[str] = []

    def mark(self, mark: _Mark, ends: Iterable[float]) -> None:
        """Draw the line of a mark from x, y to x, y; the limit's is dashed, and in front of everything."""
        x1, y1, x2, y2 = (f"{end:.1f}" for end in ends)
        limit = mark.colour == "limit"
        style = ' stroke-width="2" stroke-dasharray="5 3"' if limit else ""
        markup = f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="var(--chart-{mark.colour})"{style}/>'
        (self._front if limit else self._behind).append(markup)

    def behind(self, markup: str) -> None:
        """Draw something behind everything else."""
        self._behind.append(markup)

    def shape(self, markup: str) -> None:
        """Draw a bar or a point."""
        self._shapes.append(markup)

    def write(self, text: str, x: float, y: float, colour: str, anchor: str = "start") -> None:
        """Write a text, whatever is in it, with the middle of its height at `y`."""
        place = f'x="{x:.1f}" y="{y:.1f}" dy="0.32em" text-anchor="{anchor}"'
        self._front.append(f'<text {place} fill="var(--chart-{colour})">{escape(text)}</text>')

    def markup(self, kind: str, title: str, description: str) -> str:
        """Return the whole element."""
        return (
            f'<svg class="chart" role="img" viewBox="0 0 {WIDTH} {self._height:g}" font-size="{FONT_SIZE}">'
            f"<title>{escape(_clean(title))}</title><desc>{escape(_clean(description))}</desc>{''.join(self._behind)}"
            f'<g class="{kind}" fill="var(--chart-bar)">{"".join(self._shapes)}</g>{"".join(self._front)}</svg>'
        )


def _measured(rows: Sequence[Point]) -> list[Point]:
    """Leave out what control characters a label has, and values that are no numbers."""
    return [(_clean(label), value if value is not None and math.isfinite(value) else None) for label, value in rows]


def _spread(count: int) -> list[int]:
    """Return the places of the labels below a line: the first, the last, and some between."""
    if count <= MOST_DATES:
        return list(range(count))
    return sorted({round(step * (count - 1) / (MOST_DATES - 1)) for step in range(MOST_DATES)})


def _with_unit(value: float | None, unit: str) -> str:
    return figure_text(value) if value is None else f"{figure_text(value)} {unit}".strip()


def _shortened(label: str) -> str:
    return label if len(label) <= MOST_LABEL else f"{label[: MOST_LABEL - 1].rstrip()}…"


def _clean(text: str) -> str:
    """Leave out what XML cannot hold."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())


def _nothing(title: str) -> str:
    return f'<p class="chart-empty">{escape(_clean(title))}: not measured.</p>'
