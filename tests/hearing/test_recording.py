"""Reading recordings: every format, every sample, and every way in which a file can be bad."""

from __future__ import annotations

import math
import os
import socket
import struct
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

from assistant.base.errors import AudioFileError
from assistant.base.speech import FRAME_SAMPLES, FRAME_SECONDS
from assistant.hearing.frames import Framer
from assistant.hearing.recording import Recording
from tests.hearing.audio_files import (
    CODECS,
    Samples,
    babble,
    cut,
    encode,
    scratch,
    wav_bytes,
    write_silent_film,
    write_wav,
)

pytestmark = pytest.mark.slow


def read(path: Path) -> tuple[Samples, Recording]:
    """Read all of a file; return its samples, without the filling of the last frame, and the recording."""
    with Recording(path) as recording:
        frames = list(recording)
    assert all(frame.samples.shape == (FRAME_SAMPLES,) for frame in frames)
    assert [frame.start for frame in frames] == [index * FRAME_SECONDS for index in range(len(frames))]
    samples = np.concatenate([frame.samples for frame in frames])
    return samples[: round(recording.seconds * 16_000)], recording


def refusal(path: Path) -> AudioFileError:
    """Return the error that reading the file raises, checked to be one line with a hint."""
    with pytest.raises(AudioFileError) as caught, Recording(path) as recording:
        list(recording)
    assert "\n" not in caught.value.message
    assert caught.value.hint
    return caught.value


# What is read


@pytest.mark.parametrize("suffix", ["wav", "flac"])
def test_stored_samples_come_out_as_stored(tmp_path: Path, suffix: str) -> None:
    """16 bit, 16 kHz, mono goes through without the loss of a bit, the extremes included."""
    stored = np.concatenate((babble(1.3), np.array([-32_768, 32_767, -1, 0, 1], np.int16)))
    soundfile.write(tmp_path / f"a.{suffix}", stored, 16_000)

    samples, recording = read(tmp_path / f"a.{suffix}")

    assert np.array_equal(samples, stored)
    assert recording.note is None
    assert recording.duration == pytest.approx(recording.seconds)


@pytest.mark.parametrize("suffix", sorted(CODECS))
def test_lossy_formats_keep_time(tmp_path: Path, suffix: str) -> None:
    """A sound 1 s after the start of a compressed file is heard 1 s after the start."""
    stored = np.concatenate((np.zeros(16_000, np.int16), babble(1.0), np.zeros(8_000, np.int16)))

    samples, recording = read(encode(tmp_path / f"a.{suffix}", stored))

    loud = np.flatnonzero(np.abs(samples.astype(int)) > 1_500)
    assert loud[0] / 16_000 == pytest.approx(1.0, abs=0.06)
    assert loud[-1] / 16_000 == pytest.approx(2.0, abs=0.06)
    assert recording.seconds == pytest.approx(2.5, abs=0.1)
    assert recording.note is None


@pytest.mark.parametrize("rate", [8_000, 11_025, 22_050, 44_100, 48_000, 96_000])
def test_any_rate_becomes_16_khz_the_same_each_time(tmp_path: Path, rate: int) -> None:
    """Resampling keeps the length and gives the same samples on every reading."""
    path = write_wav(tmp_path / "a.wav", babble(1.5, rate), rate)

    first, recording = read(path)
    second, _ = read(path)

    assert recording.seconds == pytest.approx(1.5, abs=0.01)
    assert np.array_equal(first, second)
    assert np.corrcoef(first[:16_000], babble(1.5)[:16_000])[0, 1] > 0.98


@pytest.mark.parametrize("channels", [2, 3, 6, 8, 12])
def test_channels_are_mixed_to_their_mean(tmp_path: Path, channels: int) -> None:
    """Speech in one channel is heard, also among more channels than loudspeaker layouts have."""
    stored = np.zeros((4_000, channels), np.int16)
    stored[:, -1] = babble(0.25)

    samples, _ = read(write_wav(tmp_path / "a.wav", stored))

    assert np.abs(samples - babble(0.25) / channels).max() <= 1


def test_samples_that_are_no_numbers_are_silence(tmp_path: Path) -> None:
    """NaN in a float file becomes silence and infinity full scale, instead of noise or a crash."""
    data = struct.pack("<4f", float("nan"), 0.5, float("inf"), -3.0)
    (tmp_path / "a.wav").write_bytes(wav_bytes(data, bits=32, code=3))

    samples, _ = read(tmp_path / "a.wav")

    assert samples.tolist() == [0, 16_384, 32_767, -32_768]


@pytest.mark.parametrize("count", [1, 511, 512, 513, 1_600])
def test_tiny_files_are_read(tmp_path: Path, count: int) -> None:
    """A file of one sample is a result; the last frame is filled with zeros."""
    path = write_wav(tmp_path / "a.wav", np.full(count, 5, np.int16))
    with Recording(path) as recording:
        frames = list(recording)

    assert len(frames) == -(-count // FRAME_SAMPLES)
    assert sum(int(frame.samples.sum()) for frame in frames) == 5 * count
    assert recording.seconds == count / 16_000


@pytest.mark.parametrize("name", ["été 日本.wav", "-v.wav", "%03d.wav", 'a\'b "c".wav', "http:x.wav", "no suffix"])
def test_odd_names_are_only_names(tmp_path: Path, name: str) -> None:
    """A file name is never taken for an option, a pattern or an address."""
    if sys.platform == "win32" and set(name) & set(':"'):
        pytest.skip("Windows does not allow this name")
    samples, _ = read(write_wav(tmp_path / name, babble(0.2)))
    assert len(samples) == 3_200


def test_how_sound_is_chunked_changes_nothing() -> None:
    """The framer gives the same frames for any sizes of chunks."""
    sound = babble(0.5)
    whole, pieces = Framer(), Framer()
    at_once = [*whole.feed(sound), *whole.finish()]
    bit_by_bit = [frame for chunk in np.split(sound, [1, 7, 700, 701, 3_000]) for frame in pieces.feed(chunk)]
    bit_by_bit += pieces.finish()
    assert [(f.start, f.samples.tolist()) for f in at_once] == [(f.start, f.samples.tolist()) for f in bit_by_bit]


def test_progress_is_known_while_reading(tmp_path: Path) -> None:
    """The length is known at once, and the seconds read grow as frames are taken."""
    with Recording(write_wav(tmp_path / "a.wav", babble(4.0))) as recording:
        assert recording.duration == pytest.approx(4.0)
        assert recording.seconds == 0.0
        frames = iter(recording)
        next(frames)
        assert 0.0 < recording.seconds < 1.0


# What is read as far as it goes


@pytest.mark.parametrize("suffix", ["wav", "flac", "mp3", "webm"])
def test_a_file_that_breaks_off_is_used_as_far_as_it_goes(tmp_path: Path, suffix: str) -> None:
    """A recording cut in the middle gives its first part, and a note says where it ends."""
    path = tmp_path / f"a.{suffix}"
    if suffix in CODECS:
        encode(path, babble(8.0))
    else:
        soundfile.write(path, babble(8.0), 16_000)

    samples, recording = read(cut(path, 0.6))

    assert 4.0 < len(samples) / 16_000 < 5.5
    assert recording.note == f"The recording breaks off after {recording.seconds:.1f} s; what is there was used."


def test_a_streamed_m4a_that_breaks_off_is_used(tmp_path: Path) -> None:
    """An m4a with its index in front is read up to where it was cut."""
    _, recording = read(cut(encode(tmp_path / "a.m4a", babble(8.0), movflags="faststart"), 0.6))
    assert "breaks off after" in (recording.note or "")


def test_a_scratched_mp3_loses_only_the_scratch(tmp_path: Path) -> None:
    """Packets that cannot be decoded are skipped, and a note says so."""
    _, recording = read(scratch(encode(tmp_path / "a.mp3", babble(8.0)), 0.5))
    assert recording.seconds > 7.0
    assert "is damaged in" in (recording.note or "")


def test_what_is_missing_in_the_middle_stays_silent(tmp_path: Path) -> None:
    """Where a stretch of a file is lost, what follows keeps its time."""
    stored = np.concatenate((babble(6.0), np.zeros(32_000, np.int16), babble(1.0)))

    samples, recording = read(scratch(encode(tmp_path / "a.ogg", stored), 0.3))

    assert recording.seconds == pytest.approx(9.0, abs=0.1)
    assert np.flatnonzero(np.abs(samples.astype(int)) > 3_000)[-1] / 16_000 == pytest.approx(9.0, abs=0.1)
    assert "taken as silence" in (recording.note or "")


def test_a_header_written_to_a_pipe_is_no_damage(tmp_path: Path) -> None:
    """A WAV whose writer could not know its length is whole."""
    data = bytearray(wav_bytes(babble(1.0).tobytes()))
    data[4:8] = data[40:44] = b"\xff" * 4
    (tmp_path / "a.wav").write_bytes(data)
    samples, recording = read(tmp_path / "a.wav")
    assert (len(samples), recording.note) == (16_000, None)


# What is refused


def test_missing_files_and_folders_are_named(tmp_path: Path) -> None:
    """No such file, and a folder, are told apart."""
    assert refusal(tmp_path / "gone.wav").message == f"There is no file {tmp_path / 'gone.wav'}."
    assert refusal(tmp_path).message == f"{tmp_path} is a folder, not a recording."


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Missing permission is told as such."""

    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = write_wav(tmp_path / "a.wav", babble(0.1))
    monkeypatch.setattr(Path, "open", forbidden)
    assert refusal(path).message == f"You may not read {path}."


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_a_name_that_is_no_text_can_be_printed(tmp_path: Path) -> None:
    """Bytes that are no text, and line ends, in a name do not break the one-line error."""
    error = refusal(tmp_path / os.fsdecode(b"a\n\xff.wav"))
    assert error.message.encode("utf-8").endswith("a\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}.wav.".encode())


BAD_FILES = {
    "empty": (b"", "is empty (0 bytes)"),
    "text": (b"I was asked about my last job.\n" * 50, "is not a sound file"),
    "noise": (np.random.default_rng(1).bytes(20_000), "is not a sound file"),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 500, "is not a sound file"),
    "header only": (wav_bytes(b"\0" * 100)[:30], "is cut short or damaged"),
    "0 Hz": (wav_bytes(b"\0" * 3_200, rate=0), "is cut short or damaged"),
    "1 Hz": (wav_bytes(b"\0" * 3_200, rate=1), "gives its sample rate as 1 Hz"),
    "4 GHz": (wav_bytes(b"\0" * 3_200, rate=2**32 - 1), "is cut short or damaged"),
    "no channels": (wav_bytes(b"\0" * 3_200, channels=0), "has no channels"),
    "300 channels": (wav_bytes(b"\0" * 60_000, channels=300), "has 300 channels, more than the 64 allowed"),
    "unknown codec": (wav_bytes(b"\0" * 3_200, code=0x1234), "uses a codec that is unknown or protected"),
    "no bits": (wav_bytes(b"\0" * 3_200, bits=0), "uses a codec that is unknown or protected"),
    "no samples": (wav_bytes(b""), "has no audio in it"),
}


@pytest.mark.parametrize("case", BAD_FILES)
def test_bad_files_are_refused_in_a_sentence(tmp_path: Path, case: str) -> None:
    """Each kind of bad file is named, with what is wrong with it."""
    data, wrong = BAD_FILES[case]
    path = tmp_path / "answer.wav"
    path.write_bytes(data)
    message = refusal(path).message
    assert str(path) in message
    assert wrong in message


def test_a_film_without_sound_is_refused(tmp_path: Path) -> None:
    """Video without an audio track says so."""
    assert "has no audio track" in refusal(write_silent_film(tmp_path / "film.mp4")).message


@pytest.mark.parametrize("tag", [b"drms", b"enca"])
def test_protected_files_are_refused(tmp_path: Path, tag: bytes) -> None:
    """A file that is protected against copying is told as such."""
    path = encode(tmp_path / "a.m4a", babble(0.5))
    path.write_bytes(path.read_bytes().replace(b"mp4a", tag))
    assert "protected" in refusal(path).message


def test_an_m4a_without_its_index_is_refused(tmp_path: Path) -> None:
    """A recorder that crashed leaves an m4a that nothing can read."""
    assert "is cut short or damaged" in refusal(cut(encode(tmp_path / "a.m4a", babble(2.0)), 0.6)).message


def test_a_playlist_opens_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A playlist given as a recording leads neither to other files nor to the network."""
    monkeypatch.setattr(socket, "socket", None)
    write_wav(tmp_path / "other.wav", babble(0.5))
    for name, text in [
        ("list.m3u8", "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nother.wav\n#EXT-X-ENDLIST\n"),
        ("list.ffconcat", "ffconcat version 1.0\nfile other.wav\n"),
    ]:
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert "is not a sound file" in refusal(tmp_path / name).message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no names here")
def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    """Instead of waiting for someone who writes to it."""
    os.mkfifo(tmp_path / "pipe.wav")
    with pytest.raises(AudioFileError, match=r"pipe\.wav is a pipe or a device, not a recording") as caught:
        Recording(tmp_path / "pipe.wav").__enter__()
    assert caught.value.hint


def test_a_title_that_is_no_text_does_not_matter(tmp_path: Path) -> None:
    """Recorders write titles in the alphabet of their system; the sound is heard all the same, with every PyAV."""
    title = b"INFOINAM" + (8).to_bytes(4, "little") + "Gespräch".encode("latin-1")
    listed = b"LIST" + len(title).to_bytes(4, "little") + title
    form = b"fmt " + struct.pack("<IHHIIHH", 16, 1, 1, 16_000, 32_000, 2, 16)
    body = b"WAVE" + form + listed + b"data" + (32_000).to_bytes(4, "little") + bytes(32_000)
    path = tmp_path / "titled.wav"
    path.write_bytes(b"RIFF" + len(body).to_bytes(4, "little") + body)
    with Recording(path) as recording:
        assert sum(1 for _ in recording) == math.ceil(16_000 / 512)
        assert recording.note is None
