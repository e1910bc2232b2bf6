"""What a practice shows, on a terminal and off it."""

import io
import re

import pytest
from rich.console import Console

from assistant.base.events import EndOfAnswer, Event, Finding, Pause, Question, Suggestion, Turn
from assistant.base.speech import KeyPressed, Partial, Unheard, Utterance, VadFrame, Word
from assistant.cli.lines import wrapped
from assistant.cli.live_view import LiveView
from assistant.cli.plain_view import PlainView
from assistant.cli.writer import Writer
from assistant.review.metrics import measure

pytestmark = pytest.mark.fast

QUESTION = Question("plan", "Tell me about a day when the plan fell apart by ten in the morning.", "general", 90.0)
TURN = Turn("question", 1, 1, QUESTION)
WORDS = tuple(Word(n * 0.4, n * 0.4 + 0.3, text, 0.9) for n, text in enumerate(["We", "moved", "the", "desks", "and"]))
ESCAPES = re.compile(r"\x1b\[[\d;?]*[A-Za-z]")
FREEZE = Finding("freeze", 2.0, 6.0, 6.0, 4.0, 4.0, "s")
TAKE: tuple[Event, ...] = (
    Utterance(0.0, 2.0, WORDS, 3.0),
    FREEZE,
    Suggestion("pause", "Take a breath.", 6.0, "freeze"),
    Unheard(6.0, 2.1, "voice"),
    KeyPressed(6.5, "enter"),
    EndOfAnswer(6.5, "key"),
)


def tick(at: float, level_db: float = -20.0) -> VadFrame:
    """Return a frame of speech that ends at `at`."""
    return VadFrame(at - 0.032, at, 0.9, True, level_db, 0.0, None)


def plain(*, quiet: bool = False) -> str:
    """Show the take as plain lines."""
    lines: list[str] = []
    view = PlainView(lines.append, quiet=quiet)
    view.open(TURN, 5)
    view.line("interviewer", QUESTION.text)
    view.listen()
    for event in TAKE:
        view.show(event)
        if isinstance(event, Suggestion):
            view.line("coach", event.line)
    view.close_turn([measure(TAKE, 6.5, 90.0, hears_fillers=True)])
    return "\n".join(lines)


def test_plain_lines_tell_the_take_in_order() -> None:
    """Question, words, finding, nudge, the end, and the figures: one line each, and none where no word was lost."""
    shown = plain()
    story = (
        "Question 1 of 5 (90 s)",
        "interviewer: Tell me about a day",
        "0:03.0   We moved the desks and",
        "0:06.0 · freeze: silent for 4.0 s",
        "coach: Take a breath.",
        "end of the answer: you pressed Enter",
        "1.9 s of 90 s, 5 words",
    )
    places = [shown.index(part) for part in story]
    assert places == sorted(places)
    assert shown.count("Take a breath.") == 1
    assert "not heard" not in shown


def test_quiet_leaves_questions_and_figures() -> None:
    """--quiet prints no more than is needed to answer."""
    shown = plain(quiet=True)
    assert "interviewer: Tell me" in shown
    assert "1.9 s of 90 s" in shown
    assert "freeze" not in shown
    assert "coach" not in shown


def test_late_words_are_told_once_a_turn() -> None:
    """Whoever is heard by a machine that is too slow is told so, and not every second."""
    lines: list[str] = []
    view = PlainView(lines.append)
    for turn in (TURN, TURN):
        view.open(turn, 5)
        for late in (0, 3, 4, 0, 3):
            view.show(Partial(20.0 + late, "", late))
    assert [line.strip() for line in lines if "late" in line] == [
        "The words come late by 3 s: the machine is busy. Just talk on."
    ] * 2


def test_muting_is_confirmed() -> None:
    """`m` says what it did, each time."""
    lines: list[str] = []
    view = PlainView(lines.append)
    for _ in range(2):
        view.show(KeyPressed(1.0, "m"))
    assert [line.strip() for line in lines] == ["The coach is muted.", "The coach speaks again."]


def test_keys_are_named_where_they_work() -> None:
    """Plain lines name the keys if somebody sits at them."""
    lines: list[str] = []
    PlainView(lines.append, keys="Enter done").listen()
    PlainView(lines.append).listen()
    assert ["Enter done" in line for line in lines] == [True, False]


class AtOnce(Writer):
    """Writes in the caller's thread."""

    def start(self) -> None:
        """Begin no thread."""


def block(width: int, *happenings: Event | VadFrame | Partial, colour: bool = False) -> str:
    """Return what the terminal was last made to show below the lines."""
    screen = io.StringIO()
    console = Console(
        file=screen, width=width, height=24, force_terminal=True, no_color=not colour, color_system="standard"
    )
    view = LiveView(console, writer=AtOnce())
    view.open(TURN, 5)
    view.listen()
    for happening in happenings:
        view.show(happening)
    screen.truncate(screen.seek(0))
    view.show(tick(30.0))
    shown = screen.getvalue()
    view.close()
    return shown


@pytest.mark.parametrize("width", [40, 80, 120])
def test_block_shows_all_at_any_width(width: int) -> None:
    """Question, time against budget, level, the words so far and the keys, none broken by the terminal's edge."""
    shown = ESCAPES.sub("", block(width, tick(29.0), Partial(29.5, "and then we moved the desks")))
    text = " ".join(shown.split())
    assert all(len(row) <= width for row in shown.splitlines())
    assert QUESTION.text in text
    assert "0:30.0 of 1:30.0" in text
    assert "mic █" in text
    assert "moved the desks" in text
    assert "Enter done" in text


def test_level_and_time_are_bars() -> None:
    """A third of the budget is a third of the bar; a quiet room is an empty meter."""
    row = next(row for row in block(120, tick(29.0)).splitlines() if "mic" in row)
    time, _, level = row.partition("mic")
    assert time.count("█") == pytest.approx(24 / 3, abs=1)
    assert level.count("█") == pytest.approx(24 * 40 / 60, abs=1)


def test_interim_words_give_way_to_the_final_ones() -> None:
    """Once words are final they stand above, and no longer below."""
    shown = block(80, Partial(1.0, "we moved the disks"), TAKE[0])
    assert "disks" not in shown


def test_no_colour_where_none_is_wanted() -> None:
    """NO_COLOR leaves bold and cursor movement, no colours."""
    colours = [f"\x1b[{code}m" for code in range(30, 38)]
    assert not any(code in block(80, tick(29.0)) for code in colours)
    assert any(code in block(80, tick(29.0), colour=True) for code in colours)


def test_long_lines_go_on_under_their_text() -> None:
    """A line is wrapped between words, never under its time."""
    line = "   0:06.0 · freeze: silent for 4.0 s in an unfinished thought"
    assert wrapped(line, 40).splitlines() == [
        "   0:06.0 · freeze: silent for 4.0 s in",
        "            an unfinished thought",
    ]
    assert wrapped(line, 100) == line
    assert wrapped("\nQuestion 1 of 5 (90 s)", 80) == "\nQuestion 1 of 5 (90 s)"
    assert wrapped("1. " + "word " * 10, 30).splitlines()[1].startswith("   word")


def test_the_keys_are_told_in_full_words() -> None:
    """? says what each does."""
    lines: list[str] = []
    PlainView(lines.append).show(KeyPressed(1.0, "?"))
    (line,) = lines
    for words in ("Enter: my answer is done.", "s: skip this question.", "q: finish here."):
        assert words in line


def test_times_never_run_backwards() -> None:
    """Words and pauses are known after they began, and bear the time at which they are told."""
    lines: list[str] = []
    view = PlainView(lines.append)
    for event in (FREEZE, Pause(2.0, 7.0, "freeze"), Utterance(7.0, 8.5, WORDS, 9.5), Pause(8.5, 10.0, "unsure")):
        view.show(event)
    times = [float(line.split()[0].partition(":")[2]) for line in lines]
    assert times[:3] == [6.0, 7.0, 9.5]
    assert times[-1] == 10.0
