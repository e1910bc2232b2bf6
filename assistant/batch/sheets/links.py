"""Where the recordings of a summary are to be heard, as addresses that lead from its page to the moment."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from assistant.base.errors import BatchError
from assistant.batch.addresses import is_address
from assistant.batch.jobs import RecordingRow
from assistant.batch.sheets.moments import Answer, trouble_moment
from assistant.batch.sheets.recorded import read_recorded
from assistant.batch.summary.page import Link
from assistant.batch.summary.spreads import Cohort
from assistant.batch.summary.table import read_rows
from assistant.report.words import roughly


def links_of(results: Path, cohort: Cohort, beside: Path) -> dict[int, Link]:
    """Return where to hear each recording that a summary advises, by its number; as seen from the folder `beside`."""
    wanted = {pick.row.number for pick in cohort.picks}
    rows = (row for row in read_rows(results, names=True, paths=True) if row.number in wanted)
    return {row.number: link for row in rows if (link := _link(results, row, beside))}


def _link(results: Path, row: RecordingRow, beside: Path) -> Link | None:
    address = _address(row.path, beside)
    if not address:
        return None
    start = 0.0
    with suppress(BatchError):  # then it is heard from the beginning
        moment = trouble_moment(Answer(row, read_recorded(results, row.name)))
        start = moment.start if moment else 0.0
    return (
        Link(f"{address}#t={start:.0f}", f"Hear it from {roughly(start)}") if start >= 1 else Link(address, "Hear it")
    )


def _address(path: str, beside: Path) -> str:
    """Return the address of a recording; empty if a browser could not open it."""
    if is_address(path):
        return path if path.startswith("https://") else ""
    try:
        return quote(Path(os.path.relpath(path, beside.resolve())).as_posix())
    except ValueError:  # on another drive
        return Path(path).as_uri()
