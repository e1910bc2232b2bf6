"""Fixtures that every test may ask for."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from assistant.rehearsal.studio import Studio

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command does; before anything imports numpy
pytest_plugins = ["tests.support.sound_server", "tests.support.heard_once", "tests.support.advised"]

# A busy machine is no bug, and a test finds the same today and tomorrow.
settings.register_profile("second-take", deadline=None, derandomize=True)
settings.load_profile("second-take")


LANES = frozenset({"fast", "slow", "sound", "faults", "cluster", "browser", "thorough", "realtime", "talks"})
UNMARKED = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Keep compiled modules where the machine would keep none: else each child process compiles all that it imports."""
    if sys.dont_write_bytecode:
        folder = str(config.rootpath / ".pytest_cache" / "bytecode")
        sys.dont_write_bytecode, sys.pycache_prefix = False, folder
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = folder


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Note which tests name no lane, or the fast one and another, before any is left out."""
    lanes = {item.nodeid: LANES.intersection(mark.name for mark in item.iter_markers()) for item in items}
    config.stash[UNMARKED] = [
        name for name, named in lanes.items() if not named or ("fast" in named and named > {"fast"})
    ]


@pytest.fixture(scope="session", autouse=True)
def one_thread() -> Iterator[None]:
    """Decode on one thread: tests run beside each other, a process for each core."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OMP_NUM_THREADS", "1")
        patch.delenv("UV", raising=False)  # it would put "uv run" before every command that is printed
        yield


@pytest.fixture(scope="session", autouse=True)
def own_memory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep away from what this computer's user has checked."""
    path = tmp_path_factory.mktemp("cache") / "checked.json"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("assistant.base.checksums.remembered_file", lambda: path)
        yield


@pytest.fixture(scope="session", autouse=True)
def no_language_models(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep away from the plugins and keys of the llm library, and from what this computer's user agreed to send."""
    folder = tmp_path_factory.mktemp("llm")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LLM_USER_PATH", str(folder))
        patch.setenv("LLM_LOAD_PLUGINS", "")
        patch.setattr("assistant.advisor.agreed.agreed_file", lambda: folder / "agreed.json")
        yield


@pytest.fixture(scope="session", autouse=True)
def included_model() -> Iterator[None]:
    """Hear with the model that always comes with the program, whatever else is installed here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SECOND_TAKE_RECOGNIZER", "whisper:tiny.en")
        yield


@pytest.fixture(scope="session")
def studio() -> Iterator[Studio]:
    """Load the real recogniser and the real VAD once for all tests; the settings are the defaults, with a seed."""
    from assistant.base.settings import Settings
    from assistant.hearing.recognizers import open_recognizer
    from assistant.rehearsal.studio import open_studio

    with open_studio(Settings(seed=1), open_recognizer("whisper:tiny.en")) as studio:
        studio.load()
        yield studio
