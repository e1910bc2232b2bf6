"""`second-take doctor` and `second-take devices`, as a user sees them."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile
from click.testing import CliRunner

from assistant.base.errors import SecondTakeError
from assistant.base.version import __version__
from assistant.cli import root
from assistant.rehearsal import doctor
from assistant.rehearsal.doctor import Check
from assistant.sound.devices import Devices, SoundDevice
from tests.support.sound_server import MICROPHONE, SPEAKER, SoundServer

pytestmark = pytest.mark.slow

GOOD = Check("microphone", "ok", "It hears the room at -50 dB.")
DUMB = Check("voice", "warn", "This system has no voice.", "Add a voice.")
DEAD = Check("microphone", "fail", "No microphone was found.", "Plug one in.")


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the settings and sessions of this computer's user out of it."""
    monkeypatch.setenv("SECOND_TAKE_CONFIG", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("SECOND_TAKE_SAVE", str(tmp_path / "sessions"))


def see(monkeypatch: pytest.MonkeyPatch, *checks: Check) -> None:
    """Let the doctor see these."""

    def run(settings: object, sessions: Path) -> Iterator[Check]:
        yield from checks

    monkeypatch.setattr(doctor, "run_checks", run)


def test_all_is_well(monkeypatch: pytest.MonkeyPatch) -> None:
    """What works is one line each; a warning has its advice, and does not fail the whole."""
    see(monkeypatch, GOOD, DUMB)
    result = CliRunner().invoke(root, ["doctor"])
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "All set. Next: second-take practice",
        "",
        "ok    microphone  It hears the room at -50 dB.",
        "warn  voice       This system has no voice.",
        "                  Add a voice.",
    ]


def test_a_report_tells_nothing_of_the_person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is shown and then written: versions, devices, timings, sums of models; no home, no name, no words."""
    monkeypatch.setenv("HOME", "/home/zoe-example")
    monkeypatch.setattr("getpass.getuser", lambda: "zoe-example")
    monkeypatch.setenv("SECOND_TAKE_QUESTIONS", "/secret/my-own-bank.toml")
    monkeypatch.setenv("SECOND_TAKE_NUDGES", "1")
    disk = Check("disk", "ok", "Sessions are in /home/zoe-example/talks, of zoe-example.")
    see(monkeypatch, GOOD, DUMB, disk)
    path = tmp_path / "report.txt"

    result = CliRunner().invoke(root, ["doctor", "--report", str(path)])

    written = path.read_text(encoding="utf-8")
    assert result.exit_code == 0
    assert result.output == f"{written}\nWritten to {path}\n"
    assert written.startswith(f"second-take report of version {__version__}\n")
    assert "zoe" not in written
    assert "secret" not in written
    assert "setting questions: (own)" in written
    assert "setting nudges: 1" in written
    assert "Sessions are in ~/talks, of USER." in written
    assert "practice heard by whisper:tiny.en, sha256 1a5afae0" in written
    assert all(f"\n{name} " in written for name in ("numpy", "av", "onnxruntime"))


def test_a_report_overwrites_only_a_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another file is left alone; a folder that is not there is told."""
    see(monkeypatch, GOOD)
    other = tmp_path / "diary.txt"
    other.write_text("Dear diary", encoding="utf-8")
    for path in (other, tmp_path / "no" / "report.txt"):
        error = CliRunner().invoke(root, ["doctor", "--report", str(path)]).exception
        assert isinstance(error, SecondTakeError)
        assert error.hint == "Name another file."
    assert other.read_text(encoding="utf-8") == "Dear diary"


def test_practice_could_not_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a microphone the exit code is 1, and the way out is said."""
    see(monkeypatch, DEAD, DUMB)
    result = CliRunner().invoke(root, ["doctor"])
    assert result.exit_code == 1
    assert "fail  microphone  No microphone was found.\n                  Plug one in.\n" in result.output
    first = result.output.splitlines()[0]
    assert first.startswith("Practice would not work yet. Next: Plug one in.")
    assert "second-take demo" in first


def test_json_holds_every_check(monkeypatch: pytest.MonkeyPatch) -> None:
    """With JSON, stdout is a list of checks and nothing else."""
    see(monkeypatch, DEAD, DUMB)
    result = CliRunner().invoke(root, ["doctor", "--format", "json"])
    assert result.exit_code == 1
    assert json.loads(result.stdout)[0] == {
        "name": "microphone",
        "status": "fail",
        "seen": "No microphone was found.",
        "advice": "Plug one in.",
    }


def test_devices_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers and names are what --microphone and --speaker take; the default is marked."""
    found = Devices((SoundDevice(1, "Headset", default=True),), (), "")
    monkeypatch.setattr("assistant.sound.devices.list_devices", lambda: found)
    monkeypatch.setattr("assistant.sound.voices.catalogue.english_voices", lambda: ([], "install one."))
    result = CliRunner().invoke(root, ["devices"])
    assert result.exit_code == 0
    assert "   1  Headset  (default)\n" in result.output
    assert "Speakers\n      none: none is connected.\n" in result.output
    assert "none: install one." in result.output
    listed = json.loads(CliRunner().invoke(root, ["devices", "--format", "json"]).stdout)
    assert listed["microphones"] == [{"number": 1, "name": "Headset", "default": True}]


@pytest.mark.sound
def test_doctor_hears_and_speaks(sound_server: SoundServer, tmp_path: Path) -> None:
    """With sound at the microphone, every part of practice is seen to work."""
    soundfile.write(tmp_path / "room.wav", np.random.default_rng(1).normal(0, 0.04, 480_000), 48_000)
    talking = sound_server.talk(tmp_path / "room.wav")
    arguments = ["doctor", "--format", "json", "--microphone", MICROPHONE, "--speaker", SPEAKER]
    result = CliRunner().invoke(root, arguments)
    talking.terminate()
    talking.wait(10)
    checks = {check["name"]: check for check in json.loads(result.stdout)}
    assert "hears the room at -3" in checks["microphone"]["seen"]
    assert {name for name, check in checks.items() if check["status"] == "ok"} >= {"speaker", "recogniser", "disk"}
    assert result.exit_code == 0


@pytest.mark.sound
@pytest.mark.usefixtures("sound_server")
def test_forbidden_microphone() -> None:
    """A microphone that gives only zeros is a failure with the place to grant it."""
    check = doctor.check_microphone(MICROPHONE)
    assert check.status == "fail"
    assert "not permitted" in check.seen
