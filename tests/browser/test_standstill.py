"""A page, or the whole computer, stands still while somebody talks: what was lost is counted, and told."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import pytest

from assistant.base.events import EndOfAnswer
from assistant.base.speech import Unheard
from assistant.hearing.microphone import STALLED_SECONDS
from assistant.sessions.journal import read_session
from tests.browser.conftest import Launch
from tests.browser.serving import Cut, begin, listens, practising
from tests.browser.test_faults import QUIET, STREAMS, TALK, talks

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

TALKING = (4.0, Cut(TALK, end=16.0), 60.0)
STREAMS_OPEN = "window.streams.filter((stream) => stream.active).length"
ASLEEP = "was it in the background, or the computer asleep?"


def page_process(process: psutil.Process) -> bool:
    """Tell whether a page runs in it, and hears its microphone there."""
    return "--type=renderer" in process.cmdline()


def computer(process: psutil.Process) -> bool:
    """Tell whether it is the browser's or the server: all of the computer that the practice knows of."""
    return "chromium" in process.exe() or "serve" in process.cmdline()


def stand_still(which: Callable[[psutil.Process], bool], seconds: float) -> None:
    """Stop those of the processes that this test started, and let them go on."""
    stopped = [process for process in psutil.Process().children(recursive=True) if which(process)]
    assert stopped
    for process in stopped:
        process.send_signal(signal.SIGSTOP)
    time.sleep(seconds)
    for process in stopped:
        process.send_signal(signal.SIGCONT)


def counted(folder: Path) -> tuple[float, float]:
    """Return how long the answer of a session was, and how much of it was not heard, seconds."""
    (session,) = folder.iterdir()
    saved = read_session(session)
    assert saved.finished
    events = [event for turn in saved.turns for event in turn.events]
    lost = [event for event in events if isinstance(event, Unheard) and event.why in ("overflow", "device")]
    (end,) = (event.at for event in events if isinstance(event, EndOfAnswer))
    return end, sum(event.seconds for event in lost)


def told(page: Page, seconds: float) -> None:
    """Wait for the sentence that tells of it: a moment is noticed, and for longer the page asks what it was."""
    if seconds < STALLED_SECONDS:
        page.locator("#noticed", has_text="stood still").wait_for(timeout=15_000)
    else:
        page.locator("#captions", has_text=ASLEEP).wait_for(timeout=15_000)
        page.locator("#captions", has_text="is back: go on").wait_for(timeout=15_000)


@pytest.mark.parametrize(
    ("which", "seconds"),
    [(page_process, 2.6), (page_process, 5.0), (computer, 4.5)],
    ids=["page for a moment", "page", "computer"],
)
def test_what_is_said_meanwhile_is_counted(
    launch: Launch, tmp_path: Path, which: Callable[[psutil.Process], bool], seconds: float
) -> None:
    """To a second; it is told, the practice goes on by itself, and the microphone is open once."""
    with practising(launch(TALKING), tmp_path, **QUIET) as served:
        page = served.page
        page.evaluate(f"() => {{ {STREAMS} }}")
        begin(page)
        began = time.monotonic()
        talks(page)
        stand_still(which, seconds)
        told(page, seconds)
        listens(page)
        page.wait_for_function(f"{STREAMS_OPEN} === 1")
        passed = time.monotonic() - began
        page.keyboard.press("Enter")
        page.wait_for_selector("#debrief:not([hidden])", timeout=40_000)
        assert (served.complaints, served.elsewhere) == ([], [])
    answered, lost = counted(served.sessions)
    assert answered + lost == pytest.approx(passed, abs=1.0)
