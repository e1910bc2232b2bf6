"""Headers that tell too little or too much: what is in the file is heard, and what was odd is said."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
import soundfile

from assistant.hearing.recording import Recording
from tests.hearing.audio_files import Samples, babble

pytestmark = pytest.mark.fast

SIZES = {
    "WAV": ((4, 4, "little"), (40, 4, "little")),
    "RF64": ((20, 8, "little"), (28, 8, "little")),
    "W64": ((16, 8, "little"), (96, 8, "little")),
    "AIFF": ((4, 4, "big"), (42, 4, "big")),
    "CAF": ((4084, 8, "big"),),
    "AU": ((8, 4, "big"),),
}
"""Where libsndfile writes sizes, of the whole file and of the sound: place, width, order."""
STORED = babble(3.0)


def made(kind: str, rate: int = 16_000) -> bytes:
    """Return three seconds in a file of a kind."""
    file = io.BytesIO()
    soundfile.write(file, STORED, rate, format=kind, subtype="PCM_16")
    return file.getvalue()


def telling(kind: str, *sizes: int) -> bytes:
    """Return the same with other sizes in its header, the last for all that follow."""
    data = bytearray(made(kind))
    for number, (at, width, order) in enumerate(SIZES[kind]):
        size = sizes[min(number, len(sizes) - 1)]
        data[at : at + width] = (size % 256**width).to_bytes(width, order)
    return bytes(data)


def heard(folder: Path, data: bytes) -> tuple[Samples, str | None]:
    """Return all samples of a file, and what is said of it."""
    path = folder / "answer"
    path.write_bytes(data)
    with Recording(path) as recording:
        samples = np.concatenate([frame.samples for frame in recording])
    return samples[: round(recording.seconds * 16_000)], recording.note


@pytest.mark.parametrize("kind", SIZES)
def test_a_header_that_tells_half_of_it_hides_nothing(tmp_path: Path, kind: str) -> None:
    """A recorder that died did not bring its header up to date: all that it wrote is heard."""
    samples, note = heard(tmp_path, telling(kind, 48_000))

    assert np.array_equal(samples, STORED)
    assert note == "The recording holds more than its header says; all that is there was used, 3.0 s."


@pytest.mark.parametrize("size", [0, 2_000_000_000])
@pytest.mark.parametrize("kind", SIZES)
def test_a_size_that_was_made_up_is_no_damage(tmp_path: Path, kind: str, size: int) -> None:
    """Where a recorder wrote a placeholder the recording does not break off."""
    samples, note = heard(tmp_path, telling(kind, size))

    assert np.array_equal(samples, STORED)
    assert note == "The header of the recording does not tell its true length; all that is there was used, 3.0 s."


@pytest.mark.parametrize("kind", SIZES)
def test_a_size_that_is_left_open_is_usual(tmp_path: Path, kind: str) -> None:
    """What writes to a pipe says that it cannot know: nothing is odd about that."""
    samples, note = heard(tmp_path, telling(kind, -1))

    assert np.array_equal(samples, STORED)
    assert note is None


@pytest.mark.parametrize("kind", SIZES)
def test_a_copy_that_broke_off_says_so(tmp_path: Path, kind: str) -> None:
    """A file that ends before its header says is heard as far as it goes."""
    data = made(kind)
    samples, note = heard(tmp_path, data[: len(data) - 40_000])

    assert len(samples) == pytest.approx(len(STORED) - 20_000, abs=1_000)
    assert np.array_equal(samples, STORED[: len(samples)])
    assert note == f"The recording breaks off after {len(samples) / 16_000:.1f} s; what is there was used."


@pytest.mark.parametrize("kind", SIZES)
def test_files_joined_end_to_end_are_heard_one_after_another(tmp_path: Path, kind: str) -> None:
    """The headers between them are no sound."""
    samples, note = heard(tmp_path, made(kind) * 3)

    assert np.array_equal(samples, np.concatenate([STORED] * 3))
    assert note == "The file holds 3 recordings end to end; all that is there was used, 9.0 s."


@pytest.mark.parametrize("kind", SIZES)
def test_a_second_recording_in_another_format_is_told(tmp_path: Path, kind: str) -> None:
    """It would be noise at the rate of the first, so it is left out, and the person is told."""
    samples, note = heard(tmp_path, made(kind) + made(kind, 8_000))

    assert np.array_equal(samples, STORED)
    assert note is not None
    assert "another format than the first are left out" in note


@pytest.mark.parametrize("behind", [bytes(9_000), b"TAG" + b"title " * 900, b"ID3\4" + b"cover" * 900])
@pytest.mark.parametrize("kind", SIZES)
def test_filling_and_tags_behind_the_sound_are_not_heard(tmp_path: Path, kind: str, behind: bytes) -> None:
    """Neither as noise nor as silence, and they are nothing to speak of."""
    samples, note = heard(tmp_path, made(kind) + behind)

    assert np.array_equal(samples, STORED)
    assert note is None


def test_chunks_behind_the_sound_are_usual(tmp_path: Path) -> None:
    """Editors write titles and marks behind the sound of a WAV."""
    chunks = b"LIST" + (5_000).to_bytes(4, "little") + b"INFO" + b"x" * 4_996 + b"cue " + bytes(4)
    samples, note = heard(tmp_path, made("WAV") + chunks)

    assert np.array_equal(samples, STORED)
    assert note is None


def test_more_chunks_of_sound_are_heard(tmp_path: Path) -> None:
    """A recorder that was stopped and went on after its marks wrote the sound in two chunks: one is not lost."""
    data = made("WAV")
    more = b"data" + (len(data) - 44).to_bytes(4, "little") + data[44:]
    samples, note = heard(tmp_path, data + b"LIST" + (4).to_bytes(4, "little") + b"INFO" + more)

    assert np.array_equal(samples, np.concatenate([STORED] * 2))
    assert note is not None


def test_a_million_tiny_chunks_hold_up_nothing(tmp_path: Path) -> None:
    """What is searched behind the sound is bounded."""
    samples, _ = heard(tmp_path, made("WAV") + (b"note" + bytes(4)) * 200_000)
    assert np.array_equal(samples, STORED)
