"""Fuzzes what a terminal sends: `python -m benchmarks.fuzz.keys`; see harness.py."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from benchmarks.fuzz.harness import fuzz


def load() -> tuple[Callable[[bytes], object], Iterable[bytes]]:
    """Return what reads the keys, and some keys, sequences and odd UTF-8."""
    from tests.support.bad_input import typed

    return typed, [b"rnspmlq\r\n", b"\x1bOQ\x1b[A\x1b[3~q", "é€😀".encode(), b"\xff\xfe\xc3"]


if __name__ == "__main__":
    fuzz(load, most_bytes=4_000)
