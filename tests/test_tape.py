"""Both sides of an interview in one file."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from assistant.errors import JournalError
from assistant.speech import FRAME_SAMPLES, FRAME_SECONDS, Frame, KeyPressed
from assistant.tape import Tape, TapingSpeaker
from assistant.voices.interface import Speech
from assistant.voices.player import NoPlayer, PlayedSpan

ANSWER = Frame(0.0, np.full(FRAME_SAMPLES, 1000, np.int16))
QUESTION = Speech("Why?", np.full(24_000, 2000, np.int16), 24_000)


def never() -> bool:
    """Do not stop."""
    return False


def test_both_sides_are_on_it_in_order(tmp_path: Path) -> None:
    """The question in the voice's rate, then the answer: one after the other, each as long as it was."""
    with Tape(tmp_path / "tape.wav") as tape:
        TapingSpeaker(tape, NoPlayer()).play(QUESTION, never)
        assert list(tape.hearing([ANSWER, KeyPressed(FRAME_SECONDS, "m")])) == [ANSWER, KeyPressed(FRAME_SECONDS, "m")]
    samples, rate = soundfile.read(tmp_path / "tape.wav", dtype="int16")
    assert rate == 16_000
    assert len(samples) / rate == pytest.approx(1.0 + FRAME_SECONDS, abs=0.01)
    assert samples[8000] == pytest.approx(2000, abs=20)
    assert (samples[-FRAME_SAMPLES:] == 1000).all()
    assert tape.seconds == pytest.approx(len(samples) / rate)


def test_without_a_speaker_speech_still_takes_its_time(tmp_path: Path) -> None:
    """Nobody hears the line, yet it is as long as on the tape."""
    with Tape(tmp_path / "tape.wav") as tape:
        assert TapingSpeaker(tape, NoPlayer()).play(QUESTION, never) == PlayedSpan(1.0)


def test_what_is_added_is_passed_on(tmp_path: Path) -> None:
    """Whoever plays the tape is given all of it."""
    heard: list[int] = []
    with Tape(tmp_path / "tape.wav", lambda samples: heard.append(len(samples))) as tape:
        tape.add(ANSWER.samples)
    assert heard == [FRAME_SAMPLES]


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """The error names the file and says what to do."""
    with pytest.raises(JournalError, match=r"none.tape\.wav cannot be written") as raised:
        Tape(tmp_path / "none" / "tape.wav")
    assert "folder you may write to" in raised.value.hint


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_is_told(tmp_path: Path) -> None:
    """Running out of room in the middle is an error in one sentence too."""
    (tmp_path / "tape.wav").symlink_to("/dev/full")
    minute = np.ones(16_000 * 60, np.int16)
    with pytest.raises(JournalError, match="cannot be written"), Tape(tmp_path / "tape.wav") as tape:
        tape.add(minute)
