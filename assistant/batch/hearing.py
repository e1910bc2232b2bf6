"""Hears the recordings of a batch, one after another, with a model that is loaded once."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Self

import msgspec

from assistant.batch.addresses import fetch, is_address
from assistant.batch.hashing import hash_file, settings_hash
from assistant.batch.records import Job
from assistant.batch.rows import failed_row, finding_rows, recording_row
from assistant.batch.tasks import Result, Setup, Task
from assistant.errors import ModelError, RecognizerError, SecondTakeError
from assistant.hearing.ears import RecognizerWorker
from assistant.hearing.interface import Recognizer
from assistant.hearing.recognizers import open_recognizer
from assistant.hearing.vad import SileroVad
from assistant.replaying import Replayed, Skipped, as_skipped, replay_recording
from assistant.report.replay_json import replay_object
from assistant.script import load_script
from assistant.settings import Settings
from assistant.taking import Studio

SIGN_SECONDS = 1.0
"""Of the clock between two signs of progress."""


class Hearer:
    """A loaded recogniser and what goes with it. A context manager."""

    def __init__(self, setup: Setup, recognizer: Recognizer | None = None) -> None:
        """Build it with the recogniser that the settings name, unless another is given."""
        self._settings = msgspec.convert(setup.settings, Settings)
        self._hash = settings_hash(setup.settings, setup.version)
        self._worker = RecognizerWorker(recognizer or open_recognizer(self._settings.recognizer))
        self._script = load_script()
        self._studio = Studio(self._settings, self._worker, SileroVad())
        self.spent = False
        """True after the recogniser failed: it may not serve the next recording."""

    def __enter__(self) -> Self:
        self._studio.load()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._worker.__exit__(kind, error, trace)

    def hear(self, task: Task, on_progress: Callable[[float], None] = lambda seconds: None) -> Result:
        """Hear a recording; one that cannot be heard is a result as well. Raises ModelError: then none can."""
        job, bytes_hash = task.job, ""
        heard: Replayed | Skipped
        try:
            with at_hand(task) as path:
                bytes_hash = _hash_of(path)
                heard = replay_recording(
                    path, job.question, self._studio, self._script, on_progress=_every_second(on_progress)
                )
        except ModelError:
            raise  # the next recording would fare no better
        except SecondTakeError as error:
            self.spent = isinstance(error, RecognizerError)
            heard = as_skipped(Path(job.path), error)
        return _result(job, heard, bytes_hash, self._hash)


def failed(task: Task, reason: str, hint: str) -> Result:
    """Return the result of a recording that ended without one."""
    setup = task.setup
    skipped = Skipped(task.job.path, reason, hint)
    return _result(task.job, skipped, "", settings_hash(setup.settings, setup.version))


def _result(job: Job, heard: Replayed | Skipped, bytes_hash: str, hash_of_settings: str) -> Result:
    heard = msgspec.structs.replace(heard, file=job.path)
    document = {"name": job.name, **replay_object(heard)}
    row, findings = (
        (failed_row(job, heard), ())
        if isinstance(heard, Skipped)
        else (recording_row(job, heard), finding_rows(job, heard))
    )
    hashes = {"content_hash": bytes_hash, "settings_hash": hash_of_settings}
    return Result(msgspec.structs.replace(row, **hashes), findings, document)


@contextmanager
def at_hand(task: Task) -> Iterator[Path]:
    """Give the path of a recording on this machine, of a private copy where it is elsewhere.

    Raises:
        AudioFileError: it cannot be fetched.

    """
    if task.sound is None and not is_address(task.job.path):
        yield Path(task.job.path)
        return
    with tempfile.TemporaryDirectory(prefix="second-take-") as folder:
        copy = Path(folder) / (PurePosixPath(task.job.path.replace("\\", "/")).name or "recording")
        if task.sound is not None:
            copy.write_bytes(task.sound)
        else:
            fetch(task.job.path, copy)
        try:
            yield copy
        except SecondTakeError as error:
            error.message = error.message.replace(str(copy), task.job.path)
            raise


def _hash_of(path: Path) -> str:
    """Return the hash of a recording; empty if it cannot be read, which hearing it tells better."""
    try:
        return hash_file(path) if path.is_file() else ""
    except OSError:
        return ""


def _every_second(tell: Callable[[float], None]) -> Callable[[float, float | None], None]:
    told_at = time.monotonic()

    def on_progress(seconds: float, total: float | None) -> None:
        nonlocal told_at
        now = time.monotonic()
        if now - told_at >= SIGN_SECONDS:
            told_at = now
            tell(seconds)

    return on_progress
