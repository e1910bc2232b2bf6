"""How a line is pronounced: its phonemes, a part for each breath. Those of all shipped lines are made beforehand."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from assistant.sound.voices.reading import as_read

SHIPPED = Path(__file__).with_name("phonemes.tsv")
"""A line, a tab, and its parts, with a tab between; `python benchmarks/make_phonemes.py` writes it."""
COLON = re.compile(r"(?<=:)\s+(?=\S)")


def phonemes_of(line: str) -> tuple[str, ...]:
    """Return the phonemes of a line in misaki's alphabet; the dictionaries are loaded only for one that is not shipped.

    Raises:
        OSError: a file of the dictionaries is missing, or another one than is meant.

    """
    known = shipped().get(line)
    return pronounced(line) if known is None else known


def pronounced(line: str) -> tuple[str, ...]:
    """Work the phonemes of a line out: a part for each sentence, and for what stands before a colon."""
    from assistant.sound.voices.heart import phonemes

    return tuple(part for said in COLON.split(as_read(line)) for part in phonemes(said))


@cache
def shipped() -> dict[str, tuple[str, ...]]:
    """Return the phonemes that are shipped, by line."""
    rows = (row.split("\t") for row in SHIPPED.read_text(encoding="utf-8").splitlines())
    return {line: tuple(parts) for line, *parts in rows}
