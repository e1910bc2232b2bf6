"""What tells whether a recording was heard already: its bytes, its question, the settings."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import msgspec

from assistant.base.events import Question
from assistant.batch.addresses import is_address, stamp
from assistant.report.replay_json import SCHEMA

BYTES = 16
PIECE = 1 << 20


def hash_file(path: Path) -> str:
    """Return the hash of a file's bytes, in hexadecimal. Raises OSError."""
    digest = hashlib.blake2b(digest_size=BYTES)
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()


def question_hash(question: Question | None) -> str:
    """Return the hash of what a recording answers."""
    return _hash(question)


def settings_hash(settings: dict[str, Any], version: str) -> str:
    """Return the hash of all that decides what is heard in a recording."""
    return _hash([sorted(settings.items()), version, SCHEMA])


def stamp_of(path: str) -> str:
    """Return a mark that changes with a file, or with what lies at an address; empty if it is not seen from here."""
    if is_address(path):
        return stamp(path)
    try:
        status = Path(path).stat()
    except (OSError, ValueError):
        return ""
    return f"{status.st_size}-{status.st_mtime_ns}"


def _hash(value: Any) -> str:
    return hashlib.blake2b(msgspec.json.encode(value), digest_size=BYTES).hexdigest()
