"""Which of several tracks and channels is heard, and when: where somebody speaks, at the time at which they do."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest
import soundfile

from assistant.base.errors import AudioFileError
from assistant.hearing.recorded import open_recording
from tests.hearing.audio_files import Samples

pytestmark = pytest.mark.slow

FIXTURES = Path(__file__).parents[2] / "audio_fixtures"
SPEECH = soundfile.read(FIXTURES / "admits-nerves.flac", dtype="int16", frames=6 * 16_000)[0]
SILENCE = np.zeros_like(SPEECH)
NOISE = np.random.default_rng(5).normal(0, 1_000, len(SPEECH)).astype(np.int16)
"""At -30 dB: about as loud as the speech."""


def write_tracks(path: Path, *tracks: Samples, default: int = 0, titles: tuple[str, ...] = (), late: float = 0) -> Path:
    """Write tracks of mono sound in a container, one of them the default; a film of as many seconds goes before."""
    with av.open(str(path), "w") as container:
        film = container.add_stream("mpeg4", rate=10) if late else None
        streams = [container.add_stream("aac", rate=16_000, layout="mono") for _ in tracks]
        for number, stream in enumerate(streams):
            stream.disposition = av.stream.Disposition.default.value if number == default else 0  # an int to the oldest
            if titles:
                stream.metadata["title"] = titles[number]
        if film is not None:
            film.width = film.height = 64
            film.pix_fmt = "yuv420p"
            for _ in range(round(10 * late)):
                container.mux(film.encode(av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8))))
            container.mux(film.encode(None))
        for stream, samples in zip(streams, tracks, strict=True):
            for begin in range(0, len(samples) - 1_023, 1_024):
                piece = samples[None, begin : begin + 1_024].astype(np.float32) / 32_768
                frame = av.AudioFrame.from_ndarray(piece, format="fltp", layout="mono")
                frame.sample_rate = 16_000
                frame.pts = begin + round(late * 16_000)
                container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
    return path


def heard(path: Path, track: int | None = None) -> tuple[Samples, str]:
    """Return the samples that are heard, and what is said of it."""
    with open_recording(path, track=track) as recording:
        samples = np.concatenate([frame.samples for frame in recording])
    return samples, recording.note or ""


def likeness(samples: Samples, stored: Samples) -> float:
    """Return how like a sound is to what was stored, at most 1, whatever its loudness."""
    length = min(len(samples), len(stored))
    lags = np.fft.irfft(np.fft.rfft(samples[:length], 2 * length) * np.conj(np.fft.rfft(stored[:length], 2 * length)))
    norm = np.linalg.norm(samples[:length].astype(float)) * np.linalg.norm(stored[:length].astype(float))
    return float(lags.max() / norm) if norm else 0.0


# Tracks


def test_the_track_with_speech_is_heard_where_the_default_one_is_silent(tmp_path: Path) -> None:
    """A screen recorder writes desktop and microphone as two tracks; the silent one is the default."""
    path = write_tracks(tmp_path / "a.mkv", SILENCE, SPEECH, titles=("Desktop", "Microphone"))

    samples, note = heard(path)

    assert likeness(samples, SPEECH) > 0.9
    assert note == (
        "Track 2 of 2 “Microphone” was heard: it has most speech in the first minute, "
        "and the default one, track 1, none."
    )


def test_of_several_others_the_one_with_most_speech_is_heard(tmp_path: Path) -> None:
    """Noise and a few words are less than an answer."""
    few = np.where(np.arange(len(SPEECH)) < 24_000, SPEECH, 0).astype(np.int16)
    samples, note = heard(write_tracks(tmp_path / "a.mkv", NOISE, few, SPEECH, SILENCE))

    assert likeness(samples, SPEECH) > 0.9
    assert note.startswith("Track 3 of 4 was heard: ")


def test_the_default_track_is_heard_if_somebody_speaks_in_it(tmp_path: Path) -> None:
    """Also if it is not the first; others may have more."""
    few = np.where(np.arange(len(SPEECH)) < 24_000, SPEECH, 0).astype(np.int16)
    samples, note = heard(write_tracks(tmp_path / "a.mkv", SPEECH, few, default=1))

    assert likeness(samples, few) > 0.9
    assert note == "Track 2 of 2 was heard: it is the file's default, and somebody speaks in it."


def test_without_any_speech_the_default_track_is_heard(tmp_path: Path) -> None:
    """Then the person is told that there is none in any of them."""
    _, note = heard(write_tracks(tmp_path / "a.mkv", SILENCE, NOISE, default=1))
    assert (
        note == "Track 2 of 2 was heard: it is the file's default; in none of them is any speech in the first minute."
    )


def test_a_track_that_is_asked_for_is_heard_whatever_is_in_it(tmp_path: Path) -> None:
    """Tracks count from 1, and those of pictures do not count."""
    path = write_tracks(tmp_path / "a.mkv", SPEECH, NOISE, late=1.0)

    samples, note = heard(path, track=2)

    assert likeness(samples, np.concatenate((SILENCE[:16_000], NOISE))) > 0.9
    assert note == "Track 2 of 2 was heard: it was asked for."


def test_a_track_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    """The sentence tells how many there are."""
    path = write_tracks(tmp_path / "a.mkv", SPEECH, SPEECH)
    with pytest.raises(AudioFileError, match="has 2 sound tracks, so there is no track 3") as caught:
        open_recording(path, track=3).__enter__()
    assert caught.value.hint == "Choose one from 1 to 2, or leave the choice to the program."


def test_a_file_with_one_track_says_nothing_of_tracks(tmp_path: Path) -> None:
    """There was nothing to choose."""
    assert heard(write_tracks(tmp_path / "a.mka", SPEECH))[1] == ""
    assert heard(write_tracks(tmp_path / "a.mka", SPEECH), track=1)[1] == ""


# Channels


def test_channels_that_cancel_each_other_out_are_heard(tmp_path: Path) -> None:
    """One channel of a plug is often inverted: the mean of both would be silence."""
    path = tmp_path / "a.flac"
    soundfile.write(path, np.stack((SPEECH, -SPEECH), axis=1), 16_000)

    samples, note = heard(path)

    assert np.array_equal(samples[: len(SPEECH)], SPEECH)
    assert note == "Of its 2 channels, number 1 alone was heard: in their mix, speech is lost."


def test_channels_that_cancel_without_speech_are_heard_too(tmp_path: Path) -> None:
    """A hum that is inverted is a hum: how loud it is counts also where nobody speaks."""
    hum = (3_000 * np.sin(np.arange(32_000) / 10)).astype(np.int16)
    path = tmp_path / "a.flac"
    soundfile.write(path, np.stack((hum // 2, -hum), axis=1), 16_000)
    quarter, _ = heard(path)
    soundfile.write(path, np.stack((hum, 1 - hum), axis=1), 16_000)

    samples, note = heard(path)

    assert np.abs(samples).max() > 2_900
    assert "cancel each other out" in note
    assert np.abs(quarter).max() < 1_000


def test_noise_in_one_channel_does_not_drown_speech_in_the_other(tmp_path: Path) -> None:
    """The louder channel is not the better one."""
    path = tmp_path / "a.flac"
    soundfile.write(path, np.stack((NOISE * 4, SPEECH), axis=1), 16_000)

    samples, note = heard(path)

    assert likeness(samples, SPEECH) > 0.999
    assert note.startswith("Of its 2 channels, number 2 alone was heard: ")


def test_speech_in_one_of_many_channels_is_heard_as_loud_as_it_is(tmp_path: Path) -> None:
    """In the mean of 32 channels it would be 30 dB quieter, and lost in what the others hear."""
    hiss = np.random.default_rng(6).normal(0, 40, (len(SPEECH), 32)).astype(np.int16)
    hiss[:, 20] += SPEECH
    path = tmp_path / "a.wav"
    soundfile.write(path, hiss, 16_000)

    samples, note = heard(path)

    assert likeness(samples, SPEECH) > 0.98
    assert "number 21 alone was heard" in note


def test_two_people_in_two_channels_are_both_heard(tmp_path: Path) -> None:
    """Interviews are recorded so; their mean loses nobody."""
    first, second = np.concatenate((SPEECH, SILENCE)), np.concatenate((SILENCE, SPEECH))
    path = tmp_path / "a.flac"
    soundfile.write(path, np.stack((first, second), axis=1), 16_000)

    samples, note = heard(path)

    assert np.abs(samples[: len(first)] - (first.astype(int) + second) / 2).max() <= 1
    assert note == ""


def test_the_same_in_both_channels_is_mixed_without_listening(tmp_path: Path) -> None:
    """Most stereo recordings of a voice are one microphone twice."""
    path = tmp_path / "a.flac"
    soundfile.write(path, np.stack((SPEECH, SPEECH), axis=1), 16_000)
    samples, note = heard(path)
    assert np.array_equal(samples[: len(SPEECH)], SPEECH)
    assert note == ""


# Times


def test_times_count_from_the_beginning_of_a_film(tmp_path: Path) -> None:
    """Where the sound of a film begins late, subtitles still fit: the time before is silence, and no gap."""
    samples, note = heard(write_tracks(tmp_path / "a.mkv", SPEECH, late=3.0))

    assert not samples[: 3 * 16_000 - 2_048].any()
    assert likeness(samples[3 * 16_000 :], SPEECH) > 0.9
    assert len(samples) / 16_000 == pytest.approx(9.0, abs=0.2)
    assert note == ""


def test_the_length_that_a_film_declares_counts_from_where_its_sound_begins(tmp_path: Path) -> None:
    """The silence before the sound does not hide that the end is missing."""
    path = write_tracks(tmp_path / "a.mp4", SPEECH, late=3.0)
    whole, note = heard(path)
    assert len(whole) / 16_000 == pytest.approx(9.0, abs=0.2)
    assert note == ""

    data = path.read_bytes()
    index = data.rindex(b"moov") - 4
    path.write_bytes(data[: index - 8_000] + bytes(8_000) + data[index:])
    _, note = heard(path)
    assert "damaged in" in note or "breaks off" in note


# Pauses in transmission

SPOKEN = bytes([7 << 3 | 4]) + np.random.default_rng(2).bytes(31)
COMFORT, NOTHING = bytes([8 << 3 | 4]) + bytes(5), bytes([15 << 3 | 4])


def test_pauses_in_transmission_are_silence_also_at_the_end(tmp_path: Path) -> None:
    """Telephones send nothing while nobody speaks: that is silence, and neither damage nor the end."""
    talk, pause = SPOKEN * 50, COMFORT + NOTHING * 49
    path = tmp_path / "a.amr"
    path.write_bytes(b"#!AMR\n" + talk + pause + talk + pause * 9)

    samples, note = heard(path)

    assert len(samples) / 16_000 == pytest.approx(12.0, abs=0.05)
    assert samples[:16_000].any()
    assert not samples[18_000:31_000].any()
    assert samples[32_000:48_000].any()
    assert not samples[50_000:].any()
    assert note == ""


def test_a_telephone_call_in_which_nobody_speaks_is_silence(tmp_path: Path) -> None:
    """It is heard to its end, instead of being damaged."""
    path = tmp_path / "a.amr"
    path.write_bytes(b"#!AMR\n" + NOTHING * 100)
    samples, note = heard(path)
    assert len(samples) / 16_000 == pytest.approx(2.0, abs=0.05)
    assert not samples.any()
    assert note == ""
