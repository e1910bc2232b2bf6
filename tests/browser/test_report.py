"""The page of a session in a real browser: it plays, seeks, follows, and can be used without a mouse."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import open_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

FIRST, SECOND = "#turn0-take1", "#turn0-take2"


def playing(page: Page, sound: int = 0) -> dict[str, Any]:
    """Return what an audio element is doing."""
    found: dict[str, Any] = page.evaluate(
        "id => { const a = document.getElementById(id); return {at: a.currentTime, paused: a.paused}; }",
        f"sound-{sound}",
    )
    return found


def wait_until_played(page: Page, at: float, sound: int = 0) -> None:
    """Wait until the sound has come to a time."""
    page.wait_for_function(
        "([id, at]) => document.getElementById(id).currentTime >= at", arg=[f"sound-{sound}", at], timeout=15_000
    )


def unfold(page: Page) -> None:
    """Open every answer and every table of figures."""
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")


@pytest.mark.parametrize("width", [360, 1440])
def test_it_opens_without_a_complaint_and_fits(browser: Browser, report: Path, width: int, scheme: str) -> None:
    """No error, no request to anything but itself, no scrolling sideways, and the summary at once in sight."""
    opened = open_page(browser, report, width=width, scheme=scheme)
    assert opened.complaints == []
    assert opened.requests == [report.as_uri()]
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    assert opened.page.get_by_role("heading", level=1).is_visible()
    assert opened.page.get_by_role("button", name="Hear your better take").is_visible()


@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_no_barrier(browser: Browser, report: Path, width: int, scheme: str) -> None:
    """All rules of axe-core, contrast included, with everything unfolded."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = open_page(browser, report, width=width, scheme=scheme).page
    unfold(page)
    results = axe.Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_a_click_into_the_timeline_plays_from_there(browser: Browser, report: Path) -> None:
    """The sound goes on, the words light up as they are spoken, and the line follows."""
    page = open_page(browser, report).page
    unfold(page)
    line = page.locator(f"{FIRST} .timeline")
    box = line.bounding_box()
    assert box is not None
    line.click(position={"x": box["width"] * 15.2 / 20, "y": 40})
    wait_until_played(page, 15.5)
    assert not playing(page)["paused"]
    page.wait_for_function("() => document.querySelector('.lit')?.textContent === 'start'", timeout=15_000)
    assert 15.5 < float(line.get_attribute("aria-valuenow") or 0) < 20


def test_a_take_ends_where_the_next_begins(browser: Browser, report: Path) -> None:
    """Playing stops at the end of the take, although its recording goes on."""
    page = open_page(browser, report).page
    unfold(page)
    page.locator(f"{FIRST} .at", has_text="0:15").first.click()
    page.wait_for_function(
        "() => { const a = document.getElementById('sound-0'); return a.paused && a.currentTime > 19; }"
    )
    assert playing(page)["at"] < 21
    assert page.locator(f"{FIRST} .play").get_attribute("aria-pressed") == "false"


def test_only_one_take_is_heard_at_a_time(browser: Browser, report: Path) -> None:
    """The second one begins where it was granted, and stops the first."""
    page = open_page(browser, report).page
    unfold(page)
    page.locator(f"{FIRST} .play").click()
    wait_until_played(page, 0.2)
    page.locator("#turn1-take1 .play").click()
    wait_until_played(page, 0.2, sound=1)
    assert playing(page)["paused"]
    page.locator(f"{SECOND} .play").click()
    wait_until_played(page, 20.1)
    assert playing(page, sound=1)["paused"]


def test_the_keys_move_through_a_take(browser: Browser, report: Path) -> None:
    """Arrows by a second, pages by ten, Home and End to the ends; the screen reader is told time and word."""
    page = open_page(browser, report).page
    unfold(page)
    line = page.locator(f"{SECOND} .timeline")
    line.focus()
    for key in ("PageUp", "ArrowRight", "ArrowRight", "ArrowLeft"):
        page.keyboard.press(key)
    assert 11.0 <= float(line.get_attribute("aria-valuenow") or 0) < 13
    wait_until_played(page, 31.2)
    page.keyboard.press("End")
    assert line.get_attribute("aria-valuenow") == "20.0"
    assert playing(page)["paused"]
    page.keyboard.press("Home")
    page.keyboard.press("Space")
    assert playing(page)["paused"]
    assert (line.get_attribute("aria-valuetext") or "").startswith("0:0")


def test_a_mark_says_why_on_focus_and_on_hover(browser: Browser, report: Path) -> None:
    """The reason shows beside the word, inside the window, and goes again."""
    page = open_page(browser, report, width=360).page
    unfold(page)
    mark = page.locator(f"{FIRST} mark.filler").first
    why = mark.locator(".why")
    assert not why.is_visible()
    mark.focus()
    assert why.is_visible()
    assert "a filled pause" in why.inner_text()
    box = why.bounding_box()
    assert box is not None
    assert 0 <= box["x"] < box["x"] + box["width"] <= 360
    page.locator("h1").click()
    page.locator(f"{FIRST} h4").hover()
    assert not why.is_visible()
    mark.hover()
    assert why.is_visible()


def test_everything_can_be_reached_with_the_tab_key(browser: Browser, report: Path) -> None:
    """The first tab stop skips to the questions; every timeline, button and mark has its turn, in order."""
    page = open_page(browser, report).page
    unfold(page)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the answers"
    wanted = page.evaluate("document.querySelectorAll('.timeline, .button, .at, summary, mark[tabindex]').length")
    reached = 0
    for _ in range(wanted * 2):
        page.keyboard.press("Tab")
        reached += page.evaluate("document.activeElement.matches('.timeline, .button, .at, summary, mark[tabindex]')")
    assert reached >= wanted


def test_the_recovery_leads_to_its_place(browser: Browser, report: Path) -> None:
    """The button under the picture plays the way out, and opens the answer that it lies in."""
    page = open_page(browser, report).page
    assert not page.locator(f"{FIRST} .timeline").is_visible()
    page.get_by_role("button", name="Hear the moment").first.click()
    wait_until_played(page, 15.2)
    assert playing(page)["at"] < 20
    assert page.locator(f"{FIRST} .timeline").is_visible()


def test_linked_sound_plays_beside_the_page(browser: Browser, report: Path) -> None:
    """The page refers to the recordings in its folder."""
    from assistant.report.page.saved_session import save_page, session_page
    from assistant.sessions.journal import read_session

    path = report.with_name("linked.html")
    save_page(path, session_page(read_session(report.parent), "link", beside=report.parent))
    opened = open_page(browser, path)
    unfold(opened.page)
    opened.page.locator("#turn1-take1 .play").click()
    wait_until_played(opened.page, 0.5, sound=1)
    assert opened.complaints == []


def test_without_a_script_it_is_still_a_page(browser: Browser, report: Path) -> None:
    """Words, figures and the browser's own player are there."""
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(report.as_uri())
    page.locator("#question-1 > summary").click()
    assert page.locator("#question-1 audio").is_visible()
    assert page.get_by_text("Your second take of question 1 was better").is_visible()


def test_both_takes_play_from_the_picture(browser: Browser, report: Path) -> None:
    """The button plays the better take and then stops it; its mark moves along the bar, and nothing scrolls."""
    page = open_page(browser, report).page
    button = page.locator(".first .actions .play-bar").first
    button.click()
    wait_until_played(page, 20.3)
    assert button.inner_text() == "Stop"
    assert page.evaluate("scrollY") == 0
    assert page.locator(f'.body [data-head="{SECOND[1:]}"]').evaluate("head => parseFloat(head.style.left)") > 0
    button.click()
    assert button.inner_text() == "Hear your better take"
    assert playing(page)["paused"]


def test_the_command_is_copied(browser: Browser, report: Path) -> None:
    """The button says so; what is copied is what is shown."""
    page = open_page(browser, report).page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the command").click()
    page.get_by_text("Copied. Paste it into a terminal.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#command").inner_text()
    assert page.locator("#command").inner_text().startswith("second-take practice")
