"""Fuzzes the journal of a session: `python -m benchmarks.fuzz.journal`; see harness.py."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from benchmarks.fuzz.harness import fuzz


def load() -> tuple[Callable[[bytes], object], Iterable[bytes]]:
    """Return what reads, reports and replays one; a whole session, and each kind of line after the first two."""
    from tests.properties.test_bad_texts import AUDIO, LINES
    from tests.support.bad_input import opened_session

    whole = b"\n".join([*LINES, b""])
    short = [b"\n".join([*LINES[:2], line, b""]) for line in LINES[2:]]
    return lambda data: opened_session(data, sounds=(AUDIO,)), [whole, *short]


if __name__ == "__main__":
    fuzz(load, most_bytes=8_000)
