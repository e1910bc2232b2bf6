"""What is chosen on the first page."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.base.errors import PromptsError, SecondTakeError, SettingsError
from assistant.web.choices import Choices, Home
from assistant.web.messages import Began, Begin, GoOn, Rejoin
from assistant.web.pages import home_contents
from assistant.web.running import Running
from assistant.web.stage import Stage
from assistant.web.studios import Studios

pytestmark = pytest.mark.fast


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """Give a place with nothing kept yet, and with the person's own settings."""
    monkeypatch.setenv("SECOND_TAKE_CONFIG", str(tmp_path / "settings.toml"))
    monkeypatch.delenv("SECOND_TAKE_MODE", raising=False)
    (tmp_path / "settings.toml").write_text('mode = "cues"\nnudges = 1\n', encoding="utf-8")
    return Home(tmp_path / "home")


def test_choices_are_remembered(home: Home) -> None:
    """The first time they are those of the settings; a damaged file counts as none."""
    assert home.remembered().mode == "cues"
    chosen = Choices(questions="leadership", minutes=10, voice="none", no_save=True)
    home.remember(chosen)
    assert home.remembered() == chosen


def test_a_practice_is_planned_as_it_was_chosen(home: Home) -> None:
    """What is not chosen on the page is as the settings say."""
    plan = home.plan(Choices(count=3, mode="silent", closing=False, headphones=True, rate=150))
    settings = plan.settings
    assert len(plan.questions) == 3
    assert (settings.mode, settings.closing, settings.headphones, settings.rate) == ("silent", False, True, 150)
    assert settings.nudges == 1


def test_minutes_say_how_many_questions(home: Home) -> None:
    """As in the terminal."""
    assert len(home.plan(Choices(minutes=8)).questions) == 3


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "nothing", "behavioural.toml", ""])
def test_a_page_names_no_file(home: Home, name: str) -> None:
    """A bank is one of those that are offered; a path is none."""
    with pytest.raises(PromptsError, match="no question bank"):
        home.plan(Choices(questions=name))


@pytest.mark.parametrize("choices", [Choices(count=0), Choices(count=10**9), Choices(minutes=10**9), Choices(rate=5)])
def test_what_cannot_be_is_told(home: Home, choices: Choices) -> None:
    """As any other setting, with what is possible."""
    with pytest.raises(SettingsError) as told:
        home.plan(choices)
    assert told.value.hint


def post(message: str | bytes) -> None:
    """Send nothing anywhere."""


@pytest.fixture
def over(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Let practices last until this is set, and do nothing."""
    over = threading.Event()
    monkeypatch.setattr(Running, "_run", lambda self: over.wait(20.0))
    yield over
    over.set()


def test_one_practice_at_a_time(home: Home, tmp_path: Path, over: threading.Event) -> None:
    """The second page is told so; where none runs, none is gone on with; one whose debrief is said hinders nobody."""
    stage = Stage(home, Studios(), str(tmp_path / "sessions"))
    with pytest.raises(SecondTakeError, match="over"):
        stage.enter(Rejoin(fresh=True), post)
    with pytest.raises(SecondTakeError, match="no such session"):
        stage.enter(GoOn("../home"), post)
    running = stage.enter(Begin(Choices()), post)
    for message in (Rejoin(fresh=True), Begin(Choices())):
        with pytest.raises(SecondTakeError, match="another tab"):
            stage.enter(message, print)
    running.link.detach(post)
    assert stage.enter(Rejoin(fresh=True), print) is running
    running._finished = True
    assert stage.enter(Begin(Choices()), post) is not running


def test_a_page_whose_loss_nobody_noticed_yet_comes_back(home: Home, tmp_path: Path, over: threading.Event) -> None:
    """It is known by its name, and its new connection is the one that counts; another page is not let in by that."""
    stage, told = Stage(home, Studios(), str(tmp_path / "sessions")), list[str | bytes]()
    running = stage.enter(Begin(Choices(), page="first"), post)
    assert stage.enter(Rejoin(fresh=False, page="first"), told.append) is running
    running.link.detach(post)
    running.link.send(Began("", 1))
    assert len(told) == 1
    for fresh, page in ((True, "second"), (False, "second"), (False, "")):
        with pytest.raises(SecondTakeError, match="another tab"):
            stage.enter(Rejoin(fresh, page), post)


def test_of_pages_that_begin_at_once_one_does(home: Home, tmp_path: Path, over: threading.Event) -> None:
    """The others are told of it."""
    stage = Stage(home, Studios(), str(tmp_path / "sessions"))
    with ThreadPoolExecutor(4) as pool:
        entered = [pool.submit(stage.enter, Begin(Choices()), post) for _ in range(4)]
    assert sorted(type(each.exception()) is SecondTakeError for each in entered) == [False, True, True, True]
    over.set()


def test_own_questions_are_nobody_elses(home: Home, tmp_path: Path) -> None:
    """Neither their contents nor their names: each folder that is made for them is closed to others."""
    bank = Path(__file__).parents[2] / "prompts" / "questions" / "sales.toml"
    home.keep_bank("Monday at Acme.toml", bank.read_bytes())
    made = [path for path in (tmp_path / "home", *(tmp_path / "home").rglob("*")) if path.is_dir()]
    assert {path.stat().st_mode & 0o077 for path in made} == {0}


def test_own_questions_that_became_unreadable_hide_nothing_else(home: Home, tmp_path: Path) -> None:
    """The first page shows all other banks."""
    bank = Path(__file__).parents[2] / "prompts" / "questions" / "sales.toml"
    home.keep_bank("monday.toml", bank.read_bytes())
    (path,) = (tmp_path / "home").rglob("monday.toml")
    path.write_text("no bank", encoding="utf-8")
    with Studios() as studios:
        shown = home_contents(Stage(home, studios, str(tmp_path / "sessions")))
    assert "behavioural" in [each.name for each in shown.banks]
    assert "monday" not in [each.name for each in shown.banks]
