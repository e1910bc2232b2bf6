"""Sound files cut, flipped and made up: each is heard as far as it goes, or refused in a sentence."""

from __future__ import annotations

import io
import struct
import tempfile
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.base.errors import SecondTakeError
from tests.hearing.audio_files import babble, wav_bytes
from tests.hearing.test_tracks_and_channels import write_tracks
from tests.support.bad_input import heard
from tests.support.examples import examples

pytestmark = pytest.mark.slow

MOST_SECONDS = 60.0


@pytest.fixture(scope="module", autouse=True)
def _a_minute_at_most() -> object:
    """Lower the limit, so that what it stops is stopped soon."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("assistant.hearing.recording.MOST_RECORDING_SECONDS", MOST_SECONDS)
        yield


def _made(container: str, subtype: str) -> bytes:
    file = io.BytesIO()
    sound = np.stack([babble(0.3, 8_000), babble(0.3, 8_000, seed=8)], axis=1)
    soundfile.write(file, sound, 8_000, format=container, subtype=subtype)
    return file.getvalue()


SOUND = {
    "wav": _made("WAV", "PCM_16"),
    "float.wav": _made("WAV", "FLOAT"),
    "adpcm.wav": _made("WAV", "IMA_ADPCM"),
    "w64": _made("W64", "PCM_24"),
    "flac": _made("FLAC", "PCM_16"),
    "ogg": _made("OGG", "VORBIS"),
    "aiff": _made("AIFF", "PCM_16"),
    "au": _made("AU", "ULAW"),
    "caf": _made("CAF", "PCM_16"),
    "mp3": _made("MP3", "MPEG_LAYER_III"),
}


def _tracks(suffix: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a.{suffix}")
        return write_tracks(path, babble(0.3) // 20, babble(0.3), babble(0.2), default=1, late=0.2).read_bytes()


def _channels(count: int) -> bytes:
    sound = np.stack([babble(0.2, 8_000, seed=seed) * (-1) ** seed for seed in range(count)], axis=1)
    return wav_bytes(sound.astype("<i2").tobytes(), 8_000, count)


ODD_SOUND = {
    "tracks.mkv": _tracks("mkv"),
    "tracks.mp4": _tracks("mp4"),
    **{f"{count}.wav": _channels(count) for count in (2, 3, 6, 9, 64)},
    "joined.w64": SOUND["w64"] * 2,
    "joined.aiff": SOUND["aiff"] * 3,
    "joined.au": SOUND["au"] * 2,
    "half.wav": wav_bytes(babble(0.3).tobytes()).replace((9_600).to_bytes(4, "little"), (100).to_bytes(4, "little")),
    "unlike.caf": SOUND["caf"] + SOUND["caf"].replace((8_000).to_bytes(4, "big"), (8_001).to_bytes(4, "big")),
    "pauses.amr": b"#!AMR\n" + (bytes([60]) + bytes(31)) * 5 + bytes([124]) * 9,
}
CHANGES = st.lists(st.tuples(st.integers(0, 1 << 16), st.binary(min_size=1, max_size=8)), max_size=4)


def check(result: float | SecondTakeError) -> None:
    """Hold that it was heard within the limit, or refused with a hint."""
    if isinstance(result, SecondTakeError):
        assert "\n" not in result.message
        assert result.hint
    else:
        assert 0.0 < result <= MOST_SECONDS


@example("float.wav", [(20261, b"\0\0\0\0\0\0y")], False, 984)  # a sample near the largest number
@given(st.sampled_from(sorted(SOUND)), CHANGES, st.booleans(), st.integers(0, 1 << 16))
@examples(200)
def test_damaged_files(name: str, changes: list[tuple[int, bytes]], in_header: bool, cut: int) -> None:
    """Bytes are overwritten, near the beginning or anywhere, and the end may be missing."""
    data = bytearray(SOUND[name])
    for place, new in changes:
        begin = place % (100 if in_header else len(data))
        data[begin : begin + len(new)] = new
    check(heard(bytes(data[: cut % (2 * len(data))]), name))


@given(st.sampled_from(sorted(ODD_SOUND)), CHANGES, st.booleans(), st.integers(0, 1 << 16))
@examples(200)
def test_damaged_files_with_several_tracks_sizes_and_channels(
    name: str, changes: list[tuple[int, bytes]], in_header: bool, cut: int
) -> None:
    """What is chosen, and what is searched behind the sound, stands damage too."""
    data = bytearray(ODD_SOUND[name])
    for place, new in changes:
        begin = place % (600 if in_header else len(data))
        data[begin : begin + len(new)] = new
    check(heard(bytes(data[: cut % (2 * len(data))]), name))


NUMBERS = st.sampled_from([0, 1, 2, 7, 8, 16, 24, 32, 64, 65, 255, 8_000, 16_000, 65_535, 768_001, 2**31, 2**32 - 1])


@given(st.binary(max_size=3_000), NUMBERS, NUMBERS, NUMBERS, st.sampled_from([1, 2, 3, 6, 7, 17, 85, 65_534]))
@examples(200)
def test_headers_that_say_anything(data: bytes, rate: int, channels: int, bits: int, code: int) -> None:
    """Rate, channels, width and codec of a WAV need not fit each other, nor what is in it."""
    check(heard(wav_bytes(data, rate, channels % 2**16, bits % 2**16, code)))


@given(st.lists(st.floats(width=32), min_size=1, max_size=600), st.sampled_from([1, 2, 6, 64]))
@examples(60)
def test_samples_that_are_no_numbers(samples: list[float], channels: int) -> None:
    """NaN and infinite floats become silence and the loudest sample."""
    data = struct.pack(f"<{len(samples)}f", *samples)
    check(heard(wav_bytes(data * channels, 8_000, channels, 32, code=3)))


@given(
    st.binary(max_size=400), st.sampled_from([b"", b"RIFF", b"fLaC", b"OggS", b"FORM", b"ID3\x04", b"\x1aE\xdf\xa3"])
)
@examples(100)
def test_noise_behind_a_magic_number(noise: bytes, magic: bytes) -> None:
    """A file may begin like sound and be none."""
    check(heard(magic + noise))
