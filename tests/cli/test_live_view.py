"""The block on a terminal, as it is seen: it stays where it is, leaves nothing behind, and holds up nobody."""

from __future__ import annotations

import os
import pty
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest
from rich.console import Console

from assistant.base.events import EndOfAnswer, Suggestion
from assistant.base.speech import KeyPressed, Partial, Utterance
from assistant.cli.live_screen import ASCII, UNICODE, Screen, glyphs_for, rows
from assistant.cli.live_view import LiveView
from assistant.cli.plain_view import PlainView
from assistant.cli.writer import Writer
from tests.cli.screen import Emulated, emulated
from tests.cli.test_views import FREEZE, QUESTION, TAKE, TURN, AtOnce, tick

pytestmark = pytest.mark.slow

FULL = Screen(
    question=QUESTION.text,
    seconds=100.0,
    budget=90.0,
    level_db=-30.0,
    peak_db=-15.0,
    talking=True,
    lines=("0:02.1   We had planned the move for months.",),
    interim="and then we moved the desks over to the other room because it rained through the roof all morning long",
    noticed="coach: You may ask: could I start over on that question?",
)
GOLDENS = {
    (80, 24): [
        "─" * 79,
        "Tell me about a day when the plan fell apart by ten in the morning.",
        "1:40.0 of 1:30.0 ████████████████████████  mic ████████████░░░░░|░░░░░░",
        "● talking  0:10.0 over the time: come to the end",
        "0:02.1   We had planned the move for months.",
        "and then we moved the desks over to the other room because it rained through",
        "the roof all morning long",
        "",
        "coach: You may ask: could I start over on that question?",
        "Enter done · r repeat · n new · s skip · p pause · m mute · l last · q end · ?",
    ],
    (40, 24): [
        "─" * 39,
        "Tell me about a day when the plan fell",
        "apart by ten in the morning.",
        "1:40.0 of 1:30.0 ████████  mic ████░|░░",
        "● talking  0:10.0 over the time: come …",
        "months.",
        "and then we moved the desks over to the",
        "other room because it rained through",
        "the roof all morning long",
        "coach: You may ask: could I start over…",
        "Enter done · keys r n s p m l q ?",
    ],
    (20, 10): [
        "Tell me about a da…",
        "1:40.0 of 1:30.0 ██",
        "● talking  0:10.0 …",
        "all morning long",
        "Enter done · keys …",
    ],
}


@pytest.mark.parametrize("size", GOLDENS, ids=str)
def test_the_block_at_each_size(size: tuple[int, int]) -> None:
    """As it was looked at."""
    assert [row.plain for row in rows(FULL, *size)] == GOLDENS[size]


@pytest.mark.parametrize("width", [20, 40, 80, 200])
@pytest.mark.parametrize("height", [8, 24, 50])
def test_no_row_touches_the_edge_and_none_comes_or_goes(width: int, height: int) -> None:
    """Whatever is shown, the block has the same number of rows, so nothing above or below it moves."""
    empty = Screen(question=QUESTION.text)
    held = Screen(question=QUESTION.text, held="one moment, the coach speaks", noticed="x" * 300)
    counts = set()
    for screen in (empty, held, FULL, Screen(question=QUESTION.text, interim="word " * 200)):
        shown = rows(screen, width, height)
        counts.add(len(shown))
        assert all(row.cell_len < width for row in shown)
    assert len(counts) == 1
    assert counts.pop() <= height - 2


def test_a_terminal_without_the_signs_gets_plain_ones() -> None:
    """Nothing is written that its encoding lacks."""
    assert glyphs_for("utf-8") is UNICODE
    assert glyphs_for("cp1252") is glyphs_for("ascii") is glyphs_for("no such encoding") is ASCII
    for row in rows(FULL, 80, 24, ASCII):
        row.plain.encode("ascii")


def run(terminal: Emulated, console: Console, view: LiveView) -> list[list[str]]:
    """Hold a whole turn; return what was on the screen after each thing that happened."""
    seen = []
    view.open(TURN, 5)
    view.line("interviewer", QUESTION.text)
    view.listen()
    for number, event in enumerate(TAKE):
        for part in range(3):
            view.show(tick(1.0 + number + part / 3, -60.0 + 8 * number))
            view.show(Partial(1.0 + number, "some words that grow " * (part + 1)))
            seen.append(terminal.rows)
        view.show(event)
        seen.append(terminal.rows)
        if isinstance(event, Suggestion):
            view.line("coach", event.line)
            seen.append(terminal.rows)
    view.close()
    return seen


@pytest.mark.parametrize(("width", "height"), [(80, 24), (40, 24), (200, 50), (20, 12)])
def test_the_block_stays_and_leaves_nothing_behind(width: int, height: int) -> None:
    """Its rows keep their order at the bottom; afterwards the lines stand there, each once, and the cursor shows."""
    terminal, console = emulated(width, height)
    view = LiveView(console, writer=AtOnce())
    places = set()
    for screen in run(terminal, console, view):
        assert screen[-1].startswith("Enter done")
        assert sum("Enter done" in row for row in screen) == 1
        (place,) = [at for at, row in enumerate(screen) if " of 1:30.0" in row]
        places.add((place, len(screen)))
    assert len(places) == 1, "something moved while the person talked"
    assert not terminal.screen.cursor.hidden
    text = " ".join(" ".join(terminal.everything).split())
    assert "Enter done" not in text
    assert "some words that grow" not in text
    for line in ("We moved the desks and", "freeze: silent for 4.0 s", "Take a breath.", "you pressed Enter"):
        assert text.count(line) == 1


def test_each_picture_comes_in_one_piece() -> None:
    """What is drawn arrives whole, so that nothing flickers: no piece erases what a later one draws."""
    terminal, console = emulated(80, 24)
    view = LiveView(console, writer=AtOnce())
    view.open(TURN, 5)
    view.listen()
    before = terminal.rows
    terminal.writes.clear()
    view.show(tick(5.0))
    assert len([piece for piece in terminal.writes if piece]) == 1
    assert "\x1b[2J" not in terminal.writes[0]
    assert [row for row in terminal.rows if "Tell me" in row] == [row for row in before if "Tell me" in row]
    assert len(terminal.rows) == len(before)
    view.close()


@pytest.mark.parametrize("width", [40, 20, 200])
def test_a_block_of_another_size_replaces_the_one_before(width: int) -> None:
    """The terminal is resized while the person talks: one block is there, at the new width."""
    terminal, console = emulated(80, 24)
    view = LiveView(console, writer=AtOnce())
    view.open(TURN, 5)
    view.listen()
    view.show(tick(5.0))
    if width > 80:  # this emulator cuts what a real terminal wraps
        terminal.screen.resize(24, width)
    console.size = (width, 24)  # type: ignore[assignment]
    for at in (6.0, 7.0):
        view.show(tick(at))
    assert sum("Enter done" in row for row in terminal.rows) == 1
    assert sum("0:07.0" in row for row in terminal.rows) == 1
    assert not any("0:05.0" in row for row in terminal.rows)
    view.close()


def test_the_state_is_told_in_words() -> None:
    """Who is heard does not hang on a colour."""
    terminal, console = emulated(80, 24)
    view = LiveView(console, writer=AtOnce())
    view.open(TURN, 5)
    view.listen()
    view.show(tick(1.0))
    assert "● talking" in terminal.rows
    view.line("coach", "Take a breath.")
    assert "■ one moment, the coach speaks" in terminal.rows
    assert "coach: Take a breath." in terminal.rows
    view.show(tick(2.0))
    assert "● talking" in terminal.rows
    view.close()


def test_an_end_by_silence_is_shown_before_it_comes() -> None:
    """The words stand still where the state is told, and go when the person talks on."""
    terminal, console = emulated(80, 24)
    view = LiveView(console, writer=AtOnce())
    view.open(TURN, 5)
    view.listen()
    view.show(Partial(1.0, "", nearly_over=True))
    assert "○ Done? Talk on if not." in terminal.rows
    view.show(tick(2.0))
    assert "● talking" in terminal.rows
    view.close()


def test_plain_lines_tell_once_a_turn_that_it_is_nearly_over() -> None:
    """A screen reader says it, and not again at each silence."""
    lines: list[str] = []
    view = PlainView(lines.append)
    for _ in range(2):
        view.open(TURN, 5)
        view.show(Partial(4.0, "", nearly_over=True))
        view.show(Partial(9.0, "", nearly_over=True))
    assert [line.strip() for line in lines].count("Done? Talk on if not.") == 2


def test_words_stay_when_they_are_sure() -> None:
    """A guess becomes a line in its place, and what was said before it is still there."""
    terminal, console = emulated(80, 24)
    view = LiveView(console, writer=AtOnce())
    view.open(TURN, 5)
    view.listen()
    view.show(Partial(1.0, "we moved the desks"))
    view.show(tick(1.0))
    assert "we moved the desks" in terminal.rows
    (said,) = (event for event in TAKE if isinstance(event, Utterance))
    view.show(said)
    view.show(Partial(4.0, "because of the rain"))
    view.show(tick(4.0))
    shown = "\n".join(terminal.rows)
    assert shown.index("We moved the desks and") < shown.index("because of the rain")
    view.close()


def test_what_the_person_is_to_notice_is_not_told() -> None:
    """With cues, neither the row nor a line tells a finding."""
    terminal, console = emulated(80, 24)
    view = LiveView(console, untold=True, writer=AtOnce())
    view.open(TURN, 5)
    view.listen()
    view.show(FREEZE)
    view.show(tick(7.0))
    assert "freeze" not in "".join(terminal.everything)
    view.close()


def until_the_end(terminal: int) -> Iterator[int]:
    """Read a terminal until nobody writes to it any more."""
    with suppress(OSError):
        while piece := os.read(terminal, 4096):
            yield from piece


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
@pytest.mark.parametrize("plain", [True, False], ids=["plain", "drawn"])
def test_a_terminal_that_stands_still_holds_up_nobody(*, plain: bool) -> None:
    """Ctrl-S: all goes on, and when the terminal goes on every line is there, in order."""
    ours, theirs = pty.openpty()
    shown = bytearray()
    with os.fdopen(theirs, "w", encoding="utf-8") as file:
        console = Console(file=file, width=80, height=24, force_terminal=True)
        view = PlainView(lambda line: print(line, file=file), writer=Writer()) if plain else LiveView(console)
        view.open(TURN, 5)
        view.listen()

        def talk() -> None:
            for number in range(2000):
                view.show(tick(number / 10))
                view.line("note", f"line {number:04}")

        talking = threading.Thread(target=talk, daemon=True)
        talking.start()
        talking.join(60)
        assert not talking.is_alive(), "the terminal held up the talk"
        reading = threading.Thread(target=lambda: shown.extend(until_the_end(ours)), daemon=True)
        reading.start()
        view.show(EndOfAnswer(200.0, "key"))
        view.close()
    reading.join(60)
    text = bytes(shown).decode()
    assert "you pressed Enter" in text
    places = [text.rindex(f"line {number:04}") for number in range(2000)]
    assert places == sorted(places)
    os.close(ours)


@pytest.mark.parametrize(
    "text", ["日本語で話すのはとても難しいです。" * 9, "👩‍👩‍👧 시간 관리를 어떻게 하나요? " * 9, "e\u0301" * 200]
)
@pytest.mark.parametrize("width", [20, 41, 80])
def test_no_row_goes_over_the_edge_in_any_script(text: str, width: int) -> None:
    """Wide signs count twice: a row that is too wide would be wrapped by the terminal and push the block apart."""
    screen = Screen(question=text, lines=(text, text), interim=text, noticed=text)
    assert max(row.cell_len for row in rows(screen, width, 24)) < width


def test_the_coach_s_line_stays_five_seconds() -> None:
    """Whatever is noticed meanwhile; then it goes."""
    terminal, console = emulated(80, 24)
    view = LiveView(console, writer=AtOnce())
    view.open(TURN, 5)
    view.listen()
    view.show(tick(1.0))
    view.line("coach", "Take a breath.")
    view.show(tick(2.0))
    view.show(FREEZE)
    view.show(tick(6.9))
    assert "coach: Take a breath." in terminal.rows
    view.show(tick(7.1))
    view.show(tick(7.3))
    assert "coach: Take a breath." not in terminal.rows
    view.close()


def test_paused_says_paused() -> None:
    """Until the person goes on."""
    terminal, console = emulated(80, 24)
    view = LiveView(console, writer=AtOnce())
    view.open(TURN, 5)
    view.listen()
    view.show(tick(1.0))
    view.show(KeyPressed(1.0, "p"))
    assert "■ paused: p goes on" in terminal.rows
    view.show(tick(2.0))
    assert "● talking" in terminal.rows
    view.close()
