"""A whole interview on the page, in a real browser with a recording as its microphone."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
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
from tests.browser.conftest import BROWSERS
from tests.browser.layout import faults
from tests.browser.serving import Cut, practising, write_microphone

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

FREEZE = Path(__file__).parents[2] / "audio_fixtures" / "demo-freeze.flac"
STUCK_AT = 13.0
"""In the middle of its silence."""
STUCK_SECONDS = 15.0
"""Longer than there: on a busy machine the words before it come late, and the freeze is told behind them."""
ASKED_SECONDS = 9.0
"""From the press of “Start”: by then the question has been asked, however slow the machine."""
Launch = Callable[[Sequence[float | Cut]], "Browser"]


@pytest.fixture
def launch(tmp_path: Path) -> Iterator[Launch]:
    """Give what starts a browser with a microphone that brings these parts."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: uv run --group browser")
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip("there is no Chromium here")
    with ExitStack() as opened:
        playwright = opened.enter_context(sync_api.sync_playwright())

        def start(parts: Sequence[float | Cut]) -> Browser:
            sound = write_microphone(tmp_path / "microphone.wav", parts)
            options = [
                "--no-sandbox", "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream",
                f"--use-file-for-fake-audio-capture={sound}%noloop",
            ]  # fmt: skip
            return playwright.chromium.launch(executable_path=found, args=options)  # type: ignore[no-any-return]

        yield start


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
        page.select_option("#length", "count:1")
        page.locator("summary", has_text="More").first.click()
        page.uncheck("#closing")
        page.click("#start")
        page.wait_for_selector("#state[data-state=listening]", timeout=30_000)
        assert page.locator("#question").inner_text().endswith("?")
        page.wait_for_selector("#coach:not([hidden])", timeout=60_000)
        assert "not listening" in page.locator("#listening").inner_text()
        assert "freeze" in page.locator("#noticed").inner_text()
        page.set_viewport_size({"width": 360, "height": 800})
        assert faults(page) == []
        assert barriers(page) == ""
        page.locator("#captions", has_text="manager").wait_for(timeout=60_000)
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
