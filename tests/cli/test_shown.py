"""What is only for the eye and fails: it is told, and nothing else is lost."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from click.testing import CliRunner

from assistant.base.events import EndOfAnswer
from assistant.cli import root
from assistant.cli.live_view import LiveView
from assistant.cli.plain_view import PlainView
from assistant.cli.writer import Writer
from assistant.rehearsal.shown import UNSHOWN, Shown
from assistant.review.metrics import measure
from tests.cli.screen import emulated
from tests.cli.test_views import TAKE, TURN, AtOnce, tick

pytestmark = pytest.mark.slow

TINY = Path(__file__).parents[2] / "audio_fixtures" / "tiny-file.flac"
FIGURES = [measure(TAKE, 6.5, 90.0, hears_fillers=True)]


def test_a_line_that_fails_holds_up_none_behind_it() -> None:
    """Also where several wait because the terminal stood still; what went wrong is told at the end."""
    writer, gate, written = Writer(), threading.Event(), list[str]()

    def fail() -> None:
        raise ValueError("odd")

    writer.start()
    writer.line(lambda: gate.wait() and None)
    writer.line(lambda: written.append("one"))
    writer.line(fail)
    writer.line(lambda: written.append("two"))
    writer.draw(lambda: written.append("picture"))
    gate.set()
    with pytest.raises(ValueError, match="odd"):
        writer.finish()
    assert written == ["one", "two", "picture"]


class Odd(list[str]):
    """Lines of a terminal that refuses one."""

    def append(self, line: str) -> None:
        """Keep it, or fail."""
        if "odd" in line:
            raise ValueError(line)
        super().append(line)


@pytest.mark.parametrize("threaded", [True, False])
def test_a_turn_goes_on_after_a_line_that_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, threaded: bool
) -> None:
    """It is told once; the lines before and after it, the end and the figures are there; debug mode shows where."""
    monkeypatch.setenv("SECOND_TAKE_DEBUG", "1")
    lines = Odd()
    view = Shown(PlainView(lines.append, writer=Writer() if threaded else None))
    for _ in range(2):
        view.open(TURN, 5)
        view.listen()
        for text in ("earlier", "odd", "later"):
            view.line("note", text)
        view.show(EndOfAnswer(6.5, "key"))
        view.close_turn(FIGURES)
    shown = "\n".join(lines)
    assert shown.count("earlier") == shown.count("later") == shown.count("you pressed Enter") == 2
    assert shown.count("words a minute") == 2
    assert shown.count(UNSHOWN) == 1
    assert "ValueError" in capsys.readouterr().err


def test_a_block_that_cannot_be_drawn_leaves_the_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer goes on without it, and its lines and figures are printed when it is over."""

    def fail(*_: object) -> None:
        raise ValueError("no such layout")

    monkeypatch.setattr("assistant.cli.live_view.rows", fail)
    terminal, console = emulated(100, 40)
    view = Shown(LiveView(console, writer=AtOnce()))
    view.open(TURN, 5)
    view.listen()
    view.show(tick(5.0))
    for happening in TAKE:
        view.show(happening)
    view.close_turn(FIGURES)
    shown = "\n".join(terminal.everything)
    assert "We moved the desks and" in shown
    assert "you pressed Enter" in shown
    assert "words a minute" in shown
    assert shown.count(UNSHOWN) == 1
    view.close()


def test_a_kept_line_that_fails_loses_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines of a turn are printed when it is over: all but the one, and the figures."""
    write = LiveView._write

    def odd(view: LiveView, line: str) -> None:
        if "freeze" in line:
            raise ValueError(line)
        write(view, line)

    monkeypatch.setattr(LiveView, "_write", odd)
    terminal, console = emulated(100, 40)
    view = Shown(LiveView(console))
    view.open(TURN, 5)
    view.listen()
    for happening in TAKE:
        view.show(happening)
    view.close_turn(FIGURES)
    shown = "\n".join(terminal.everything)
    assert "We moved the desks and" in shown
    assert "you pressed Enter" in shown
    assert "words a minute" in shown
    assert shown.count(UNSHOWN) == 1


def test_what_an_event_cannot_be_told_as_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does one that is no fault of the terminal's."""
    monkeypatch.setattr("assistant.cli.plain_view.event_line", lambda *_: {}["no such word"])
    lines: list[str] = []
    view = Shown(PlainView(lines.append))
    view.show(TAKE[0])
    view.line("note", "after")
    assert [line.strip() for line in lines] == [UNSHOWN, "after"]


def test_a_terminal_that_is_gone_is_for_the_caller() -> None:
    """It ends the session, as it always did."""

    def gone(line: str) -> None:
        raise BrokenPipeError(line)

    with pytest.raises(BrokenPipeError):
        Shown(PlainView(gone)).line("note", "hello")


@pytest.mark.parametrize(
    ("where", "told"),
    [
        (
            "assistant.report.page.saved_session.session_page",
            "The page of this session could not be made. Try again later:",
        ),
        ("assistant.report.debrief.debrief_lines", "The summary of this session cannot be shown"),
        ("assistant.report.debrief.spoken", "coach: I cannot sum this one up"),
    ],
)
def test_what_is_told_after_a_practice_may_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str, told: str
) -> None:
    """It is told in a line, the session is kept, and all that follows is told; debug mode shows where it came from."""

    def fail(*_: object, **__: object) -> None:
        raise KeyError("no such figure")

    def practise(debug: str) -> str:
        arguments = ["practice", "--answers", str(TINY), "--fast", "--save", str(tmp_path / f"kept{debug}")]
        result = CliRunner().invoke(root, arguments, env={"SECOND_TAKE_DEBUG": debug})
        assert result.exit_code == 0, result.output
        return result.output

    (tmp_path / "settings.toml").touch()
    monkeypatch.setenv("SECOND_TAKE_CONFIG", str(tmp_path / "settings.toml"))
    monkeypatch.setattr("assistant.sound.devices._enumerate", lambda kind: [])
    monkeypatch.setattr(where, fail)
    output = practise("0")
    assert told in output
    assert "Traceback" not in output
    assert "Kept in" in output
    assert "second-take report" in output
    (session,) = (tmp_path / "kept0").iterdir()
    assert (session / "summary.json").exists()
    assert "no such figure" in practise("1")
