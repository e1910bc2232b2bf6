"""Hears the recordings of a batch, one after another, with a model that is loaded once."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePosixPath
from typing import Self

import msgspec

from assistant.base.errors import AudioFileError, ModelError, RecognizerError, SecondTakeError
from assistant.base.settings import Settings
from assistant.batch.addresses import fetch, is_address
from assistant.batch.fingerprints import hash_file, settings_hash
from assistant.batch.jobs import Job
from assistant.batch.rows import failed_row, finding_rows, recording_row
from assistant.batch.tasks import Result, Setup, Task
from assistant.hearing.interface import Recognizer
from assistant.hearing.recognizers import open_recognizer
from assistant.rehearsal.replay import replay_recording
from assistant.rehearsal.studio import open_studio
from assistant.report.replay_json import replay_object
from assistant.review.replayed import Replayed, Skipped, as_skipped

SIGN_SECONDS = 1.0
"""Of the clock between two signs of progress."""


class Hearer:
    """A loaded recogniser and what goes with it. A context manager."""

    def __init__(self, setup: Setup, recognizer: Recognizer | None = None) -> None:
        """Build it with the recogniser that the settings name, unless another is given."""
        self._settings = msgspec.convert(setup.settings, Settings)
        self._hash = settings_hash(setup.settings, setup.version)
        self._recognizer = recognizer or open_recognizer(self._settings.recognizer)
        self._opened = ExitStack()
        self.spent = False
        """True after the recogniser failed: it may not serve the next recording."""

    def __enter__(self) -> Self:
        with ExitStack() as opened:
            self._studio = opened.enter_context(open_studio(self._settings, self._recognizer))
            self._studio.load()
            self._opened = opened.pop_all()
        return self

    def __exit__(self, *error: object) -> None:
        self._opened.close()

    def hear(self, task: Task, on_sign: Callable[[], None] = lambda: None) -> Result:
        """Hear a recording; one that cannot be heard is a result as well. `on_sign` is told that it goes on.

        Raises ModelError: then none can be heard.
        """
        job, bytes_hash = task.job, ""
        heard: Replayed | Skipped
        try:
            with at_hand(task) as path:
                bytes_hash = _hash_of(path)
                sign = _every_second(on_sign)
                heard = replay_recording(
                    path,
                    job.question,
                    self._studio,
                    called=job.path,
                    on_event=lambda event: sign(),
                    on_progress=lambda seconds, total: sign(),
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
        AudioFileError: it cannot be fetched, or there is no room for the copy.

    """
    if task.sound is None and not is_address(task.job.path):
        yield Path(task.job.file)
        return
    ending = PurePosixPath(task.job.path.partition("?")[0] if task.sound is None else task.job.path).suffix
    with ExitStack() as held:
        try:
            folder = held.enter_context(tempfile.TemporaryDirectory(prefix="second-take-"))
            copy = Path(folder, f"_{ending}")  # decoders look at the ending, and a whole address may be too long
            if task.sound is None:
                fetch(task.job.path, copy)
            else:
                copy.write_bytes(task.sound)
        except OSError as error:
            reason = error.strerror or "there is no folder for temporary files"
            raise AudioFileError(
                f"{task.job.path} cannot be copied to where it is heard: {reason}.",
                "Make room for temporary files there.",
            ) from error
        yield copy


def _hash_of(path: Path) -> str:
    """Return the hash of a recording; empty if it cannot be read, which hearing it tells better."""
    try:
        return hash_file(path) if path.is_file() else ""
    except OSError:
        return ""


def _every_second(tell: Callable[[], None]) -> Callable[[], None]:
    """Return what tells a sign of progress, but not more often than is of use."""
    told_at = time.monotonic()

    def sign() -> None:
        nonlocal told_at
        now = time.monotonic()
        if now - told_at >= SIGN_SECONDS:
            told_at = now
            tell()

    return sign
