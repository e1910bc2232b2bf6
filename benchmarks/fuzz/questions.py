"""Fuzzes question banks and sidecars: `python -m benchmarks.fuzz.questions`; see harness.py."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from benchmarks.fuzz.harness import fuzz


def load() -> tuple[Callable[[bytes], object], Iterable[bytes]]:
    """Return what reads both, and one of each."""
    from tests.properties.test_bad_texts import BANK
    from tests.support.bad_input import read_questions

    return read_questions, [BANK, BANK.replace(b"[[question]]", b"[question]")]


if __name__ == "__main__":
    fuzz(load, most_bytes=4_000)
