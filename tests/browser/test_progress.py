"""The page of the progress in a real browser."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from tests.browser.conftest import open_page
from tests.browser.layout import faults, unfolded_faults
from tests.browser.session import TALK, TWENTY
from tests.support.kept import keep_session

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def progress(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page of seven sessions."""
    from assistant.cli.progress import command

    home = tmp_path_factory.mktemp("kept")
    for day in range(1, 8):
        keep_session(home / f"2026-03-{day:02}-150607-7", TALK)
    page = home / "progress.html"
    result = CliRunner().invoke(command, ["--html", str(page), "--save", str(home)])
    assert result.exit_code == 0, result.output
    return page


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
def test_it_opens_without_a_complaint_and_without_a_barrier(
    browser: Browser, progress: Path, width: int, scheme: str
) -> None:
    """No error, no request, no scrolling sideways, and nothing that axe-core finds."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    opened = open_page(browser, progress, width=width, scheme=scheme)
    assert opened.complaints == []
    assert opened.requests == [progress.as_uri()]
    assert faults(opened.page) == []
    assert unfolded_faults(opened.page) == []
    results = axe.Axe().run(opened.page)
    assert results.violations_count == 0, results.generate_report()


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page of twenty questions with words that fit no line, and an interview three weeks off."""
    from assistant.cli.progress import command

    home = tmp_path_factory.mktemp("kept")
    for day in range(1, 8):
        keep_session(home / f"2026-03-{day:02}-150607-7", TWENTY)
    page, interview = home / "progress.html", datetime.now().astimezone().date() + timedelta(days=20)
    options = ["--html", str(page), "--save", str(home), "--interview", interview.isoformat()]
    assert CliRunner().invoke(command, options).exit_code == 0
    return page


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
def test_twenty_questions_with_long_words_and_a_plan_fit(browser: Browser, crowded: Path, width: int) -> None:
    """Folded and unfolded."""
    page = open_page(browser, crowded, width=width).page
    assert faults(page) == []
    assert unfolded_faults(page) == []


def test_the_first_screen_of_a_phone_says_what_is_due(browser: Browser, progress: Path) -> None:
    """With the command, which a button copies."""
    page = open_page(browser, progress, width=390).page
    page.set_viewport_size({"width": 390, "height": 844})
    for part in ("h1", ".next .do", "#command", ".copy"):
        box = page.locator(part).first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 844, part
    page.locator(".copy").click()
    page.wait_for_function("() => document.getElementById('copied').textContent !== ''")


def test_the_best_way_out_is_heard(browser: Browser, progress: Path) -> None:
    """A button plays it and stops it."""
    page = open_page(browser, progress).page
    button = page.locator(".play-clip")
    assert button.inner_text() == "Hear your better take"
    button.click()
    page.wait_for_function("() => document.getElementById('best-clip').currentTime > 0")
    assert (button.inner_text(), button.get_attribute("aria-pressed")) == ("Stop", "true")
    button.click()
    assert page.evaluate("document.getElementById('best-clip').paused")
    assert button.inner_text() == "Hear your better take"
