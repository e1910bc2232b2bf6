"""Fuzzes several tracks, wrong sizes and odd channels: `python -m benchmarks.fuzz.containers`; see harness.py."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from benchmarks.fuzz.harness import fuzz


def load() -> tuple[Callable[[bytes], object], Iterable[bytes]]:
    """Return what hears a file, and a small one of each oddness."""
    from tests.properties.test_bad_audio import ODD_SOUND
    from tests.support.bad_input import heard

    return heard, ODD_SOUND.values()


if __name__ == "__main__":
    fuzz(load, most_bytes=30_000)
