"""Finds and reads the labelled sets in files and folders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

import msgspec

from assistant.accuracy.labels.entries import LabelledClip, LabelledSet
from assistant.accuracy.labels.fixture_sets import SOUNDS, is_truth, read_fixture_set
from assistant.accuracy.labels.job_sets import is_job_truth, read_job_set
from assistant.accuracy.labels.speech_sets import MANIFEST, read_speech_set
from assistant.accuracy.labels.talk_sets import read_talk_set
from assistant.accuracy.labels.text_sets import HINT, is_text_set, read_text_set
from assistant.accuracy.talks.talk import is_talk
from assistant.base.errors import LabelsError
from assistant.base.files import files_below, is_file, is_folder


def read_sets(paths: Iterable[Path]) -> tuple[LabelledSet, ...]:
    """Read all sets that the paths name or hold, in order; each gets a name of its own.

    Raises:
        LabelsError: a path is missing or holds no labelled set, or a set cannot be read.

    """
    return tuple(_named_apart(_joined(found for path in paths for found in _read(path))))


def _read(path: Path) -> list[LabelledSet]:
    if is_folder(path):
        found = list(_read_folder(path))
        if not found:
            raise LabelsError(f"The folder {path} holds no labelled set.", HINT)
        return found
    if not is_file(path):
        raise LabelsError(f"There is no file or folder {path}.", "Check the spelling and the folder.")
    return [_read_file(path)]


def _read_file(path: Path) -> LabelledSet:
    if is_text_set(path):
        return read_text_set(path)
    if path.name == MANIFEST:
        return read_speech_set(path)
    job_truth = path.with_suffix(".json")
    if is_file(job_truth) and is_job_truth(job_truth):
        return read_job_set(path.resolve().parent.name, [job_truth])
    if is_talk(path):
        return read_talk_set(path.resolve().parent.name, [path])
    sidecar = path.with_suffix(".toml")
    if is_file(sidecar) and is_truth(sidecar):
        found = read_fixture_set(path.resolve().parent.name, [sidecar])
        wanted = [item for item in found.items if path == sidecar or item.id == path.name]
        return msgspec.structs.replace(found, items=tuple(wanted))
    if path.suffix.lower() in SOUNDS:
        raise LabelsError(f"Nothing beside {path} tells the truth about it.", HINT)
    raise LabelsError(f"{path} is no labelled set.", HINT)


def _read_folder(folder: Path) -> Iterator[LabelledSet]:
    files = files_below(folder)
    for path in files:
        if is_text_set(path):
            yield read_text_set(path)
        elif path.name == MANIFEST:
            yield read_speech_set(path)
    job_truths = list(filter(is_job_truth, files))
    if job_truths:
        yield read_job_set(folder.resolve().name, job_truths)
    truths = [path for path in files if path.suffix == ".toml" and is_truth(path)]
    for parent, sidecars in groupby(truths, key=lambda path: path.parent):
        yield read_fixture_set(parent.resolve().name, list(sidecars))
    for parent, talks in groupby(filter(is_talk, files), key=lambda path: path.parent):
        yield read_talk_set(parent.resolve().name, list(talks))


def _joined(sets: Iterable[LabelledSet]) -> Iterator[LabelledSet]:
    """Make one set of recordings that lie in the same folder, each with a truth of its own."""
    apart: dict[Path | int, list[LabelledSet]] = {}
    for number, found in enumerate(sets):
        apart.setdefault(_folder_of_truths(found) or number, []).append(found)
    for first, *others in apart.values():
        if not others:
            yield first
            continue
        items = dict.fromkeys(item for found in (first, *others) for item in found.items)
        yield msgspec.structs.replace(first, items=tuple(items))


def _folder_of_truths(found: LabelledSet) -> Path | None:
    first = found.items[0]
    return Path(first.file).resolve().parent if isinstance(first, LabelledClip) and first.must is not None else None


def _named_apart(sets: Iterable[LabelledSet]) -> Iterator[LabelledSet]:
    """Give a number to each set whose file or folder is named as one before it."""
    seen: dict[str, int] = {}
    for found in sets:
        seen[found.name] = seen.get(found.name, 0) + 1
        number = seen[found.name]
        yield found if number == 1 else msgspec.structs.replace(found, name=f"{found.name} ({number})")
