"""A part of a recording as a clip that a page holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assistant.base.errors import AudioFileError
from assistant.base.samples import Samples
from assistant.batch.addresses import is_address
from assistant.batch.sheets.moments import CLIP_SECONDS, Moment
from assistant.hearing.recording import Recording
from assistant.report.page.sound import as_opus, as_source


def clip_source(moment: Moment) -> str:
    """Return a moment as an address that holds its sound; empty if the recording cannot be opened here any more."""
    path = moment.row.path
    if not path or is_address(path):
        return ""
    try:
        return as_source(as_opus(_part(Path(path), moment.start, min(moment.end, moment.start + CLIP_SECONDS))))
    except AudioFileError:
        return ""


def _part(path: Path, start: float, end: float) -> Iterator[Samples]:
    with Recording(path) as recording:
        for frame in recording:
            if frame.start >= end:
                return
            if frame.start >= start:
                yield frame.samples
