"""A take as a timeline. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.base.events import Pause, Take
from assistant.base.speech import is_filler
from assistant.report.page.elements import Band, Label, Timeline
from assistant.report.page.notes import laid_out, lanes_of, notes_of, place
from assistant.report.page.sound import PEAKS_A_SECOND
from assistant.report.words import clock
from assistant.review.metrics import take_words

POINTS = 400
"""Of the waveform: a screen shows no more."""
LEAST_WIDTH = 0.3
"""Percent; a filler must be seen on an answer of five minutes."""
STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200, 3600)
"""Seconds between two labels."""
MOST_LABELS = 5
HIGHEST = 1.5
"""Of the curve, in times of its limit."""
PAUSES = {
    "brief": "short pause, {seconds:.1f} s",
    "thinking": "thinking, {seconds:.1f} s",
    "freeze": "stuck in the middle of a thought, {seconds:.1f} s",
    "finished": "silence after a complete thought, {seconds:.1f} s",
    "unsure": "silence that left open whether you had finished, {seconds:.1f} s",
}
Course = Sequence[tuple[float, float]]
"""Stream time, seconds, and evidence for rambling, in times of its limit."""


def draw(take: Take, levels: Sequence[float], loudest: float, course: Course) -> Timeline:
    """Draw a take: `levels` are the peaks of its whole turn, `loudest` that of the session."""
    words = take_words(take.events)
    spoken_until = words[-1].end if words else take.end
    pauses = [event for event in take.events if isinstance(event, Pause)]
    notes = laid_out(list(notes_of(take)))
    return Timeline(
        wave=_wave(levels, take, loudest),
        pauses=tuple(
            _band(take, p.kind, p.start, p.end, PAUSES[p.kind].format(seconds=p.end - p.start))
            for p in pauses
            if p.start < spoken_until or p.kind == "freeze"
        ),
        fillers=tuple(_band(take, "filler", word.start, word.end, word.text) for word in words if is_filler(word.text)),
        curve=_curve(take, course),
        limit=round(100 * (1 - 1 / HIGHEST), 1),
        notes=notes,
        lanes=lanes_of(notes),
        labels=tuple(_labels(take)),
    )


def _band(take: Take, kind: str, start: float, end: float, why: str) -> Band:
    left = place(take, start)
    return Band(kind, left, round(max(place(take, end) - left, LEAST_WIDTH), 2), why)


def _wave(levels: Sequence[float], take: Take, loudest: float) -> str:
    """Return the outline of a waveform, mirrored at the middle of its box."""
    mine = levels[round(take.start * PEAKS_A_SECOND) : round(take.end * PEAKS_A_SECOND) + 1]
    if not len(mine) or loudest <= 0:
        return ""
    count = min(POINTS, len(mine))
    edges = [round(at * len(mine) / count) for at in range(count + 1)]
    heights = [max(mine[start : max(end, start + 1)]) / loudest for start, end in pairwise(edges)]
    steps = [(round(1000 * (at + 0.5) / count), round(48 * min(height, 1.0), 1)) for at, height in enumerate(heights)]
    above = " ".join(f"{x} {50 - y:g}" for x, y in steps)
    below = " ".join(f"{x} {50 + y:g}" for x, y in reversed(steps))
    return f"M0 50 L{above} L1000 50 L{below} Z"


def _curve(take: Take, course: Course) -> str:
    if not course:
        return ""
    points = " ".join(
        f"{10 * place(take, at):g} {100 * (1 - min(level, HIGHEST) / HIGHEST):.0f}" for at, level in course
    )
    return f"M0 100 L{10 * place(take, course[0][0]):g} 100 {points}"


def _labels(take: Take) -> Iterator[Label]:
    seconds = take.end - take.start
    step = next((step for step in STEPS if seconds / step <= MOST_LABELS), STEPS[-1])
    for number in range(int(seconds // step) + 1):
        yield Label(place(take, take.start + number * step), clock(number * step).removesuffix(".0"))
