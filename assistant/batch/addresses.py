"""Recordings that lie elsewhere: s3://, https:// and whatever else fsspec knows, if it is installed."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import Any

from assistant.base.errors import AudioFileError, BatchError

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_HINT = 'Check the address and your rights to it, or install what it needs: pip install "second-take[remote]".'


def is_address(path: str) -> bool:
    """Tell whether a path is an address such as s3://bucket/key."""
    return _ADDRESS.match(path) is not None


def fetch(address: str, copy: Path) -> None:
    """Copy what lies at an address into a file. Raises AudioFileError."""
    try:
        files, path = _open(address)
        files.get_file(path, str(copy))
    except BatchError as error:
        raise AudioFileError(error.message, error.hint) from error
    except Exception as error:  # each file system has errors of its own
        raise AudioFileError(f"{address} cannot be fetched: {_told(error)}.", _HINT) from error


def stamp(address: str) -> str:
    """Return a mark that changes with what lies at an address; empty if it has none."""
    try:
        files, path = _open(address)
        return str(files.ukey(path))
    except Exception:  # then it is heard again
        return ""


def recordings_at(address: str, suffixes: frozenset[str]) -> list[str]:
    """Return the recordings that an address names: itself, those below a folder, or those that a pattern matches.

    Raises:
        BatchError: it cannot be listed.

    """
    try:
        files, path = _open(address)
        if any(sign in path for sign in "*[") and files.protocol not in ("http", "https"):
            found = files.glob(path)
        elif PurePosixPath(path).suffix.lower() in suffixes or not files.isdir(path):
            return [address]
        else:
            found = files.find(path)
        return sorted(files.unstrip_protocol(each) for each in found if PurePosixPath(each).suffix.lower() in suffixes)
    except BatchError:
        raise
    except Exception as error:
        raise BatchError(f"{address} cannot be listed: {_told(error)}.", _HINT) from error


def _open(address: str) -> tuple[Any, str]:
    """Return the file system of an address, and the path in it."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise BatchError(
            f"{address} is not on this computer, and what fetches it is not installed.",
            'Install it: pip install "second-take[remote]".',
        ) from error
    files, path = url_to_fs(address)
    return files, str(path)


def _told(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename:  # of the copy, which means nothing to anybody
        return error.strerror or type(error).__name__
    return " ".join(str(error).split()) or type(error).__name__
