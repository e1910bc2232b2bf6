"""Both sides of an interview in one file."""

import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

from assistant.base.errors import JournalError
from assistant.base.speech import FRAME_SAMPLES, FRAME_SECONDS, Frame, KeyPressed
from assistant.rehearsal.mixdown import Mixdown, MixedSpeaker
from assistant.sound.player import NoPlayer, PlayedSpan
from assistant.sound.voices.interface import Speech

pytestmark = pytest.mark.fast

ANSWER = Frame(0.0, np.full(FRAME_SAMPLES, 1000, np.int16))
QUESTION = Speech("Why?", np.full(24_000, 2000, np.int16), 24_000)


def never() -> bool:
    """Do not stop."""
    return False


def test_both_sides_are_on_it_in_order(tmp_path: Path) -> None:
    """The question in the voice's rate, then the answer: one after the other, each as long as it was."""
    with Mixdown(tmp_path / "tape.wav") as tape:
        MixedSpeaker(tape, NoPlayer()).play(QUESTION, never)
        assert list(tape.hearing([ANSWER, KeyPressed(FRAME_SECONDS, "m")])) == [ANSWER, KeyPressed(FRAME_SECONDS, "m")]
    samples, rate = soundfile.read(tmp_path / "tape.wav", dtype="int16")
    assert rate == 16_000
    assert len(samples) / rate == pytest.approx(1.0 + FRAME_SECONDS, abs=0.01)
    assert samples[8000] == pytest.approx(2000, abs=20)
    assert (samples[-FRAME_SAMPLES:] == 1000).all()
    assert tape.seconds == pytest.approx(len(samples) / rate)


def test_without_a_speaker_speech_still_takes_its_time(tmp_path: Path) -> None:
    """Nobody hears the line, yet it is as long as on the tape."""
    with Mixdown(tmp_path / "tape.wav") as tape:
        assert MixedSpeaker(tape, NoPlayer()).play(QUESTION, never) == PlayedSpan(1.0)


def test_what_is_added_is_passed_on(tmp_path: Path) -> None:
    """Whoever plays the tape is given all of it."""
    heard: list[int] = []
    with Mixdown(tmp_path / "tape.wav", lambda samples: heard.append(len(samples))) as tape:
        tape.add(ANSWER.samples)
    assert heard == [FRAME_SAMPLES]


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """The error names the file and says what to do."""
    with pytest.raises(JournalError, match=r"none.tape\.wav cannot be written") as raised:
        Mixdown(tmp_path / "none" / "tape.wav")
    assert "folder you may write to" in raised.value.hint


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit to the size of a file")
def test_a_full_disk_ends_the_tape_and_nothing_else(tmp_path: Path) -> None:
    """It is told once; what is on the tape can be heard, and all that follows is still passed on."""
    import resource

    heard: list[int] = []
    told: list[str] = []
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    second = np.ones(16_000, np.int16)
    with Mixdown(tmp_path / "tape.wav", lambda samples: heard.append(len(samples)), told.append) as tape:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
        try:
            for _ in range(10):
                tape.add(second)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert told == [
        f"{tmp_path / 'tape.wav'} cannot be written any more: it ends here, and the rest is only heard and printed."
    ]
    assert not tape.whole
    assert heard == [16_000] * 10
    assert tape.seconds == 10.0
    assert soundfile.info(tmp_path / "tape.wav").duration == pytest.approx(3.1, abs=0.1)
