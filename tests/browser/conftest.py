"""A headless Chromium of the system, and pages opened in it from disk."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.serving import Cut, write_microphone
from tests.browser.session import TALK
from tests.support.kept import keep_session

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Launch = Callable[..., "Browser"]
"""Starts a browser with a microphone that brings these parts, or with other options in its place."""
FAKE = ("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass
class Opened:
    """A page, with all that it complained about and asked for."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Callable[..., Browser]]:
    """Give what starts a browser with options; what starts browsers can run only once in a process."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: uv run --group browser")
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip("there is no Chromium here")
    with sync_api.sync_playwright() as playwright:
        yield lambda *options, env=None: playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", *options], env=env
        )


@pytest.fixture(scope="session")
def browser(chromium: Callable[..., Browser]) -> Browser:
    """Start the browser once."""
    return chromium("--autoplay-policy=no-user-gesture-required")


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page of a session with two takes."""
    from assistant.report.page.saved_session import write_report

    return write_report(keep_session(tmp_path_factory.mktemp("kept") / "2026-03-04-150607-7", TALK))


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    """Give both colour schemes."""
    return str(request.param)


def open_page(browser: Browser, path: Path, *, width: int = 1440, scheme: str = "light") -> Opened:
    """Open a file, and note every error and every request."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    opened = Opened(context.new_page())
    opened.page.on("console", lambda told: opened.complaints.append(told.text) if told.type == "error" else None)
    opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    opened.page.on("request", lambda request: opened.requests.append(request.url))
    opened.page.goto(path.as_uri())
    return opened


@pytest.fixture
def launch(chromium: Callable[..., Browser], tmp_path: Path) -> Iterator[Launch]:
    """Give what starts a browser as a person has one: with a microphone, and without leave to play unasked."""
    with ExitStack() as opened:

        def start(
            parts: Sequence[float | Cut] = (), options: Sequence[str] = FAKE, env: dict[str, str] | None = None
        ) -> Browser:
            sound = write_microphone(tmp_path / "microphone.wav", parts or (60.0,))
            from_file = [f"--use-file-for-fake-audio-capture={sound}%noloop"] if parts else []
            started = chromium(*options, *from_file, env=env)
            opened.callback(started.close)
            return started

        yield start
