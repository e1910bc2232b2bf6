"""What the doctor makes of what it sees."""

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from assistant.base.errors import DeviceError, VoiceError
from assistant.base.settings import Settings
from assistant.hearing.recognizers import RECOGNIZERS
from assistant.language import embedding
from assistant.rehearsal import doctor
from assistant.rehearsal.doctor import Check, can_practise, check_disk, check_voice, judge_level, run_checks
from tests.support.fakes import FakeRecognizer

pytestmark = pytest.mark.fast

TINY = Settings(recognizer="whisper:tiny.en")
NOISE = np.random.default_rng(1).normal(0, 1, 16_000)


@pytest.mark.parametrize(
    ("samples", "silent", "status", "words"),
    [
        (NOISE * 500, False, "ok", "-36 dB"),
        (NOISE * 2, False, "warn", "very quiet"),
        (np.clip(NOISE * 30_000, -32_768, 32_767), False, "warn", "cut off"),
        (NOISE * 0, True, "fail", "not permitted"),
        (NOISE[:0], False, "fail", "no sound"),
    ],
)
def test_microphone_level(samples: np.ndarray, silent: bool, status: str, words: str) -> None:
    """A quiet, a clipping, a forbidden and a dead microphone are told apart, each with advice."""
    check = judge_level("Headset", samples.astype(np.int16), silent=silent)
    assert check.status == status
    assert "Headset" in check.seen
    assert words in check.seen
    assert bool(check.advice) == (status != "ok")


@pytest.mark.parametrize(("platform", "place"), [("darwin", "Privacy"), ("win32", "Privacy"), ("linux", "sound")])
def test_permission_is_explained(monkeypatch: pytest.MonkeyPatch, platform: str, place: str) -> None:
    """Only zeros: the advice says where this system grants the microphone."""
    monkeypatch.setattr(doctor, "sys", SimpleNamespace(platform=platform))
    assert place in judge_level("Headset", np.zeros(100, np.int16), silent=True).advice


def test_monitor_is_no_microphone() -> None:
    """The speaker's own sound, which PulseAudio offers where there is no microphone, is warned of."""
    check = judge_level("Monitor of Headphones", (NOISE * 500).astype(np.int16), silent=False)
    assert check.status == "warn"
    assert "not you" in check.seen


@pytest.mark.parametrize(("free", "status"), [(10**9, "ok"), (100 * 10**6, "warn"), (10**6, "fail")])
def test_disk_space(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, status: str) -> None:
    """Little space is a warning, hardly any a failure; nothing is created by looking."""
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda path: SimpleNamespace(free=free))
    assert check_disk(tmp_path / "not" / "yet").status == status
    assert list(tmp_path.iterdir()) == []


def test_disk_that_cannot_be_written(tmp_path: Path) -> None:
    """A file where the folder should be is a failure that names it."""
    (tmp_path / "file").write_text("")
    check = check_disk(tmp_path / "file")
    assert check.status == "fail"
    assert "file cannot be written to" in check.seen
    assert check_disk(None).status == "ok"


def test_silent_voice_is_fine_if_wanted() -> None:
    """Who wants no voice is not told to install one."""
    assert check_voice("none", None).status == "ok"


@pytest.mark.parametrize(
    ("chosen", "practice", "recordings", "another"),
    [
        ("whisper", "whisper:tiny.en", "whisper:base", "whisper:base"),
        ("whisper:tiny.en", "whisper:tiny.en", "whisper:tiny.en", "whisper:base"),
        ("whisper:base", "whisper:base", "whisper:base", "whisper:tiny.en"),
    ],
)
def test_it_says_who_hears_what_and_how_to_change_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, chosen: str, practice: str, recordings: str, another: str
) -> None:
    """By name, for a practice and for recordings; the flag and the line of the settings file are ready to be copied."""

    def whisper(model: str) -> FakeRecognizer:
        recognizer = FakeRecognizer()
        recognizer.name = f"whisper:{model}"
        return recognizer

    monkeypatch.setitem(RECOGNIZERS, "whisper", whisper)
    monkeypatch.setattr("assistant.hearing.model_choice.model_folder", str)
    monkeypatch.setattr(doctor, "differing", lambda folder: "")
    monkeypatch.setattr(doctor, "model_folder", str)
    for name in ("check_microphone", "check_speaker"):
        monkeypatch.setattr(doctor, name, lambda wanted: Check("device", "ok", "It works."))
    settings = Settings(recognizer=chosen, voice="none")
    checks = {check.name: check for check in run_checks(settings, tmp_path)}
    assert checks["recogniser"].seen.startswith(f"Practice is heard with {practice}, which loads in ")
    assert checks["recordings"].seen == f"Recordings are heard with {recordings}."
    assert f'--recognizer {another}, or recognizer = "{another}" in the settings file' in checks["recogniser"].advice
    assert can_practise(checks.values())


@pytest.fixture
def nothing_works(monkeypatch: pytest.MonkeyPatch) -> None:
    """Break every part but the disk."""

    def fail(*_: object) -> None:
        raise DeviceError("It is missing.", "Plug it in.")

    def fail_voice(*_: object) -> None:
        raise VoiceError("It is dumb.", "Choose another.")

    def fail_import(*_: object) -> None:
        raise ImportError("no module", name="faster_whisper")

    monkeypatch.setattr("assistant.language.embedding.MODEL", "nowhere.onnx")
    monkeypatch.setattr("assistant.language.embedding._model", embedding._model.__wrapped__)
    monkeypatch.setattr("assistant.interview.lines.load_coach_lines", fail)
    monkeypatch.setattr(doctor, "check_microphone", fail)
    monkeypatch.setattr(doctor, "check_speaker", fail)
    monkeypatch.setattr(doctor, "check_voice", fail_voice)
    monkeypatch.setattr(doctor, "check_recognizer", fail_import)


@pytest.mark.usefixtures("nothing_works")
def test_each_failure_is_one_line(tmp_path: Path) -> None:
    """All checks are done whatever fails; speaker and voice can be missed, microphone and recogniser cannot."""
    checks = list(run_checks(TINY, tmp_path))
    assert [(check.name, check.status) for check in checks] == [
        ("microphone", "fail"),
        ("speaker", "warn"),
        ("voice", "warn"),
        ("recogniser", "fail"),
        ("recordings", "ok"),
        ("meaning", "fail"),
        ("questions", "fail"),
        ("disk", "ok"),
    ]
    assert "faster_whisper" in checks[3].seen
    assert "compares meanings" in checks[5].seen
    assert all(check.advice for check in checks if check.status != "ok")
    assert not can_practise(checks)
    assert can_practise(check for check in checks if check.status != "fail")


@pytest.mark.usefixtures("nothing_works")
def test_what_was_asked_for_must_work(tmp_path: Path) -> None:
    """A speaker or a voice that the user named is not replaced, so its absence is a failure."""
    checks = list(run_checks(Settings(speaker="Headset", voice="Samantha", recognizer="whisper:tiny.en"), tmp_path))
    assert [check.status for check in checks] == ["fail"] * 4 + ["ok"] + ["fail"] * 2 + ["ok"]
