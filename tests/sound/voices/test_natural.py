"""The natural voices: two people whom nobody confuses, calm, the same each time, and slower when asked to be."""

from collections.abc import Iterator

import numpy as np
import pytest

from assistant.base.errors import VoiceError
from assistant.sound.voices import Voices, heart, joe, natural, open_voices
from assistant.sound.voices.interface import Speech, Voice

pytestmark = pytest.mark.slow

LINES = ("You have time. Breathe in, breathe out.", "Tell me about a time you could see that a deadline would slip.")
QUOTE = "Pause. Say: let me put that a better way."


@pytest.fixture(scope="module")
def voices() -> Voices:
    """Open both."""
    return open_voices("joe")


def said(voice: Voice, line: str) -> Speech:
    """Say one line."""
    return voice.synthesise([line])[0]


def pitch_hz(speech: Speech) -> float:
    """Return the median fundamental frequency of the voiced parts, by autocorrelation over 40 ms."""
    return float(np.median(list(_pitches(speech))))


def _pitches(speech: Speech) -> Iterator[float]:
    width, shortest, longest = (round(speech.rate * seconds) for seconds in (0.04, 1 / 400, 1 / 60))
    sound = speech.samples.astype(float)
    loud = 0.1 * np.abs(sound).max()
    for start in range(0, len(sound) - width - longest, width // 2):
        piece = sound[start : start + width + longest]
        if np.abs(piece).max() < loud:
            continue
        head = piece[:width]
        likeness = [
            float(head @ (tail := piece[lag : lag + width]) / (np.linalg.norm(head) * np.linalg.norm(tail) + 1e-9))
            for lag in range(shortest, longest)
        ]
        if max(likeness) > 0.8:
            first = next(lag for lag, like in enumerate(likeness) if like > 0.9 * max(likeness))
            yield speech.rate / (shortest + first)


def loudness_db(speech: Speech) -> float:
    """Return the level of the speech, dB of full scale."""
    return float(20 * np.log10(np.sqrt(np.mean((speech.samples / 32_768.0) ** 2))))


def test_interviewer_and_coach_are_two_people(voices: Voices) -> None:
    """The one speaks at the pitch of a man, the other half an octave above him and more, and neither is louder."""
    for line in LINES:
        interviewer, coach = said(voices.interviewer, line), said(voices.coach, line)
        assert 80 < pitch_hz(interviewer) < 150
        assert 160 < pitch_hz(coach) < 280
        assert 12 * np.log2(pitch_hz(coach) / pitch_hz(interviewer)) > 6
        assert loudness_db(coach) == pytest.approx(loudness_db(interviewer), abs=3)


def test_the_coach_takes_more_time(voices: Voices) -> None:
    """For the same words."""
    seconds = [sum(said(voice, line).seconds for line in LINES) for voice in (voices.interviewer, voices.coach)]
    assert seconds[1] > 1.05 * seconds[0]


def test_the_same_line_is_always_the_same_sound(voices: Voices) -> None:
    """Whatever was said before: nothing is drawn by chance."""
    for voice in (voices.interviewer, voices.coach):
        first = said(voice, LINES[0])
        said(voice, LINES[1])
        assert np.array_equal(said(voice, LINES[0]).samples, first.samples)


def test_a_rate_is_kept_and_slower_is_slower() -> None:
    """In haste each sound keeps a least length, so half as fast again saves a sixth or more; slower is longer."""
    for who in ("joe", "heart"):
        calm, quick = (open_voices(who, rate).interviewer for rate in (160, 240))
        assert said(quick, LINES[1]).seconds < said(calm, LINES[1]).seconds / 1.15
    for voice in (open_voices("joe").interviewer, open_voices("joe").coach):
        before = said(voice, LINES[1]).seconds
        voice.slow_down(0.8)
        assert said(voice, LINES[1]).seconds == pytest.approx(before / 0.8, rel=0.15)


def test_words_to_borrow_come_after_a_pause(voices: Voices) -> None:
    """The colon of "Say: …" is heard as a fifth of a second of silence, and so is the end of a sentence."""
    for voice in (voices.interviewer, voices.coach):
        assert len([seconds for seconds in silences(said(voice, QUOTE)) if seconds >= 0.2]) == 2


def silences(speech: Speech) -> list[float]:
    """Return the lengths of the silences within speech, seconds."""
    loud = np.flatnonzero(np.abs(speech.samples.astype(int)) > 300)
    return [float(gap) / speech.rate for gap in np.diff(loud) if gap > 0.05 * speech.rate]


def test_speech_begins_at_once(voices: Voices) -> None:
    """A model's silence before the first sound would be a late nudge."""
    for voice in (voices.interviewer, voices.coach):
        speech = said(voice, "Take a breath.")
        first = int(np.flatnonzero(np.abs(speech.samples.astype(int)) > 0.03 * 32_768)[0])
        assert first < 0.08 * speech.rate


def test_either_can_be_the_interviewer() -> None:
    """The other one is the coach then; version 0.1's name for them is still understood."""
    for name, pair in {"heart": ("heart", "joe"), "joe": ("joe", "heart"), "natural": ("joe", "heart")}.items():
        voices = open_voices(name)
        assert (voices.interviewer.name, voices.coach.name) == pair


def test_a_line_that_holds_no_word_is_silence(voices: Voices) -> None:
    """Nothing is made up for it."""
    for line in ("", "  ", "…", "—"):
        for voice in (voices.interviewer, voices.coach):
            assert said(voice, line).seconds < 0.5


@pytest.mark.parametrize("part", [joe, heart])
def test_other_weights_than_those_that_are_meant_are_told(monkeypatch: pytest.MonkeyPatch, part: object) -> None:
    """Before anything is said with them."""
    name = next(iter(part.FILES))  # type: ignore[attr-defined]
    monkeypatch.setitem(part.FILES, name, "0" * 64)  # type: ignore[attr-defined]
    with pytest.raises(VoiceError, match="damaged or another one") as raised:
        open_voices("joe")
    assert natural.EXTRA in raised.value.hint
