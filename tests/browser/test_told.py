"""What the page shows of what it is told, in a real browser: a stand-in for the program tells it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import Launch
from tests.browser.layout import faults
from tests.browser.serving import practising

if TYPE_CHECKING:
    from playwright.sync_api import Page, WebSocketRoute

pytestmark = pytest.mark.browser

QUESTION = {"type": "Opened", "part": "question", "number": 1, "count": 3, "take": 1, "question": "Why this job?",
            "budget_seconds": 90}  # fmt: skip
GAP = QUESTION | {"part": "gap", "number": 0, "question": "", "budget_seconds": 0}
LEAVES = {"type": "Privacy", "text": "Your voice leaves this computer: the recogniser X sends what it hears to Y."}


class Program:
    """Stands in for the program: what it is told, and what it tells."""

    def __init__(self, page: Page) -> None:
        self.told: list[dict[str, Any]] = []
        self._socket: WebSocketRoute | None = None
        page.route_web_socket("**/practice", self._meet)

    def _meet(self, socket: WebSocketRoute) -> None:
        self._socket = socket
        socket.on_message(lambda text: self.told.append(json.loads(text)) if isinstance(text, str) else None)

    def tell(self, *messages: dict[str, Any]) -> None:
        """Tell the page."""
        assert self._socket is not None
        for message in messages:
            self._socket.send(json.dumps(message))


@contextmanager
def begun(launch: Launch, folder: Path) -> Iterator[tuple[Page, Program]]:
    """Begin a practice with the stand-in."""
    with practising(launch(), folder, SECOND_TAKE_VOICE="none") as served:
        program = Program(served.page)
        served.page.click("#start")
        served.page.wait_for_selector("#practice:not([hidden])")
        served.page.wait_for_function("() => document.getElementById('clock').textContent === ''")
        yield served.page, program
        assert (served.complaints, served.elsewhere) == ([], [])


def test_where_a_voice_goes_stays_on_the_screen(launch: Launch, tmp_path: Path) -> None:
    """Before the first question and after the second; what was noted before the first stays with that one."""
    note = {"type": "LineSaid", "who": "note", "text": "Kept with this session: its questions."}
    with begun(launch, tmp_path) as (page, program):
        program.tell({"type": "Began", "session": "s", "questions": 3}, note, LEAVES, QUESTION)
        page.locator("#privacy", has_text="sends what it hears to Y").wait_for()
        assert "its questions" in page.locator("#captions").inner_text()
        program.tell(QUESTION | {"number": 2, "question": "Why now?"})
        page.locator("#question", has_text="Why now?").wait_for()
        assert page.locator("#privacy").is_visible()
        assert page.locator("#captions").inner_text() == ""
        page.set_viewport_size({"width": 360, "height": 640})
        assert page.evaluate("document.documentElement.scrollHeight <= innerHeight"), "the practice scrolls"
        assert faults(page) == []


def test_a_page_that_comes_back_in_a_gap_shows_the_question_and_its_budget(launch: Launch, tmp_path: Path) -> None:
    """As they stand there for whoever stayed."""
    with begun(launch, tmp_path) as (page, program):
        program.tell(QUESTION, {"type": "TurnClosed", "takes": []}, GAP)
        page.locator("#where", has_text="One moment before").wait_for()
        assert page.locator("#question").inner_text() == "Why this job?"
        assert page.locator("#clock").inner_text() == "0:00 of 90 s"


def test_what_ends_while_the_keys_are_explained_can_be_gone_on_from(launch: Launch, tmp_path: Path) -> None:
    """Their window goes with the practice: nothing behind it could be pressed any more."""
    over = {"type": "PracticeOver", "session": "s", "sections": [{"title": "How", "lines": ["Well."]}], "again": None}
    with begun(launch, tmp_path) as (page, program):
        program.tell(QUESTION)
        page.keyboard.press("?")
        page.locator("#help").wait_for()
        program.tell(over)
        page.locator("#sections", has_text="Well.").wait_for()
        assert page.evaluate("document.activeElement.textContent") == "How it went"
        page.click("#home-again", timeout=5000)
        page.locator("#start").wait_for()
        assert page.evaluate("document.activeElement.textContent").startswith("What would you like")
