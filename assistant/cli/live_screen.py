"""The block that stays at the bottom of the terminal while the person answers: what is in which row. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.cli.keys import key_help
from assistant.report.words import NEARLY_OVER, clock

if TYPE_CHECKING:
    from rich.text import Text

METER_FLOOR_DB = -60.0
METER = "  mic "
MOST_CELLS, LEAST_CELLS = 24, 3
"""Of the bars for time and level, as the width allows."""
QUESTION_ROWS, CAPTION_ROWS = 2, 4
"""At most; on a low terminal one each."""
LOW_ROWS = 14
"""A terminal with fewer rows is low: the rule above, and the row for what was noticed, are left out."""


@dataclass(frozen=True)
class Glyphs:
    """The signs that are no letters."""

    full: str
    empty: str
    talking: str
    silent: str
    held: str
    more: str
    rule: str


UNICODE = Glyphs("█", "░", "●", "○", "■", "…", "─")
ASCII = Glyphs("#", "-", "*", "o", "=", "...", "-")


def glyphs_for(encoding: str) -> Glyphs:
    """Return signs that a terminal's encoding has."""
    try:
        "".join(vars(UNICODE).values()).encode(encoding)
    except (UnicodeError, LookupError):
        return ASCII
    return UNICODE


@dataclass(frozen=True)
class Screen:
    """What the block shows."""

    question: str = ""
    seconds: float = 0.0
    """Of the answer so far."""
    budget: float = 120.0
    level_db: float = METER_FLOOR_DB
    peak_db: float = METER_FLOOR_DB
    """The highest level of the last moments."""
    talking: bool = False
    nearly_over: bool = False
    """True if the answer ends in a moment unless the person talks on."""
    held: str = ""
    """Why the person is not heard just now; empty if they are."""
    lines: tuple[str, ...] = ()
    """What was told last in this turn, such as the words of an utterance with their time."""
    interim: str = ""
    """Words that are not sure yet."""
    noticed: str = ""
    """What was noticed, or the coach said, last."""
    coaching: bool = False
    """True while what the coach said is to be the most visible thing."""


def rows(screen: Screen, width: int, height: int, glyphs: Glyphs = UNICODE) -> list[Text]:
    """Lay the block out: no row as wide as the terminal, and always as many rows for a question and a size."""
    from rich.text import Text

    low = height < LOW_ROWS
    room = max(width - 1, 1)
    question = _first(screen.question, room, 1 if low else QUESTION_ROWS, glyphs)
    lines = [
        *([] if low else [Text(glyphs.rule * room, style="dim")]),
        *(Text(line, style="bold") for line in question),
        _bars(screen, room, glyphs),
        _state(screen, room, glyphs),
        *_caption(screen, room, 1 if low else CAPTION_ROWS),
    ]
    if not low:
        lines.append(Text(_fit(screen.noticed, room, glyphs), style="bold reverse cyan" if screen.coaching else "cyan"))
    lines.append(Text(_fit(_plain(key_help(width), glyphs), room, glyphs), style="dim"))
    return lines


def _bars(screen: Screen, room: int, glyphs: Glyphs) -> Text:
    from rich.text import Text

    over = screen.seconds > screen.budget
    times = f"{clock(screen.seconds)} of {clock(screen.budget)} "
    cells = max(LEAST_CELLS, min(MOST_CELLS, (room - len(times) - len(METER)) // 2))
    row = Text.assemble(
        (times, "bold yellow" if over else "bold"),
        (_bar(screen.seconds / max(screen.budget, 1.0), cells, glyphs), "yellow" if over else "cyan"),
        METER,
        (_meter(screen, cells, glyphs), "green"),
    )
    row.truncate(room)
    return row


def _meter(screen: Screen, cells: int, glyphs: Glyphs) -> str:
    """Show the level, and a mark where it was highest a moment ago."""
    bar = _bar(_share(screen.level_db), cells, glyphs)
    peak = round(_share(screen.peak_db) * cells) - 1
    return bar if peak < 0 or bar[peak] == glyphs.full else f"{bar[:peak]}|{bar[peak + 1 :]}"


def _state(screen: Screen, room: int, glyphs: Glyphs) -> Text:
    """Say in words who is heard, and that the time is over: no colour tells it alone."""
    from rich.text import Text

    if screen.held:
        sign, what, style = glyphs.held, screen.held, "bold"
    elif screen.talking:
        sign, what, style = glyphs.talking, "talking", ""
    elif screen.nearly_over:
        sign, what, style = glyphs.silent, NEARLY_OVER, "bold"
    else:
        sign, what, style = glyphs.silent, "listening", ""
    over = screen.seconds - screen.budget
    late = f"  {clock(over)} over the time: come to the end" if over > 0 else ""
    return Text(_fit(f"{sign} {what}{late}", room, glyphs), style=style)


def _bar(share: float, cells: int, glyphs: Glyphs) -> str:
    full = round(max(0.0, min(1.0, share)) * cells)
    return glyphs.full * full + glyphs.empty * (cells - full)


def _share(level_db: float) -> float:
    return max(0.0, 1.0 - level_db / METER_FLOOR_DB)


def _first(text: str, room: int, most: int, glyphs: Glyphs) -> list[str]:
    from wcwidth import wrap

    lines = wrap(text, room) or [""]
    return lines if len(lines) <= most else [*lines[: most - 1], _fit(" ".join(lines[most - 1 :]), room, glyphs)]


def _caption(screen: Screen, room: int, count: int) -> list[Text]:
    """Return the last `count` rows of what was told and of the words that follow: a row that is full stays as it is."""
    from rich.text import Text
    from wcwidth import wrap

    told = [Text(row) for line in screen.lines for row in wrap(line, room)]
    shown = [*told, *(Text(row, style="italic") for row in wrap(screen.interim, room))][-count:]
    return [*shown, *(Text("") for _ in range(count - len(shown)))]


def _fit(text: str, room: int, glyphs: Glyphs) -> str:
    from wcwidth import clip, width

    text = _plain(text, glyphs)
    return text if width(text) <= room else clip(text, 0, max(1, room - width(glyphs.more))) + glyphs.more


def _plain(text: str, glyphs: Glyphs) -> str:
    return text if glyphs is UNICODE else text.replace("·", "-").replace("…", "...").replace("“", '"').replace("”", '"')
