"""Reads advertisements and CVs with the truth about them: NN.txt beside NN.json."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from assistant.accuracy.labels.entries import LabelledAdvertisement, LabelledCv, LabelledSet, TrueAdvertisement, TrueCv
from assistant.base.errors import LabelsError
from assistant.base.files import is_file
from assistant.base.text import NOT_TEXT, SAVE_AS_TEXT, text_in

HINT = "docs/method/evaluate.md tells which keys the truth of an advertisement and of a CV has."
ADS, CVS = "ads", "cvs"
"""Folders side by side: a CV answers the advertisement of its number."""


def is_job_truth(path: Path) -> bool:
    """Tell whether a file is the truth about a text beside it."""
    return path.suffix == ".json" and is_file(path.with_suffix(".txt"))


def read_job_set(name: str, truths: Iterable[Path]) -> LabelledSet:
    """Read advertisements and CVs. Raises LabelsError if one cannot be read, or its truth lacks a key."""
    return LabelledSet(name, tuple(_entries(truths)))


def _entries(truths: Iterable[Path]) -> Iterator[LabelledAdvertisement | LabelledCv]:
    for path in truths:
        text = _text(path.with_suffix(".txt"))
        truth = _truth(path)
        if isinstance(truth, TrueCv):
            answered = path.parent.parent / ADS / f"{path.stem}.txt"
            paired = path.parent.name == CVS and is_file(answered)
            yield LabelledCv(str(path), text, truth, _text(answered) if paired else None)
        else:
            yield LabelledAdvertisement(str(path), text, truth)


def _text(path: Path) -> str:
    try:
        return text_in(path.read_bytes())
    except UnicodeDecodeError as error:
        raise LabelsError(f"The text {path} cannot be read: it {NOT_TEXT}.", SAVE_AS_TEXT) from error
    except OSError as error:
        raise LabelsError(f"The text {path} cannot be read: {error.strerror}.", HINT) from error


def _truth(path: Path) -> TrueAdvertisement | TrueCv:
    """Read a truth; that of a CV is known by its jobs."""
    try:
        data = path.read_bytes()
        keys = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
        if "jobs" in keys:
            return msgspec.json.decode(data, type=TrueCv)
        return msgspec.json.decode(data, type=TrueAdvertisement)
    except OSError as error:
        raise LabelsError(f"The truth {path} cannot be read: {error.strerror}.", HINT) from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise LabelsError(f"{path} is not the truth about an advertisement or a CV: {error}.", HINT) from error
