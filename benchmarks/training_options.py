"""What every script that trains on texts of several writers is told on the command line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

CORES = 2
"""So many fits run at once."""


def training_options(description: str | None, unseen: Sequence[str] = ()) -> argparse.ArgumentParser:
    """Return a parser of the writers to leave out, the file of meanings, and whether weights are written."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--unseen", nargs="*", default=[*unseen], help="writers to leave out and judge at last")
    parser.add_argument("--vectors", type=Path, help="keep the meanings of texts in this file")
    parser.add_argument("--dry-run", action="store_true", help="write no weights")
    return parser
