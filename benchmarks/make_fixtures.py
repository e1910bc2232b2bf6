"""Make `audio_fixtures/` from the texts in `benchmarks/fixture_texts/`.

Every phrase is synthesised by itself, its own silence is trimmed, and exact silences are put between phrases, so
that each pause is known to the sample. Noise and intonation are seeded: the same machine makes the same files.

    uv run python benchmarks/make_fixtures.py [NAME ...]
"""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from fixture_script import Fixture, Gap, Mark, Phrase, parse
from fixture_sound import RATE, Sound, at_level, cafe, decibels, pink, resample, room, trim
from fixture_truth import Pause, Rendered, truth_toml
from fixture_voices import load_voice
from numpy.typing import NDArray

HERE = Path(__file__).resolve().parent
TEXTS = HERE / "fixture_texts"
FIXTURES = HERE.parent / "audio_fixtures"
Samples = NDArray[np.int16]
EDGE_SECONDS = (0.3, 0.5)
"""Silence before the first phrase and after the last where the script sets none."""
LOSSY = {"mp3": "libmp3lame", "m4a": "aac", "mp4": "aac", "opus": "libopus", "ogg": "libopus", "webm": "libopus"}


def main(names: list[str]) -> None:
    """Make the named fixtures, or all of them, and tell their sizes."""
    stems = names or sorted(path.stem for path in TEXTS.glob("*.toml"))
    # A process for each: both voices carry an eSpeak NG of their own, and the two crash when they meet.
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as pool:
        total = sum(pool.map(make, stems))
    print(f"{total / 1e6:.2f} MB")


def make(name: str) -> int:
    """Make one fixture and its truth; return the bytes of its sound."""
    fixture = msgspec.toml.decode((TEXTS / f"{name}.toml").read_bytes(), type=Fixture)
    generator = np.random.default_rng(fixture.seed)
    rendered, speech = render(fixture, generator)
    samples = to_integers(with_noise(speech, fixture, generator), fixture.sound.bits)
    size = 0
    for extension in fixture.sound.formats:
        path = FIXTURES / f"{name}.{extension}"
        write(path, samples, fixture)
        size += path.stat().st_size
    (FIXTURES / f"{name}.toml").write_text(truth_toml(fixture, rendered), encoding="utf-8")
    print(f"{name:24} {rendered.seconds:6.1f} s {size / 1000:7.0f} kB", flush=True)
    return size


def render(fixture: Fixture, generator: np.random.Generator) -> tuple[Rendered, Sound]:
    """Speak the script and splice its silences; return where everything is, and the sound without noise."""
    say = load_voice(fixture.voice, fixture.speed, fixture.seed) if fixture.script else _nobody
    pieces: list[Sound] = []
    pauses: list[Pause] = []
    marks: dict[str, float] = {}
    at = 0
    for item in with_gaps(parse(fixture.script), fixture, generator):
        match item:
            case Mark(name):
                marks[name] = at / RATE
            case Gap(seconds, kind):
                pieces.append(np.zeros(round(seconds * RATE)))
                pauses.append(Pause(at / RATE, (at + len(pieces[-1])) / RATE, kind))
                at += len(pieces[-1])
            case Phrase(text):
                pieces.append(trim(say(text), fixture.longest_gap))
                at += len(pieces[-1])
    words = " ".join(item.text for item in parse(fixture.script) if isinstance(item, Phrase))
    return Rendered(words, at / RATE, tuple(pauses), marks), np.concatenate(pieces)


def _nobody(text: str) -> Sound:
    raise ValueError(f"no voice to say: {text}")


def with_gaps(
    items: list[Phrase | Gap | Mark], fixture: Fixture, generator: np.random.Generator
) -> list[Phrase | Gap | Mark]:
    """Put a short natural silence wherever two phrases meet without a gap, and one at each end."""
    if not any(isinstance(item, Phrase) for item in items):
        return items
    filled: list[Phrase | Gap | Mark] = []
    before: Phrase | Gap | None = None
    for item in items:
        if isinstance(item, Phrase) and not isinstance(before, Gap):
            seconds = generator.uniform(*fixture.gaps) if before else EDGE_SECONDS[0]
            filled.append(Gap(float(seconds)))
        filled.append(item)
        before = before if isinstance(item, Mark) else item
    return filled if isinstance(before, Gap) else [*filled, Gap(EDGE_SECONDS[1])]


def with_noise(speech: Sound, fixture: Fixture, generator: np.random.Generator) -> Sound:
    """Set the level of the speech, then add the room, the noise and the overload that the fixture asks for."""
    sound = fixture.sound
    spoken = speech[speech != 0.0]
    if len(spoken):
        speech = speech * 10 ** ((sound.level_db - decibels(spoken)) / 20)
    mixed = speech
    if sound.noise:
        noise = cafe(speech, generator) if sound.noise == "cafe" else pink(len(speech), generator)
        mixed = mixed + at_level(noise, sound.noise_db)
    mixed = mixed + room(len(mixed), generator, sound.room_db)
    return np.clip(mixed * 10 ** (sound.overload_db / 20), -1.0, 1.0)


def to_integers(sound: Sound, bits: int) -> Samples:
    """Round to 16-bit samples of which the upper `bits` are used: fewer bits make a smaller FLAC."""
    step = 2 ** (16 - bits)
    samples: Samples = np.clip(np.round(sound * 32767 / step) * step, -32768, 32767).astype(np.int16)
    return samples


def write(path: Path, samples: Samples, fixture: Fixture) -> None:
    """Write the samples at the fixture's rate and channels, in the container that the name asks for."""
    rate = fixture.sound.rate
    if rate != RATE:
        samples = to_integers(resample(samples / 32768.0, RATE, rate), fixture.sound.bits)
    if fixture.sound.channels == 2:
        samples = np.stack([np.zeros_like(samples), samples], axis=1)  # speech on the right side only
    if path.suffix[1:] in LOSSY:
        _write_lossy(path, samples, rate)
    else:
        import soundfile

        soundfile.write(path, samples, rate, subtype="PCM_16")


def _write_lossy(path: Path, samples: Samples, rate: int) -> None:
    import av

    codec = LOSSY[path.suffix[1:]]
    kind = "ogg" if path.suffix == ".opus" else None
    with av.open(str(path), "w", format=kind, container_options={"fflags": "+bitexact"}) as container:
        stream: Any = container.add_stream(codec, rate=48_000 if codec == "libopus" else rate, layout="mono")
        stream.bit_rate = 32_000
        resampler = av.AudioResampler(stream.codec_context.format, stream.layout, stream.rate)
        frame = av.AudioFrame.from_ndarray(samples[np.newaxis], format="s16", layout="mono")
        frame.rate = rate
        for piece in [*resampler.resample(frame), *resampler.resample(None)]:
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))


if __name__ == "__main__":
    main(sys.argv[1:])
