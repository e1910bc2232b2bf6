"""What a person agreed to send: once for each purpose and each place, remembered in a file of their own."""

from __future__ import annotations

from pathlib import Path

import msgspec

from assistant.advisor.places import ModelPlace
from assistant.advisor.records import Purpose
from assistant.base.errors import AdvisorError
from assistant.base.files import ensure_folder, replace_file
from assistant.base.speech import Record

MOST_BYTES = 100_000


class Agreed(Record, frozen=True):
    """That something may be sent."""

    purpose: Purpose
    model: str
    place: ModelPlace
    texts: tuple[str, ...]
    """Which texts are sent, by name: a yes for an advertisement is none for a CV."""


def agreed_file() -> Path:
    """Return where it is remembered; deleting it takes all of it back."""
    from platformdirs import user_data_path

    return user_data_path("second-take", appauthor=False) / "llm.json"


def has_agreed(agreed: Agreed) -> bool:
    """Tell whether a person agreed to it before; what cannot be read counts for nothing."""
    return agreed in _kept()


def remember(agreed: Agreed) -> None:
    """Remember it. Raises AdvisorError if the disk refuses."""
    path = agreed_file()
    try:
        ensure_folder(path.parent)
        replace_file(path, msgspec.json.encode((*_kept(), agreed)))
    except OSError as error:
        raise AdvisorError(
            f"What you agreed to cannot be remembered in {path}: {error.strerror}.", "Make room there."
        ) from error


def _kept() -> tuple[Agreed, ...]:
    path = agreed_file()
    try:
        return (
            () if path.stat().st_size > MOST_BYTES else msgspec.json.decode(path.read_bytes(), type=tuple[Agreed, ...])
        )
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return ()
