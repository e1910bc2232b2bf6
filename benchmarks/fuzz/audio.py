"""Fuzzes sound files: `python -m benchmarks.fuzz.audio`; see harness.py."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from benchmarks.fuzz.harness import fuzz


def load() -> tuple[Callable[[bytes], object], Iterable[bytes]]:
    """Return what hears a file, and a small one of each container."""
    from tests.properties.test_bad_audio import SOUND
    from tests.support.bad_input import heard

    return heard, SOUND.values()


if __name__ == "__main__":
    fuzz(load, most_bytes=20_000)
