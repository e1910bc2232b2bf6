"""A whole interview by keyboard alone: the focus is always somewhere, seen, and never caught."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.sessions.journal import read_session
from tests.browser.conftest import Launch
from tests.browser.serving import listens, practising

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

QUIET = {"SECOND_TAKE_VOICE": "none"}
MOST_STOPS = 80
FOCUS = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at);
  const name = at.id || `${at.tagName.toLowerCase()} “${at.textContent.trim().slice(0, 40)}”`;
  if (at === document.body) return { name: "", fault: "" };
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== "none";
  const inside = box.top >= -1 && box.top < innerHeight && box.left >= -1 && box.left < innerWidth;
  const middle = (from, size) => from + Math.min(size, 30) / 2;
  const over = document.elementFromPoint(middle(box.left, box.width), middle(box.top, box.height));
  const seen = inside && over && (at.contains(over) || over.contains(at));
  const fault = ring ? (seen ? "" : "it is out of sight or covered") : "nothing shows where the focus is";
  return { name, fault };
}"""


def focused(page: Page) -> str:
    """Return what has the focus, which can be seen; empty if nothing has."""
    found = page.evaluate(FOCUS)
    assert not found["fault"], f"{found['name']}: {found['fault']}"
    return str(found["name"])


def tab_to(page: Page, wanted: str, key: str = "Tab") -> None:
    """Go on from stop to stop until the wanted one, by its id or the beginning of its words."""
    for _ in range(MOST_STOPS):
        page.keyboard.press(key)
        if (name := focused(page)) == wanted or wanted in name:
            return
    pytest.fail(f"Tab never comes to {wanted}")


def stops(page: Page) -> list[str]:
    """Go once around with Tab, and list where it stops; only at the end of the page may that be nowhere."""
    found: list[str] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        name = focused(page)
        if found and name == found[0]:
            page.keyboard.press("Shift+Tab")
            assert focused(page) == found[-1], "backwards it leads elsewhere"
            return found
        found.append(name)
        assert found.count("") < 2, f"the focus is lost: {found}"
    pytest.fail(f"Tab never comes around: {found[-5:]}")


def begin_by_keys(page: Page) -> None:
    """Choose three questions without a closing, and start."""
    tab_to(page, "length")
    page.keyboard.type("3 q")
    tab_to(page, "summary “More”")
    page.keyboard.press("Enter")
    tab_to(page, "closing")
    page.keyboard.press("Space")
    assert not page.is_checked("#closing")
    tab_to(page, "start")
    page.keyboard.press("Enter")
    listens(page)
    assert focused(page) == "question"


def pause_by_keys(page: Page) -> None:
    """Pause by the button, and go on; the focus stays on it."""
    tab_to(page, "key-p")
    page.keyboard.press("Space")
    page.locator("#listening", has_text="Paused").wait_for()
    page.keyboard.press("Space")
    listens(page)
    assert focused(page) == "key-p"


def look_at_the_first_take(page: Page) -> None:
    """Take a second one, go to the tab of the first, and see what the keys do."""
    page.keyboard.press("n")
    page.get_by_role("tab", name="Take 2", selected=True).wait_for()
    listens(page)
    assert {"key-enter", "key-q", "key-help", "captions"} <= set(stops(page))
    tab_to(page, "Take 2")
    page.keyboard.press("ArrowLeft")
    assert "Take 1" in focused(page)
    page.keyboard.press("?")
    page.locator("#help").wait_for()
    page.keyboard.press("Escape")
    assert "Take 1" in focused(page)


def test_a_whole_interview_by_keyboard_alone(launch: Launch, tmp_path: Path) -> None:
    """From the choices through the practice and its debrief to the session's page, and back to the choices."""
    with practising(launch([120.0]), tmp_path, **QUIET) as served:
        page = served.page
        begin_by_keys(page)
        pause_by_keys(page)
        look_at_the_first_take(page)
        page.keyboard.press("s")
        page.locator("#where", has_text="Question 2").wait_for(timeout=30_000)
        listens(page)
        assert focused(page) == "captions"  # the tab that had it is gone
        page.keyboard.press("Enter")
        page.locator("#where", has_text="Question 3").wait_for(timeout=30_000)
        listens(page)
        tab_to(page, "key-q")
        page.keyboard.press("Enter")
        page.wait_for_selector("#debrief:not([hidden])", timeout=30_000)
        assert focused(page) == "h1 “How it went”"
        assert {"again", "session-page", "home-again"} <= set(stops(page))
        tab_to(page, "session-page")
        page.keyboard.press("Enter")
        page.wait_for_url("**/sessions/*")
        stops(page)
        tab_to(page, "Second Take")
        page.keyboard.press("Enter")
        page.wait_for_selector("#kept li")
        assert {"length", "start"} <= set(stops(page))
        assert (served.complaints, served.elsewhere) == ([], [])
    (folder,) = served.sessions.iterdir()
    assert read_session(folder).finished
