"""A terminal with somebody at it, and a language model whose answers a test wrote down."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.support.language_models import Answer, Scripted


@pytest.fixture
def says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[..., Scripted]]:
    """Give what registers a model "parrot" with its answer; somebody is at the terminal who agreed to nothing yet."""
    monkeypatch.setattr("assistant.advisor.agreed.agreed_file", lambda: tmp_path / "user" / "agreed.json")
    monkeypatch.setattr("assistant.cli.streams.is_somebody_there", lambda: True)
    from tests.support.language_models import Scripted, registered

    with ExitStack() as opened:

        def register(answer: str | list[dict[str, str]] | Answer, api_base: str = "") -> Scripted:
            text = answer if isinstance(answer, str) else json.dumps(answer) if isinstance(answer, list) else ""
            opened.close()
            speak = answer if callable(answer) else lambda material, instructions: text
            return opened.enter_context(registered(Scripted("parrot", speak, api_base)))

        yield register
