"""The sound of a saved turn for the eye and for a page: how loud it is when, and a small copy of it."""

from __future__ import annotations

import io
from base64 import b64encode
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from sys import maxsize

from assistant.base.samples import Samples, Vector
from assistant.base.speech import RATE

PEAKS_A_SECOND = 20
"""Finer than a syllable, which takes 0.2 s."""
OPUS_BITS_A_SECOND = 14_000
"""Mono speech stays clear, and an hour takes 6 MB, a third more inside a page."""
OPUS_EFFORT = 3
"""Of 10: as big as with 10, in two fifths of the time."""
BLOCK_SAMPLES = 30 * RATE
"""Read at once: a multiple of what a peak covers."""
CONTAINER = "webm"
OPUS_TYPE = "audio/webm"
"""Played by Chromium, Firefox, and Safari from 15 on (Ogg only from 18.4 on)."""


def peaks(path: Path) -> Vector:
    """Return the highest level, 0–1, of each 0.05 s; what cannot be read any more is left out."""
    import numpy as np

    samples_each = RATE // PEAKS_A_SECOND
    found = [np.zeros(0, np.float32)]
    for block in _blocks(path):
        padded = np.pad(np.abs(block.astype(np.float32)) / 32768, (0, -len(block) % samples_each))
        found.append(padded.reshape(-1, samples_each).max(axis=1))
    return np.concatenate(found)


def opus(path: Path) -> bytes:
    """Return a recording as Opus in WebM; empty if there is no sound in it."""
    return as_opus(_blocks(path))


def opus_part(path: Path, start: float, end: float) -> bytes:
    """Return a part of a recording as Opus in WebM, from one second to another; empty if there is no sound in it."""
    return as_opus(_blocks(path, int(start * RATE), int(end * RATE)))


def as_opus(blocks: Iterable[Samples]) -> bytes:
    """Return sound that comes in parts, mono at 16 kHz, as Opus in WebM; empty if there is none."""
    import av

    buffer = io.BytesIO()
    with av.open(buffer, "w", format=CONTAINER) as container:
        stream = container.add_stream("libopus", rate=RATE, layout="mono")
        stream.bit_rate = OPUS_BITS_A_SECOND
        stream.options = {"application": "voip", "compression_level": str(OPUS_EFFORT)}
        written = 0
        for block in blocks:
            frame = av.AudioFrame.from_ndarray(block.reshape(1, -1), format="s16", layout="mono")
            frame.sample_rate, frame.pts, frame.time_base = RATE, written, Fraction(1, RATE)
            written += len(block)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return buffer.getvalue() if written else b""


def as_source(content: bytes) -> str:
    """Return Opus in WebM as an address that holds it; empty if there is none."""
    return f"data:{OPUS_TYPE};base64,{b64encode(content).decode()}" if content else ""


def _blocks(path: Path, first: int = 0, last: int | None = None) -> Iterator[Samples]:
    """Read mono samples at 16 kHz; a file that was cut off, or is missing, ends where it ends."""
    import soundfile

    try:
        with soundfile.SoundFile(str(path)) as file:
            if first:
                file.seek(first)
            left = maxsize if last is None else last - first
            while left > 0 and len(block := file.read(min(BLOCK_SAMPLES, left), dtype="int16")):
                yield block
                left -= len(block)
    except soundfile.SoundFileError:
        return
