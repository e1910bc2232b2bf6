"""Within one run of the tests, what the real recogniser has decoded is not decoded again, nor a model loaded twice.

Nothing outlives the run, so what is heard is always heard by the code as it is. Tests of the recogniser itself, and
those that ask whether a second decode gives the same, use the fixture `afresh`.
"""

from __future__ import annotations

import functools
import hashlib
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from assistant.base.speech import Word
from assistant.hearing.interface import Said
from assistant.hearing.recognizers import Whisper

WORDS = {"_decode": list[Word], "_continued": list[Word], "window_words": list[list[Word]]}
"""What is remembered: the decode of one utterance, that behind others, and that of windows together."""
AS_IT_IS = {name: getattr(Whisper, name) for name in (*WORDS, "load")}
_made_once = functools.cache(functools.cache)
_turn = threading.RLock()


def remembered(name: str, folder: Path) -> Callable[..., Any]:
    """Return a method of `Whisper` that looks first whether anybody in this run had the same heard."""

    def method(self: Whisper, *given: Any) -> Any:
        if type(self._model).__name__ != "ShortContextModel":
            return AS_IT_IS[name](self, *given)
        key = hashlib.blake2b(f"{name} {self.name}".encode(), digest_size=16)
        for part in _parts(given):
            key.update(part)
        path = folder / key.hexdigest()
        if not path.exists():
            with _turn:
                heard = AS_IT_IS[name](self, *given)
            half = path.with_suffix(f".{threading.get_ident()}")
            half.write_bytes(msgspec.json.encode(heard))
            half.replace(path)
        return msgspec.json.decode(path.read_bytes(), type=WORDS[name])

    return method


def _parts(given: Any) -> Iterator[bytes]:
    """Yield all that a decode depends on, each part with its length."""
    if isinstance(given, np.ndarray):
        yield b"sound" + np.int64(len(given)).tobytes() + given.tobytes()
    elif isinstance(given, Said):
        yield from _parts((given.text, given.samples))
    elif isinstance(given, Sequence) and not isinstance(given, str):
        yield f"list {len(given)} ".encode()
        for one in given:
            yield from _parts(one)
    else:
        yield f"{given!r} ".encode()


@pytest.fixture(scope="session", autouse=True)
def heard_once(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[None]:
    """Share what was heard among the tests of a run, and models among those of a process."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if hasattr(request.config, "workerinput") else base) / "heard"
    folder.mkdir(exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        for name in WORDS:
            patch.setattr(Whisper, name, remembered(name, folder))
        patch.setattr(Whisper, "load", _load)
        yield


@pytest.fixture
def afresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Decode everything, whoever did so before."""
    for name, method in AS_IT_IS.items():
        monkeypatch.setattr(Whisper, name, method)


def _load(self: Whisper) -> None:
    from assistant.hearing import whisper_model

    with _turn, pytest.MonkeyPatch.context() as patch:
        patch.setattr(whisper_model, "ShortContextModel", _made_once(whisper_model.ShortContextModel))
        AS_IT_IS["load"](self)
