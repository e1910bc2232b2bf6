"""The installed program with a person at a real terminal, a real microphone and a real speaker, all of them virtual."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import soundfile

from tests.support.sound_server import SoundServer

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals", allow_module_level=True)

from tests.live.heard import words_of
from tests.live.person import practice

pytestmark = pytest.mark.sound
FIXTURES = Path(__file__).parents[2] / "audio_fixtures"
CTRL_C = "\x03"


@pytest.fixture
def server(sound_server: SoundServer) -> Iterator[SoundServer]:
    """Let the microphone hear the speaker, as on a desk without headphones."""
    with sound_server.echo():
        yield sound_server


def summary(folder: Path) -> list[dict[str, Any]]:
    """Return the turns of the session in a folder."""
    (path,) = folder.glob("kept/*/summary.json")
    turns: list[dict[str, Any]] = json.loads(path.read_text())["turns"]
    return turns


def test_a_good_answer_is_left_alone(server: SoundServer, tmp_path: Path) -> None:
    """Keys work, a pause lets go of the microphone, nothing is said to a good answer, and Ctrl-C keeps the session."""
    with practice(server, tmp_path, "--count", "2", "--no-closing") as terminal:
        terminal.wait_for("interviewer: ")
        terminal.wait_for("Enter done")
        terminal.type("p")
        terminal.wait_for("Paused: the microphone is closed")
        assert "second-take" not in server.output("pactl", "list", "source-outputs")
        terminal.type("p")
        terminal.wait_for("listening")
        assert "second-take" in server.output("pactl", "list", "source-outputs")
        server.talk(FIXTURES / "short-answer.flac").wait()
        shown = terminal.wait_for("end of the answer: silence after a complete thought")
        assert "coach: " not in shown
        terminal.wait_for("Question 2 of 2")
        terminal.wait_for("Enter done")
        terminal.type(CTRL_C)
        terminal.wait_for("Kept in")
        assert terminal.wait() == 0
        assert terminal.modes() == terminal.modes_before
    first, second = summary(tmp_path)
    assert (first["findings"], first["suggestions"], second["ended_by"]) == ([], [], "quit")
    assert words_of("found about this post from friend") <= words_of(first["transcript"])
    (session,) = tmp_path.glob("kept/*")
    assert soundfile.info(session / "01-q01-take1.flac").duration == pytest.approx(first["seconds"], abs=0.1)
    replay = subprocess.run(
        [sys.executable, "-m", "assistant", "replay", str(session)], capture_output=True, text=True, check=True
    )
    assert replay.stdout.count("as when it was saved") == 2
