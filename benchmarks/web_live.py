"""The page's loop on real sound: how soon it asks, the coach speaks, Done is answered, and words are on the screen.

`python -m benchmarks.web_live [ROUNDS]` (group browser) runs the server, and a Chromium on a sound server of its own
(PulseAudio), plays a person into its microphone, and measures on a recording of microphone and speaker, which have one
clock. A press is timed before the browser is told of it, so that its own delay counts. A figure that could not be
measured in every round fails the run, and so do words of which fewer than nine in ten were found on the screen.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from assistant.base.events import EndOfAnswer, Suggestion
from assistant.base.speech import Unheard
from assistant.sessions.journal import TurnStarted
from benchmarks.followed import Followed
from benchmarks.live import (
    FIXTURE,
    NUDGE_SECONDS,
    RULE,
    STUCK_SECONDS,
    Desk,
    cut,
    enter_delays,
    first_after,
    nudge_delays,
    told,
    told_words,
    word_delays,
)
from tests.browser.conftest import BROWSERS
from tests.browser.serving import serving
from tests.live.heard import loud
from tests.support.sound_server import SoundServer, running_server

if TYPE_CHECKING:
    from playwright.sync_api import Page

STARTS_SECONDS = 20.0
"""Loading what hears and speaks takes no longer."""
WATCH = """() => {
  window.shown = [];
  const panel = document.getElementById("captions");
  const at = () => performance.timeOrigin + performance.now();
  const note = () => requestAnimationFrame(() => window.shown.push([at(), panel.innerText]));
  new MutationObserver(note).observe(panel, { childList: true, subtree: true, characterData: true });
}"""
"""Notes what the captions show, and in which picture of the screen."""


@contextmanager
def opened(server: SoundServer, folder: Path) -> Iterator[Page]:
    """Open the first page in a browser that hears and is heard."""
    found = next(filter(None, map(shutil.which, BROWSERS)))
    # A browser takes no monitor for a microphone.
    server.run("pactl", "load-module", "module-remap-source", "master=virtual_mic.monitor", "source_name=browser_mic")
    server.run("pactl", "set-default-source", "browser_mic")
    with serving(folder) as (_, address), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found,
            args=["--no-sandbox", "--use-fake-ui-for-media-stream"],
            ignore_default_args=["--mute-audio"],
            env=dict(server.environment),
        )
        page = browser.new_page()
        page.goto(address)
        page.wait_for_selector("#questions option", state="attached")
        page.locator("summary", has_text="More").first.click()
        page.uncheck("#closing")
        time.sleep(STARTS_SECONDS)  # a warm program
        yield page
        browser.close()


def start(page: Page, count: int) -> float:
    """Begin a practice of so many questions; return when “Start” was pressed, on the monotonic clock."""
    page.evaluate("count => { const s = document.getElementById('length'); s.add(new Option('', `count:${count}`)); "
                  "s.value = `count:${count}`; }", count)  # fmt: skip
    pressed = time.monotonic()
    page.click("#start")
    return pressed


def freeze(page: Page, server: SoundServer, journal: Followed, desk: Desk) -> None:
    """Freeze, hear the coach out, and press “Done”."""
    assert journal.wait_for(TurnStarted), "nobody asked anything"
    desk.begun.append(time.monotonic())
    time.sleep(0.5)
    with cut(FIXTURE, STUCK_SECONDS) as answer:
        server.talk(answer).wait()
    if journal.wait_for(Suggestion, NUDGE_SECONDS) is None:
        desk.missed += 1
    else:
        journal.wait_for(Unheard)
    desk.pressed.append(time.monotonic())
    page.click("#key-enter")
    assert journal.wait_for(EndOfAnswer), "the answer did not end"


def answered(rounds: int) -> Desk:
    """Freeze in so many answers on the page."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home, running_server(Path(home)) as server:
        folder = Path(tempfile.mkdtemp())
        with opened(server, folder) as page, server.recording() as heard:
            desk = Desk(folder / "s", heard)
            page.evaluate(WATCH)
            start(page, rounds)
            journal = Followed(desk.folder)
            for _ in range(rounds):
                freeze(page, server, journal, desk)
            page.wait_for_selector("#debrief:not([hidden])", timeout=60_000)
            since = time.monotonic() - time.time()
            desk.shown = [(at / 1000 + since, text + RULE) for at, text in page.evaluate("window.shown")]
    return desk


def start_delays(rounds: int) -> list[float]:
    """Return how long after “Start” the first sound of the question is heard, for practices one after another."""
    pressed = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home, running_server(Path(home)) as server:
        with opened(server, Path(tempfile.mkdtemp())) as page, server.recording() as heard:
            for _ in range(rounds):
                pressed.append(start(page, 1))
                page.wait_for_selector("#state[data-state=listening]", timeout=60_000)
                page.click("#key-q")
                page.wait_for_selector("#debrief:not([hidden])", timeout=60_000)
                time.sleep(1.0)
                page.click("#home-again")
                page.wait_for_selector("#home:not([hidden])")
                time.sleep(2.0)
        sound = loud(heard.samples)
    waits = [first_after(sound, at - heard.began) for at in pressed]
    return [wait for wait in waits if wait is not None]


def rows(rounds: int) -> Iterator[tuple[str, str, str]]:
    """Give name, target and measurement of each figure."""
    yield "“Start” → first sound of the opening, a warm program", "≤ 2000 ms", told(start_delays(rounds), rounds)
    desk = answered(rounds)
    nudges = told(nudge_delays(desk), rounds)
    yield "Freeze limit crossed → first sample of the nudge", "p50 ≤ 180, p95 ≤ 280 ms", nudges
    yield "Freezes without a nudge", "none", f"{'FAILED: ' if desk.missed else ''}{desk.missed} of {rounds}"
    yield "“Done” → first sample of what the interviewer says", "p95 ≤ 350 ms", told(enter_delays(desk), rounds)
    words = told_words(*word_delays(desk))
    yield "Word said → it and the one before are on the screen", "p95 ≤ 1500 ms", words


def main() -> None:
    """Print the figures; exit with 1 if one was not measured as often as it should be."""
    failed = False
    for row in rows(int(sys.argv[1]) if len(sys.argv) > 1 else 5):
        print(" | ".join(row), flush=True)
        failed = failed or "FAILED" in row[-1]
    print(f"load: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    sys.exit(failed)


if __name__ == "__main__":
    main()
