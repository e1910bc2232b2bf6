"""A whole interview on the page, in a real browser with a recording as its microphone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.base.events import Finding, Suggestion
from assistant.base.speech import Unheard
from assistant.hearing.recognizers import open_recognizer
from assistant.rehearsal.replay import replay_session
from assistant.rehearsal.studio import open_studio
from assistant.review.replayed import Replayed
from assistant.sessions.journal import read_session
from tests.browser.conftest import Launch
from tests.browser.layout import faults
from tests.browser.serving import Cut, begin, practising

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

FREEZE = Path(__file__).parents[2] / "audio_fixtures" / "freeze.flac"
STUCK_AT = 15.5
"""In the middle of its silence."""
STUCK_SECONDS = 15.0
"""Longer than there: on a busy machine the words before it come late, and the freeze is told behind them."""
ASKED_SECONDS = 9.0
"""From the press of “Start”: by then the question has been asked, however slow the machine."""


def barriers(page: Page) -> str:
    """Tell what axe-core finds; empty if nothing keeps anybody from using the page."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    results = axe.Axe().run(page)
    return "" if not results.violations_count else str(results.generate_report())


def test_a_whole_interview(launch: Launch, tmp_path: Path) -> None:
    """From “Start” to the session's page: a freeze is noticed and helped, and replay finds the same."""
    with practising(
        launch([ASKED_SECONDS, Cut(FREEZE, end=STUCK_AT), STUCK_SECONDS, Cut(FREEZE, STUCK_AT), 60.0]), tmp_path
    ) as served:
        page = served.page
        begin(page)
        assert page.locator("#question").inner_text().endswith("?")
        page.wait_for_selector("#coach:not([hidden])", timeout=60_000)
        assert "is speaking" in page.locator("#listening").inner_text()
        assert "freeze" in page.locator("#noticed").inner_text()
        page.set_viewport_size({"width": 360, "height": 640})
        assert page.evaluate("document.documentElement.scrollHeight <= innerHeight"), "the practice scrolls"
        assert faults(page) == []
        assert barriers(page) == ""
        page.locator("#captions", has_text="folder").wait_for(timeout=60_000)
        page.keyboard.press("Enter")
        page.wait_for_selector("#debrief:not([hidden])", timeout=60_000)
        assert "stuck" in page.locator("#sections").inner_text()
        assert faults(page) == []
        assert barriers(page) == ""
        page.click("#session-page")
        page.wait_for_selector("h1")
        assert (served.complaints, served.elsewhere) == ([], [])
    (folder,) = served.sessions.iterdir()
    saved = read_session(folder)
    assert saved.finished
    (turn,) = saved.turns
    assert "freeze" in [event.kind for event in turn.events if isinstance(event, Finding)]
    assert [event for event in turn.events if isinstance(event, Suggestion)]
    assert {event.why for event in turn.events if isinstance(event, Unheard)} == {"voice"}
    with open_studio(saved.settings, open_recognizer(saved.recognizer)) as studio:
        (replayed,) = replay_session(folder, studio)
    assert isinstance(replayed, Replayed)
    assert any("The same" in note for note in replayed.notes), replayed.notes
