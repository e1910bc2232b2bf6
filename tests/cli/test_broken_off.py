"""A session that an error breaks off is not finished: it is kept, says how it is gone on with, and can be."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

import pytest

from assistant.base.events import EndOfAnswer, Turn
from assistant.cli.plain_view import PlainView
from assistant.hearing.recognizers import Whisper
from assistant.rehearsal.live_loop import Practice
from assistant.sessions.flac import FlacWriter
from assistant.sessions.journal import Journal, read_session
from tests.cli.test_practice import SHORT, SecondTake, second_take, settings_file

pytestmark = pytest.mark.slow

__all__ = ["second_take", "settings_file"]
GIVEN = ("practice", "--fast", "--save", "kept", "--count", "2", "--no-closing", "--seed", "3", "--answers")


def fail_in_second(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, error: BaseException) -> None:
    """Let a method raise an error from the second question on."""
    opened: list[int] = []
    show, work = PlainView.open, getattr(owner, name)

    def open_turn(view: PlainView, turn: Turn, count: int) -> None:
        opened.append(turn.number)
        show(view, turn, count)

    def fails(*args: Any, **given: Any) -> Any:
        if opened[-1:] == [2]:
            raise error
        return work(*args, **given)

    monkeypatch.setattr(PlainView, "open", open_turn)
    monkeypatch.setattr(owner, name, fails)


def practise(second_take: SecondTake, *answers: str) -> tuple[str, str]:
    """Practise until it breaks off; return what was printed, and the last line told of the error."""
    try:
        ran = second_take(*GIVEN, *answers)
    except Exception as error:
        return "", error.__notes__[-1]
    assert ran.code == 1
    return ran.out, ran.err.splitlines()[-1]


@pytest.mark.parametrize(
    ("owner", "name", "error"),
    [
        pytest.param(Whisper, "words_after", MemoryError("out of memory"), id="recogniser"),
        pytest.param(FlacWriter, "write", OSError(28, "No space"), id="disk", marks=pytest.mark.thorough),
        pytest.param(Practice, "_react", MemoryError(), id="after the answer", marks=pytest.mark.thorough),
        pytest.param(Journal, "write", RuntimeError("a fault"), id="journal", marks=pytest.mark.thorough),
    ],
)
def test_what_an_error_breaks_off_is_gone_on_with(
    second_take: SecondTake, tmp_path: Path, owner: Any, name: str, error: BaseException
) -> None:
    """Whatever the error was: the command that is told, typed as it stands, leads to the whole interview."""
    with pytest.MonkeyPatch.context() as patch:
        fail_in_second(patch, owner, name, error)
        _, told = practise(second_take, SHORT, SHORT)
    (folder,) = (tmp_path / "kept").iterdir()
    saved = read_session(folder)
    assert not saved.finished
    assert any(isinstance(event, EndOfAnswer) for event in saved.turns[0].events)
    assert not (folder / "summary.json").exists()
    assert "broken off" in second_take("sessions", "list", "--save", "kept").out

    command = shlex.split(told.partition("Go on with it: second-take ")[2])
    if name == "_react":  # the answer was whole, so there is none left to hear
        command += ["--fast", "--answers", SHORT]
    resumed = second_take(*command)
    assert resumed.code == 0, resumed.err
    assert "Question 1 of" not in resumed.out
    assert "Summary: 2 questions" in resumed.out
    assert read_session(folder).finished
    assert len(json.loads((folder / "summary.json").read_text())["turns"]) == 2
    assert "finished" in second_take("sessions", "list", "--save", "kept").out


def test_the_figures_of_what_was_heard_are_told_all_the_same(
    second_take: SecondTake, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who cannot go on has at least those."""
    fail_in_second(monkeypatch, Whisper, "words_after", ValueError("odd"))
    out, told = practise(second_take, SHORT, SHORT)
    assert "Summary: 1 question" in out
    assert "Kept in" in out
    assert f'--fast --answers "{SHORT}"' in told


def test_nothing_is_told_of_going_on_where_nothing_is_kept(
    second_take: SecondTake, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was not saved cannot be gone on with."""
    fail_in_second(monkeypatch, Whisper, "words_after", ValueError("odd"))
    ran = second_take(*(word for word in GIVEN if word not in ("--save", "kept")), SHORT, SHORT, "--no-save")
    assert (ran.code, "--resume" in ran.err) == (1, False)


def test_a_second_ctrl_c_finishes_the_session(
    second_take: SecondTake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The person ended it, and did so twice."""
    fail_in_second(monkeypatch, PlainView, "show", KeyboardInterrupt())
    assert second_take(*GIVEN, SHORT, SHORT).code == 1
    (folder,) = (tmp_path / "kept").iterdir()
    assert read_session(folder).finished


def test_a_fault_of_the_screen_after_the_last_turn_leaves_a_finished_session(
    second_take: SecondTake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its plan is done."""
    monkeypatch.setattr(PlainView, "close_turn", lambda view, metrics: None)
    monkeypatch.setattr(PlainView, "close", lambda view: 1 // 0)
    assert second_take(*GIVEN, SHORT, SHORT).code == 0
    (folder,) = (tmp_path / "kept").iterdir()
    assert read_session(folder).finished
