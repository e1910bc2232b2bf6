"""A server of the program and a Chromium whose microphone is a recording."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from assistant.base.samples import Samples

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

MICROPHONE_RATE = 48_000


@dataclass
class Served:
    """A page in the browser, with all that it complained about, and the server behind it."""

    page: Page
    server: subprocess.Popen[str]
    address: str
    sessions: Path
    complaints: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    """Requests that left the server's own address."""

    @property
    def own(self) -> str:
        """The server's own address, without the token."""
        return self.address.partition("/?")[0]


@dataclass(frozen=True)
class Cut:
    """A part of a recording."""

    path: Path
    start: float = 0.0
    end: float | None = None

    def sound(self) -> Samples:
        """Return it at the microphone's rate."""
        import soundfile

        from assistant.sound.player import resampled

        samples, rate = soundfile.read(self.path, dtype="int16")
        end = None if self.end is None else round(self.end * rate)
        return resampled(samples[round(self.start * rate) : end], rate, MICROPHONE_RATE)


def write_microphone(path: Path, parts: Sequence[float | Cut]) -> Path:
    """Write what the microphone brings: seconds of a quiet room, and recordings."""
    import soundfile

    chance = np.random.default_rng(1)
    quiet = [np.zeros(0 if isinstance(part, Cut) else round(part * MICROPHONE_RATE), np.int16) for part in parts]
    sound = [part.sound() if isinstance(part, Cut) else room for part, room in zip(parts, quiet, strict=True)]
    room = np.concatenate(sound).astype(np.int32)
    room += chance.integers(-3, 4, len(room))
    soundfile.write(path, room.clip(-32_768, 32_767).astype(np.int16), MICROPHONE_RATE, subtype="PCM_16")
    return path


@contextmanager
def serving(folder: Path, **environment: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start the server as a user does; give it with its address, and stop it at the end."""
    usual = {
        "XDG_DATA_HOME": str(folder),
        "SECOND_TAKE_SEED": "3",
        "SECOND_TAKE_PROBES": "0",
        "SECOND_TAKE_SAVE": str(folder / "s"),
    }
    server = subprocess.Popen(
        [sys.executable, "-m", "assistant", "serve", "--no-open", "--port", "0"],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=os.environ | usual | environment,
    )  # fmt: skip
    try:
        assert server.stdout is not None
        yield server, server.stdout.readline().strip()
    finally:
        server.terminate()
        server.communicate(timeout=20)


@contextmanager
def practising(
    launch: Browser, folder: Path, *, width: int = 1440, scheme: str = "light", **environment: str
) -> Iterator[Served]:
    """Open the first page of a server in a browser that may use its microphone."""
    with serving(folder, **environment) as (server, address):
        context = launch.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
        served = Served(context.new_page(), server, address, folder / "s")
        watch(served, served.page)
        served.page.goto(address)
        ready(served.page)
        yield served
        context.close()


def watch(served: Served, page: Page) -> None:
    """Take note of what a page complains about, and of what it asks for elsewhere."""

    def note(asked: str) -> None:
        if not asked.startswith((served.own, served.own.replace("http", "ws"), "blob:")):
            served.elsewhere.append(asked)

    page.on("console", lambda told: served.complaints.append(told.text) if told.type == "error" else None)
    page.on("pageerror", lambda error: served.complaints.append(str(error)))
    page.on("request", lambda asked: note(asked.url))
    page.on("websocket", lambda asked: note(asked.url))


def ready(page: Page) -> None:
    """Wait until the first page shows what there is."""
    page.wait_for_selector("#questions option", state="attached")


def begin(page: Page, questions: int = 1) -> None:
    """Begin a practice without a closing, and wait until the person is heard."""
    page.select_option("#length", f"count:{questions}")
    page.locator("#home summary", has_text="More").first.click()
    page.uncheck("#closing")
    page.click("#start")
    listens(page)


def listens(page: Page) -> None:
    """Wait until the person is heard."""
    page.wait_for_selector("#state[data-state=listening]", timeout=40_000)
