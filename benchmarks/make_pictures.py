"""Makes the pictures of the pages and of their sketches. Needs Chromium.

`uv run --group browser python benchmarks/make_pictures.py`; the session is that of the project's own recordings
`interview-1` to `interview-6`, and `demo-freeze` practises in the browser, in real time.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.browser.conftest import FAKE
from tests.browser.serving import Cut, begin, practising, write_microphone

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "use" / "pictures"
SKETCHES = Path(__file__).resolve().parents[1] / "docs" / "build" / "sketches"
FIXTURES = Path(__file__).parent.parent / "audio_fixtures"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SHOTS = {
    "report.png": (1100, 940, "light", ""),
    "report-answer.png": (1100, 900, "light", "#question-2"),
    "report-phone.png": (390, 844, "dark", ""),
}
FREEZE = FIXTURES / "demo-freeze.flac"
STUCK_SECONDS = 15.0
"""Width and height in pixels, the colour scheme, and the part that is shown; empty for what is in sight at once."""


def make_session(folder: Path) -> Path:
    """Hold an interview with the recordings; return its page."""
    answers = [str(FIXTURES / f"interview-{number}.flac") for number in range(1, 7)]
    command = [sys.executable, "-m", "assistant", "practice", "--count", "4", "--answers", *answers]
    subprocess.run([*command, "--fast", "--seed", "1", "--save", str(folder)], check=True, capture_output=True)
    (page,) = folder.glob("*/report.html")
    return page


def picture_practice(launch: Callable[..., Browser], folder: Path) -> None:
    """Take pictures of the page in the browser: the first one, and a practice in which the coach helps."""
    microphone = write_microphone(folder / "mic.wav", [9.0, Cut(FREEZE, end=13.0), STUCK_SECONDS, Cut(FREEZE, 13.0)])
    browser = launch(args=["--no-sandbox", *FAKE, f"--use-file-for-fake-audio-capture={microphone}%noloop"])
    with practising(browser, folder) as served:
        page = served.page
        page.set_viewport_size({"width": 1100, "height": 720})
        page.screenshot(path=PICTURES / "browser-home.png")
        begin(page)
        page.wait_for_selector("#coach:not([hidden])", timeout=60_000)
        page.screenshot(path=PICTURES / "browser-practice.png")
        page.set_viewport_size({"width": 390, "height": 760})
        page.emulate_media(color_scheme="dark")
        page.screenshot(path=PICTURES / "browser-phone.png")
    browser.close()


def main() -> None:
    """Take the pictures."""
    PICTURES.mkdir(exist_ok=True)
    found = next(filter(None, map(shutil.which, BROWSERS)))
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        page = make_session(Path(home) / "sessions")
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        for name, (width, height, scheme, part) in SHOTS.items():
            phone = width < 500
            window = browser.new_page(
                viewport={"width": width, "height": height}, color_scheme=scheme, has_touch=phone, is_mobile=phone
            )
            window.goto(page.as_uri())
            if part:
                window.locator(f"{part} > summary").click()
            (window.locator(part) if part else window).screenshot(path=PICTURES / name)
            window.close()
        for sketch in SKETCHES.glob("*.html"):
            window = browser.new_page(viewport={"width": 390, "height": 460})
            window.goto(sketch.as_uri())
            window.screenshot(path=sketch.with_suffix(".png"))
            window.close()
        browser.close()
        picture_practice(partial(playwright.chromium.launch, executable_path=found), Path(home))


if __name__ == "__main__":
    main()
