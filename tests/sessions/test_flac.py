"""Writing the sound of a take: exact, private, and safe when things go wrong."""

from __future__ import annotations

import subprocess
import sys
from collections import namedtuple
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import pytest

from assistant.base.errors import AudioFileError, JournalError
from assistant.hearing.recording import Recording
from assistant.sessions import flac
from assistant.sessions.flac import FlacWriter
from tests.hearing.audio_files import Samples, babble

pytestmark = pytest.mark.slow

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")
KILLED = """
import os, signal, sys
from pathlib import Path
from assistant.sessions.flac import FlacWriter
from tests.hearing.audio_files import babble
sound = babble(4.0)
with FlacWriter(Path(sys.argv[1])) as writer:
    for start in range(0, len(sound), 512):
        writer.write(sound[start : start + 512])
    os.kill(os.getpid(), signal.SIGKILL)
"""


def write(path: Path, chunks: Iterable[Samples]) -> None:
    """Write chunks as a take does."""
    with FlacWriter(path) as writer:
        for chunk in chunks:
            writer.write(chunk)


@pytest.fixture
def small_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let no file grow past 20 kB, as on a disk that is full."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    usage = namedtuple("usage", "total used free")(10**6, 10**6, 0)
    monkeypatch.setattr(flac.shutil, "disk_usage", lambda _: usage)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_what_is_written_is_read_back_exactly(tmp_path: Path) -> None:
    """Samples survive bit by bit, whatever the chunks."""
    sound = babble(1.7)
    write(tmp_path / "a.flac", np.split(sound, [100, 612, 20_000]))
    with Recording(tmp_path / "a.flac") as recording:
        frames = np.concatenate([frame.samples for frame in recording])
    assert np.array_equal(frames[: len(sound)], sound)
    assert recording.seconds == 1.7
    assert recording.note is None


def test_a_take_without_sound_is_no_error(tmp_path: Path) -> None:
    """A take that ends before its first frame leaves a file that says so."""
    with FlacWriter(tmp_path / "a.flac"):
        pass
    with pytest.raises(AudioFileError, match="is empty"):
        Recording(tmp_path / "a.flac").__enter__()


@posix
def test_only_the_user_can_read_it(tmp_path: Path) -> None:
    """The file is private, also where one with wider permissions was there before."""
    (tmp_path / "a.flac").touch(mode=0o644)
    write(tmp_path / "a.flac", [babble(0.1)])
    assert (tmp_path / "a.flac").stat().st_mode & 0o777 == 0o600


@posix
def test_a_killed_program_leaves_what_it_wrote(tmp_path: Path) -> None:
    """After kill -9 in mid-take, all but the last moment can be read."""
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / "a.flac")], check=False)
    with Recording(tmp_path / "a.flac") as recording:
        frames = np.concatenate([frame.samples for frame in recording])
    assert 3.5 < recording.seconds <= 4.0
    assert np.array_equal(frames, babble(4.0)[: len(frames)])


@pytest.mark.usefixtures("small_disk")
@pytest.mark.parametrize("seconds", [0.7, 4.0])
def test_a_full_disk_is_told(tmp_path: Path, seconds: float) -> None:
    """A full disk is an error, whether it refuses a block while writing or the last one at the end."""
    noise = np.random.default_rng(1).integers(-9_000, 9_000, round(seconds * 16_000)).astype(np.int16)
    with pytest.raises(JournalError, match="The disk is full") as caught:
        write(tmp_path / "a.flac", np.array_split(noise, 20))
    assert str(tmp_path / "a.flac") in caught.value.message
    assert caught.value.hint


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    """A folder that does not exist is named."""
    with pytest.raises(JournalError, match="There is no folder"):
        write(tmp_path / "gone" / "a.flac", [])
