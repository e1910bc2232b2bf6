"""Makers of sound files, sound ones and odd ones, for the tests of reading."""

from __future__ import annotations

import struct
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.int16]

CODECS = {
    "mp3": ("libmp3lame", 44_100),
    "m4a": ("aac", 44_100),
    "mp4": ("aac", 48_000),
    "ogg": ("libopus", 48_000),
    "opus": ("libopus", 48_000),
    "webm": ("libopus", 48_000),
}
"""How each lossy format is made here: codec and rate in Hz."""


def babble(seconds: float, rate: int = 16_000, seed: int = 7) -> Samples:
    """Return something as lively as speech: a gliding tone that swells and fades, and some noise."""
    time = np.arange(round(seconds * rate)) / rate
    tone = np.sin(2 * np.pi * (180 * time + 20 * np.sin(3 * time))) * (0.6 + 0.4 * np.sin(2 * np.pi * 3 * time))
    noise = np.random.default_rng(seed).normal(0, 0.02, len(time))
    return ((tone + noise) * 9_000).astype(np.int16)


def wav_bytes(  # one parameter a header field
    data: bytes, rate: int = 16_000, channels: int = 1, bits: int = 16, code: int = 1
) -> bytes:
    """Return a WAV file whose header says exactly what is asked, possible or not. Code 1 is PCM, 3 is float."""
    block = channels * bits // 8
    header = struct.pack("<IHHIIHH", 16, code, channels, rate, rate * block % 2**32, block % 2**16, bits)
    size = struct.pack("<I", 36 + len(data))
    return b"RIFF" + size + b"WAVEfmt " + header + b"data" + struct.pack("<I", len(data)) + data


def write_wav(path: Path, samples: Samples, rate: int = 16_000) -> Path:
    """Write samples of shape (n,) or (n, channels) as a 16-bit WAV file."""
    channels = 1 if samples.ndim == 1 else samples.shape[1]
    path.write_bytes(wav_bytes(samples.astype("<i2").tobytes(), rate, channels))
    return path


def encode(path: Path, samples: Samples, layout: str = "mono", **options: str) -> Path:
    """Write 16 kHz mono samples in the lossy format that the suffix names; options go to the container."""
    codec, rate = CODECS[path.suffix[1:]]
    with av.open(str(path), "w", options=options) as container:
        stream = container.add_stream(codec, rate=rate, layout=layout)
        context = stream.codec_context
        resampler = av.AudioResampler(context.format, layout, rate, frame_size=context.frame_size or None)
        frame = av.AudioFrame.from_ndarray(samples[None, :], format="s16", layout="mono")
        frame.sample_rate = 16_000
        for piece in [*resampler.resample(frame), *resampler.resample(None), None]:
            container.mux(stream.encode(piece))
    return path


def write_silent_film(path: Path) -> Path:
    """Write a second of video without a sound track."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", rate=10)
        stream.width = stream.height = 64
        stream.pix_fmt = "yuv420p"
        for _ in range(10):
            container.mux(stream.encode(av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8))))
        container.mux(stream.encode(None))
    return path


def cut(source: Path, share: float) -> Path:
    """Write a copy that ends after a share (0–1) of the bytes, beside the source."""
    data = source.read_bytes()
    path = source.with_name(f"cut-{source.name}")
    path.write_bytes(data[: round(len(data) * share)])
    return path


def scratch(source: Path, at: float, size: int = 3_000) -> Path:
    """Write a copy in which some bytes, from a share (0–1) of the file on, are random, beside the source."""
    data = bytearray(source.read_bytes())
    begin = round(len(data) * at)
    data[begin : begin + size] = np.random.default_rng(3).bytes(size)
    path = source.with_name(f"scratched-{source.name}")
    path.write_bytes(data)
    return path
