"""Fuzzes paths and texts on the command line: `python -m benchmarks.fuzz.arguments`; see harness.py."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

from benchmarks.fuzz.harness import fuzz


def load() -> tuple[Callable[[bytes], object], Iterable[bytes]]:
    """Return what calls a command, the first byte saying which, and each command with an odd argument."""
    from tests.properties.test_bad_arguments import COMMANDS, JOURNAL, ODD
    from tests.support.bad_input import commanded

    first = [bytes([number]) + os.fsencode(ODD[number % len(ODD)]) for number in COMMANDS]
    return lambda data: commanded(data[0] if data else 0, os.fsdecode(data[1:]), JOURNAL), first


if __name__ == "__main__":
    fuzz(load, most_bytes=400)
