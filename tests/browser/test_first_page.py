"""The first page in a real browser: nothing is cut off, no barrier, and the keyboard is enough."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.web.doorway import private_file
from tests.browser.layout import faults
from tests.browser.serving import practising, ready, serving
from tests.browser.session import TALK
from tests.support.kept import keep_session

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

NAME = "2026-03-04-150607-7"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keep a session."""
    folder = tmp_path_factory.mktemp("served")
    keep_session(folder / "s" / NAME, TALK)
    return folder


@pytest.mark.parametrize("width", [360, 1440])
def test_it_fits_and_has_no_barrier(browser: Browser, folder: Path, width: int, scheme: str) -> None:
    """No error, no request to elsewhere, and nothing that axe-core finds, folded and unfolded."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    with practising(browser, folder, width=width, scheme=scheme) as served:
        served.page.wait_for_selector("#kept li")
        assert faults(served.page) == []
        served.page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
        assert faults(served.page) == []
        results = axe.Axe().run(served.page)
        assert results.violations_count == 0, results.generate_report()
        assert (served.complaints, served.elsewhere) == ([], [])


def test_a_file_leads_to_it(browser: Browser, folder: Path, tmp_path: Path) -> None:
    """As `serve` opens the browser: what comes from a file is another site's, and its cookie is sent all the same."""
    with serving(tmp_path) as (_, address), private_file(address) as path:
        page = browser.new_page()
        complaints = list[str]()
        page.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
        page.goto(path.as_uri())
        ready(page)
        assert page.url == address.partition("?")[0]
        assert complaints == []
        page.close()


def test_a_session_is_looked_at_and_deleted_by_keyboard(browser: Browser, folder: Path) -> None:
    """It asks once more; then the session is gone, and the focus is at the list."""
    keep_session(folder / "s" / "2026-03-05-150607-7", TALK)
    with practising(browser, folder) as served:
        page = served.page
        page.locator("#kept li").first.get_by_role("link").first.focus()
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Hear your better take").wait_for()
        page.go_back()
        first = page.locator("#kept li").first
        first.locator("summary").focus()
        page.keyboard.press("Enter")
        button = first.locator("button", has_text="Delete it")
        button.focus()
        page.keyboard.press("Enter")
        assert button.inner_text() == "Delete it for good?"
        page.keyboard.press("Enter")
        page.locator("#kept li").nth(1).wait_for(state="detached")
        page.wait_for_function("document.activeElement.id === 'kept-title'")
    assert [path.name for path in (folder / "s").iterdir()] == [NAME]
