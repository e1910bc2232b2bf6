"""What is handed out, in a real browser: sheets, their index, and the follow-up note."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from tests.batch.test_sheets import MENDED, SMOOTH, STUCK, Kept
from tests.browser.conftest import open_page
from tests.browser.layout import faults
from tests.browser.session import TALK
from tests.support.kept import keep_session

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

WORD = "Featherstonehaugh" * 4


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Write a sheet of twenty answers with long words, the index, and a note."""
    from assistant.cli.follow_up import command

    home = tmp_path_factory.mktemp("batch")
    kept = Kept(home)
    for number in range(20):
        events = (MENDED, STUCK, SMOOTH)[number % 3]
        kept.add(f"Ada {WORD}", *events, seconds=45.0, question=f"Why {WORD}? {number}", sound=number < 2)
    kept.add("Bob Bunting", *STUCK)
    kept.fail(WORD * 2)
    assert kept.summary("--sheets", home / "sheets").exit_code == 0
    session = keep_session(home / "2026-03-04-150607-7", TALK)
    assert CliRunner().invoke(command, [str(session), "--company", WORD, "--name", WORD]).exit_code == 0
    sheets = home / "sheets"
    return {"sheet": sheets / "01.html", "index": sheets / "index.html", "note": session / "follow-up.html"}


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
@pytest.mark.parametrize("name", ["sheet", "index", "note"])
def test_it_fits_and_opens_without_a_complaint(
    browser: Browser, pages: dict[str, Path], name: str, width: int, scheme: str
) -> None:
    """No error, no request, nothing cut off, and nothing that axe-core finds."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    opened = open_page(browser, pages[name], width=width, scheme=scheme)
    assert opened.complaints == []
    assert opened.requests == [pages[name].as_uri()]
    assert faults(opened.page) == []
    results = axe.Axe().run(opened.page)
    assert results.violations_count == 0, results.generate_report()


def test_a_sheet_plays_one_clip_at_a_time(browser: Browser, pages: dict[str, Path]) -> None:
    """The best moment and the one to work on."""
    page = open_page(browser, pages["sheet"]).page
    best, work = page.locator(".play-clip").all()
    best.click()
    page.wait_for_function("() => document.getElementById('best').currentTime > 0")
    work.click()
    page.wait_for_function("() => document.getElementById('work-clip').currentTime > 0")
    assert page.evaluate("document.getElementById('best').paused")
    assert [each.get_attribute("aria-pressed") for each in (best, work)] == ["false", "true"]


def test_a_sheet_is_printed_on_one_side_with_room_to_write(browser: Browser, pages: dict[str, Path]) -> None:
    """The index leads to it."""
    page = open_page(browser, pages["index"]).page
    page.get_by_role("link", name="02.html").click()
    assert page.locator("textarea").is_visible()
    assert page.pdf(format="A4").count(b"/Type /Page\n") == 1
