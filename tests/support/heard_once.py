"""Within one run of the tests, what the real recogniser has decoded is not decoded again, nor a model loaded twice.

Nothing outlives the run, so what is heard is always heard by the code as it is. Tests of the recogniser itself, and
those that ask whether a second decode gives the same, use the fixture `afresh`.
"""

from __future__ import annotations

import functools
import hashlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from assistant.base.speech import Word
from assistant.hearing.recognizers import Whisper

WORDS = {"_decode": list[Word], "window_words": list[list[Word]]}
"""What is remembered: the decode of one utterance, and that of some together."""
AS_IT_IS = {name: getattr(Whisper, name) for name in (*WORDS, "load")}
_made_once = functools.cache(functools.cache)
_turn = threading.RLock()


def remembered(name: str, folder: Path) -> Callable[..., Any]:
    """Return a method of `Whisper` that looks first whether anybody in this run had the same heard."""

    def method(self: Whisper, *given: Any) -> Any:
        if type(self._model).__name__ != "ShortContextModel":
            return AS_IT_IS[name](self, *given)
        key = hashlib.blake2b(f"{name} {self.name} {given[1:]}".encode(), digest_size=16)
        for samples in given[0] if name == "window_words" else given[:1]:
            key.update(np.int64(len(samples)).tobytes() + samples.tobytes())
        path = folder / key.hexdigest()
        if not path.exists():
            with _turn:
                heard = AS_IT_IS[name](self, *given)
            part = path.with_suffix(f".{threading.get_ident()}")
            part.write_bytes(msgspec.json.encode(heard))
            part.replace(path)
        return msgspec.json.decode(path.read_bytes(), type=WORDS[name])

    return method


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
