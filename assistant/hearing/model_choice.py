"""Which model hears: chosen once, by name, before anything is heard."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from assistant.base.errors import RecognizerError
from assistant.base.files import ensure_folder, replace_file
from assistant.base.speech import Record
from assistant.hearing.joined_model import INSTALL, JOINED, cache_folder
from assistant.hearing.models import INCLUDED, MissingModelError, model_folder

DEFAULT = "whisper"
"""In the settings: the model that fits what is heard."""
KNOWN_HASHES = "hashes.json"


class Chosen(Record, frozen=True):
    """The recogniser for recordings, and what a person should know about the choice."""

    name: str
    note: str = ""


def for_practice(recognizer: str) -> str:
    """Return the name of what hears a practice, by the setting."""
    return f"{DEFAULT}:{INCLUDED}" if recognizer == DEFAULT else recognizer


def for_recordings(recognizer: str) -> Chosen:
    """Choose what hears recordings, by the setting: base where it is on this computer, and else what is included."""
    if recognizer != DEFAULT:
        return Chosen(recognizer)
    included = f"{DEFAULT}:{INCLUDED}"
    try:
        model_folder(JOINED)
    except MissingModelError:
        return Chosen(included, f"Recordings are heard with Whisper {INCLUDED}; base mishears less: {INSTALL}")
    except RecognizerError as error:
        return Chosen(included, f"{error.message} Recordings are heard with {INCLUDED}. {error.hint}")
    return Chosen(f"{DEFAULT}:{JOINED}")


def weights_hash(folder: str) -> str:
    """Return the SHA-256 of the weights in a model's folder, computed once for each file as it is."""
    import hashlib

    path = Path(folder) / "model.bin"
    try:
        status = path.stat()
        key = f"{path}|{status.st_size}|{status.st_mtime_ns}"
        known = _known_hashes()
        if key not in known:
            with path.open("rb") as file:
                known[key] = hashlib.file_digest(file, "sha256").hexdigest()
            _keep(known)
    except OSError:
        return ""
    return known[key]


def _known_hashes() -> dict[str, str]:
    with suppress(OSError, ValueError):
        known = json.loads((cache_folder() / KNOWN_HASHES).read_bytes())
        if isinstance(known, dict) and all(isinstance(value, str) for value in known.values()):
            return known
    return {}


def _keep(known: dict[str, str]) -> None:
    with suppress(OSError):  # then it is computed again
        ensure_folder(cache_folder())
        replace_file(cache_folder() / KNOWN_HASHES, json.dumps(known).encode())
