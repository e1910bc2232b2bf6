"""The installed program with a person at a real terminal, a real microphone and a real speaker, all of them virtual."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from assistant.hearing.recognizers import open_recognizer
from assistant.speech import normalise
from assistant.voices.player import resampled
from tests.sound_server import SERVER_RATE, Recording, SoundServer

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals", allow_module_level=True)

from tests.live.terminal import Terminal

pytestmark = pytest.mark.sound
FIXTURES = Path(__file__).parents[2] / "audio_fixtures"
CTRL_C = "\x03"


@pytest.fixture
def server(sound_server: SoundServer) -> Iterator[SoundServer]:
    """Let the microphone hear the speaker, as on a desk without headphones."""
    with sound_server.echo():
        yield sound_server


@contextmanager
def practice(server: SoundServer, folder: Path, *options: str) -> Iterator[Terminal]:
    """Run `second-take practice` in a terminal, and keep its session in the folder."""
    command = [sys.executable, "-m", "assistant", "practice", "--seed", "3", "--save", str(folder / "kept"), *options]
    settings = folder / "settings.toml"
    settings.touch()
    environment = server.environment | {"SECOND_TAKE_CONFIG": str(settings)}
    with Terminal(command, environment) as terminal:
        yield terminal


def summary(folder: Path) -> list[dict[str, Any]]:
    """Return the turns of the session in a folder."""
    (path,) = folder.glob("kept/*/summary.json")
    turns: list[dict[str, Any]] = json.loads(path.read_text())["turns"]
    return turns


def words_of(text: str) -> set[str]:
    """Return the words that can be told apart by ear."""
    return {normalise(word) for word in text.split() if len(word) > 3}


def said(recording: Recording) -> set[str]:
    """Recognise what came out of the speaker."""
    recogniser = open_recognizer("whisper")
    recogniser.load()
    samples = resampled(recording.samples, SERVER_RATE, 16_000)
    parts = np.array_split(samples, max(1, len(samples) // (16_000 * 12)))
    return words_of(" ".join(word.text for part in parts for word in recogniser.words(part)))


def halves(path: Path, seconds: float, folder: Path) -> tuple[Path, Path]:
    """Cut a recording in two, so that the person may wait for an answer between them."""
    samples, rate = soundfile.read(path, dtype="int16")
    place, parts = round(seconds * rate), (folder / "before.wav", folder / "after.wav")
    for part, sound in zip(parts, (samples[:place], samples[place:]), strict=True):
        soundfile.write(part, sound, rate)
    return parts


def test_a_freeze_is_met_aloud(server: SoundServer, tmp_path: Path) -> None:
    """The question is spoken; stuck, the person is offered a way out aloud; the program never hears itself."""
    with server.recording() as heard, practice(server, tmp_path, "--count", "1", "--no-closing") as terminal:
        terminal.wait_for("Enter done")
        talking = server.talk(FIXTURES / "demo-freeze.flac")
        terminal.wait_for("freeze: silent for")
        terminal.wait_for("not heard while the coach spoke")
        talking.terminate()
        talking.wait()
        terminal.type("\r")
        terminal.wait_for("l plays your last answer")
        terminal.type("x\r")
        assert terminal.wait() == 0
        assert terminal.modes() == terminal.modes_before
    (take,) = summary(tmp_path)
    (suggestion,) = take["suggestions"]
    aloud = said(heard)
    assert len(words_of(take["question"]["text"]) & aloud) >= 4
    assert words_of(suggestion["line"]) & aloud
    assert not words_of(suggestion["line"]) & words_of(take["transcript"])
    assert not words_of("plan fell apart happened next") & words_of(take["transcript"])


def test_a_good_answer_is_left_alone(server: SoundServer, tmp_path: Path) -> None:
    """Keys work, a pause lets go of the microphone, nothing is said to a good answer, and Ctrl-C keeps the session."""
    with practice(server, tmp_path, "--count", "2", "--no-closing") as terminal:
        terminal.wait_for("interviewer: ")
        terminal.wait_for("Enter done")
        terminal.type("p")
        terminal.wait_for("Paused: the microphone is closed")
        assert "second-take" not in server.output("pactl", "list", "source-outputs")
        terminal.type("p")
        terminal.wait_for("paused")
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


def test_a_restart_is_granted_aloud(server: SoundServer, tmp_path: Path) -> None:
    """Asked to start over, the interviewer grants it and asks again, and the program hears none of it itself."""
    with server.recording() as heard, practice(server, tmp_path, "--count", "1", "--no-closing") as terminal:
        terminal.wait_for("Enter done")
        before, after = halves(FIXTURES / "asks-to-restart.flac", 17.5, tmp_path)
        server.talk(before).wait()
        terminal.wait_for("not heard while the question was asked")
        server.talk(after).wait()
        terminal.type("\r")
        terminal.wait_for("l plays your last answer")
        terminal.type("x\r")
        assert terminal.wait() == 0
    (path,) = tmp_path.glob("kept/*/summary.json")
    told = json.loads(path.read_text())
    assert [take["opened_by"] for take in told["takes"]] == [None, "ask_restart"]
    (granted,) = [line["text"] for line in told["dialogue"] if line["occasion"] == "grant_restart"]
    mine = words_of(" ".join(line["text"] for line in told["dialogue"] if line["who"] == "you"))
    assert words_of(granted) & said(heard)
    assert not words_of(granted) - {"over", "take"} & mine
