"""From what a user names, folders, patterns, lists, files, addresses, to the recordings of a batch, in order."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import TextIO, TypeVar

from assistant.base.errors import BatchError
from assistant.base.events import Question
from assistant.base.files import is_folder
from assistant.base.text import shown
from assistant.batch.addresses import is_address, recordings_at
from assistant.batch.jobs import Job
from assistant.batch.manifests import MANIFESTS, ListedRecording, read_manifest
from assistant.sessions.journal import is_session

T = TypeVar("T")
SOUND = frozenset(
    f".{ending}"
    for ending in (
        *("wav", "flac", "mp3", "m4a", "m4b", "mp4", "m4v", "mka", "mkv", "webm", "ogg", "oga", "opus", "aac", "wma"),
        *("amr", "3gp", "aif", "aiff", "au", "caf"),
    )
)
"""Names of recordings end with one of these; a file that is named itself may have any name."""
MOST_NAME_BYTES = 240
"""Of one part of a result's path: with what is added it stays within the 255 of every file system."""


def list_jobs(
    named: Iterable[str], question: Question | None = None, listed: Iterable[str] = ()
) -> tuple[list[Job], list[str]]:
    """Return the recordings that are `named`, and notes on what was left out.

    `-` stands for the paths in `listed`. A question in a manifest goes before `question`, and that before a sidecar.

    Raises:
        BatchError: nothing is named by one of them, or a manifest cannot be read.

    """
    notes: list[str] = []
    entries = [entry for each in named for entry in _entries(each, listed, notes)]
    jobs: list[Job] = []
    names: dict[str, int] = {}
    seen: set[tuple[str, Question | None]] = set()
    for entry in entries:
        asked = entry.question or question
        path = entry.path if is_address(entry.path) else str(Path(entry.path).absolute())
        if (path, asked) in seen:
            continue
        seen.add((path, asked))
        raw = b"" if shown(Path(path)) == path or is_address(path) else os.fsencode(path)
        told = shown(Path(path)) if raw else path
        name = _own_name(entry.name, names)
        jobs.append(Job(len(jobs) + 1, name, told, asked, entry.speaker, entry.group, raw))
    if len(jobs) < len(entries):
        notes.append(f"{len(entries) - len(jobs)} of {len(entries)} recordings were named twice, and are heard once.")
    return jobs, notes


def paths_in(stream: TextIO | None) -> Iterator[str]:
    """Give the paths of a list: one a line, or each ended by NUL as `find -print0` writes them.

    Nothing is read before the first is asked for.

    Raises:
        BatchError: it cannot be read.

    """
    try:
        data = b"" if stream is None else stream.buffer.read()
    except OSError as error:
        raise BatchError(
            f"The list on standard input cannot be read: {error.strerror}.", "Give it a path a line."
        ) from error
    paths = data.split(b"\0") if b"\0" in data else [line.rstrip(b"\r") for line in data.split(b"\n")]
    yield from (os.fsdecode(path) for path in paths if path.strip())


def is_one_file(named: str) -> bool:
    """Tell whether a name stands for a file that is a recording, there or not, and not for several."""
    return not (
        named in ("", "-")
        or is_address(named)
        or Path(named).suffix.lower() in MANIFESTS
        or is_folder(Path(named))
        or (glob.has_magic(named) and not os.path.lexists(named))
    )


def _entries(named: str, listed: Iterable[str], notes: list[str]) -> Iterator[ListedRecording]:
    if not named:
        raise BatchError("One of the names is empty.", "Name a file, a folder, or a list.")
    if is_one_file(named):
        yield ListedRecording(_relative(named), named)
    elif named == "-":
        empty = True
        for path in listed:
            yield from _entries(path, (), notes)
            empty = False
        if empty:
            raise BatchError("The list on standard input names no recording.", "Give it a path a line.")
    elif is_address(named):
        yield from (ListedRecording(_named_after(each), each) for each in _found(named, recordings_at(named, SOUND)))
    elif Path(named).suffix.lower() in MANIFESTS:
        yield from read_manifest(Path(named))
    elif is_session(Path(named)):
        raise BatchError(f"{shown(Path(named))} is a saved session.", "Replay it by itself, without --output.")
    elif is_folder(Path(named)):
        yield from _in_folder(Path(named), notes)
    else:
        matching = sorted(glob.glob(named, recursive=True))  # noqa: PTH207  Path has no pattern that is absolute
        matched = _found(named, matching)
        yield from (ListedRecording(_relative(each), each) for each in matched if not Path(each).is_dir())


def _in_folder(folder: Path, notes: list[str]) -> Iterator[ListedRecording]:
    """List the recordings below a folder, by name; hidden ones, and those of saved sessions, are left out."""
    found: list[Path] = []
    sessions = 0
    for here, folders, files in os.walk(folder):
        if is_session(Path(here)):
            sessions += 1
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [
            Path(here, name)
            for name in sorted(files)
            if Path(name).suffix.lower() in SOUND and not name.startswith(".")
        ]
    if sessions:
        what = "a saved session was" if sessions == 1 else f"{sessions} saved sessions were"
        notes.append(f"In {shown(folder)} {what} left out: replay a session by itself, without --output.")
    top = folder.absolute().name
    yield from (
        ListedRecording(str(PurePosixPath(top, *each.relative_to(folder).parts)), str(each))
        for each in _found(str(folder), found)
    )


def _found(named: str, found: list[T]) -> list[T]:
    if not found:
        raise BatchError(
            f"There are no recordings in {shown(Path(named))}.", f"Known endings: {' '.join(sorted(SOUND))}."
        )
    return found


def _relative(path: str) -> str:
    """Name a file by its path as it was given, or by its own name if that leads elsewhere."""
    parts = Path(path).parts
    if Path(path).is_absolute() or ".." in parts:
        parts = parts[-1:]
    return str(PurePosixPath(*parts))


def _named_after(address: str) -> str:
    return address.partition("://")[2].partition("?")[0]


def _own_name(name: str, names: dict[str, int]) -> str:
    """Return a name that a file can have, and that no other recording has."""
    name = "/".join(_part(part) for part in PurePosixPath(name).parts if part not in ("/", "..", ".")) or "recording"
    key = name.casefold()  # some file systems do not tell cases apart
    names[key] = count = names.get(key, 0) + 1
    return name if count == 1 else _own_name(f"{name}~{count}", names)


def _part(part: str) -> str:
    text = shown(Path(part)).translate(_FORBIDDEN)
    if len(text.encode()) <= MOST_NAME_BYTES:
        return text
    return text.encode()[:MOST_NAME_BYTES].decode("utf-8", "ignore")


_FORBIDDEN = {ord(sign): "_" for sign in '<>:"|?*\\'} | dict.fromkeys(range(32), "_")
"""What a name of a file may not have on some systems."""
