"""What can go wrong for a user, one class for each seam.

Every message is one sentence that says what happened and to which thing; the hint says what to do. The command
line prints both and nothing else, unless ``SECOND_TAKE_DEBUG=1`` asks for the traceback.
"""

import os
import traceback


class SecondTakeError(Exception):
    """An error that a user can understand and mend."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class AudioFileError(SecondTakeError):
    """A recording that cannot be read."""


class DeviceError(SecondTakeError):
    """A microphone or a speaker that is missing or refuses to work."""


class VoiceError(SecondTakeError):
    """No voice, or one that cannot speak."""


class RecognizerError(SecondTakeError):
    """A recogniser that is unknown, not installed, or failed."""


class PromptsError(SecondTakeError):
    """A question bank or a file of lines with faults; the message lists all of them."""


class SettingsError(SecondTakeError):
    """A setting that is unknown or has an impossible value."""


class JournalError(SecondTakeError):
    """A session folder that cannot be written or read."""


class ModelError(SecondTakeError):
    """A model in a package that is missing or cannot be loaded."""


class LabelsError(SecondTakeError):
    """A labelled set that is missing or cannot be read."""


class HistoryError(SecondTakeError):
    """Progress that cannot be looked over, or a page of it that cannot be written."""


class DocumentError(SecondTakeError):
    """An advertisement or a CV that cannot be read."""


class AdvisorError(SecondTakeError):
    """A language model that is unknown, or whose library is not installed."""


class BatchError(SecondTakeError):
    """A batch whose list, output folder or cluster cannot be used."""


def is_debugging() -> bool:
    """Tell whether tracebacks are asked for."""
    return os.environ.get("SECOND_TAKE_DEBUG") == "1"


def trace(error: BaseException) -> None:
    """Print where an error that ends nothing came from, if that is asked for."""
    if is_debugging():
        traceback.print_exception(error)
