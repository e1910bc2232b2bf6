"""Real microphones of a sound server: another one is chosen in the middle of an answer, and the first unplugged."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.base.speech import Unheard
from assistant.sessions.journal import read_session
from tests.browser.conftest import FAKE, Launch
from tests.browser.serving import Cut, begin, practising, write_microphone
from tests.support.sound_server import SoundServer, missing_tools, running_server

pytestmark = pytest.mark.browser

TALK = Path(__file__).parents[2] / "audio_fixtures" / "long-structured.flac"


def plug_in(server: SoundServer, name: str) -> str:
    """Give the computer a microphone that can be talked into by that name; return what unplugs it."""
    server.run("pactl", "load-module", "module-null-sink", f"sink_name={name}_air")
    return server.output(
        *("pactl", "load-module", "module-remap-source"), f"master={name}_air.monitor", f"source_name={name}"
    )


@pytest.mark.skipif(bool(missing_tools()), reason="no sound server (Debian: pulseaudio, pulseaudio-utils)")
def test_another_microphone_is_heard(launch: Launch, tmp_path: Path) -> None:
    """At once, and without a word: what is said into it is written down; so it is when the first is unplugged."""
    with running_server(tmp_path) as server:
        unplug = plug_in(server, "first")
        server.run("pactl", "set-default-source", "first")
        browser = launch(options=(FAKE[0],), env=dict(server.environment))
        with practising(browser, tmp_path, SECOND_TAKE_VOICE="none") as served:
            page = served.page
            begin(page)
            plug_in(server, "other")
            server.run("pactl", "set-default-source", "other")
            server.run("pactl", "unload-module", unplug)
            sound = write_microphone(tmp_path / "talk.wav", [Cut(TALK, end=4.0), 0.5])
            server.run("paplay", "-d", "other_air", str(sound))
            page.locator("#captions .mine").first.wait_for(timeout=15_000)
            page.keyboard.press("q")
            page.wait_for_selector("#debrief:not([hidden])", timeout=20_000)
            assert (served.complaints, served.elsewhere) == ([], [])
    (folder,) = (tmp_path / "s").iterdir()
    events = [event for turn in read_session(folder).turns for event in turn.events]
    lost = [event for event in events if isinstance(event, Unheard) and event.why in ("overflow", "device")]
    assert sum(event.seconds for event in lost) <= 1.0
