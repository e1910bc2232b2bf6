"""The speaker: what is heard, how soon, and what if there is none."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.base.errors import DeviceError
from assistant.sound import player as player_module
from assistant.sound.feed import FADE_SAMPLES, Feed
from assistant.sound.player import NoPlayer, Player, open_player, resampled
from assistant.sound.voices.interface import Speech
from tests.support.sound_server import SPEAKER, SoundServer

pytestmark = pytest.mark.slow

TONE = (8000 * np.sin(np.arange(48_000) * 2 * np.pi * 440 / 48_000)).astype(np.int16)


@given(st.integers(1, 3000), st.lists(st.integers(1, 700), max_size=20))
def test_any_chunks_give_the_same_sound(length: int, counts: list[int]) -> None:
    """However many samples the driver asks for at a time, it gets the line, then silence."""
    line = np.arange(1, length + 1).astype(np.int16)
    feed = Feed()
    feed.load(line)
    given_out = np.frombuffer(b"".join(feed.take(count) for count in counts), np.int16)
    assert len(given_out) == sum(counts)
    heard = given_out[: len(line)]
    assert np.array_equal(heard, line[: len(heard)])
    assert not given_out[len(line) :].any()
    assert feed.drained.is_set() == (sum(counts) >= length)


def test_cut_fades_and_ends() -> None:
    """Cutting a line short leaves a short fade and nothing after it."""
    feed = Feed()
    feed.load(np.full(10_000, 1000, np.int16))
    feed.take(500)
    feed.cut()
    rest = np.frombuffer(feed.take(5000), np.int16)
    assert rest[0] == 1000
    assert not rest[FADE_SAMPLES - 1 :].any()
    assert feed.drained.is_set()
    assert feed.taken == 500 + FADE_SAMPLES


def test_resampling_keeps_length_and_pitch() -> None:
    """A tone of 440 Hz stays one, at its loudness, when the rate is changed."""
    tone = (8000 * np.sin(np.arange(22_050) * 2 * np.pi * 440 / 22_050)).astype(np.int16)
    changed = resampled(tone, 22_050, 48_000)
    assert len(changed) == pytest.approx(48_000, abs=2)
    assert np.argmax(np.abs(np.fft.rfft(changed, 48_000))) == 440
    assert np.abs(changed[1000:-1000].astype(int)).max() == pytest.approx(8000, rel=0.02)


def test_without_speaker_lines_are_over_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No speaker is no error unless one was asked for; the reason is kept."""

    def refuse(*asked: object) -> None:
        raise DeviceError("No speaker was found.", "Plug one in.")

    monkeypatch.setattr(player_module, "open_device", refuse)
    with open_player() as player:
        assert isinstance(player, NoPlayer)
        assert player.reason == "No speaker was found."
        assert player.play(Speech("Hello.", TONE, 48_000)).seconds == 0
    with pytest.raises(DeviceError):
        open_player("Headphones")


class DeadDevice:
    """A device that never asks for samples."""

    def close(self) -> None:
        """Do nothing."""


def test_speaker_that_goes_away_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A device that stops asking for samples ends the wait with an error."""
    monkeypatch.setattr(player_module, "open_device", lambda *asked: DeadDevice())
    monkeypatch.setattr(player_module, "STALLED_SECONDS", 0.0)
    with Player() as player, pytest.raises(DeviceError, match="stopped working"):
        player.play(Speech("Hello.", TONE[:100], 48_000))


def test_speaker_that_comes_back_is_used_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each line looks for the speaker that went away: gone, still gone, there."""
    found = [DeadDevice(), None, DeadDevice()]

    def open_device(kind: str, wanted: str | None, rate: int, buffer_ms: int, serving: Any) -> DeadDevice:
        device = found.pop(0)
        if device is None:
            raise DeviceError("No speaker was found.")
        next(serving)
        serving.send(len(TONE))
        return device

    monkeypatch.setattr(player_module, "open_device", open_device)
    monkeypatch.setattr(player_module, "STALLED_SECONDS", 0.0)
    line = Speech("Hello.", TONE[:100], 48_000)
    with Player() as player:
        with pytest.raises(DeviceError, match="stopped working"):
            player.play(line)
        with pytest.raises(DeviceError, match="No speaker"):
            player.play(line)
        monkeypatch.setattr(Feed, "load", lambda feed, samples: None)  # as if all were taken at once
        assert not player.play(line).stopped


@pytest.mark.sound
def test_speech_is_heard_soon_and_whole(sound_server: SoundServer) -> None:
    """The line begins within two buffers, is heard once, and is not clipped."""
    with open_player(SPEAKER) as player:
        player.play(Speech("", TONE[:4800], 48_000))
        with sound_server.recording() as recording:
            span = player.play(Speech("Hello.", TONE, 48_000))
    loud = np.flatnonzero(np.abs(recording.samples.astype(int)) > 500)
    assert span.delay_seconds < 0.06
    assert span.seconds == pytest.approx(1.0, abs=0.001)
    assert 0.95 < (loud[-1] - loud[0]) / 48_000 < 1.5  # a busy machine may leave a hole
    assert np.abs(recording.samples.astype(int)).max() == pytest.approx(8000, rel=0.02)


@pytest.mark.sound
@pytest.mark.usefixtures("sound_server")
def test_a_key_cuts_the_line_short() -> None:
    """As soon as it is told to stop, the rest is not played."""
    asked = iter([False, False, True])
    with open_player() as player:
        span = player.play(Speech("Hello.", TONE, 48_000), stop=lambda: next(asked))
    assert span.stopped
    assert span.seconds < 0.5


@pytest.mark.sound
@pytest.mark.usefixtures("sound_server")
def test_unknown_speaker_has_a_hint() -> None:
    """A slip in the name is answered with the nearest speaker."""
    with pytest.raises(DeviceError, match="Test_speeker") as raised:
        open_player("Test_speeker")
    assert raised.value.hint == f"Did you mean {SPEAKER}?"
