"""The system's voices: a child process speaks, and whatever it does is survived."""

import sys
import tempfile
from pathlib import Path

import numpy as np
import pytest
import soundfile

from assistant.base.errors import VoiceError
from assistant.sound.voices import system_voice as system
from assistant.sound.voices.system_voice import SystemVoice, VoiceInfo, find_voice, list_voices, trim_tail

pytestmark = pytest.mark.slow

VOICES = (
    VoiceInfo("gmw/en-us", "English (America)", "en-us", "male"),
    VoiceInfo("gmw/en", "English (Great Britain)", "en-gb", "male"),
    VoiceInfo("gmw/de", "German", "de", "male"),
)
WRITE_RESULT = """
import json, sys, pathlib
request = json.load(sys.stdin)
folder = pathlib.Path(request["folder"])
{body}
(folder / "result.json").write_text(json.dumps(result))
"""


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put temporary files where the test can look."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def real_voice() -> VoiceInfo:
    """Ask for a voice of this system; only Linux is sure to have one, with the extra `voice`."""
    try:
        return list_voices()[0]
    except VoiceError as error:
        if sys.platform == "linux":
            raise
        pytest.skip(f"this system has no voice: {error}")


def play_child(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Let `code` run in place of the child."""
    monkeypatch.setattr(system, "CHILD", (sys.executable, "-c", code))


@pytest.mark.usefixtures("real_voice")
def test_lines_are_spoken_in_order(temporary: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Each line gets its own sound, a longer line a longer one; nothing is printed, no file is left."""
    short, empty, long = SystemVoice().synthesise(
        ["Take a breath.", " ", "Tell me about a time when you failed, and what you did about it afterwards."]
    )
    assert 0.4 < short.seconds < long.seconds / 2
    assert np.abs(long.samples.astype(int)).max() > 3000
    assert empty.seconds == 0
    assert [speech.text for speech in (short, empty)] == ["Take a breath.", " "]
    assert capfd.readouterr() == ("", "")
    assert list(temporary.iterdir()) == []


@pytest.mark.usefixtures("real_voice")
def test_rate_changes_the_pace() -> None:
    """A slower rate takes longer over the same line."""
    line = "Tell me about a time when you failed."
    fast, slow = (SystemVoice(rate_wpm=rate).synthesise([line])[0].seconds for rate in (250, 120))
    assert slow > 1.4 * fast


def test_real_voices_have_names_and_languages(real_voice: VoiceInfo) -> None:
    """At least one of the system's voices speaks English, and all have a name."""
    assert real_voice.name
    assert any(voice.language.startswith("en") for voice in list_voices())
    assert all(voice.name and voice.id for voice in list_voices())


def test_content_decides_and_not_the_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """AIFF in a file called .wav, as macOS writes it, is read."""
    sound = tmp_path / "said.wav"
    soundfile.write(sound, np.full((2205, 1), 9000, np.int16), 22_050, format="AIFF")
    play_child(monkeypatch, WRITE_RESULT.format(body=f"result = {{'files': [{str(sound)!r}]}}"))
    (speech,) = SystemVoice().synthesise(["Hello."])
    assert (speech.rate, len(speech.samples)) == (22_050, 2205)
    assert speech.samples[0] == 9000


def test_hung_driver_is_ended(monkeypatch: pytest.MonkeyPatch, temporary: Path) -> None:
    """A child that never answers is ended after a bounded time, and the user is told."""
    play_child(monkeypatch, "import threading; threading.Event().wait()")
    monkeypatch.setattr(system, "START_SECONDS", 0.2)
    monkeypatch.setattr(system, "SECONDS_A_CHARACTER", 0.0)
    with pytest.raises(VoiceError, match="did not answer") as raised:
        SystemVoice().synthesise(["Hello."])
    assert "--voice none" in raised.value.hint
    assert list(temporary.iterdir()) == []


def test_crash_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A child that dies without an answer is one sentence for the user."""
    play_child(monkeypatch, "import os; os._exit(11)")
    with pytest.raises(VoiceError, match="crashed"):
        SystemVoice().synthesise(["Hello."])


@pytest.mark.parametrize(
    ("platform", "hint"), [("linux", "second-take[voice]"), ("darwin", "System Settings"), ("win32", "Settings")]
)
def test_missing_engine_says_what_to_install(monkeypatch: pytest.MonkeyPatch, platform: str, hint: str) -> None:
    """Without a speech engine the hint names what to do on this kind of system."""
    play_child(monkeypatch, WRITE_RESULT.format(body="result = {'error': 'OSError: no libespeak'}"))
    monkeypatch.setattr(system.sys, "platform", platform)
    with pytest.raises(VoiceError, match="no libespeak") as raised:
        SystemVoice().synthesise(["Hello."])
    assert hint in raised.value.hint


@pytest.mark.parametrize("body", ["", "soundfile.write(folder / '0.wav', [], 16000)"])
def test_line_without_sound_is_an_error(monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """A missing or an empty file is told, never played as silence."""
    code = f"import soundfile\n{body}\nresult = {{'files': [str(folder / '0.wav')]}}"
    play_child(monkeypatch, WRITE_RESULT.format(body=code))
    with pytest.raises(VoiceError, match=r"left no sound|said nothing"):
        SystemVoice().synthesise(["Hello."])


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("gmw/en", "gmw/en"), ("GERMAN", "gmw/de"), ("English (America)", "gmw/en-us"), ("brit", "gmw/en")],
)
def test_voice_is_found(wanted: str, found: str) -> None:
    """An id, a name in any case, or a part that only one name has will do."""
    assert find_voice(VOICES, wanted).id == found


@pytest.mark.parametrize(
    ("wanted", "hint"), [("Germann", "Did you mean German?"), ("joey", "joe"), ("english", "in full")]
)
def test_unknown_voice_has_a_hint(wanted: str, hint: str) -> None:
    """A slip is answered with the nearest names, a vague name with the choices."""
    with pytest.raises(VoiceError) as raised:
        find_voice(VOICES, wanted)
    assert hint in raised.value.hint


def test_tail_is_trimmed() -> None:
    """Silence after the last sound is cut to a short rest; silence alone stays."""
    sound = np.concatenate([np.full(1000, 5000), np.zeros(9000)]).astype(np.int16)
    assert len(trim_tail(sound, 10_000)) == pytest.approx(1500, abs=2)
    assert len(trim_tail(np.zeros(50, np.int16), 10_000)) == 50
