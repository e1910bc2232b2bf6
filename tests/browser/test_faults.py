"""What goes wrong with a page, done for real: what was said is kept, and one sentence says what to do."""

from __future__ import annotations

import re
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.base.speech import Unheard
from assistant.sessions.journal import read_session
from assistant.sessions.kept import kept_sessions
from tests.browser.conftest import FAKE, Launch
from tests.browser.serving import Cut, begin, listens, practising, ready, watch

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

TALK = Path(__file__).parents[2] / "audio_fixtures" / "long-structured.flac"
QUIET = {"SECOND_TAKE_VOICE": "none"}
SOCKETS = """
window.sockets = [];
window.WebSocket = class extends WebSocket { constructor(...all) { super(...all); window.sockets.push(this); } };
"""
STREAMS = """
const devices = navigator.mediaDevices, open = devices.getUserMedia.bind(devices);
window.streams = [];
devices.getUserMedia = async (wanted) => {
  const stream = await open(wanted);
  window.streams.push(stream);
  return stream;
};
"""


def told(page: Page) -> str:
    """Wait for a sentence of what went wrong, and return it."""
    page.wait_for_selector("#trouble:not([hidden])", timeout=30_000)
    return page.locator("#trouble").inner_text()


def talks(page: Page) -> None:
    """Wait until some seconds were answered."""
    page.locator("#clock", has_text=re.compile(r"^0:(0[4-9]|[1-9]\d)")).wait_for()


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ((FAKE[1], "--deny-permission-prompts"), "allow it in the browser's address bar"),
        ((FAKE[0],), "plug one in"),
    ],
    ids=["refused", "missing"],
)
def test_without_a_microphone_nothing_begins(
    launch: Launch, tmp_path: Path, options: Sequence[str], sentence: str
) -> None:
    """The first page stays, and says what to do; no empty session is left behind."""
    with practising(launch(options=options), tmp_path, **QUIET) as served:
        served.page.click("#check")
        served.page.locator("#check-told", has_text=sentence).wait_for()
        served.page.click("#start")
        assert sentence in told(served.page)
        assert served.page.locator("#home").is_visible()
    assert not list(served.sessions.glob("*"))


def test_a_page_that_is_loaded_anew_is_back_in_the_practice(launch: Launch, tmp_path: Path) -> None:
    """Reloaded, and closed and opened again, at once and with a sentence; another tab is told where it goes on."""
    with practising(launch([120.0]), tmp_path, **QUIET) as served:
        begin(served.page)
        question = served.page.locator("#question").inner_text()
        second = served.page.context.new_page()
        watch(served, second)
        second.goto(served.own)
        assert "another tab" in told(second)
        second.click("#start")
        second.locator("#trouble", has_text="finish it first").wait_for()
        second.close()
        served.page.reload()
        assert "You are back" in told(served.page)
        listens(served.page)
        assert served.page.locator("#question").inner_text() == question
        served.page.close()
        page = served.page.context.new_page()
        watch(served, page)
        page.goto(served.own)
        listens(page)
        page.keyboard.press("Enter")
        page.wait_for_selector("#debrief:not([hidden])", timeout=30_000)
        assert (served.complaints, served.elsewhere) == ([], [])
    (folder,) = served.sessions.iterdir()
    assert read_session(folder).finished


UNASKED = """
const play = HTMLMediaElement.prototype.play;
let pressed = false;
addEventListener("click", () => { pressed = true; }, true);
HTMLMediaElement.prototype.play = function () {
  return pressed ? play.call(this) : Promise.reject(new DOMException("", "NotAllowedError"));
};
"""
"""Whether sound may come unasked after a page was loaded anew is for the browser to say: this one says no."""


@pytest.mark.parametrize("browser_says", [";", UNASKED], ids=["what it likes", "no sound unasked"])
def test_a_practice_is_gone_back_to_without_a_microphone(launch: Launch, tmp_path: Path, browser_says: str) -> None:
    """It says that there is none, and can be finished; what was answered is kept."""
    with practising(launch([120.0]), tmp_path, **QUIET) as served:
        page = served.page
        begin(page)
        page.add_init_script(
            "navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotFoundError'))"
        )
        page.add_init_script(browser_says)
        page.reload()
        if "press the button" in told(page):  # a browser may forget that the page was used before it was loaded anew
            page.click("#offer-taken")
        page.locator("#trouble", has_text="finds no microphone").wait_for(timeout=20_000)
        page.locator("#captions", has_text="plug it in again").wait_for(timeout=20_000)
        page.click("#key-q")
        page.wait_for_selector("#debrief:not([hidden])", timeout=20_000)
    (folder,) = served.sessions.iterdir()
    assert read_session(folder).finished


def test_five_seconds_without_a_connection_cost_less_than_one(launch: Launch, tmp_path: Path) -> None:
    """The page says so, keeps what is said, and hands it in when it is back."""
    with practising(launch([8.0, Cut(TALK, end=25.0), 60.0]), tmp_path, **QUIET) as served:
        page = served.page
        page.add_init_script(SOCKETS)
        page.reload()
        ready(page)
        begin(page)
        talks(page)
        page.evaluate("window.sockets.at(-1).close()")  # which comes back a second later, if it can
        page.context.set_offline(True)
        assert "ten seconds are kept" in told(page)
        assert "no connection" in page.locator("#listening").inner_text()
        page.wait_for_timeout(5000)
        page.context.set_offline(False)
        page.wait_for_selector("#trouble[hidden]", state="attached")
        listens(page)
        page.keyboard.press("Enter")
        page.wait_for_selector("#debrief:not([hidden])", timeout=40_000)
    (folder,) = served.sessions.iterdir()
    events = [event for turn in read_session(folder).turns for event in turn.events]
    lost = [event for event in events if isinstance(event, Unheard) and event.why in ("overflow", "device")]
    assert sum(event.seconds for event in lost) <= 1.0


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_server_that_stops_while_somebody_talks(launch: Launch, tmp_path: Path, how: signal.Signals) -> None:
    """What was said is on disk up to a second before, and is gone on with on the page of the next server."""
    browser = launch([8.0, Cut(TALK, end=25.0), 60.0])
    with practising(browser, tmp_path, **QUIET) as served:
        page = served.page
        begin(page, 3)
        page.keyboard.press("s")
        page.locator("#where", has_text="Question 2").wait_for(timeout=30_000)
        listens(page)
        talks(page)
        served.server.send_signal(how)
        served.server.wait(timeout=20)
        assert ("is kept" if how is signal.SIGINT else "connection to Second Take was lost") in told(page)
    (kept,) = kept_sessions(served.sessions)
    assert kept.state == "broken off"
    assert read_session(kept.folder).turns
    with practising(launch([60.0]), tmp_path, **QUIET) as served:
        page = served.page
        page.get_by_role("button", name="Go on with").click()
        listens(page)
        assert "Question 2 of 3" in page.locator("#where").inner_text()
        page.keyboard.press("q")
        page.wait_for_selector("#debrief:not([hidden])", timeout=30_000)
    assert read_session(kept.folder).finished


def test_a_microphone_that_is_unplugged_is_told_and_taken_up_again(launch: Launch, tmp_path: Path) -> None:
    """It says that it hears nothing; when the microphone is back the practice goes on by itself."""
    with practising(launch([120.0]), tmp_path, **QUIET) as served:
        page = served.page
        page.add_init_script(STREAMS)
        page.reload()
        ready(page)
        begin(page)
        page.evaluate(
            "const [track] = window.streams.at(-1).getTracks(); track.stop(); track.dispatchEvent(new Event('ended'))"
        )
        page.locator("#listening", has_text="I hear nothing").wait_for()
        assert "plug it in again" in told(page)
        listens(page)
        page.keyboard.press("Enter")
        page.wait_for_selector("#debrief:not([hidden])", timeout=30_000)
    (folder,) = served.sessions.iterdir()
    assert read_session(folder).finished
