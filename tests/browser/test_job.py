"""Questions for one job on the page, in a real browser: paste, drop, choose a file, and practise."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import Launch
from tests.browser.layout import faults
from tests.browser.serving import listens, practising

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

EXAMPLES = Path(__file__).parents[2] / "docs" / "use" / "prepare"
AD, CV = EXAMPLES / "night-carer.txt", EXAMPLES / "night-carer-cv.txt"
DROP = """([id, name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name));
  const options = { dataTransfer: data, bubbles: true, cancelable: true };
  document.getElementById(id).dispatchEvent(new DragEvent("drop", options));
}"""


def paste(page: Page, box: str, text: str) -> None:
    """Paste a text into a box, as a person does."""
    page.focus(box)
    page.evaluate("(text) => document.execCommand('insertText', false, text)", text)


def test_from_a_pasted_advertisement_to_the_first_question(launch: Launch, tmp_path: Path) -> None:
    """A wrong file is told; what is kept is told before Start, and again before the question."""
    with practising(launch([120.0]), tmp_path, SECOND_TAKE_VOICE="none") as served:
        page = served.page
        page.locator("#job > summary").click()
        page.click("#make")
        page.locator("#job-told", has_text="The advertisement is empty. Copy the text").wait_for()
        page.evaluate(DROP, ["advertisement", "photo.png", "\u0089PNG not one"])
        page.locator("#job-told", has_text="photo.png").wait_for()
        paste(page, "#advertisement", AD.read_text("utf-8"))
        page.set_input_files("#cv-file", CV)
        page.locator("#job-told", has_text="night-carer-cv.txt was read").wait_for()
        assert "Alder" not in page.input_value("#cv")
        page.click("#make")
        page.locator("#questions option:checked", has_text="Alder Lodge").wait_for(state="attached", timeout=60_000)
        assert "and of your CV that they rest on" in page.locator("#stays").inner_text()
        page.check("#no-save")
        assert "Nothing is kept of this session" in page.locator("#stays").inner_text()
        page.uncheck("#no-save")
        assert faults(page) == []
        page.select_option("#length", "count:3")
        page.click("#start")
        listens(page)
        assert "Question 1 of 3" in page.locator("#where").inner_text()
        assert "Kept with this session" in page.locator("#captions").inner_text()
        page.keyboard.press("q")
        page.wait_for_selector("#debrief:not([hidden])", timeout=30_000)
        assert served.elsewhere == []


def test_a_file_is_dropped_into_a_box_and_nothing_kept(launch: Launch, tmp_path: Path) -> None:
    """Its text stands there, to be looked at; with “Keep nothing” no session is left."""
    with practising(launch([120.0]), tmp_path, SECOND_TAKE_VOICE="none") as served:
        page = served.page
        page.locator("#job > summary").click()
        page.evaluate(DROP, ["advertisement", "ad.html", (EXAMPLES / "web-developer.html").read_text("utf-8")])
        page.locator("#job-told", has_text="ad.html was read").wait_for()
        assert "<" not in page.input_value("#advertisement")
        page.click("#make")
        page.locator("#job-told", has_text="questions are made").wait_for(timeout=60_000)
        page.check("#no-save")
        page.select_option("#length", "count:1")
        page.click("#start")
        listens(page)
        assert "Nothing is kept of this session" in page.locator("#captions").inner_text()
        page.keyboard.press("Enter")
        page.wait_for_selector("#debrief:not([hidden])", timeout=30_000)
        assert (served.complaints, served.elsewhere) == ([], [])
    assert not list(served.sessions.glob("*"))
