"""`second-take demo`, shortened to the answer that freezes."""

import re
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile
from click.testing import CliRunner, Result

from assistant.base.errors import DeviceError
from assistant.cli import demo, root
from assistant.cli.playback import Playback
from assistant.rehearsal.shown import UNSHOWN
from assistant.sound.player import PlayedSpan
from assistant.sound.voices.interface import Speech

pytestmark = pytest.mark.slow

ANSWER_SECONDS = 32.3


@pytest.fixture(autouse=True)
def short_demo(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave one answer, an empty folder, and no devices."""
    monkeypatch.setattr(demo, "ANSWERS", ("demo-freeze",))
    monkeypatch.setattr("assistant.sound.devices._enumerate", lambda kind: [])
    settings = tmp_path_factory.mktemp("config") / "settings.toml"
    settings.touch()
    monkeypatch.setenv("SECOND_TAKE_CONFIG", str(settings))
    monkeypatch.setattr("platformdirs.user_data_path", lambda *names, **options: tmp_path)
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> Result:
    """Run the demo."""
    return CliRunner().invoke(root, ["demo", *arguments])


def times(shown: str) -> list[float]:
    """Return the times that lines bear, seconds."""
    return [int(m) * 60 + float(s) for m, s in re.findall(r"^ +(\d+):(\d\d\.\d)", shown.partition("Summary")[0], re.M)]


@pytest.mark.thorough
def test_demo_tells_what_happens_and_keeps_both_sides(tmp_path: Path) -> None:
    """The freeze is noticed, the coach answers, each line has its time on the tape; nothing else is left behind."""
    result = run()
    assert result.exit_code == 0, result.output
    story = ("interviewer: ", "listening", "freeze: silent for 4.0 s", "coach: ", "Summary", "second-take-demo.wav")
    places = [result.output.index(part) for part in story]
    assert places == sorted(places)
    assert [path.name for path in tmp_path.iterdir()] == ["second-take-demo.wav"]
    length = soundfile.info(tmp_path / "second-take-demo.wav").duration
    assert length >= ANSWER_SECONDS
    assert times(result.output) == sorted(times(result.output))
    debrief = [line for line in result.output.partition("Summary")[2].splitlines() if "coach: " in line]
    assert len(debrief) == 3
    assert times(result.output)[-1] < times(debrief[0])[0] < times(debrief[-1])[0] < length


def test_without_a_voice_the_answers_remain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With --voice none lines are only printed, and the tape is as long as the answer."""
    monkeypatch.setattr(demo, "ANSWERS", ("short-answer",))
    result = run("--voice", "none")
    assert "interviewer: " in result.output
    assert soundfile.info(tmp_path / "second-take-demo.wav").duration == pytest.approx(11.2, abs=0.1)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """The demo needs room for its tape, and says so in one sentence."""
    (tmp_path / "second-take-demo.wav").mkdir()
    result = run("--voice", "none")
    assert result.exit_code == 1
    assert "second-take-demo.wav cannot be written" in str(result.exception)


class SlowPlayer:
    """A speaker that notes what it plays, or fails, or is interrupted."""

    def __init__(self, *, fails: bool = False) -> None:
        self.seconds = 0.0
        self._fails = fails

    def play(self, speech: Speech, stop: object = None) -> PlayedSpan:
        """Note how much."""
        if self._fails:
            raise DeviceError("The speaker stopped working.")
        self.seconds += speech.seconds
        return PlayedSpan(speech.seconds)


def play(player: SlowPlayer, *, stop: bool = False) -> list[str]:
    """Play a second of sound between two lines."""
    lines: list[str] = []
    with Playback(player, lines.append) as playback:  # type: ignore[arg-type]
        if stop:
            playback.stop()
        playback.line("first")
        playback.hear(np.ones(16_000, np.int16))
        playback.line("last")
    return lines


def test_lines_come_with_their_sound() -> None:
    """All is played, and printed in order."""
    player = SlowPlayer()
    assert play(player) == ["first", "last"]
    assert player.seconds == 1.0


def test_speaker_that_goes_away_leaves_the_lines() -> None:
    """The rest of the demo is printed, with the reason for the silence."""
    lines = play(SlowPlayer(fails=True))
    assert lines == ["first", "The speaker stopped working. The rest is only printed.", "last"]


def test_stopping_leaves_the_lines() -> None:
    """After Ctrl-C nothing more is heard, and the summary is still printed."""
    player = SlowPlayer()
    assert play(player, stop=True) == ["first", "last"]
    assert player.seconds == 0.0


def test_a_line_that_cannot_be_shown_holds_up_none_behind_it() -> None:
    """It is told once, and the sound and all other lines still come."""
    lines: list[str] = []

    def echo(line: str) -> None:
        if "odd" in line:
            raise ValueError(line)
        lines.append(line)

    player = SlowPlayer()
    with Playback(player, echo) as playback:  # type: ignore[arg-type]
        for line in ("first", "odd", "odder"):
            playback.line(line)
        playback.hear(np.ones(16_000, np.int16))
        playback.line("last")
    assert lines == ["first", UNSHOWN, "last"]
    assert player.seconds == 1.0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit to the size of a file")
def test_a_disk_that_fills_up_ends_the_tape_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The demo is told to its end, and says that the tape is not whole."""
    import resource

    monkeypatch.setattr(demo, "ANSWERS", ("short-answer",))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        result = run("--voice", "none")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert result.exit_code == 0, result.output
    assert result.output.count("second-take-demo.wav") == 1
    assert "second-take-demo.wav cannot be written any more" in result.output
    assert "Summary" in result.output
    assert "Now yourself" in result.output


def test_enter_skips_to_the_next_line() -> None:
    """The sound up to it is not played; what comes after it is."""
    played, pressed = [], [True]

    class Counting:
        def play(self, speech: Speech, stop: object = None) -> PlayedSpan:
            played.append(int(speech.samples[0]))
            return PlayedSpan(0.0, 0.0)

    def skips() -> bool:
        return pressed.pop() if pressed else False

    with Playback(Counting(), lambda line: None, skips) as playback:  # type: ignore[arg-type]
        playback.hear(np.full(16_000, 1, np.int16))
        playback.line("coach: Take a breath.")
        playback.hear(np.full(16_000, 2, np.int16))
        playback.line("the end")
    assert played == [2]
