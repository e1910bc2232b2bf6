"""What can be pressed, chosen and dropped in, in a real browser."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from assistant.sessions.journal import read_session
from tests.browser.conftest import Launch
from tests.browser.serving import Cut, begin, listens, practising
from tests.browser.session import TALK
from tests.support.kept import keep_session

pytestmark = pytest.mark.browser

ASKS = Path(__file__).parents[2] / "audio_fixtures" / "asks-to-restart.flac"
QUIET = {"SECOND_TAKE_VOICE": "none"}
NAME = "2026-03-04-150607-7"
OWN = b"""title = "My own"
[[question]]
id = "one"
text = "Why do you want exactly this job?"
kind = "general"
"""
STRANGER = """<!doctype html><title>asking</title><script>
const own = "%s", tried = {};
const ask = (name, path, options) => fetch(own + path, { credentials: "include", ...options })
  .then(async (answer) => { tried[name] = await answer.text(); }, () => { tried[name] = "refused"; });
const socket = new Promise((resolve) => {
  const opened = new WebSocket(own.replace("http", "ws") + "/practice");
  opened.onopen = () => { tried.socket = "open"; resolve(); };
  opened.onerror = () => { tried.socket = "refused"; resolve(); };
});
const frame = new Promise((resolve) => {
  const shown = document.createElement("img");
  shown.onload = () => { tried.image = "shown"; resolve(); };
  shown.onerror = () => { tried.image = "refused"; resolve(); };
  shown.src = own + "/static/icon.svg";
});
const away = ask("delete", "/sessions/NAME/delete", { method: "POST", mode: "no-cors" });
Promise.all([socket, frame, ask("home", "/home"), away])
  .then(() => { window.tried = tried; document.title = "asked"; });
</script>""".replace("NAME", NAME)


def test_every_button_and_its_key(launch: Launch, tmp_path: Path) -> None:
    """Both do the same, and what each did is seen."""
    with practising(launch([180.0]), tmp_path, **QUIET) as served:
        page = served.page
        begin(page, 3)
        asked = page.locator("#question").inner_text()
        for muted, press in (("false", lambda: page.click("#key-m")), ("true", lambda: page.keyboard.press("m"))):
            page.locator(f"#key-m[aria-pressed={muted}]").wait_for()
            press()
        page.locator("#key-m[aria-pressed=false]").wait_for()
        for press in (lambda: page.click("#key-p"), lambda: page.keyboard.press("p")):
            press()
            page.locator("#listening", has_text="Paused").wait_for()
            page.keyboard.press("p")
            listens(page)
        for count, press in enumerate((lambda: page.click("#key-r"), lambda: page.keyboard.press("r"))):
            press()
            page.locator("#captions .said", has_text=asked).nth(count).wait_for()
            listens(page)
        for take, press in enumerate((lambda: page.click("#key-n"), lambda: page.keyboard.press("n")), 2):
            press()
            page.get_by_role("tab", name=f"Take {take}", selected=True).wait_for()
            listens(page)
        page.get_by_role("tab", name="Take 3").focus()
        page.keyboard.press("ArrowLeft")
        assert page.get_by_role("tab", name="Take 2").get_attribute("aria-selected") == "true"
        page.keyboard.press("?")
        page.locator("#help", has_text="Skip this question").wait_for()
        page.keyboard.press("s")
        page.keyboard.press("Escape")
        assert "Question 1 of 3" in page.locator("#where").inner_text()
        page.keyboard.press("l")
        page.locator("#listening", has_text="last answer is played").wait_for()
        listens(page)
        page.click("#key-s")
        page.locator("#where", has_text="Question 2").wait_for(timeout=30_000)
        listens(page)
        page.click("#key-enter")
        page.locator("#where", has_text="Question 3").wait_for(timeout=30_000)
        listens(page)
        page.keyboard.press("q")
        page.wait_for_selector("#debrief:not([hidden])", timeout=30_000)
        assert (served.complaints, served.elsewhere) == ([], [])
    (folder,) = served.sessions.iterdir()
    assert read_session(folder).finished


def test_a_restart_that_is_granted_is_a_tab(launch: Launch, tmp_path: Path) -> None:
    """Asked for aloud; both takes can be read while the second goes on, and the exercise follows from the debrief."""
    with practising(launch([9.0, Cut(ASKS, start=10.0), 60.0]), tmp_path, **QUIET) as served:
        page = served.page
        begin(page)
        page.get_by_role("tab", name="Take 2").wait_for(timeout=60_000)
        page.get_by_role("tab", name="Take 1").click()
        page.locator("#captions", has_text="start").wait_for()
        assert "start over" in page.locator("#noticed").inner_text()
        listens(page)
        page.keyboard.press("Enter")
        page.wait_for_selector("#debrief:not([hidden])", timeout=30_000)
        page.click("#session-page")
        page.get_by_role("link", name="Do it now").click()
        listens(page)
        assert "Question 1 of 1" in page.locator("#where").inner_text()
        page.keyboard.press("q")
        page.wait_for_selector("#debrief:not([hidden])", timeout=30_000)
        assert (served.complaints, served.elsewhere) == ([], [])


def test_own_questions_the_voice_and_the_microphone(launch: Launch, tmp_path: Path) -> None:
    """A file that is handed over is chosen; the voice is heard; the microphone check plays three seconds back."""
    with practising(launch([0.5, Cut(ASKS), 30.0]), tmp_path) as served:
        page = served.page
        page.locator("#home summary", has_text="More").first.click()
        page.set_input_files("#own-questions", {"name": "Mine.toml", "mimeType": "text/plain", "buffer": OWN})
        page.locator("#questions option:checked[value=mine]").wait_for(state="attached")
        page.set_input_files("#own-questions", {"name": "bad.toml", "mimeType": "text/plain", "buffer": OWN[:40]})
        page.locator("#trouble", has_text="bad.toml").wait_for()
        with page.expect_response("**/hear") as heard:
            page.click("#hear")
        assert heard.value.ok
        page.wait_for_timeout(500)
        assert page.evaluate("document.getElementById('voice-out').currentTime") > 0
        page.click("#check")
        page.locator("#check-told", has_text="how you sound").wait_for(timeout=10_000)
        page.locator("#check-told", has_text="sounds good").wait_for(timeout=10_000)
        assert page.evaluate("document.activeElement.id") == "check"
        page.select_option("#voice", "none")
        page.focus("#start")
        page.keyboard.press("Enter")
        page.locator("#question", has_text="exactly this job").wait_for(timeout=30_000)
        listens(page)
        page.keyboard.press("q")
        page.wait_for_selector("#debrief:not([hidden])", timeout=30_000)
        assert served.elsewhere == []


@contextmanager
def another_site(page: str) -> Iterator[str]:
    """Serve a page from another port of this computer."""

    class Site(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *told: object) -> None:
            return None

    server = http.server.HTTPServer(("127.0.0.1", 0), partial(Site))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_another_site_in_the_same_browser_gets_nothing(launch: Launch, tmp_path: Path) -> None:
    """Its cookie would be sent along, since ports do not part sites; each of its requests is refused all the same."""
    keep_session(tmp_path / "s" / NAME, TALK)
    with practising(launch(), tmp_path, **QUIET) as served, another_site(STRANGER % served.own) as stranger:
        page = served.page.context.new_page()
        page.goto(stranger)
        page.wait_for_function("document.title === 'asked'")
        assert page.evaluate("tried.home") == "refused"
        assert page.evaluate("tried.socket") == "refused"
        assert page.evaluate("tried.image") == "refused"
        assert (tmp_path / "s" / NAME).exists()
        served.page.reload()
        served.page.wait_for_selector("#kept li a")
