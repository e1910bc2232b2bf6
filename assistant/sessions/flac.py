"""Writing the sound of a take to disk while it is heard."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Self

from assistant.base.errors import JournalError
from assistant.base.files import make_file
from assistant.base.samples import Samples
from assistant.base.speech import RATE

_LEAST_FREE_BYTES = 1_000_000


class FlacWriter:
    """A FLAC file that grows: 16 bit, mono, exactly the samples given, private to the user.

    What was written can be read after a crash, up to the last 4096 samples. An existing file is replaced.
    Raises JournalError when opened, written or closed if the disk refuses.
    """

    def __init__(self, path: Path, rate: int = RATE) -> None:
        self.path = path
        self._rate = rate

    def __enter__(self) -> Self:
        import soundfile

        try:
            make_file(self.path)
            self._file = soundfile.SoundFile(
                str(self.path), "w", samplerate=self._rate, channels=1, format="FLAC", subtype="PCM_16"
            )
        except (OSError, soundfile.SoundFileError) as error:
            raise _failure(self.path) from error
        return self

    def __exit__(self, kind: object, *error: object) -> None:
        import soundfile

        written = self._file.frames
        self._file.close()
        if kind is not None or not written:
            return
        try:  # closing writes the last block, and says nothing if the disk refuses it
            complete = soundfile.info(str(self.path)).frames == written
        except soundfile.SoundFileError:
            complete = False
        if not complete:
            raise _failure(self.path)

    def write(self, samples: Samples) -> None:
        """Append samples of shape (n,). Raises JournalError."""
        import soundfile

        try:
            self._file.write(samples)
        except soundfile.SoundFileError as error:
            raise _failure(self.path) from error


def _failure(path: Path) -> JournalError:
    """Find out why a file cannot be written; the sound library does not tell."""
    folder = path.parent
    if not folder.is_dir():
        return JournalError(f"There is no folder {folder} to save sound in.", hint="Make it, or save elsewhere.")
    if shutil.disk_usage(folder).free < _LEAST_FREE_BYTES:
        message = f"The disk is full, the sound in {path} is not complete."
        return JournalError(message, hint="Free some space, or save elsewhere with --save.")
    return JournalError(
        f"{path} cannot be written.", hint="Check the permissions of the folder, or save elsewhere with --save."
    )
