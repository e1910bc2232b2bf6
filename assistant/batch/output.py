"""The folder that a batch fills: a JSON for each recording, the tables, and what is needed to go on later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Self

import msgspec

from assistant.base.errors import BatchError
from assistant.base.files import ensure_folder, lock, make_file, make_folder, replace_file
from assistant.base.text import shown
from assistant.batch.fingerprints import hash_file, settings_hash, stamp_of
from assistant.batch.jobs import FAILED, FindingRow, Job, RecordingRow
from assistant.batch.store import DoneStore, Known, unwritable
from assistant.batch.tables import write_csv, write_parquet
from assistant.batch.tasks import Result, Setup

STORE = "batch.sqlite"
LOCK = "batch.lock"
"""Empty; whoever has its lock writes to the folder. SQLite takes locks of its own on its file."""
RECORDINGS = "recordings"
RESULTS, FINDINGS = "results", "findings"


class Output:
    """What a batch wrote, and writes. A context manager."""

    def __init__(self, folder: Path, setup: Setup, *, resume: bool) -> None:
        """Open it, or make it. Raises BatchError if it cannot be used, or holds results and is not gone on with."""
        self.folder = folder
        self._hash = settings_hash(setup.settings, setup.version)
        with ExitStack() as opening:
            self._hold(opening)
            if (folder / f"{RESULTS}.parquet").exists() and not (folder / STORE).exists():
                raise BatchError(f"{shown(folder)} holds other results.", "Choose another folder with --output.")
            self._store = opening.enter_context(DoneStore(folder / STORE))
            count = len(self._store)
            if count and not resume:
                raise BatchError(
                    f"{shown(folder)} holds the results of {count} recording{'s' * (count > 1)}.",
                    "Add --resume to go on with it, or choose another folder.",
                )
            self._open = opening.pop_all()

    def _hold(self, opening: ExitStack) -> None:
        """Make the folder if need be, and keep other batches out of it."""
        try:
            ensure_folder(self.folder)
            make_file(self.folder / LOCK)
            held = opening.enter_context((self.folder / LOCK).open("ab"))
        except OSError as error:
            raise unwritable(self.folder, error) from error
        if not lock(held):
            raise BatchError(
                f"Another batch is writing to {shown(self.folder)} just now.",
                "Wait until it is over, or choose another folder with --output.",
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._open.close()

    def done(self, job: Job, asked: str, *, retry_failed: bool) -> RecordingRow | None:
        """Return the row of a recording that was heard with these settings, and is as it was then; None otherwise."""
        known = self._store.find(job.name)
        if known is None or known.row.settings_hash != self._hash or known.question_hash != asked:
            return None
        if (retry_failed and known.row.status == FAILED) or not self._path(job.name).exists():
            return None
        stamp = stamp_of(job.file)
        if not stamp or (stamp != known.stamp and not _same_bytes(job.file, known.row.content_hash)):
            return None
        row = msgspec.structs.replace(known.row, **_told_by(job))
        findings = tuple(msgspec.structs.replace(each, **_place(job)) for each in known.findings)
        if row != known.row or stamp != known.stamp:
            self._store.put(Known(stamp, asked, row, findings))
        return row

    def put(self, result: Result, asked: str, stamp: str) -> None:
        """Keep what came of a recording. Raises BatchError if the disk does not take it."""
        path = self._path(result.row.name)
        try:
            with suppress(FileExistsError):
                make_folder(path.parent)
            replace_file(path, msgspec.json.format(msgspec.json.encode(result.document), indent=1) + b"\n")
        except OSError as error:
            raise unwritable(path, error) from error
        self._store.put(Known(stamp, asked, result.row, result.findings))

    def write_tables(self, jobs: Sequence[Job], *, csv: bool) -> None:
        """Write the tables of these recordings, in their order. Raises BatchError."""
        try:
            for suffix, write in ((".parquet", write_parquet), *(((".csv", write_csv),) if csv else ())):
                write((self.folder / RESULTS).with_suffix(suffix), RecordingRow, self._rows(jobs))
                write((self.folder / FINDINGS).with_suffix(suffix), FindingRow, self._findings(jobs))
        except OSError as error:
            raise unwritable(self.folder, error) from error

    def _rows(self, jobs: Sequence[Job]) -> Iterator[RecordingRow]:
        for known in self._store.among(job.name for job in jobs):
            yield known.row

    def _findings(self, jobs: Sequence[Job]) -> Iterator[FindingRow]:
        for known in self._store.among(job.name for job in jobs):
            yield from known.findings

    def _path(self, name: str) -> Path:
        return recording_file(self.folder, name)


def recording_file(folder: Path, name: str) -> Path:
    """Return where the JSON of a recording lies in the folder of a batch."""
    return folder / RECORDINGS / f"{name}.json"


def _place(job: Job) -> dict[str, object]:
    return {"number": job.number, "speaker": job.speaker, "group": job.group}


def _told_by(job: Job) -> dict[str, object]:
    return _place(job) | {"path": job.path}


def _same_bytes(path: str, known: str) -> bool:
    try:
        return bool(known) and hash_file(Path(path)) == known
    except OSError:
        return False
