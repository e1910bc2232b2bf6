"""What is too large is refused in a sentence with the limit and what to do; what is long but honest is read."""

from __future__ import annotations

import os
import struct
from datetime import datetime
from pathlib import Path

import av
import msgspec
import numpy as np
import pytest

from assistant.base.errors import AudioFileError, JournalError, PromptsError, SecondTakeError, SettingsError
from assistant.base.limits import MOST_CHANNELS, MOST_JOURNAL_BYTES, MOST_LINE_BYTES, MOST_RECORDING_BYTES
from assistant.base.settings import load_settings
from assistant.base.strict_toml import read_table
from assistant.hearing.recording import Recording
from assistant.sessions.journal import EVENTS_FILE, read_session
from assistant.sessions.kept import describe_session, older_than
from tests.hearing.audio_files import babble, wav_bytes
from tests.sessions.test_journal import STARTED
from tests.sessions.test_journal import write_session as write

pytestmark = pytest.mark.fast

BYTES_AN_HOUR = 16_000 * 2 * 3600


def long_wav(path: Path, hours: float) -> Path:
    """Write a WAV of silence that takes no room on the disk."""
    size = round(hours * BYTES_AN_HOUR)
    header = bytearray(wav_bytes(b""))
    header[4:8], header[40:44] = struct.pack("<I", 36 + size), struct.pack("<I", size)
    path.write_bytes(header)
    os.truncate(path, len(header) + size)
    return path


def refusal(path: Path) -> AudioFileError:
    """Return why a recording is refused when it is opened."""
    with pytest.raises(AudioFileError) as caught, Recording(path):
        pass
    assert str(path) in caught.value.message
    assert caught.value.hint
    return caught.value


def test_three_hours_are_heard(tmp_path: Path) -> None:
    """An afternoon of interviews is no mistake."""
    with Recording(long_wav(tmp_path / "a.wav", 3.0)) as recording:
        assert recording.duration == 3 * 3600
        assert next(iter(recording)).start == 0.0


def test_a_recording_that_is_too_long_is_refused_before_it_is_heard(tmp_path: Path) -> None:
    """Nobody waits for hours to be told."""
    assert "lasts longer than the 6 hours allowed" in refusal(long_wav(tmp_path / "a.wav", 7.0)).message


def test_sound_that_goes_on_beyond_the_limit_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A header that tells no length cannot hide one."""
    data = bytearray(wav_bytes(babble(3.0).tobytes()))
    data[4:8] = data[40:44] = b"\xff" * 4
    (tmp_path / "a.wav").write_bytes(data)
    with Recording(tmp_path / "a.wav") as recording:
        monkeypatch.setattr("assistant.hearing.recording.MOST_RECORDING_SECONDS", 2.0)
        with pytest.raises(AudioFileError, match="lasts longer"):
            list(recording)


def test_a_header_that_lies_about_the_length_is_not_believed(tmp_path: Path) -> None:
    """A short file that says it lasts for days is a short file that breaks off."""
    data = bytearray(wav_bytes(babble(1.0).tobytes()))
    data[40:44] = struct.pack("<I", 0x7FFE_0000)
    (tmp_path / "a.wav").write_bytes(data)
    with Recording(tmp_path / "a.wav") as recording:
        assert len(list(recording)) == 32


def test_a_gap_of_days_is_a_wrong_time_and_no_silence(tmp_path: Path) -> None:
    """Times in a container that jump beyond the limit do not fill the memory with zeros."""
    path = tmp_path / "a.mkv"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("pcm_s16le", rate=16_000, layout="mono")
        for begin in (0, 1_000 * 3600 * 16_000):
            frame = av.AudioFrame.from_ndarray(babble(1.0)[None, :], format="s16", layout="mono")
            frame.sample_rate, frame.pts = 16_000, begin
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    with Recording(path) as recording:
        list(recording)
    assert recording.seconds == pytest.approx(2.0, abs=0.1)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    """The size is told before anything is decoded."""
    path = long_wav(tmp_path / "a.wav", 0.1)
    try:
        os.truncate(path, MOST_RECORDING_BYTES + 1_000_000_000)
    except OSError:
        pytest.skip("this disk has no files with holes")
    assert "has 17.0 GB, more than the 16 GB allowed" in refusal(path).message


def test_channels_are_counted(tmp_path: Path) -> None:
    """The widest studio is heard, and nothing wider."""
    path = tmp_path / "a.wav"
    sound = np.repeat(babble(0.1), MOST_CHANNELS + 1)
    path.write_bytes(wav_bytes(sound.tobytes(), channels=MOST_CHANNELS + 1))
    assert refusal(path).message == f"{path} has 65 channels, more than the 64 allowed."


# Texts


def test_texts_that_are_too_large_are_refused(tmp_path: Path) -> None:
    """Questions and settings of megabytes are another file, given by mistake."""
    path = tmp_path / "a.toml"
    path.write_bytes(b"# " + bytes(1_500_000))
    with pytest.raises(PromptsError, match=r"it has 1\.5 MB, more than the 1 MB allowed"):
        read_table(path)
    with pytest.raises(SettingsError, match="more than the 1 MB allowed"):
        load_settings({}, path)


@pytest.mark.parametrize("text", [b"a = " + b"[" * 5_000, b"a = " + b"9" * 5_000])
def test_settings_that_no_parser_survives_are_told(tmp_path: Path, text: bytes) -> None:
    """A list in a list in a list, or a number of thousands of digits, is an error like any other."""
    path = tmp_path / "settings.toml"
    path.write_bytes(text)
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings({}, path)


def session_of(folder: Path, *lines: bytes) -> Path:
    """Write a session with a journal of these lines behind the first."""
    folder.mkdir()
    (folder / EVENTS_FILE).write_bytes(b"\n".join([msgspec.json.encode(STARTED), *lines, b""]))
    return folder


def refused_session(folder: Path) -> SecondTakeError:
    """Return why a session is not read."""
    with pytest.raises(JournalError) as caught:
        read_session(folder)
    assert str(folder) in caught.value.message
    return caught.value


def test_a_journal_that_is_too_large_is_refused(tmp_path: Path) -> None:
    """It is not even opened."""
    folder = session_of(tmp_path / "a")
    os.truncate(folder / EVENTS_FILE, MOST_JOURNAL_BYTES + 1)
    assert "more than the 50 MB allowed" in refused_session(folder).message


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        (b'{"type":"KeyPressed","at":0,"key":"' + b"m" * MOST_LINE_BYTES + b'"}', "it has more than 4 MB"),
        (b'{"type":"KeyPressed","at":1e300,"key":"m"}', "line 2"),
        (b'{"type":"KeyPressed","at":null,"key":"m"}', "line 2"),
        (b'{"type":"KeyPressed","a":' + b"[" * 100_000, "line 2"),
    ],
)
def test_a_line_that_is_no_event_is_named(tmp_path: Path, line: bytes, wrong: str) -> None:
    """Too long, too late, no time at all, or nested without an end."""
    assert wrong in refused_session(session_of(tmp_path / "a", line)).message


@pytest.mark.parametrize("name", ["../other/answer.flac", "/etc/passwd", "..", "a\\b.flac", "a\0.flac", ""])
def test_a_journal_names_no_file_outside_its_folder(tmp_path: Path, name: str) -> None:
    """A session from somebody else cannot make the program read or move another file."""
    write(tmp_path / "a")
    journal = tmp_path / "a" / EVENTS_FILE
    odd = msgspec.json.encode(name)[1:-1]
    journal.write_bytes(journal.read_bytes().replace(b"01-q01-take1.flac", odd))
    assert "is no name of a recording in it" in refused_session(tmp_path / "a").message


def test_a_date_that_no_clock_shows_is_no_date(tmp_path: Path) -> None:
    """A session of the year 1 can be listed, and is not pruned by its age."""
    folder = session_of(tmp_path / "a")
    journal = folder / EVENTS_FILE
    journal.write_bytes(journal.read_bytes().replace(b"2026-01-02", b"0001-01-01"))
    assert older_than([describe_session(folder)], 1.0, datetime(2030, 1, 1).astimezone()) == []
