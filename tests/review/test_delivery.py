"""How an answer was spoken, measured on sound that is known."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from assistant.base.events import Question
from assistant.base.speech import RATE, Frame
from assistant.report.delivery_words import delivery_lines
from assistant.review.delivery import Delivery, measure_delivery
from assistant.review.history import HeardTurn
from assistant.sessions.spoken_sound import SpokenSound, with_delivery
from tests.support.histories import said, turn

pytestmark = pytest.mark.fast

SENTENCES = (
    "We rang them all before the shop opened. They came at once and helped us. Nobody went home that day without bread."
)
QUESTION = Question("q", "Tell me about a bad day.", "behavioural")


def voice(semitones: float, seconds: float, *, fading: bool = False) -> np.ndarray:
    """Return a voice of 120 Hz that swings so far to both sides, in the rhythm of the sentences."""
    times = np.arange(round(seconds * RATE)) / RATE
    pitch = 120.0 * 2 ** (semitones * np.sin(2 * np.pi * 0.7 * times) / 12)
    phase = 2 * np.pi * np.cumsum(pitch) / RATE
    sound = sum(np.sin(n * phase) / n for n in range(1, 6)) * 4000
    if fading:
        for end in (8, 15, 22):
            sound[round((1.0 + 0.4 * (end - 3)) * RATE) : round((1.0 + 0.4 * end) * RATE)] *= 0.25
    return sound.astype(np.int16)


def spoken(path: Path, sound: np.ndarray) -> Delivery:
    """Measure an answer whose turn has this recording."""
    soundfile.write(path, sound, RATE, subtype="PCM_16")
    heard = turn(said(SENTENCES, 1.0), question=QUESTION, seconds=len(sound) / RATE)
    ((take,),) = [each.takes for each in with_delivery([heard], [path])]
    assert take.delivery is not None
    return take.delivery


@pytest.mark.parametrize("semitones", [0.5, 2.0, 4.0])
def test_the_spread_of_the_pitch_is_that_of_the_voice(tmp_path: Path, semitones: float) -> None:
    """A swing to both sides spreads by its seven tenths."""
    told = spoken(tmp_path / "a.flac", voice(semitones, 12.0))
    assert told.pitch_spread_semitones == pytest.approx(semitones / 2**0.5, abs=0.15)


def test_sound_that_is_measured_while_it_is_heard_gives_the_same(tmp_path: Path) -> None:
    """Frame by frame as in a recording that is heard again, or all of it from the file of a session."""
    samples = voice(2.0, 12.0)
    kept = spoken(tmp_path / "a.flac", samples)
    sound = SpokenSound()
    frames = [Frame(at / RATE, samples[at : at + 512]) for at in range(0, len(samples), 512)]
    assert len(list(sound.listen(frames))) == len(frames)
    ((take,),) = [sound.told_of(turn(said(SENTENCES, 1.0), question=QUESTION, seconds=12.0)).takes]
    assert take.delivery is not None
    assert take.delivery.pitch_spread_semitones == pytest.approx(kept.pitch_spread_semitones, abs=0.05)
    assert take.delivery.end_level_db == pytest.approx(kept.end_level_db, abs=0.3)


def test_sentences_that_fade_are_told(tmp_path: Path) -> None:
    """Their last words are a quarter as loud, which is 12 dB."""
    told = spoken(tmp_path / "a.flac", voice(2.0, 12.0, fading=True))
    assert told.end_level_db == pytest.approx(-12.0, abs=1.0)
    assert "they fade" in next(delivery_lines(told))
    assert spoken(tmp_path / "b.flac", voice(2.0, 12.0)).end_level_db == pytest.approx(0.0, abs=1.0)


def test_little_is_not_measured() -> None:
    """Two words have no pace that changes."""
    told = measure_delivery(said("Yes, I did.", 0.0).words, 0.0, np.full(100, 120.0), np.zeros(100))
    assert told == Delivery(None, None, None, None)
    assert list(delivery_lines(told)) == list(delivery_lines(None)) == []


def test_a_recording_that_is_gone_tells_nothing(tmp_path: Path) -> None:
    """The figures of the words stay."""
    heard: HeardTurn = turn(said(SENTENCES, 1.0), question=QUESTION)
    assert with_delivery([heard], [tmp_path / "gone.flac"]) == [heard]


def test_paces_are_those_of_sentences() -> None:
    """The slow one and the fast one."""
    slow = said("We rang them all before the shop opened.", 1.0, step=0.6)
    fast = said("They came at once and helped us. Nobody went home without any bread.", 6.0, step=0.25)
    told = measure_delivery((*slow.words, *fast.words), 0.0, np.full(2000, np.nan), np.zeros(2000))
    assert (told.slowest_pace, told.fastest_pace) == (100.0, 240.0)
    assert told.pitch_spread_semitones is None
