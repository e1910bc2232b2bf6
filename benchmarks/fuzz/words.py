"""Fuzzes what a recogniser writes: `python -m benchmarks.fuzz.words`; see harness.py."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable

from assistant.base.speech import Word
from benchmarks.fuzz.harness import fuzz

LENGTH = 12
"""Bytes before each text: start, end and confidence as floats, so that NaN and infinity are a change away."""
FIRST = "I led the team, um, and sorry, could I start over? Let me think. I finished it. That's my answer."


def words_of(data: bytes) -> list[list[Word]]:
    """Read utterances out of bytes: lines of words, between marks."""
    return [[_word(part) for part in line.split(b"\0\0\0\0\xff") if len(part) > LENGTH] for line in data.split(b"\n")]


def _word(part: bytes) -> Word:
    start, end, confidence = struct.unpack("<3f", part[:LENGTH])
    return Word(start, end, part[LENGTH:].decode("utf-8", "surrogateescape"), confidence)


def load() -> tuple[Callable[[bytes], object], Iterable[bytes]]:
    """Return what takes a turn with such words, and some that are in order."""
    from tests.support.bad_input import recognised

    texts = FIRST.split()
    parts = [struct.pack("<3f", 0.09 * n, 0.09 * n + 0.08, 0.9) + text.encode() for n, text in enumerate(texts)]
    lines = [b"\0\0\0\0\xff".join(parts[begin : begin + 8]) for begin in range(0, len(parts), 8)]
    return lambda data: recognised(words_of(data)), [b"\n".join(lines), *lines]


if __name__ == "__main__":
    fuzz(load, most_bytes=1_000)
