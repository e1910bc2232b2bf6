"""The environment in which the program measures itself: that of its command."""

from __future__ import annotations

import os
import sys


def as_the_command() -> None:
    """Begin anew without numpy's threads, which wait in a loop; the number is read when numpy is imported."""
    if os.environ.get("OPENBLAS_NUM_THREADS") != "1":
        os.environ["OPENBLAS_NUM_THREADS"] = "1"
        os.execv(sys.executable, sys.orig_argv)
