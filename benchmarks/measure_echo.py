"""Could somebody talk over the program's voice on open speakers? `python -m benchmarks.measure_echo` asks cancellers.

A person's recording is mixed with the program's voice as a room would give it back; each canceller that is installed
(pywebrtc-audio, livekit, pyaec; none is a dependency) takes the voice out again. Printed for each level of the echo:
how much of it is left, what is still heard of the voice by itself, what is lost of a person who talks over it all the
time, and how soon it is noticed that somebody begins (`assistant.hearing.barge_in`), after which the voice would stop.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import jiwer
import numpy as np
import soundfile
from numpy.typing import NDArray

from assistant.base.speech import FRAME_SECONDS, RATE, Frame, normalise
from assistant.hearing.barge_in import ONSET_FRAMES, BargeIn
from assistant.hearing.frames import Framer
from assistant.hearing.high_pass import HighPass
from assistant.hearing.recognizers import Recognizer, open_recognizer
from assistant.hearing.vad import SilenceTracker, SileroVad, level_db
from assistant.sound.player import resampled
from assistant.sound.voices import open_voices

Samples = NDArray[np.int16]
Canceller = Callable[[Samples, Samples], Samples]
"""Takes what the microphone brought and what was played; returns what is left."""
FIXTURES = Path(__file__).parents[1] / "audio_fixtures"
PEOPLE = ("concise-good", "demo-freeze", "filler-heavy")
QUESTION = (
    "Tell me about a time when you had to change your mind about something important. What made you change it, "
    "and how did you tell the people you worked with?"
)
PERSON_SECONDS = 9.0
ROOM_DELAY_SECONDS, ROOM_DECAY_SECONDS, ROOM_DB = 0.045, 0.3, -60.0
"""The way through the air and the buffers; the time in which an echo falls by 60 dB; the room's own noise."""
DRIFT = 50e-6
"""Difference of two cheap clocks."""
CONDITIONS = ((0.0, 0.0), (-6.0, 0.0), (-20.0, 0.0), (0.0, DRIFT))
LATE_SECONDS = 3
"""When somebody begins to talk over the voice."""
STEPS = ((0.0, 0.5), (0.5, 2.0), (2.0, 8.0))
"""Seconds of the voice in which the echo that is left is measured: its first words matter most."""
STEP = RATE // 100


def untouched(microphone: Samples, played: Samples) -> Samples:
    """Leave all as it is."""
    return microphone


def pywebrtc() -> Canceller:
    """WebRTC's AEC3 through pywebrtc-audio."""
    canceller = import_module("pywebrtc_audio").EchoCanceller(RATE, 1, round(1000 * ROOM_DELAY_SECONDS))
    return canceller.process  # type: ignore[no-any-return]


def livekit() -> Canceller:
    """WebRTC's audio processing through livekit, in steps of 10 ms."""
    rtc = import_module("livekit.rtc")
    module = rtc.apm.AudioProcessingModule(echo_cancellation=True)
    frame: Callable[[Samples], Any] = lambda part: rtc.AudioFrame(bytearray(part.tobytes()), RATE, 1, STEP)  # noqa: E731

    def cancel(microphone: Samples, played: Samples) -> Samples:
        parts = []
        for near, far in zip(_steps(microphone), _steps(played), strict=True):
            heard = frame(near)
            module.process_reverse_stream(frame(far))
            module.set_stream_delay_ms(round(1000 * ROOM_DELAY_SECONDS))
            module.process_stream(heard)
            parts.append(np.frombuffer(heard._data, np.int16))
        return np.concatenate(parts)

    return cancel


def pyaec() -> Canceller:
    """Speex's canceller through pyaec, with a filter of 0.4 s."""
    canceller = import_module("pyaec").Aec(STEP, round(0.4 * RATE), RATE, True)

    def cancel(microphone: Samples, played: Samples) -> Samples:
        pairs = zip(_steps(microphone), _steps(played), strict=True)
        return np.concatenate([np.array(canceller.cancel_echo(near, far), np.int16) for near, far in pairs])

    return cancel


CANCELLERS: dict[str, Callable[[], Canceller]] = {
    "untouched": lambda: untouched,
    "pywebrtc-audio": pywebrtc,
    "livekit": livekit,
    "pyaec": pyaec,
}


def _steps(samples: Samples) -> Iterator[Samples]:
    for begin in range(0, len(samples) - STEP + 1, STEP):
        yield samples[begin : begin + STEP]


def in_a_room(voice: Samples, loudness: float, drift: float) -> NDArray[np.float64]:
    """Return the voice as it comes back: through a speaker that is driven hard, and a room, at an RMS of `loudness`."""
    draw = np.random.default_rng(4)
    taps = round(ROOM_DECAY_SECONDS * RATE)
    decay = draw.normal(0, 1, taps) * 10 ** (-3 * np.arange(taps) / taps)
    response = np.concatenate((np.zeros(round(ROOM_DELAY_SECONDS * RATE)), [4.0], decay))
    driven = np.tanh(2.0 * voice / 32768)
    size = 1 << (len(voice) + len(response)).bit_length()
    echo = np.fft.irfft(np.fft.rfft(driven, size) * np.fft.rfft(response, size), size)[: len(voice)]
    echo = np.interp(np.arange(len(voice)) * (1 + drift), np.arange(len(voice)), echo)
    return np.asarray(echo * loudness / rms(echo))


def rms(samples: NDArray[Any]) -> float:
    """Root mean square of what is loud enough to be talk."""
    values = samples.astype(np.float64)
    return float(np.sqrt(np.mean(np.square(values[np.abs(values) > 0.05 * np.abs(values).max()]))))


def echo_left(echo: Samples, left: Samples) -> list[float]:
    """Return by how many dB the echo was made softer, in each step."""
    parts = [(echo[round(a * RATE) : round(b * RATE)], left[round(a * RATE) : round(b * RATE)]) for a, b in STEPS]
    return [level_db(before) - level_db(after) for before, after in parts]


def speech_seconds(samples: Samples) -> float:
    """Return how much of it the program takes for talk."""
    vad, tracker, high_pass = SileroVad(), SilenceTracker(), HighPass()
    frames = [Frame(frame.start, high_pass.feed(frame.samples)) for frame in Framer().feed(samples)]
    heard = [tracker.feed(frame.start, vad.probability(frame)) for frame in frames]
    return sum(frame.end - frame.start for frame in heard if frame.speech_start is not None)


def noticed_after(samples: Samples, begins: float) -> float | None:
    """Return how long after a person begins it is noticed, seconds; negative: the voice was taken for them."""
    barge_in = BargeIn(SileroVad())
    for frame in Framer().feed(samples):
        barge_in.feed(frame.samples)
        if barge_in.talking:
            return frame.end - begins
    return None


def onset(person: Samples) -> float:
    """Return when a person by themselves is noticed, less the time that it takes."""
    noticed = noticed_after(person, 0.0)
    assert noticed is not None
    return noticed - ONSET_FRAMES * FRAME_SECONDS


def words(recognizer: Recognizer, samples: Samples) -> str:
    """Return what is recognised."""
    return " ".join(filter(None, (normalise(word.text) for word in recognizer.words(samples))))


def main() -> None:
    """Print a table for each condition."""
    recognizer = open_recognizer("whisper")
    recognizer.load()
    (speech,) = open_voices(None, None).interviewer.synthesise([QUESTION])
    voice = resampled(speech.samples, speech.rate, RATE)[: round(PERSON_SECONDS * RATE)]
    people = [soundfile.read(FIXTURES / f"{name}.flac", dtype="int16")[0] for name in PEOPLE]
    people = [person[RATE : RATE + len(voice)] for person in people]
    clean = [words(recognizer, person) for person in people]
    late = [np.concatenate((np.zeros(LATE_SECONDS * RATE, np.int16), person))[: len(voice)] for person in people]
    begins = [onset(person) for person in late]
    noise = np.random.default_rng(5).normal(0, 32768 * 10 ** (ROOM_DB / 20), len(voice))
    columns = (
        "echo", "canceller", "softer by, dB (0–0.5, 0.5–2, 2–8 s)", "taken for talk", "words of it", "words lost",
        "three people noticed after, s", "× real time",
    )  # fmt: skip
    print("| " + " | ".join(columns) + " |")
    print("|" + " --- |" * len(columns))
    for level, drift in CONDITIONS:
        echo = in_a_room(voice, rms(people[0]) * 10 ** (level / 20), drift)
        alone = np.clip(echo + noise, -32768, 32767).astype(np.int16)
        after = [np.clip(echo + noise + person, -32768, 32767).astype(np.int16) for person in late]
        both = [np.clip(echo + noise + person, -32768, 32767).astype(np.int16) for person in people]
        for name, build in CANCELLERS.items():
            try:
                begun = time.perf_counter()
                left = build()(alone, voice[: len(alone)])
                took = (time.perf_counter() - begun) / PERSON_SECONDS
            except ImportError:
                print(f"| | {name} is not installed | | | | | | |")
                continue
            heard = [words(recognizer, build()(mixed, voice)) for mixed in both]
            noticed = [noticed_after(build()(mixed, voice), at) for mixed, at in zip(after, begins, strict=True)]
            lost = jiwer.wer(clean, heard)
            softer = ", ".join(f"{value:.0f}" for value in echo_left(alone, left))
            own = len(words(recognizer, left).split())
            drifting = f", clocks {drift * 1e6:.0f} ppm apart" if drift else ""
            soon = ", ".join("never" if at is None else f"{at:.2f}" for at in noticed)
            row = f"{softer} | {speech_seconds(left):.1f} s | {own} | {100 * lost:.0f} % | {soon} | {took:.3f}"
            print(f"| {level:.0f} dB{drifting} | {name} | {row} |", flush=True)


if __name__ == "__main__":
    main()
