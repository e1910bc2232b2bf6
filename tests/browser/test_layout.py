"""The pages in a real browser at every width: nothing is cut off, lies over something else, or scrolls sideways."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import open_page
from tests.browser.layout import faults
from tests.browser.session import TALK, TWENTY
from tests.support.kept import keep_session

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

WIDTHS = [320, 390, 768, 1440]


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page of twenty questions with long words."""
    from assistant.report.page.saved_session import write_report

    return write_report(keep_session(tmp_path_factory.mktemp("kept") / "2026-03-04-150607-7", TWENTY))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("unfolded", [False, True])
def test_a_session_fits(browser: Browser, report: Path, width: int, *, unfolded: bool) -> None:
    """As it opens, and with everything unfolded."""
    page = open_page(browser, report, width=width).page
    if unfolded:
        page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    assert faults(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_twenty_questions_with_long_words_fit(browser: Browser, crowded: Path, width: int) -> None:
    """Words longer than a line are broken, notes close to each other stand below each other."""
    page = open_page(browser, crowded, width=width).page
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    assert faults(page) == []


def test_the_first_screen_of_a_phone_says_how_it_went_and_what_to_do(browser: Browser, report: Path) -> None:
    """The sentence, the picture, the button and the next step are in sight without scrolling."""
    page = open_page(browser, report, width=390).page
    page.set_viewport_size({"width": 390, "height": 844})
    for part in ("h1", ".bars", ".first .actions .play-bar", ".next .do", "#command"):
        box = page.locator(part).first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 844, part


def test_printed_it_is_two_sides_and_everything_on_request(browser: Browser, report: Path) -> None:
    """Folded, each answer is a line; “Print everything” unfolds them and folds them again."""
    assert len(TALK) > 2
    page = open_page(browser, report).page
    assert page.pdf(format="A4").count(b"/Type /Page\n") <= 2
    page.evaluate("print = () => { window.printed = document.querySelectorAll('details:not([open])').length; }")
    page.locator("#print").click()
    assert page.evaluate("printed") == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details:not([open])").count() > 0
